//! The language: switched at once, page and typed text stay, remembered with the account.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    i18n::{Lang, use_lang, use_texts},
    session::{SessionContext, use_session},
    ui::select::BareSelect,
};

/// A select with each language in its own name.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let styles = style_sheet!("style/scoped/language_switch.css");
    let (lang, t, session) = (use_lang(), use_texts(), use_session());
    view! {
        <BareSelect
            name=move || t.get().shell.language
            class=format!("top__select {styles}")
            on_choose=move |code: String| {
                if let Some(chosen) = Lang::read(&code) {
                    choose(lang, session, chosen);
                }
            }
        >
            {Lang::ALL.map(|each| view! {
                <option value=each.code() lang=each.code() prop:selected=move || lang.get() == each>
                    {each.own_name()}
                </option>
            })}
        </BareSelect>
    }
}

/// Switches the interface now, and the account in the background.
pub fn choose(lang: RwSignal<Lang>, session: SessionContext, chosen: Lang) {
    lang.set(chosen);
    if let Some(account) = session.account() {
        session.choose_language(account.id, chosen);
    }
}

//! The language: switched at once, page and typed text stay, remembered with the account.

use leptos::prelude::*;

use crate::{
    i18n::{Lang, use_lang, use_texts},
    session::{SessionContext, use_session},
    ui::icon::Icon,
};

/// A select with each language in its own name.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let (lang, t, session) = (use_lang(), use_texts(), use_session());
    view! {
        <span class="select-box top__select">
        <select
            class="select-box__control"
            aria-label=move || t.get().shell.language
            prop:value=move || lang.get().code()
            on:change=move |event| {
                if let Some(chosen) = Lang::read(&event_target_value(&event)) {
                    choose(lang, session, chosen);
                }
            }
        >
            {Lang::ALL.map(|each| view! {
                <option value=each.code() lang=each.code() selected=move || lang.get() == each>
                    {each.own_name()}
                </option>
            })}
        </select>
        <Icon icon=icondata::LuChevronDown/>
        </span>
    }
}

/// Switches the interface now, and the account in the background.
pub fn choose(lang: RwSignal<Lang>, session: SessionContext, chosen: Lang) {
    lang.set(chosen);
    if let Some(account) = session.account() {
        session.choose_language(account.id, chosen);
    }
}

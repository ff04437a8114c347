//! `/account`: name, language, password, sign-ins. It says first; the forms open by their buttons.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    features::account::{password_form::PasswordForm, person_form::PersonForm, sign_ins::SignIns},
    i18n::{use_lang, use_texts},
    labels::role_text,
    session::use_session,
    title::use_title,
    ui::{
        button::Button,
        card::Card,
        definition_list::{DefinitionList, Fact},
        field::focus_on,
        toast::use_toasts,
    },
};

#[component]
pub fn Account() -> impl IntoView {
    let styles = style_sheet!("style/scoped/account.css");
    let (t, toasts) = (use_texts(), use_toasts());
    use_title(move || t.get().account.title.to_owned());
    let refresh = RwSignal::new(0_u32);
    let (editing, changing) = (RwSignal::new(false), RwSignal::new(false));
    let changed = Callback::new(move |()| {
        toasts.show(t.get_untracked().account.password_changed);
        refresh.update(|count| *count += 1);
        close(changing, "password");
    });
    let edited = Callback::new(move |()| close(editing, "person"));
    view! { class = styles,
        <header class="account__head">
            <h1>{move || t.get().account.title}</h1>
        </header>
        <div class="account">
            <Card id="person" title=move || t.get().account.person focusable=true>
                <Facts editing/>
                <Show
                    when=move || editing.get()
                    fallback=move || view! {
                        <Button on_click=move |_| editing.set(true)>{move || t.get().account.edit}</Button>
                    }
                >
                    <PersonForm on_done=edited/>
                </Show>
            </Card>
            <Card id="password" title=move || t.get().account.password focusable=true>
                <Show
                    when=move || changing.get()
                    fallback=move || view! {
                        <p class="muted">{move || t.get().account.password_text}</p>
                        <Button on_click=move |_| changing.set(true)>
                            {move || t.get().account.change_password}
                        </Button>
                    }
                >
                    <PasswordForm on_done=changed />
                </Show>
            </Card>
            <SignIns refresh=refresh.into() />
        </div>
    }
}

/// Who one is. What the form below holds is not said twice.
#[component]
fn Facts(editing: RwSignal<bool>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/account.css");
    let (session, t, lang) = (use_session(), use_texts(), use_lang());
    let account = Memo::new(move |_| session.account());
    let name = move || account.get().map(|account| account.name).unwrap_or_default();
    let email = move || account.get().map(|account| account.email).unwrap_or_default();
    let role = move || account.get().map(|account| role_text(lang.get(), &account.role));
    let party = move || session.party().map(|party| party.name).unwrap_or_default();
    view! { class = styles,
        <div class="account__facts">
            <DefinitionList>
                <Show when=move || !editing.get()>
                    <Fact term=move || t.get().account.name><span translate="no">{name}</span></Fact>
                </Show>
                <Fact term=move || t.get().account.email><span translate="no">{email}</span></Fact>
                <Fact term=move || t.get().account.party><span translate="no">{party}</span></Fact>
                <Fact term=move || t.get().account.role>{role}</Fact>
                <Show when=move || !editing.get()>
                    <Fact term=move || t.get().account.language>{move || lang.get().own_name()}</Fact>
                </Show>
            </DefinitionList>
        </div>
    }
}

/// The form goes, and its button with it: the focus goes to the heading of its section.
fn close(open: RwSignal<bool>, heading: &'static str) {
    if open.try_set(false).is_none() {
        focus_on(heading);
    }
}

//! `/account`: name, language, password, sign-ins.

pub mod password_form;
pub mod person_form;
pub mod sign_ins;

use leptos::prelude::*;

use crate::{
    components::toast::use_toasts,
    i18n::{use_lang, use_texts},
    session::use_session,
    title::use_title,
    wording::role_text,
};

/// The own account.
#[component]
pub fn Account() -> impl IntoView {
    let (session, t, toasts, lang) = (use_session(), use_texts(), use_toasts(), use_lang());
    use_title(move || t.get().account.title.to_owned());
    let account = Memo::new(move |_| session.account());
    let email = move || account.get().map(|account| account.email).unwrap_or_default();
    let role = move || account.get().map(|account| role_text(lang.get(), &account.role));
    let party = move || session.party().map(|party| party.name).unwrap_or_default();
    let refresh = RwSignal::new(0_u32);
    let changed = Callback::new(move |()| {
        toasts.show(t.get_untracked().account.password_changed);
        refresh.update(|count| *count += 1);
    });
    view! {
        <header class="page-head">
            <h1>{move || t.get().account.title}</h1>
        </header>
        <div class="account">
            <section class="card" aria-labelledby="person">
                <h2 id="person" class="card__title">{move || t.get().account.person}</h2>
                <dl class="account__facts">
                    <dt>{move || t.get().account.email}</dt>
                    <dd>{email}</dd>
                    <dt>{move || t.get().account.party}</dt>
                    <dd>{party}</dd>
                    <dt>{move || t.get().account.role}</dt>
                    <dd>{role}</dd>
                </dl>
                <person_form::PersonForm />
            </section>
            <section class="card" aria-labelledby="password">
                <h2 id="password" class="card__title">{move || t.get().account.password}</h2>
                <password_form::PasswordForm on_done=changed />
            </section>
            <sign_ins::SignIns refresh=refresh.into() />
        </div>
    }
}

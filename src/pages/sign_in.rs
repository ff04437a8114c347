//! `/sign-in`: signing in.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    address::use_query,
    features::account::{
        language_switch::LanguageSwitch, sign_in_form::SignInForm, theme_switch::ThemeSwitch,
    },
    i18n::use_texts,
    routes::{Path, checked_next},
    session::{SignedIn, use_session},
    title::use_title,
};

/// The page for those whom nobody has seen yet.
#[component]
pub fn SignIn() -> impl IntoView {
    let (session, t) = (use_session(), use_texts());
    use_title(move || t.get().sign_in.title.to_owned());
    let (query, navigate) = (use_query(), use_navigate());
    Effect::new(move || {
        if matches!(&*session.state.read(), SignedIn::Somebody(_)) {
            let next = query.read_untracked().get("next");
            let next = next.as_deref().and_then(checked_next).map(ToOwned::to_owned);
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigate(&next.unwrap_or_else(|| Path::Dashboard.to_string()), options);
        }
    });
    view! {
        <div class="sign-in">
            <header class="sign-in__top">
                <LanguageSwitch />
                <ThemeSwitch />
            </header>
            <main class="sign-in__card">
                <p class="sign-in__product">
                    <img src="/favicon.svg" alt="" width="32" height="32" />
                    <span>{move || t.get().common.product}</span>
                </p>
                <h1>{move || t.get().sign_in.title}</h1>
                <SignInForm id="sign-in" on_done=Callback::new(move |fresh| session.begin(fresh)) />
            </main>
        </div>
    }
}

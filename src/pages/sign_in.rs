//! `/sign-in`: signing in.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    address::use_query,
    features::account::{sign_in_form::SignInForm, standalone_page::StandalonePage},
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
        <StandalonePage names_product=true>
            <h1>{move || t.get().sign_in.title}</h1>
            <SignInForm id="sign-in" on_done=Callback::new(move |fresh| session.begin(fresh)) />
        </StandalonePage>
    }
}

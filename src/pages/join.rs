//! `/join/{token}`: a one-time link, for somebody who is not signed in yet (R3).

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::portal::users::{LinkInfo, LinkPurpose, LinkState};

use crate::{
    client,
    features::account::{join_form::JoinForm, standalone_page::StandalonePage},
    i18n::{fill, use_lang, use_texts},
    labels::role_text,
    load::{loader::Loader, use_load_for},
    routes::Path,
    session::use_session,
    title::use_title,
    ui::{
        badge::Tone,
        button::ButtonLink,
        message_bar::{Announce, MessageBar},
    },
};

/// What the link is for, and the form to follow it; or why it cannot be followed.
#[component]
pub fn Join() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().join.title.to_owned());
    let params = use_params_map();
    let token = Memo::new(move |_| params.read().get("token").unwrap_or_default());
    let info = use_load_for(move || token.get(), client::links::look_up);
    view! {
        <StandalonePage names_product=true>
            <Loader resource=info rows=4 let:info>
                {match info {
                    Some(info) if info.state == LinkState::Open => view! {
                        <Open info token=token.get_untracked() />
                    }.into_any(),
                    Some(info) => view! { <Closed state=info.state /> }.into_any(),
                    None => view! { <Closed state=LinkState::Unknown(String::new()) /> }.into_any(),
                }}
            </Loader>
        </StandalonePage>
    }
}

#[component]
fn Open(info: LinkInfo, token: String) -> impl IntoView {
    let (session, t, lang) = (use_session(), use_texts(), use_lang());
    let joins = info.purpose == LinkPurpose::Join;
    let title = move || if joins { t.get().join.join_title } else { t.get().join.reset_title };
    let name = info.name.clone().unwrap_or_default();
    let email = info.email.clone().unwrap_or_default();
    let party = info.party_name.clone();
    let text = move || {
        let role = info.role.as_ref().map(|role| role_text(lang.get(), role)).unwrap_or_default();
        let values = [
            ("party", info.party_name.as_str()),
            ("role", role.as_str()),
            ("email", info.email.as_deref().unwrap_or_default()),
        ];
        fill(if joins { t.get().join.join_text } else { t.get().join.reset_text }, &values)
    };
    // Somebody else may sit at this browser.
    let other = move || session.account().map(|account| account.email);
    view! {
        <h1>{title}</h1>
        <p>{text}</p>
        {move || other().map(|email| view! {
            <MessageBar tone=Tone::Warning>
                {move || fill(t.get().join.signed_in_as, &[("email", &email)])}
            </MessageBar>
        })}
        <JoinForm token email name party joins />
    }
}

#[component]
fn Closed(state: LinkState) -> impl IntoView {
    let t = use_texts();
    let text = move || {
        let t = &t.get().join;
        match state {
            LinkState::Used => t.used,
            LinkState::Expired => t.expired,
            LinkState::Revoked => t.revoked,
            LinkState::Open | LinkState::Unknown(_) => t.unknown,
        }
    };
    view! {
        <h1>{move || t.get().join.title}</h1>
        <MessageBar tone=Tone::Warning announce=Announce::Polite>{text}</MessageBar>
        <ButtonLink href=Signal::derive(|| Path::SignIn.to_string())>{move || t.get().join.to_sign_in}</ButtonLink>
    }
}

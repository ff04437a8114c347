//! The requests there are: what was asked, when to expect it, and what became of it (S8, S9).

use leptos::{prelude::*, task::spawn_local};
use model::{
    ids::ProfileRequestId,
    portal::profile_requests::{ProfileLocation, ProfileRequest, ProfileRequestState, ProfileRequests},
    rules::permissions::Permission,
};
use stylers_macro::style_sheet;

use super::support_mail::support_mail;
use crate::{
    client,
    format::date,
    i18n::{Msg, fill, use_lang, use_texts},
    labels::error_text,
    session::use_session,
    ui::{
        badge::{Badge, Tone},
        button::{Button, ButtonKind, ButtonLink},
        card::{card, card_title},
        confirm_dialog::ConfirmDialog,
        definition_list::{DefinitionList, Fact},
        empty_state::EmptyState,
        form::FormButtons,
        rich_text::ExternalLink,
    },
};

/// The requests, newest first.
#[component]
pub fn Requests(
    /// As they were read.
    found: ProfileRequests,
    #[prop(into)] on_closed: Callback<()>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let closing = RwSignal::new(None::<(ProfileRequestId, ProfileRequestState)>);
    let open = RwSignal::new(false);
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<client::Error>));
    let close = Callback::new(move |asked: (ProfileRequestId, ProfileRequestState)| {
        error.set(None);
        closing.set(Some(asked));
        open.set(true);
    });
    let confirm = move |()| {
        let Some((id, state)) = closing.get_untracked() else { return };
        pending.set(true);
        spawn_local(async move {
            let answer = client::profile_requests::close(id, state).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            error.set(answer.as_ref().err().cloned());
            if answer.is_ok() {
                open.set(false);
                on_closed.run(());
            }
        });
    };
    let is_done = move || closing.with(|asked| matches!(asked, Some((_, ProfileRequestState::Done))));
    let words = move |done: fn(&'static Msg) -> &'static str, withdrawn: fn(&'static Msg) -> &'static str| {
        Signal::derive(move || if is_done() { done(t.get()) } else { withdrawn(t.get()) }.to_owned())
    };
    let support = found.support_email;
    let cards = found.items.into_iter().map(|request| {
        view! { <Request request support=support.clone() close/> }
    });
    let cards = cards.collect_view();
    let none = cards.is_empty();
    view! {
        {none.then(|| view! {
            <div class=card()><EmptyState text=move || t.get().profile.none.to_owned()/></div>
        })}
        {cards}
        <ConfirmDialog
            open
            title=words(|t| t.profile.done_title, |t| t.profile.withdraw_title)
            confirm=words(|t| t.profile.mark_done, |t| t.profile.withdraw)
            pending
            error=Signal::derive(move || error.get().map(|error| error_text(lang.get(), &error)))
            on_confirm=confirm
        >
            <p>{move || if is_done() { t.get().profile.done_text } else { t.get().profile.withdraw_text }}</p>
        </ConfirmDialog>
    }
}

#[component]
fn Request(
    request: ProfileRequest,
    support: String,
    close: Callback<(ProfileRequestId, ProfileRequestState)>,
) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let id = request.id;
    let (heading, labelled_by) = (format!("request-{id}"), format!("request-{id}"));
    let is_open = request.state == ProfileRequestState::Sent;
    let (tone, state) = state_words(&request.state);
    let by = request.requested_by.clone();
    let requested = move || {
        let day = date(lang.get(), request.requested_at);
        fill(t.get().profile.requested, &[("date", &day), ("name", &by)])
    };
    let when = move || match request.closed_at {
        Some(at) => fill(t.get().profile.closed, &[("date", &date(lang.get(), at))]),
        None => {
            let (from, until) = (request.expected_from, request.expected_until);
            let days = [("from", date(lang.get(), from)), ("until", date(lang.get(), until))];
            let days: Vec<_> = days.iter().map(|(name, day)| (*name, day.as_str())).collect();
            fill(t.get().profile.expected, &days)
        }
    };
    let no_address = support.is_empty();
    let mail = request.clone();
    let href = Signal::derive(move || {
        session.party().map(|party| support_mail(lang.get(), &support, &party, &mail)).unwrap_or_default()
    });
    let locations = request.locations.into_iter().enumerate();
    view! {
        <article class=card() aria-labelledby=labelled_by>
            <h3 class=card_title() id=heading>
                {requested} " "
                <Badge tone=Signal::stored(tone)>{move || state(t.get())}</Badge>
            </h3>
            <p>{when}</p>
            {locations.map(|(n, location)| view! { <Location id n location/> }).collect_view()}
            {(is_open && session.may(Permission::ReviewProfile)).then(|| view! {
                <p class="muted">
                    {move || t.get().profile.attach}
                    {no_address.then(|| view! { " " {move || t.get().profile.no_address} })}
                </p>
                <FormButtons>
                    <ButtonLink kind=ButtonKind::Primary href external=true>
                        {move || t.get().profile.open_in_email}
                    </ButtonLink>
                    <Button on_click=move |_| close.run((id, ProfileRequestState::Done))>
                        {move || t.get().profile.mark_done}
                    </Button>
                    <Button on_click=move |_| close.run((id, ProfileRequestState::Withdrawn))>
                        {move || t.get().profile.withdraw}
                    </Button>
                </FormButtons>
            })}
        </article>
    }
}

#[component]
fn Location(id: ProfileRequestId, n: usize, location: ProfileLocation) -> impl IntoView {
    let styles = style_sheet!("style/scoped/profile_requests.css");
    let t = use_texts();
    let address = client::profile_requests::logo_address(id, n);
    let file = address.clone();
    let (width, height) = (location.logo_width, location.logo_height);
    let name = location.location.clone();
    let alt = move || fill(t.get().profile.logo_of, &[("location", &name)]);
    let extension = if location.logo_type == "image/png" { "png" } else { "jpg" };
    view! { class = styles,
        <div class="profile__location" class:profile__location--next=(n != 0)>
            <a href=file download=format!("logo-{}.{extension}", n + 1) rel="external">
                <img class="profile__logo" src=address alt=alt width=width height=height loading="lazy"/>
            </a>
            <div class="profile__facts"><DefinitionList>
                <Fact term=move || t.get().profile.location>{location.location}</Fact>
                <Fact term=move || t.get().profile.company_name>{location.company_name}</Fact>
                <Fact term=move || t.get().profile.target_url>
                    <ExternalLink href=Signal::stored(location.target_url.clone()) text=Signal::stored(location.target_url)/>
                </Fact>
            </DefinitionList></div>
        </div>
    }
}

fn state_words(state: &ProfileRequestState) -> (Tone, fn(&'static Msg) -> &'static str) {
    match state {
        ProfileRequestState::Sent => (Tone::Info, |t| t.profile.state_sent),
        ProfileRequestState::Done => (Tone::Success, |t| t.profile.state_done),
        ProfileRequestState::Withdrawn => (Tone::Neutral, |t| t.profile.state_withdrawn),
        ProfileRequestState::Unknown(_) => (Tone::Neutral, |t| t.common.unknown),
    }
}

//! `/invitations/:token`: the page behind a request's link, for whoever opens it.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;
use model::parse::LinkToken;

use crate::{
    client,
    features::{
        account::standalone_page::StandalonePage,
        partnerships::invitation::{
            answer::SignedInPart,
            closed::Closed,
            context::InvitationContext,
            link_view::{InvitationView, Visitor, view_link, visitor},
            signed_out::SignedOutPart,
            terms::Terms,
        },
    },
    i18n::use_texts,
    load::{error_view::ErrorView, loader::Skeleton, use_load},
    session::{SignedIn, use_session},
    title::use_title,
    ui::field::{TranslatedWhole, focus_heading},
};

/// The page. Its title tells nothing of the request.
#[component]
pub fn Invitation() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    use_title(move || t.get().invitation.title.to_owned());
    provide_context(TranslatedWhole);
    let params = use_params_map();
    let token = Memo::new(move |_| {
        let text = params.read().get("token").unwrap_or_default();
        LinkToken::parse(&text).map(|token| token.as_str().to_owned())
    });
    // Asked before the sign-in is known, the server would miss the token that goes with it.
    let ready = Memo::new(move |_| session.state.with(|state| !matches!(state, SignedIn::Unknown)));
    view! {
        <StandalonePage wide=true names_product=true>
            {move || match (ready.get(), token.get()) {
                (false, _) => view! { <Skeleton rows=5 /> }.into_any(),
                (true, None) => view! { <Closed state=InvitationView::Unknown /> }.into_any(),
                (true, Some(token)) => view! { <Known token /> }.into_any(),
            }}
        </StandalonePage>
    }
}

/// A link that can be one.
#[component]
fn Known(token: String) -> impl IntoView {
    let session = use_session();
    let token = StoredValue::new(token);
    let account = Memo::new(move |_| session.account().map(|account| account.id));
    let found = use_load(move || {
        account.track();
        let token = token.get_value();
        async move { client::invitations::look_up(&token).await }
    });
    let link = InvitationContext { token, found, declined: RwSignal::new(false) };
    // A memo, so that asking again leaves a form alone that somebody is filling in.
    let state = Memo::new(move |_| found.get().map(|found| view_link(found, link.declined.get())));
    let reported = StoredValue::new(false);
    Effect::new(move || {
        if matches!(state.get(), Some(InvitationView::Open(_))) && !reported.get_value() {
            reported.set_value(true);
            // The provider's list is the poorer for a failure, the visitor is not.
            spawn_local(async move { drop(client::invitations::viewed(&token.get_value()).await) });
        }
    });
    Effect::new(move |was_open: Option<bool>| {
        let open = state.with(|state| matches!(state, None | Some(InvitationView::Open(_))));
        if was_open == Some(true) && !open && reported.get_value() {
            focus_heading();
        }
        open
    });
    move || match state.get() {
        None => view! { <Skeleton rows=5 /> }.into_any(),
        Some(InvitationView::Failed(error)) => {
            let retry = Callback::new(move |()| found.refetch());
            view! { <ErrorView error=Signal::stored(error) retry /> }.into_any()
        }
        Some(InvitationView::Open(facts)) => {
            let visitor = Memo::new(move |_| session.state.with(visitor));
            let facts = StoredValue::new(facts);
            view! {
                <Terms facts />
                {move || match visitor.get() {
                    Visitor::Nobody => view! { <SignedOutPart link facts /> }.into_any(),
                    visitor => view! { <SignedInPart link facts visitor /> }.into_any(),
                }}
            }
            .into_any()
        }
        Some(state) => view! { <Closed state=state /> }.into_any(),
    }
}

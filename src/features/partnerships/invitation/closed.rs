//! A link that cannot be answered any more, or never could: what happened to it, in clear words.

use leptos::prelude::*;

use super::link_view::InvitationView;
use crate::{
    i18n::{Msg, fill, use_texts},
    routes::Path,
    ui::{
        button::{ButtonKind, ButtonLink},
        form::FormButtons,
    },
};

/// Heading and what to do now.
#[component]
pub fn Closed(state: InvitationView) -> impl IntoView {
    let t = use_texts();
    let accepted = matches!(state, InvitationView::Accepted(_));
    let state = StoredValue::new(state);
    let words = move |part: fn((&'static str, &'static str)) -> &'static str| {
        let (text, provider) = state.with_value(|state| {
            let (words, provider) = words_of(t.get(), state);
            (part(words), provider.to_owned())
        });
        fill(text, &[("provider", &provider)])
    };
    view! {
        <h1 tabindex="-1">{move || words(|(title, _)| title)}</h1>
        <p>{move || words(|(_, text)| text)}</p>
        {accepted.then(|| view! {
            <FormButtons>
                <ButtonLink kind=ButtonKind::Primary href=Path::Dashboard.to_string()>
                    {move || t.get().invitation.to_portal}
                </ButtonLink>
            </FormButtons>
        })}
    }
}

/// Heading and text, and the provider's name where it is known.
fn words_of<'a>(t: &'static Msg, state: &'a InvitationView) -> ((&'static str, &'static str), &'a str) {
    let t = &t.invitation;
    match state {
        InvitationView::Accepted(name) => ((t.accepted_title, t.accepted_text), name),
        InvitationView::Declined(name) => ((t.declined_title, t.declined_text), name),
        InvitationView::Used(name) => ((t.gone_used_title, t.gone_used_text), name),
        InvitationView::DeclinedBefore(name) => ((t.gone_declined_title, t.gone_declined_text), name),
        InvitationView::Expired(name) => ((t.gone_expired_title, t.gone_expired_text), name),
        InvitationView::Revoked(name) => ((t.gone_revoked_title, t.gone_revoked_text), name),
        InvitationView::Unknown | InvitationView::Failed(_) | InvitationView::Open(_) => {
            ((t.unknown_title, t.unknown_text), "")
        }
    }
}

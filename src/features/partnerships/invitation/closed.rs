//! A link that cannot be answered any more, or never could: what happened to it, in clear words.

use leptos::prelude::*;

use super::shown::InvitationView;
use crate::{
    i18n::{Msg, fill, use_texts},
    routes::Path,
    ui::button::{ButtonKind, ButtonLink},
};

/// Heading and what to do now.
#[component]
pub fn Closed(shown: InvitationView) -> impl IntoView {
    let t = use_texts();
    let accepted = matches!(shown, InvitationView::Accepted(_));
    let shown = StoredValue::new(shown);
    let words = move |part: fn((&'static str, &'static str)) -> &'static str| {
        let (text, provider) = shown.with_value(|shown| {
            let (words, provider) = words_of(t.get(), shown);
            (part(words), provider.to_owned())
        });
        fill(text, &[("provider", &provider)])
    };
    view! {
        <h1 tabindex="-1">{move || words(|(title, _)| title)}</h1>
        <p>{move || words(|(_, text)| text)}</p>
        {accepted.then(|| view! {
            <div class="form__buttons">
                <ButtonLink kind=ButtonKind::Primary href=Path::Dashboard.to_string()>
                    {move || t.get().invitation.to_portal}
                </ButtonLink>
            </div>
        })}
    }
}

/// Heading and text, and the provider's name where it is known.
fn words_of<'a>(t: &'static Msg, shown: &'a InvitationView) -> ((&'static str, &'static str), &'a str) {
    let t = &t.invitation;
    match shown {
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

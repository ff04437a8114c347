//! Why somebody cannot order here, and whom to ask (R3, R4).

use leptos::prelude::*;
use model::{
    portal::account::PartyKind,
    rules::permissions::{Permission, may},
};

use crate::{
    i18n::{fill, use_texts},
    session::use_session,
    ui::page_header::PageHeader,
};

/// The page where `right` is there, else the reason.
#[component]
pub fn Allowed(
    /// What the page is for.
    right: Permission,
    children: ChildrenFn,
) -> impl IntoView {
    let session = use_session();
    let children = StoredValue::new(children);
    let allowed = Memo::new(move |_| may(&session.kind(), &session.role(), right));
    view! {
        <Show when=move || allowed.get() fallback=|| view! { <NotAllowed/> }>
            {children.with_value(|children| children())}
        </Show>
    }
}

#[component]
fn NotAllowed() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let title = move || match session.kind() {
        PartyKind::Provider => t.get().wizard.not_here_helpdesk_title,
        PartyKind::Reseller | PartyKind::Customer | PartyKind::Unknown(_) => t.get().wizard.not_here_title,
    };
    let text = move || match session.kind() {
        PartyKind::Provider => {
            let party = session.party().map(|party| party.name).unwrap_or_default();
            fill(t.get().wizard.not_here_helpdesk, &[("party", &party)])
        }
        PartyKind::Reseller => t.get().wizard.not_here_reseller.to_owned(),
        PartyKind::Customer | PartyKind::Unknown(_) => t.get().wizard.not_here_customer.to_owned(),
    };
    view! {
        <PageHeader title=Signal::derive(move || title().to_owned())/>
        <p>{text}</p>
    }
}

//! An address without a page.

use leptos::prelude::*;
use leptos_router::components::A;
use model::portal::account::PartyKind;

use crate::{i18n::use_texts, routes::Path, session::use_session, title::use_title};

/// Says so and shows the way back.
#[component]
pub fn NotFound() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().shell.not_found_title.to_owned());
    view! {
        <h1>{move || t.get().shell.not_found_title}</h1>
        <p>{move || t.get().shell.not_found_text}</p>
        <p><A href=Path::Dashboard.to_string()>{move || t.get().shell.to_dashboard}</A></p>
    }
}

/// A page for the accounts of one kind of party; for all others there is none at its address.
#[component]
pub fn OnlyFor(kind: PartyKind, children: ChildrenFn) -> impl IntoView {
    match use_session().kind() == kind {
        true => children().into_any(),
        false => view! { <NotFound/> }.into_any(),
    }
}

//! Who has these pages.

use leptos::prelude::*;
use model::rules::permissions::Permission;

use crate::{i18n::use_texts, routes::Path, session::use_session, ui::not_found_panel::NotFoundPanel};

/// For those who manage API clients: nobody else asks the server.
#[component]
pub fn ForManagers(children: ChildrenFn) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    view! {
        <Show
            when=move || session.may(Permission::ManageApiClients)
            fallback=move || view! {
                <NotFoundPanel
                    text=move || t.get().api_clients.not_yours
                    link=move || t.get().shell.to_dashboard
                    href=Path::Dashboard.to_string()
                />
            }
        >
            {children()}
        </Show>
    }
}

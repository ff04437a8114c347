//! The provider's mark on its entry in the official list (S10).

use leptos::{prelude::*, task::spawn_local};
use model::rules::permissions::Permission;

use crate::{
    client::{self, Error},
    i18n::use_texts,
    load::error_view::ErrorView,
    session::use_session,
    ui::button::Button,
};

/// Marks the entry of the official list as reviewed, or takes the mark back; only for whom it is.
#[component]
pub fn ReviewButton(
    /// Whether it is marked.
    #[prop(into)]
    reviewed: Signal<bool>,
    /// Runs after each attempt.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let (session, t) = (use_session(), use_texts());
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let toggle = move |_| {
        pending.set(true);
        let reviewed = reviewed.get_untracked();
        spawn_local(async move {
            let answer = if reviewed {
                client::figures::unmark_profile_reviewed().await
            } else {
                client::figures::mark_profile_reviewed().await
            };
            // The page may be gone by now.
            pending.try_set(false);
            error.try_set(answer.err());
            on_done.try_run(());
        });
    };
    view! {
        <Show when=move || session.may(Permission::ReviewProfile)>
            <Button pending on_click=toggle>
                {move || if reviewed.get() { t.get().dashboard.unmark_reviewed } else { t.get().dashboard.mark_reviewed }}
            </Button>
        </Show>
        {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
    }
}

//! A draft of before came back: said once, with the way to begin anew.

use leptos::prelude::*;

use crate::{
    i18n::use_texts,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        message_bar::MessageBar,
        steps::focus_heading,
    },
};

/// Says so, until somebody goes on or begins anew.
#[component]
pub fn Resumed(
    /// Shown while true.
    resumed: RwSignal<bool>,
    #[prop(into)] text: Signal<String>,
    #[prop(into)] on_over: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let over = move |_| {
        resumed.set(false);
        on_over.run(());
        focus_heading();
    };
    view! {
        <Show when=move || resumed.get()>
            <MessageBar tone=Tone::Info>
                {move || text.get()}
                " "
                <Button kind=ButtonKind::Plain on_click=over>{move || t.get().wizard.other_over}</Button>
            </MessageBar>
        </Show>
    }
}

//! A secret that was just made, shown once.

use leptos::{html, prelude::*, task::spawn_local};
use model::portal::api_clients::MadeSecret;
use stylers_macro::style_sheet;

use super::connection::Connection;
use crate::{
    client,
    features::account::credentials::SecretRow,
    i18n::{fill, use_texts},
    ui::{
        badge::Tone,
        message_bar::{Announce, MessageBar},
        shown_once::{ShownOnce, ShownOnceFoot},
    },
};

/// Whether nobody can see again what an answer carries.
pub fn is_secret(made: Option<&MadeSecret>) -> bool {
    made.is_some_and(|made| made.secret.is_some())
}

/// The server forgets the answer as soon as it is drawn.
pub fn confirm_when_drawn(made: &MadeSecret) {
    let id = made.client.id;
    request_animation_frame(move || {
        spawn_local(async move { drop(client::api_clients::confirm_receipt(id).await) });
    });
}

/// Secret, first refresh token, and what else a program needs.
#[component]
pub fn MadeSecretView(
    made: MadeSecret,
    once: ShownOnce,
    /// Runs when the dialog may close.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/made_secret.css");
    let t = use_texts();
    // The button that had the focus is gone.
    let body = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(body) = body.get() {
            drop(body.focus());
        }
    });
    let MadeSecret { client, secret, refresh_token, .. } = made;
    let (id, name, known) = (client.id, client.name, secret.is_some());
    let said = move || {
        let t = &t.get().api_clients;
        fill(if known { t.made } else { t.gone }, &[("name", &name)])
    };
    view! { class = styles,
        <div tabindex="-1" node_ref=body>
            <MessageBar tone=if known { Tone::Success } else { Tone::Warning } announce=Announce::Polite>{said}</MessageBar>
        </div>
        <div class="made-secret">
            {secret.map(|secret| view! {
                <SecretRow
                    term=Signal::derive(move || t.get().api_clients.secret.to_owned())
                    value=Signal::stored(secret)
                    note=Signal::derive(move || t.get().api_clients.secret_note.to_owned())
                    on_copied=move |()| once.copy()
                />
            })}
            {refresh_token.map(|token| view! {
                <SecretRow
                    term=Signal::derive(move || t.get().api_clients.refresh_token.to_owned())
                    value=Signal::stored(token)
                    note=Signal::derive(move || t.get().api_clients.refresh_note.to_owned())
                    on_copied=|()| ()
                />
            })}
            <p>{move || t.get().api_clients.connection_text}</p>
            <Connection id />
        </div>
        <ShownOnceFoot once warning=Signal::derive(move || t.get().api_clients.not_copied.to_owned()) on_close />
    }
}

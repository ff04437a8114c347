//! The secrets of an API client, and changing them without an interruption.

use leptos::prelude::*;
use model::portal::api_clients::{ApiSecret, SECRETS};
use stylers_macro::style_sheet;

use super::context::ClientDialogs;
use crate::{
    format::short_date_time,
    i18n::{fill, use_lang, use_texts},
    ui::{
        button::{Button, ButtonKind},
        card::Card,
    },
};

/// Id of the card's heading, which takes the focus when a button is gone.
pub const TITLE: &str = "client-secrets";

/// The card of secrets.
#[component]
pub fn Secrets(secrets: Vec<ApiSecret>, dialogs: ClientDialogs) -> impl IntoView {
    let styles = style_sheet!("style/scoped/client_secrets.css");
    let t = use_texts();
    let count = secrets.len();
    let reason = move || (count >= SECRETS).then(|| t.get().api_clients.two_secrets.to_owned());
    let line = move |secret: ApiSecret| {
        view! {
            <SecretLine secret on_withdraw=Callback::new(move |secret| {
                dialogs.withdrawn.set(Some(secret));
                dialogs.withdraw.set(true);
            }) />
        }
    };
    view! { class = styles,
        <Card id=TITLE title=move || t.get().api_clients.secrets focusable=true>
            <p>{move || t.get().api_clients.secrets_text}</p>
            {match count {
                0 => view! { <p class="muted">{move || t.get().api_clients.no_secret}</p> }.into_any(),
                _ => view! { class = styles,
                    <ul class="secrets">{secrets.into_iter().map(line).collect_view()}</ul>
                }
                .into_any(),
            }}
            <Button reason=Signal::derive(reason) on_click=move |_| dialogs.secret.set(true)>
                {move || t.get().api_clients.create_secret}
            </Button>
        </Card>
    }
}

#[component]
fn SecretLine(secret: ApiSecret, on_withdraw: Callback<ApiSecret>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/client_secrets.css");
    let (t, lang) = (use_texts(), use_lang());
    let at = secret.created_at;
    let said = move |text: &'static str| fill(text, &[("at", &short_date_time(lang.get(), at))]);
    let label = Signal::derive(move || said(t.get().api_clients.withdraw_of));
    view! { class = styles,
        <li class="secrets__secret">
            <span>{move || said(t.get().api_clients.secret_of)}</span>
            <Button kind=ButtonKind::Plain name=label on_click=move |_| on_withdraw.run(secret.clone())>
                {move || t.get().api_clients.withdraw}
            </Button>
        </li>
    }
}

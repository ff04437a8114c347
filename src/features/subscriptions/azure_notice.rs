//! What only the Azure service portal can do (S35).

use leptos::prelude::*;

use crate::{
    client,
    i18n::use_texts,
    load::use_load,
    ui::{
        badge::Tone,
        message_bar::MessageBar,
        rich_text::{ExternalLink, rich_text},
    },
};

/// Says what this installation cannot do for an Azure subscription, and links to where it is done.
#[component]
pub fn AzureNotice() -> impl IntoView {
    let t = use_texts();
    let links = use_load(client::figures::help_links);
    let portal = Signal::derive(move || {
        links
            .get()
            .and_then(Result::ok)
            .and_then(|links| links.0.get("azure_portal").cloned())
            .unwrap_or_default()
    });
    let text = move || {
        let d = &t.get().dashboard;
        rich_text(
            t.get().subscription.azure_text,
            vec![
                ("portal", view! { <ExternalLink href=portal text=d.azure_portal/> }.into_any()),
                ("settings", view! { <strong>{d.user_settings}</strong> }.into_any()),
                ("permission", view! { <strong>{d.tenant_owner}</strong> }.into_any()),
            ],
        )
    };
    view! {
        <MessageBar tone=Tone::Info title=Signal::derive(move || t.get().subscription.azure_title.to_owned())>
            <p>{text}</p>
        </MessageBar>
    }
}

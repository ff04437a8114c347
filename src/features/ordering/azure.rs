//! What only the Azure service portal can do (S35).

use leptos::prelude::*;

use crate::{
    client,
    i18n::use_texts,
    load::use_load,
    ui::{badge::Tone, message_bar::MessageBar},
};

/// The note with its link.
#[component]
pub fn AzureNote() -> impl IntoView {
    let t = use_texts();
    let links = use_load(client::figures::help_links);
    let address = move || {
        let links = links.get().and_then(Result::ok)?;
        links.0.get("azure_portal").cloned()
    };
    view! {
        <MessageBar tone=Tone::Info>
            {move || t.get().wizard.azure_note}
            " "
            {move || address().map(|address| view! {
                <a href=address target="_blank" rel="noreferrer external">
                    {move || t.get().wizard.azure_link}
                    <span class="visually-hidden">" ("{move || t.get().common.new_tab}")"</span>
                </a>
            })}
        </MessageBar>
    }
}

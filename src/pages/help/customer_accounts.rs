//! `/help/customer-accounts` (S72).

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    i18n::use_texts,
    layout::help_page::{HelpPage, HelpSection},
    routes::Path,
    ui::rich_text::rich_text,
};

/// What a customer account is, who sees it, and how one is made.
#[component]
pub fn CustomerAccounts() -> impl IntoView {
    let t = use_texts();
    let start = move || {
        let t = t.get();
        let resellers = view! { <A href=Path::Resellers.to_string()>{t.resellers.title}</A> };
        let customers = view! { <A href=Path::Customers.to_string()>{t.customers.title}</A> };
        rich_text(
            t.help.ca_add_1,
            vec![("resellers", resellers.into_any()), ("customers", customers.into_any())],
        )
    };
    view! {
        <HelpPage title=|t| t.help.customer_accounts intro=|t| t.help.ca_intro>
            <HelpSection title=|t| t.help.ca_add>
                <ol>
                    <li>{start}</li>
                    <li>{move || t.get().help.ca_add_2}</li>
                    <li>{move || t.get().help.ca_add_3}</li>
                </ol>
            </HelpSection>
            <HelpSection title=|t| t.help.ca_reseller>
                <p>{move || t.get().help.ca_reseller_text}</p>
            </HelpSection>
            <HelpSection title=|t| t.help.ca_edit>
                <p>{move || t.get().help.ca_edit_text}</p>
            </HelpSection>
            <HelpSection title=|t| t.help.ca_admin>
                <p>{move || t.get().help.ca_admin_text}</p>
            </HelpSection>
        </HelpPage>
    }
}

//! `/help/customer-subscriptions` (S72).

use leptos::prelude::*;
use leptos_router::components::A;

use super::{HelpPage, HelpSection};
use crate::{components::linked::linked, i18n::use_texts, routes::Path};

/// What a subscription is, how one is added, and how resellers take part.
#[component]
pub fn CustomerSubscriptions() -> impl IntoView {
    let t = use_texts();
    let start = move || {
        let t = t.get();
        let customers = view! { <A href=Path::Customers.to_string()>{t.customers.title}</A> };
        linked(t.help.cs_add_1, vec![("customers", customers.into_any())])
    };
    view! {
        <HelpPage title=|t| t.help.customer_subscriptions intro=|t| t.help.cs_intro>
            <HelpSection title=|t| t.help.cs_add>
                <ol>
                    <li>{start}</li>
                    <li>{move || t.get().help.cs_add_2}</li>
                    <li>{move || t.get().help.cs_add_3}</li>
                </ol>
            </HelpSection>
            <HelpSection title=|t| t.help.cs_roles>
                <ul>
                    <li>{move || t.get().help.cs_roles_1}</li>
                    <li>{move || t.get().help.cs_roles_2}</li>
                    <li>{move || t.get().help.cs_roles_3}</li>
                </ul>
            </HelpSection>
            <HelpSection title=|t| t.help.cs_states>
                <p>{move || t.get().help.cs_states_text}</p>
            </HelpSection>
        </HelpPage>
    }
}

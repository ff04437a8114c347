//! `/help/become-a-customer`: where clients of the published dialect send a future customer (contract 2.4).

use leptos::prelude::*;

use crate::{
    i18n::use_texts,
    layout::help_page::{HelpPage, HelpSection},
};

/// Whom to ask, what to have at hand, and what the account is good for.
#[component]
pub fn BecomeACustomer() -> impl IntoView {
    let t = use_texts();
    view! {
        <HelpPage title=|t| t.help.become_a_customer intro=|t| t.help.bc_intro>
            <HelpSection title=|t| t.help.bc_steps>
                <ol>
                    <li>{move || t.get().help.bc_1}</li>
                    <li>{move || t.get().help.bc_2}</li>
                    <li>{move || t.get().help.bc_3}</li>
                </ol>
            </HelpSection>
            <HelpSection title=|t| t.help.bc_access>
                <p>{move || t.get().help.bc_access_text}</p>
            </HelpSection>
        </HelpPage>
    }
}

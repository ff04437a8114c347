//! `/help/customer-subscriptions` (S72).

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    i18n::use_texts,
    layout::help_page::{HelpPage, HelpSection, Text},
    routes::Path,
    ui::rich_text::rich_text,
};

/// What a subscription is, how one is added, how resellers take part, and what can be done until when.
#[component]
pub fn CustomerSubscriptions() -> impl IntoView {
    let t = use_texts();
    let start = move || {
        let t = t.get();
        let customers = view! { <A href=Path::Customers.to_string()>{t.customers.title}</A> };
        rich_text(t.help.cs_add_1, vec![("customers", customers.into_any())])
    };
    let deadlines = move || {
        let t = t.get();
        let all = view! { <A href=Path::Subscriptions.to_string()>{t.subscriptions.title}</A> };
        rich_text(t.help.cs_deadlines_text, vec![("subscriptions", all.into_any())])
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
                <Points texts=&[|t| t.help.cs_roles_1, |t| t.help.cs_roles_2, |t| t.help.cs_roles_3]/>
            </HelpSection>
            <HelpSection title=|t| t.help.cs_licenses>
                <Points texts=&[|t| t.help.cs_licenses_1, |t| t.help.cs_licenses_2, |t| t.help.cs_licenses_3]/>
            </HelpSection>
            <HelpSection title=|t| t.help.cs_end>
                <p>{move || t.get().help.cs_end_intro}</p>
                <Points texts=&[|t| t.help.cs_end_1, |t| t.help.cs_end_2, |t| t.help.cs_end_3]/>
                <p>{move || t.get().help.cs_end_trial}</p>
            </HelpSection>
            <HelpSection title=|t| t.help.cs_upgrade>
                <p>{move || t.get().help.cs_upgrade_text}</p>
            </HelpSection>
            <HelpSection title=|t| t.help.cs_suspend>
                <p>{move || t.get().help.cs_suspend_text}</p>
            </HelpSection>
            <HelpSection title=|t| t.help.cs_cancel>
                <p>{move || t.get().help.cs_cancel_text}</p>
            </HelpSection>
            <HelpSection title=|t| t.help.cs_deadlines>
                <p>{deadlines}</p>
            </HelpSection>
            <HelpSection title=|t| t.help.cs_states>
                <Points texts=&[
                    |t| t.help.cs_states_1,
                    |t| t.help.cs_states_2,
                    |t| t.help.cs_states_3,
                    |t| t.help.cs_states_4,
                    |t| t.help.cs_states_5,
                ]/>
            </HelpSection>
        </HelpPage>
    }
}

/// A list of sentences.
#[component]
fn Points(texts: &'static [Text]) -> impl IntoView {
    let t = use_texts();
    let point = move |text: &'static Text| view! { <li>{move || text(t.get())}</li> };
    view! { <ul>{texts.iter().map(point).collect_view()}</ul> }
}

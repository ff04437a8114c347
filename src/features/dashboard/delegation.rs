//! What can be handed to a reseller, how, and where (S33, S34 to S39).

use leptos::prelude::*;
use leptos_router::components::A;
use stylers_macro::style_sheet;

use crate::{
    i18n::use_texts,
    routes::Path,
    ui::{
        card::card,
        rich_text::{ExternalLink, rich_text},
    },
};

/// The table of the four delegations.
#[component]
pub fn DelegationTable(
    /// Address of the Azure service portal's User Settings (S35).
    azure_portal: Signal<String>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/delegation.css");
    let t = use_texts();
    let page = |path: Path, text: &'static str| view! { <A href=path.to_string()>{text}</A> }.into_any();
    let strong = |text: &'static str| view! { <strong>{text}</strong> }.into_any();
    let rows = move || {
        let (m, d) = (t.get(), &t.get().dashboard);
        let settings = view! { <ExternalLink href=azure_portal text=d.user_settings /> }.into_any();
        [
            (
                d.d1_what,
                vec![d.d1_how.into_any()],
                rich_text(d.d1_where, vec![("page", page(Path::NewCustomer, m.wizard.new_customer))]),
            ),
            (
                d.d2_what,
                vec![d.d2_how.into_any()],
                rich_text(
                    d.d2_where,
                    vec![
                        ("portal", strong(d.azure_portal)),
                        ("settings", settings),
                        ("permission", strong(d.tenant_owner)),
                    ],
                ),
            ),
            (
                d.d3_what,
                vec![d.d3_how.into_any()],
                rich_text(d.d3_where, vec![("page", strong(m.wizard.new_subscription))]),
            ),
            (
                d.d4_what,
                rich_text(d.d4_how, vec![("label", strong(d.support_contact))]),
                rich_text(
                    d.d4_where,
                    vec![
                        ("customers", page(Path::Customers, m.customers.title)),
                        ("subscriptions", strong(m.subscriptions.title)),
                    ],
                ),
            ),
        ]
        .map(|(what, how, place)| {
            view! { class = styles,
                <tr><th scope="row">{what}</th><td>{how}</td><td>{place}</td></tr>
            }
        })
        .collect_view()
    };
    view! { class = styles,
        <section class=format!("{} delegation", card()) aria-labelledby="delegation">
            <h2 id="delegation">{move || t.get().dashboard.delegation}</h2>
            <p class="muted">{move || t.get().dashboard.delegation_text}</p>
            <table class="delegation__table links" aria-labelledby="delegation">
                <thead>
                    <tr>
                        <th scope="col">{move || t.get().dashboard.accomplish}</th>
                        <th scope="col">{move || t.get().dashboard.do_this}</th>
                        <th scope="col">{move || t.get().dashboard.where_to}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

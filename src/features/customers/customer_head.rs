//! What every page of one customer starts with: the way down to it, its name, and its pages.

use leptos::prelude::*;
use model::{ids::CustomerId, rules::permissions::Permission};

use crate::{
    features::partnerships::provider_name::AskProviderOf,
    i18n::use_texts,
    routes::Path,
    session::{SessionContext, use_session},
    ui::{
        breadcrumb::{Breadcrumb, Crumb},
        button::{ButtonKind, ButtonLink},
        link::{Tab, Tabs},
        page_header::PageHeader,
    },
};

/// Head of a customer's pages.
#[component]
pub fn CustomerHead(id: CustomerId, #[prop(into)] name: Signal<String>) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let crumbs = move || customers_crumb(session, t.get().customers.title).into_iter().collect::<Vec<_>>();
    view! {
        <Breadcrumb crumbs=Signal::derive(crumbs)/>
        <PageHeader title=name verbatim=true>
            {session
                .may(Permission::PlaceOrder)
                .then(|| {
                    view! {
                        <ButtonLink href=Path::NewSubscription(id).to_string() kind=ButtonKind::Primary>
                            {move || t.get().common.add_subscription}
                        </ButtonLink>
                    }
                })}
        </PageHeader>
        {session.is_reseller().then(|| view! { <AskProviderOf customer=id/> })}
        <Tabs name=move || t.get().components.tabs>
            <Tab href=Path::Customer(id).to_string()>
                {move || t.get().customer.account}
            </Tab>
            <Tab href=Path::CustomerSubscriptions(id).to_string()>
                {move || t.get().customer.subscriptions}
            </Tab>
            <Tab href=Path::CustomerOrders(id).to_string()>
                {move || t.get().orders.title}
            </Tab>
            <Tab href=Path::CustomerAccess(id).to_string()>
                {move || t.get().access.title}
            </Tab>
        </Tabs>
    }
}

/// The list of customers, for whoever has one: a customer's own pages begin with itself.
pub fn customers_crumb(session: SessionContext, text: &str) -> Option<Crumb> {
    let crumb = || Crumb { text: text.to_owned(), href: Path::Customers.to_string() };
    session.has_customers().then(crumb)
}

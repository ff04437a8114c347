//! More subscriptions for a customer (S66–S69), on one page: choose, count, partner of record, Submit.

use leptos::prelude::*;
use model::{ids::CustomerId, rules::permissions::Permission};

use crate::{
    features::ordering::order_page::OrderPage,
    features::{
        customers::{customer_head::customers_crumb, customer_page::use_customer_id},
        ordering::{
            failure::Failure,
            new_subscription::{choosing::Choosing, locked::Locked, state::Buying},
            not_allowed::Allowed,
            resumed::Resumed,
        },
    },
    i18n::use_texts,
    layout::not_found::NotFound,
    leave::{Question, use_leave_guard_asking},
    load::loader::Awaited,
    routes::Path,
    session::use_session,
    title::use_title,
    ui::{
        breadcrumb::{Breadcrumb, Crumb},
        page_header::PageHeader,
    },
};

/// The page, for those who may and a customer that can be one.
#[component]
pub fn NewSubscription() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().wizard.new_subscription.to_owned());
    let customer = use_customer_id();
    move || match customer.get() {
        None => view! { <NotFound/> }.into_any(),
        Some(customer) => {
            view! { <Allowed right=Permission::PlaceOrder><ForCustomer customer/></Allowed> }.into_any()
        }
    }
}

#[component]
fn ForCustomer(customer: CustomerId) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let buying = Buying::begin(customer);
    let unsaved = Signal::derive(move || buying.is_worth_keeping());
    let question = Signal::derive(move || {
        let t = &t.get().wizard;
        let (title, text) = match buying.draft.with(|draft| draft.submission.is_in_doubt()) {
            true => (t.leave_doubt_title, t.leave_doubt_text),
            false => (t.leave_order_title, t.leave_order_text),
        };
        Question { title: title.to_owned(), text: text.to_owned() }
    });
    let guard = use_leave_guard_asking(unsaved, question);
    buying.drop_step();
    let name = move || buying.facts.get().and_then(Result::ok).map(|facts| facts.company());
    let crumbs = move || {
        let of_customer = name().map(|name| Crumb { text: name, href: Path::Customer(customer).to_string() });
        [customers_crumb(session, t.get().customers.title), of_customer]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    let locked = buying.locked();
    view! {
        <OrderPage>
            <Breadcrumb crumbs=Signal::derive(crumbs)/>
            <PageHeader
                title=Signal::derive(move || t.get().wizard.new_subscription.to_owned())
                subtitle=Signal::derive(name)
            />
            <Failure attempt=buying.sending.attempt/>
            <Resumed
                resumed=buying.sending.resumed
                text=Signal::derive(move || t.get().wizard.resumed_order.to_owned())
                on_over=move |()| buying.drop_all()
            />
            <Awaited resource=buying.facts rows=10 children=move || {
                move || match locked.get() {
                    true => view! { <Locked buying guard/> }.into_any(),
                    false => view! { <Choosing buying guard/> }.into_any(),
                }
            }/>
        </OrderPage>
    }
}

//! Orders.

use model::{
    error::ErrorCode as Code,
    paths,
    portal::customer_orders::{CustomerOrders, CustomerOrdersResult, MoreOrders},
    rules::permissions::Permission::{CreateCustomer, PlaceOrder, ReadCustomers},
    v1::{
        common::{Collection, Link},
        order::Order,
        provisioning::LineProvisioning,
    },
};
use serde_json::json;

use super::{operation::Operation, shape::Shape};

/// What an order can be refused with.
pub(super) const REFUSED: &[Code] = &[
    Code::UnknownOffer,
    Code::ProductStyleOffer,
    Code::NotSoldInCountry,
    Code::NotEligible,
    Code::NoLongerAvailable,
    Code::QuantityOutOfRange,
    Code::LimitReached,
    Code::ParentNotActive,
    Code::WrongParent,
    Code::BillingCycleNotSupported,
    Code::LineNumbers,
    Code::OtherSalesGroup,
    Code::UnknownPartnerId,
    Code::NotOurReseller,
    Code::OwnPartnerId,
    Code::SubscriptionNotFound,
];

/// Orders of the published dialect.
pub(super) fn published() -> Vec<Operation> {
    let links =
        |path, id, summary| Operation::get::<Collection<Link>>(path, id, summary).needs(&[ReadCustomers]);
    vec![
        Operation::get::<Collection<Order>>(
            paths::ORDERS,
            "listOrders",
            "List a customer's orders, newest first",
        )
        .needs(&[ReadCustomers])
        .query("billingType", Shape::text(), "Only orders of this billing cycle, by name or number."),
        Operation::post(paths::ORDERS, "createOrder", "Place an order")
            .needs(&[PlaceOrder])
            .takes::<Order>()
            .answers::<Order>(201)
            .once()
            .refuses(REFUSED)
            .example(order()),
        Operation::get::<Order>(paths::ORDER, "getOrder", "Read an order")
            .needs(&[ReadCustomers])
            .versioned(),
        Operation::patch(paths::ORDER, "updateOrder", "Add lines to an order, or change its billing cycle")
            .needs(&[PlaceOrder])
            .takes::<Order>()
            .answers::<Order>(200)
            .versioned()
            .of_version()
            .once()
            .refuses(REFUSED)
            .refuses(&[
                Code::CancelWindowClosed,
                Code::UpdateNotAllowed,
                Code::OrderHasInactive,
                Code::BillingCycleNotUpdatable,
            ]),
        Operation::get::<Collection<LineProvisioning>>(
            paths::ORDER_PROVISIONING_STATUS,
            "getOrderProvisioningStatus",
            "Read how far the lines of an order are",
        )
        .needs(&[ReadCustomers]),
        links(paths::ORDER_ACTIVATION_LINKS, "listActivationLinks", "List the activation links of an order"),
        links(
            paths::LINE_ACTIVATION_LINKS,
            "listLineActivationLinks",
            "List the activation links of an order's line",
        ),
    ]
}

/// Orders as the portal places them.
pub(super) fn own() -> Vec<Operation> {
    vec![
        Operation::post(
            paths::CUSTOMER_ORDERS,
            "createCustomerOrders",
            "Add a customer together with its first orders",
        )
        .detail("All of it is done or nothing. The answer alone carries the temporary password, once (R11).")
        .needs(&[CreateCustomer, PlaceOrder])
        .takes::<CustomerOrders>()
        .answers::<CustomerOrdersResult>(201)
        .once()
        .refuses(REFUSED)
        .refuses(&[Code::DomainTaken, Code::InvalidAddress])
        .example(json!({"customer": super::customers::example("charpenterielefevre"), "orders": [order()]})),
        Operation::post(paths::MORE_ORDERS, "createMoreOrders", "Place several orders, all or none")
            .needs(&[PlaceOrder])
            .takes::<MoreOrders>()
            .answers::<MoreOrders>(201)
            .once()
            .refuses(REFUSED)
            .example(json!({"orders": [order()]})),
    ]
}

fn order() -> serde_json::Value {
    json!({
        "billingCycle": "monthly",
        "lineItems": [{
            "lineItemNumber": 0, "offerId": "796B6B5F-613C-4E24-A17C-EBA730D49C02",
            "friendlyName": "Office 365 Enterprise E3", "quantity": 5
        }]
    })
}

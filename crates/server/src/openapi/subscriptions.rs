//! Subscriptions.

use model::{
    error::ErrorCode as Code,
    paths,
    portal::life::SubscriptionLife,
    rules::permissions::Permission::{
        CancelSubscription, ManageSubscription, PlaceOrder, ReadCustomers, RenameSubscription,
        SetResellerOfRecord, SetSupportContact,
    },
    v1::{
        common::{Collection, Link},
        provisioning::ProvisioningStatus,
        relationship::SupportContact,
        subscription::Subscription,
        upgrade::{Conversion, ConversionResult, Upgrade, UpgradeResult},
    },
};
use serde_json::json;

use super::{operation::Operation, shape::Shape};

/// What a change of a subscription can be refused with.
const REFUSED: &[Code] = &[
    Code::DeletedSubscription,
    Code::SuspendedSubscription,
    Code::QuantityWhileSuspended,
    Code::QuantityNotReducible,
    Code::QuantityOutOfRange,
    Code::NotEligibleForRenewal,
    Code::StatusNotUpdatable,
    Code::CancelWindowClosed,
    Code::BillingCycleThroughOrder,
    Code::UpdateNotAllowed,
    Code::ParentNotActive,
    Code::UnknownPartnerId,
    Code::NotOurReseller,
    Code::OwnPartnerId,
    Code::UnknownOffer,
    Code::NotSoldInCountry,
    Code::NotEligible,
    Code::LimitReached,
    Code::BillingCycleNotSupported,
];

/// Subscriptions of the published dialect.
pub(super) fn published() -> Vec<Operation> {
    vec![
        Operation::get::<Collection<Subscription>>(
            paths::SUBSCRIPTIONS,
            "listSubscriptions",
            "List a customer's subscriptions",
        )
        .needs(&[ReadCustomers])
        .query("order_id", Shape::format("uuid"), "Only what this order became.")
        .query("mpn_id", Shape::text(), "Only what the partner with this PartnerID is of record for."),
        Operation::get::<Subscription>(paths::SUBSCRIPTION, "getSubscription", "Read a subscription")
            .needs(&[ReadCustomers])
            .versioned(),
        Operation::patch(paths::SUBSCRIPTION, "updateSubscription", "Change a subscription")
            .detail(
                "Name, licenses, state, renewal, and what is scheduled for it. A whole resource may be sent: what \
                 differs from the stored one is the change. Each change needs its own right.",
            )
            .needs_one(&[RenameSubscription, ManageSubscription, CancelSubscription, SetResellerOfRecord])
            .takes::<Subscription>()
            .answers::<Subscription>(200)
            .versioned()
            .of_version()
            .once()
            .refuses(REFUSED)
            .example(json!({"friendlyName": "Office for the workshop"})),
        Operation::get::<Collection<Link>>(
            paths::SUBSCRIPTION_ACTIVATION_LINKS,
            "listSubscriptionActivationLinks",
            "List the activation links of a subscription",
        )
        .needs(&[ReadCustomers]),
        Operation::get::<Collection<Subscription>>(
            paths::SUBSCRIPTION_ADDONS,
            "listSubscriptionAddons",
            "List the add-ons of a subscription",
        )
        .needs(&[ReadCustomers]),
        Operation::get::<Collection<Upgrade>>(
            paths::UPGRADES,
            "listUpgrades",
            "List the offers that a subscription can be upgraded to",
        )
        .needs(&[ReadCustomers]),
        Operation::post(paths::UPGRADES, "upgradeSubscription", "Upgrade a subscription")
            .detail("The subscription ends, and one of the chosen offer takes its place (R22).")
            .needs(&[ManageSubscription])
            .takes::<Upgrade>()
            .answers::<UpgradeResult>(200)
            .once()
            .refuses(REFUSED),
        Operation::get::<Collection<Conversion>>(
            paths::CONVERSIONS,
            "listConversions",
            "List the offers that a trial can become",
        )
        .needs(&[ReadCustomers]),
        Operation::post(paths::CONVERSIONS, "convertSubscription", "Convert a trial")
            .needs(&[PlaceOrder])
            .takes::<Conversion>()
            .answers::<ConversionResult>(200)
            .once()
            .refuses(REFUSED),
        Operation::get::<ProvisioningStatus>(
            paths::PROVISIONING_STATUS,
            "getProvisioningStatus",
            "Read how far a subscription is",
        )
        .needs(&[ReadCustomers]),
        Operation::get::<SupportContact>(
            paths::SUPPORT_CONTACT,
            "getSupportContact",
            "Read the support contact of a subscription",
        )
        .needs(&[ReadCustomers]),
        Operation::put(paths::SUPPORT_CONTACT, "setSupportContact", "Choose the support contact of a subscription")
            .needs(&[SetSupportContact])
            .takes::<SupportContact>()
            .answers::<SupportContact>(200)
            .refuses(&[Code::NotOurReseller, Code::DeletedSubscription, Code::StillRunning]),
    ]
}

/// What only this product knows of a subscription.
pub(super) fn own() -> Vec<Operation> {
    vec![
        Operation::get::<SubscriptionLife>(
            paths::SUBSCRIPTION_LIFE,
            "getSubscriptionLife",
            "Read what can be done with a subscription, and what lies ahead",
        )
        .needs(&[ReadCustomers]),
    ]
}

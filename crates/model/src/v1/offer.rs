//! License-based offers (contract 4.1) in the recorded shape.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::common::{Attributes, Links};
use crate::{ids::OfferId, open_enum::open_enum};

open_enum! {
    /// How often is billed.
    BillingCycle {
        /// Billed every month, whatever the length of the term.
        Monthly = "monthly",
        /// Billed once a year.
        Annual = "annual",
        /// Not at all (trials).
        None = "none",
        /// Billed once, at the order.
        OneTime = "one_time",
    }
}

open_enum! {
    /// How an offer is billed.
    BillingType {
        /// A number of licenses for a term.
        License = "license",
        /// What was used; there are no licenses and no end (Azure).
        Usage = "usage",
        /// Free of charge, as trials are.
        None = "none",
    }
}

open_enum! {
    /// What an offer's `limit` counts (R15): Concurrent neither deleted nor expired subscriptions, Lifetime all ever.
    LimitUnit {
        /// A customer can have it as often as it likes.
        None = "None",
        /// Subscriptions that are neither deleted nor expired.
        Concurrent = "Concurrent",
        /// All subscriptions that the customer has ever had.
        Lifetime = "Lifetime",
    }
}

open_enum! {
    /// Unit of a term.
    TermUnit {
        /// Calendar years (R23).
        Year = "Year",
        /// Calendar months, from the same day of the month (R23).
        Month = "Month",
        /// Days (UTC), as trials have.
        Day = "Day",
    }
}

/// A category of offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct OfferCategory {
    /// E.g. `Enterprise_Key`; empty for add-ons.
    pub id: String,
    /// Name as delivered.
    pub name: String,
    /// Place among its equals: the lowest comes first.
    pub rank: i32,
    /// Culture of the name.
    pub locale: String,
    /// Country that it was asked for, ISO 3166-1 alpha-2.
    pub country: String,
    /// `objectType` is "OfferCategory".
    pub attributes: Attributes,
}

/// The product behind an offer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct OfferProduct {
    /// Id of the product behind the offer.
    pub id: String,
    /// Name as delivered.
    pub name: String,
    /// What is counted, as delivered, e.g. "Licenses".
    pub unit: String,
}

/// Something that can be ordered.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Id, upper-case.
    pub id: OfferId,
    /// Name as delivered (data, not translated).
    pub name: String,
    /// Description as delivered.
    #[serde(default)]
    pub description: String,
    /// Fewest licenses of one subscription.
    pub minimum_quantity: i32,
    /// Most licenses of one subscription.
    pub maximum_quantity: i32,
    /// Sorting.
    #[serde(default)]
    pub rank: i32,
    /// Address in the catalogue.
    #[serde(default)]
    pub uri: String,
    /// Culture of the texts.
    pub locale: String,
    /// Country it is sold in.
    pub country: String,
    /// Category; empty id for add-ons.
    pub category: OfferCategory,
    /// What `limit` counts.
    pub limit_unit_of_measure: LimitUnit,
    /// How often a customer can have it; 0 is no limit.
    pub limit: i32,
    /// Unit of `term`.
    pub term_unit_of_measure: TermUnit,
    /// Length of the term; 9999 months never ends (R23).
    pub term: i32,
    /// Offers of which one must be the parent.
    #[serde(default)]
    pub prerequisite_offers: Vec<OfferId>,
    /// It is ordered for a subscription or a line of one of `prerequisiteOffers`.
    pub is_add_on: bool,
    /// There are add-ons that can be ordered for it.
    pub has_add_ons: bool,
    /// Can be ordered at all.
    pub is_available_for_purchase: bool,
    /// How it is billed.
    pub billing: BillingType,
    /// Cycles to choose from; `[none]` for trials.
    pub supported_billing_cycles: Vec<BillingCycle>,
    /// Can renew by itself.
    pub is_auto_renewable: bool,
    /// For partners' internal use only.
    #[serde(default)]
    pub is_internal: bool,
    /// Microsoft makes it, not another publisher.
    #[serde(default)]
    pub is_microsoft_product: bool,
    /// What a trial converts to.
    #[serde(default)]
    pub conversion_target_offers: Vec<OfferId>,
    /// What it upgrades to.
    #[serde(default)]
    pub upgrade_target_offers: Option<Vec<OfferId>>,
    /// What a customer must qualify for, e.g. "Nonprofit".
    #[serde(default)]
    pub resellee_qualifications: Vec<String>,
    /// What the partner must qualify for.
    #[serde(default)]
    pub reseller_qualifications: Vec<String>,
    /// Lines of different groups belong in different orders.
    pub sales_group_id: String,
    /// Free for one term, then converted or over (R22).
    pub is_trial: bool,
    /// Always "purchase".
    #[serde(default)]
    pub acquisition_type: String,
    /// Where it can be ordered.
    #[serde(default)]
    pub supported_catalog_types: Vec<String>,
    /// What can be done with it.
    #[serde(default)]
    pub actions: Vec<String>,
    /// The product that the offer sells.
    pub product: OfferProduct,
    /// What is counted, as delivered, e.g. "Licenses".
    pub unit_type: String,
    /// `learnMore`, `self`.
    #[serde(default)]
    pub links: Links,
    /// `objectType` is "Offer".
    #[serde(default)]
    pub attributes: Attributes,
}

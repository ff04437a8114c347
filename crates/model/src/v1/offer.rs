//! License-based offers (contract 4.1) in the recorded shape.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::common::{Attributes, Links};
use crate::{ids::OfferId, open_enum::open_enum};

open_enum! {
    /// How often is billed.
    BillingCycle {
        /// Every month.
        Monthly = "monthly",
        /// Every year.
        Annual = "annual",
        /// Not at all (trials).
        None = "none",
        /// Once.
        OneTime = "one_time",
    }
}

open_enum! {
    /// How an offer is billed.
    BillingType {
        /// By license.
        License = "license",
        /// By usage (Azure).
        Usage = "usage",
        /// Not billed.
        None = "none",
    }
}

open_enum! {
    /// What an offer's `limit` counts (R15): Concurrent neither deleted nor expired subscriptions, Lifetime all ever.
    LimitUnit {
        /// No limit.
        None = "None",
        /// At the same time.
        Concurrent = "Concurrent",
        /// Ever.
        Lifetime = "Lifetime",
    }
}

open_enum! {
    /// Unit of a term.
    TermUnit {
        /// Years.
        Year = "Year",
        /// Months.
        Month = "Month",
        /// Days.
        Day = "Day",
    }
}

/// A category of offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OfferCategory {
    /// E.g. `Enterprise_Key`; empty for add-ons.
    pub id: String,
    /// Name as delivered.
    pub name: String,
    /// Sorting.
    pub rank: i32,
    /// Culture of the name.
    pub locale: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// `objectType` is "OfferCategory".
    pub attributes: Attributes,
}

/// The product behind an offer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfferProduct {
    /// Id.
    pub id: String,
    /// Name as delivered.
    pub name: String,
    /// E.g. "Licenses".
    pub unit: String,
}

/// Something that can be ordered.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Id, upper-case.
    pub id: OfferId,
    /// Name as delivered (data, not translated).
    pub name: String,
    /// Description as delivered.
    #[serde(default)]
    pub description: String,
    /// Fewest licenses.
    pub minimum_quantity: i32,
    /// Most licenses.
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
    /// Needs a parent.
    pub is_add_on: bool,
    /// Has add-ons.
    pub has_add_ons: bool,
    /// Can be ordered at all.
    pub is_available_for_purchase: bool,
    /// How it is billed.
    pub billing: BillingType,
    /// Cycles to choose from; `[none]` for trials.
    pub supported_billing_cycles: Vec<BillingCycle>,
    /// Can renew by itself.
    pub is_auto_renewable: bool,
    /// Internal use.
    #[serde(default)]
    pub is_internal: bool,
    /// From Microsoft.
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
    /// A trial.
    pub is_trial: bool,
    /// "purchase".
    #[serde(default)]
    pub acquisition_type: String,
    /// Where it can be ordered.
    #[serde(default)]
    pub supported_catalog_types: Vec<String>,
    /// What can be done with it.
    #[serde(default)]
    pub actions: Vec<String>,
    /// Product.
    pub product: OfferProduct,
    /// E.g. "Licenses".
    pub unit_type: String,
    /// `learnMore`, `self`.
    #[serde(default)]
    pub links: Links,
    /// `objectType` is "Offer".
    #[serde(default)]
    pub attributes: Attributes,
}

//! Licenses of a customer by product (contract 3.9).

use serde::{Deserialize, Serialize};

use super::common::Attributes;

/// The product that licenses are for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ProductSku {
    /// The catalogue's id of the product.
    pub id: String,
    /// Its name, as delivered.
    pub name: String,
}

/// The licenses of all subscriptions of one product. Who uses them is not known: all of them count as consumed, so that
/// no script takes licenses away that somebody needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct SubscribedSku {
    /// `totalUnits` less `consumedUnits`: none.
    pub available_units: i64,
    /// Of active subscriptions.
    pub active_units: i64,
    /// As many as `totalUnits`.
    pub consumed_units: i64,
    /// Of suspended subscriptions.
    pub suspended_units: i64,
    /// `activeUnits` and `warningUnits`.
    pub total_units: i64,
    /// Of trials that have ended and can still be converted.
    pub warning_units: i64,
    /// The product.
    pub product_sku: ProductSku,
    /// Empty: the catalogue does not know them.
    pub service_plans: Vec<serde_json::Value>,
    /// `Enabled`, `Warning` or `Suspended`: the best that one of the subscriptions is.
    pub capability_status: String,
    /// `objectType` is "SubscribedSku".
    pub attributes: Attributes,
}

//! What a partner is assigned to: a place of a subscription.

use model::portal::access::SubscriptionAccess;

pub(super) const PLACES: &str = "access-places";

/// Which place of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The reseller of record.
    OfRecord,
    /// The designated support contact.
    Support,
}

/// The customer's own name for a subscription, else the offer's, which is English data.
pub fn display_name(row: &SubscriptionAccess) -> (String, Option<&'static str>) {
    let is_offer = row.friendly_name.is_empty() || row.friendly_name == row.offer_name;
    if is_offer { (row.offer_name.clone(), Some("en")) } else { (row.friendly_name.clone(), None) }
}

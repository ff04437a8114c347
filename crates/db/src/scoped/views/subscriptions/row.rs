//! What the list reads of a subscription.

use chrono::{DateTime, Utc};
use model::{
    rules::{decision::Situation, term::months},
    v1::{offer::TermUnit, subscription::SubscriptionStatus},
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::entity::subscription::Column;

/// The columns of a [`Row`].
pub(super) const COLUMNS: [Column; 19] = [
    Column::Id,
    Column::CustomerId,
    Column::OfferId,
    Column::OfferName,
    Column::FriendlyName,
    Column::Quantity,
    Column::UnitType,
    Column::Status,
    Column::UpgradedTo,
    Column::BillingCycle,
    Column::IsTrial,
    Column::ParentId,
    Column::ResellerOfRecord,
    Column::CreatedAt,
    Column::TermUnit,
    Column::TermLength,
    Column::TermEnd,
    Column::CancelUntil,
    Column::EndOfTermAction,
];

/// A subscription of a list; the members are those of `entity::subscription`.
#[derive(Debug, FromQueryResult)]
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) customer_id: Uuid,
    pub(super) offer_id: String,
    pub(super) offer_name: String,
    pub(super) friendly_name: String,
    pub(super) quantity: i32,
    pub(super) unit_type: String,
    pub(super) status: String,
    pub(super) upgraded_to: Option<Uuid>,
    pub(super) billing_cycle: String,
    pub(super) is_trial: bool,
    pub(super) parent_id: Option<Uuid>,
    pub(super) reseller_of_record: Option<Uuid>,
    pub(super) created_at: DateTime<Utc>,
    term_unit: String,
    term_length: i32,
    pub(super) term_end: Option<DateTime<Utc>>,
    cancel_until: Option<DateTime<Utc>>,
    pub(super) end_of_term_action: String,
}

impl Row {
    /// The facts on which the rule of decisions depends.
    pub(super) fn situation(&self) -> Situation {
        Situation {
            status: SubscriptionStatus::read(&self.status),
            is_trial: self.is_trial,
            is_add_on: self.parent_id.is_some(),
            term_months: months(&TermUnit::read(&self.term_unit), self.term_length),
            cancel_until: self.cancel_until,
            term_end: self.term_end,
        }
    }
}

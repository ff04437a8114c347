//! A subscription: what an order's line became.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A subscription: what an order's line became.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Customer.
    pub customer_id: Uuid,
    /// Order.
    pub order_id: Uuid,
    /// Line of that order.
    pub line_number: i32,
    /// Offer, canonical form.
    pub offer_id: String,
    /// Its name as delivered.
    pub offer_name: String,
    /// Search key of that name.
    pub offer_key: String,
    /// The customer's own name for it.
    pub friendly_name: String,
    /// Search key of that name.
    pub friendly_key: String,
    /// Licenses now.
    pub quantity: i32,
    /// E.g. "Licenses".
    pub unit_type: String,
    /// An add-on's parent.
    pub parent_id: Option<Uuid>,
    /// State (R19).
    pub status: String,
    /// `license`, `usage` or `none`.
    pub billing_type: String,
    /// Cycle.
    pub billing_cycle: String,
    /// Unit of the term.
    pub term_unit: String,
    /// Length of the term.
    pub term_length: i32,
    /// A trial.
    pub is_trial: bool,
    /// `renew`, `extend` or `cancel` (R17).
    pub end_of_term_action: String,
    /// When it was ordered.
    pub created_at: DateTime<Utc>,
    /// Start of the current term.
    pub term_start: DateTime<Utc>,
    /// Its end; none for Azure (R23).
    pub term_end: Option<DateTime<Utc>>,
    /// End of the cancel window (R20).
    pub cancel_until: Option<DateTime<Utc>>,
    /// Reseller of record (R24).
    pub reseller_of_record: Option<Uuid>,
    /// Designated support contact (R24).
    pub support_partner: Uuid,
    /// Licenses when it was ordered.
    pub ordered_quantity: i32,
    /// Counts changes: its etag.
    pub version: i64,
    /// Since when it is in its state.
    pub status_since: DateTime<Utc>,
    /// `own` or `parent`, while it is suspended (R19).
    pub suspended_by: Option<String>,
    /// The first start, which all terms are counted from (R23).
    pub first_start: DateTime<Utc>,
    /// Licenses added since the order or the renewal (R18): JSON of `[rules::lifecycle::Addition]`.
    pub additions: String,
    /// What changes at the renewal (R21): the offer.
    pub scheduled_offer_id: Option<String>,
    /// The licenses.
    pub scheduled_quantity: Option<i32>,
    /// The cycle.
    pub scheduled_cycle: Option<String>,
    /// The one successor after an upgrade (R22).
    pub upgraded_to: Option<Uuid>,
    /// Next moment at which something happens to the tree by itself; set on its root.
    pub next_event_at: Option<DateTime<Utc>>,
    /// The deadline that a notice was made for (R26).
    pub noticed_deadline: Option<DateTime<Utc>>,
    /// The provider whose lists have it: the customer's, until the relationship has ended.
    pub listed_by: Option<Uuid>,
    /// Sort key of the customer's name.
    pub customer_key: String,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

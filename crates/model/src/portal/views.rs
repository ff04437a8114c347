//! Lists of the app with search, sort, counts and totals, paged by key (docs/api.md).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{
    ids::{CustomerId, OfferId, OrderId, SubscriptionId, TenantId},
    open_enum::open_enum,
    v1::{
        offer::BillingCycle,
        subscription::{EndOfTermAction, SubscriptionStatus},
    },
};

/// What a list is asked for; unknown values are refused with 400/3000 and the name of the parameter.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ViewQuery {
    /// Search text, any letter case and without marks.
    pub q: Option<String>,
    /// Only what this reseller has (tenant id): delegations for customers, of record for subscriptions.
    pub reseller: Option<String>,
    /// Only customers and subscriptions of this provider (tenant id), for a reseller, which may have several.
    pub provider: Option<String>,
    /// Only what this reseller is the support contact for (tenant id; subscriptions).
    pub support: Option<String>,
    /// Only what belongs to this customer (tenant id).
    pub customer: Option<String>,
    /// Only this subscription (activity).
    pub subscription: Option<String>,
    /// Only what this order became (subscriptions).
    pub order: Option<String>,
    /// A state's wire text. Of subscriptions those that are deleted show only where they are asked for: by `deleted`, by
    /// `any` for every state, or by their order.
    pub state: Option<String>,
    /// `30d`: only where a decision is due (subscriptions).
    pub due: Option<String>,
    /// A group of kinds (activity).
    pub kind: Option<String>,
    /// [`super::activity::ActivityBy`]: what people did, or what happened by itself; both when absent (activity).
    pub by: Option<String>,
    /// An id of [`super::activity::ActivityActor`] (activity).
    pub who: Option<String>,
    /// From this moment on, RFC 3339 (activity).
    pub from: Option<String>,
    /// Before this moment, RFC 3339 (activity).
    pub to: Option<String>,
    /// A column's name, with `-` before it for descending.
    pub sort: Option<String>,
    /// 1 to 200; 25 when absent.
    pub size: Option<u32>,
    /// The page after this cursor.
    pub after: Option<String>,
    /// The page before this cursor.
    pub before: Option<String>,
    /// Whether and how far the list is counted; not at all when absent.
    pub count: Option<Counting>,
}

/// So many rows are counted without being asked for.
pub const COUNTED: i64 = 10_000;

/// So many rows of a search, which finds what is looked for among fewer or has to be made narrower.
pub const SEARCHED: i64 = 1_000;

/// How far a list is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Counting {
    /// Up to [`COUNTED`] rows, [`SEARCHED`] of a search by names, and on where the number is known without counting: `true`.
    #[serde(rename = "true")]
    UpTo,
    /// All of them, however many there are: `exact`.
    #[serde(rename = "exact")]
    Exact,
}

/// One page of a list.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The rows, in the order of `sort`.
    pub items: Vec<T>,
    /// Cursor for `after`; absent on the last page.
    #[serde(default)]
    pub next: Option<String>,
    /// Cursor for `before`; absent on the first page.
    #[serde(default)]
    pub previous: Option<String>,
    /// Rows of the whole list, when asked for.
    #[serde(default)]
    pub total: Option<i64>,
    /// In place of the total: there are more rows than this, and they were not counted.
    #[serde(default, rename = "moreThan")]
    pub more_than: Option<i64>,
    /// Rows before this page: "26–50 of 400". It is carried by the cursors, not counted.
    #[serde(default)]
    pub offset: Option<i64>,
}

impl<T> Page<T> {
    /// The same page with other rows.
    pub fn map<U>(self, rows: impl FnOnce(Vec<T>) -> Vec<U>) -> Page<U> {
        let Self { items, next, previous, total, more_than, offset } = self;
        Page { items: rows(items), next, previous, total, more_than, offset }
    }
}

/// A partner's id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerName {
    /// Tenant id.
    pub id: TenantId,
    /// Name.
    pub name: String,
}

/// A row of Customers. Sort: `company`, `domain`, `country`, `subscriptions`, `since`.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CustomerRow {
    /// Id, the "Microsoft ID".
    pub id: CustomerId,
    /// Name of the company.
    pub company_name: String,
    /// Primary domain, `prefix.onmicrosoft.com`.
    pub domain: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Resellers with a live delegation, oldest first; for a reseller: itself only (R5).
    pub resellers: Vec<PartnerName>,
    /// Whose customer it is; for a reseller only, which may have several providers.
    #[serde(default)]
    pub provider: Option<PartnerName>,
    /// Active subscriptions.
    pub subscriptions: i64,
    /// Licenses of the license-billed ones among them.
    #[serde(default)]
    pub licenses: i64,
    /// When it was added, UTC.
    pub since: DateTime<Utc>,
}

/// A row of Indirect resellers. Sort: `name`, `partnerId`, `country`, `customers`, `subscriptions`, `since`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ResellerRow {
    /// Tenant id.
    pub id: TenantId,
    /// Name.
    pub name: String,
    /// PartnerID.
    pub partner_id: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Customers with a live delegation.
    pub customers: i64,
    /// Active subscriptions it is of record for.
    pub subscriptions: i64,
    /// Active subscriptions it is the support contact for.
    pub support_contacts: i64,
    /// Start of the partnership, UTC.
    pub since: DateTime<Utc>,
}

/// A row of a reseller's Providers, sorted by the same columns. `customers` are those in common that it knows,
/// `subscriptions` the active ones that it reads.
pub type ProviderRow = ResellerRow;

open_enum! {
    /// What has to be decided.
    DecisionKind {
        /// Until then it can be cancelled or reduced (R18, R20).
        CancelWindow = "cancel_window",
        /// The term ends and something happens by itself.
        TermEnd = "term_end",
        /// The trial ends, and is over unless it is converted before.
        TrialEnd = "trial_end",
    }
}

/// The `state` that hides nothing.
pub const ANY_STATE: &str = "any";

/// What came in a subscription's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Replacement {
    /// The subscription that took its place (R22).
    pub id: SubscriptionId,
    /// The customer's own name for it, or its offer's.
    pub name: String,
}

/// A row of subscriptions. Sort: `offer`, `customer`, `quantity`, `state`, `termEnd`, `created`, `decision`.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SubscriptionRow {
    /// Id.
    pub id: SubscriptionId,
    /// The customer.
    pub customer_id: CustomerId,
    /// Its name.
    pub customer_name: String,
    /// The offer.
    pub offer_id: OfferId,
    /// Its name as delivered.
    pub offer_name: String,
    /// The customer's own name for the subscription.
    pub friendly_name: String,
    /// Licenses, those that can be taken back included.
    pub quantity: i32,
    /// What `quantity` counts, as delivered, e.g. "Licenses".
    pub unit_type: String,
    /// State as stored; a worker stores what is due by time within seconds (R19).
    pub status: SubscriptionStatus,
    /// What it was upgraded to, where the caller reads that too (R22).
    #[serde(default)]
    pub replaced_by: Option<Replacement>,
    /// How often it is billed.
    pub billing_cycle: BillingCycle,
    /// Free for one term, then converted or over (R22).
    pub is_trial: bool,
    /// What an add-on belongs to; absent for other subscriptions.
    #[serde(default)]
    pub parent_subscription_id: Option<SubscriptionId>,
    /// Reseller of record; `name` is empty where the caller may not know it (R5).
    #[serde(default)]
    pub reseller_of_record: Option<PartnerName>,
    /// Whose customer it belongs to; for a reseller only, which may have several providers.
    #[serde(default)]
    pub provider: Option<PartnerName>,
    /// When it was ordered, UTC.
    pub created: DateTime<Utc>,
    /// End of the term, UTC; absent where there is none.
    #[serde(default)]
    pub term_end: Option<DateTime<Utc>>,
    /// What happens at the end of the term (R17).
    pub end_of_term_action: EndOfTermAction,
    /// What has to be decided next.
    #[serde(default)]
    pub decision: Option<DecisionKind>,
    /// Until when it has to be decided, UTC.
    #[serde(default)]
    pub decision_at: Option<DateTime<Utc>>,
}

/// A row of orders. Sort: `created`.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OrderRow {
    /// Id.
    pub id: OrderId,
    /// The customer.
    pub customer_id: CustomerId,
    /// Its name.
    pub customer_name: String,
    /// How often its lines are billed.
    pub billing_cycle: BillingCycle,
    /// Number of lines, 1 to 200.
    pub lines: i64,
    /// Licenses as they were ordered; what is billed by usage has none.
    pub licenses: i64,
    /// When it was placed, UTC.
    pub created: DateTime<Utc>,
    /// Who placed it; for the provider only, whose people nobody else knows by name (R5).
    #[serde(default)]
    pub placed_by: Option<String>,
}

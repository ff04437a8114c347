//! What happened (R26). Never holds a secret.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// What happened (R26). Never holds a secret.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activity")]
pub struct Model {
    /// Increases with time.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The provider whose matter it is.
    pub provider_id: Option<Uuid>,
    /// The customer concerned.
    pub customer_id: Option<Uuid>,
    /// The subscription concerned.
    pub subscription_id: Option<Uuid>,
    /// The reseller concerned.
    pub reseller_id: Option<Uuid>,
    /// Who did it.
    pub account_id: Option<Uuid>,
    /// The API client that did it (R37).
    pub client_id: Option<Uuid>,
    /// Their name then.
    pub actor_name: String,
    /// Their partner; none for a customer's account.
    pub actor_partner_id: Option<Uuid>,
    /// Name of their partner or customer then.
    pub actor_party_name: String,
    /// What.
    pub kind: String,
    /// JSON object of texts.
    pub details: String,
    /// The request.
    pub request_id: Uuid,
    /// The account that it is about, where it is for its eyes.
    pub about_account: Option<Uuid>,
    /// One record for everything with this key.
    pub counted_by: Option<String>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A request for a partnership (R6). Its state follows from its times, as the scoped queries of invitations read them.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A request for a partnership (R6).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partnership_requests")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who asks.
    pub provider_id: Uuid,
    /// Hash of the link's token; the token is kept nowhere.
    pub token_hash: String,
    /// Addressee, letter case as typed.
    pub recipient: Option<String>,
    /// Search key of the addressee; empty for none.
    pub recipient_key: String,
    /// Language of the message.
    pub language: String,
    /// How it was sent.
    pub via: String,
    /// The account that asked.
    pub by_account: Uuid,
    /// Name of that person at the time.
    pub by_name: String,
    /// Search key of that name.
    pub by_key: String,
    /// When the draft was made.
    pub created_at: DateTime<Utc>,
    /// When it was sent first; none: still a draft.
    pub sent_at: Option<DateTime<Utc>>,
    /// Until when the link is valid.
    pub expires_at: DateTime<Utc>,
    /// When the link's page was first opened.
    pub viewed_at: Option<DateTime<Utc>>,
    /// When it was accepted; of this, declined and revoked at most one is set.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When it was declined.
    pub declined_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Who accepted or declined, as far as signed in.
    pub reseller_id: Option<Uuid>,
    /// The account that did.
    pub answered_by: Option<Uuid>,
    /// Reason of a decline.
    pub reason: Option<String>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

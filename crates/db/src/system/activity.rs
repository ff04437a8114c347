//! Activity: every change is recorded in its own transaction (R26).

use std::collections::BTreeMap;

use model::{
    ids::{AccountId, CustomerId, SubscriptionId, TenantId},
    portal::activity::ActivityKind,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{LockType, OnConflict},
};
use uuid::Uuid;

use crate::{
    Actor, Side,
    entity::{
        activity::{ActiveModel, Column, Entity},
        customer,
    },
    error::Result,
};

/// Records of one insert: far below the most parameters that SQLite takes.
const CHUNK: usize = 500;

/// What a record is about. Secrets never go into `details`.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The customer concerned.
    pub customer: Option<CustomerId>,
    /// The subscription concerned.
    pub subscription: Option<SubscriptionId>,
    /// The reseller concerned.
    pub reseller: Option<TenantId>,
    /// The provider whose matter it is, where neither who did it nor the customer tells.
    pub provider: Option<TenantId>,
    /// The account that it is about, where it is for its eyes.
    pub account: Option<AccountId>,
    /// What changed: `before`, `after`, counts, names.
    pub details: BTreeMap<String, String>,
}

impl About {
    /// The same with one detail more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.details.insert(name.to_owned(), value.to_string());
        self
    }
}

/// Writes a record: when, who, what, about what, by which request.
pub async fn record(tx: &impl ConnectionTrait, actor: Actor, kind: ActivityKind, about: About) -> Result<()> {
    let provider = match (actor.scope.map(|scope| scope.side()), about.provider) {
        (Some(Side::Provider(id)), _) => Some(id.0),
        (Some(Side::Reseller(_) | Side::Customer(_)) | None, Some(id)) => Some(id.0),
        (Some(Side::Reseller(_)) | None, None) => provider_of(tx, about.customer.map(|id| id.0)).await?,
        (Some(Side::Customer(id)), None) => provider_of(tx, Some(id.0)).await?,
    };
    Entity::insert(row(actor, provider, &kind, about)?).exec_without_returning(tx).await?;
    Ok(())
}

/// Writes several records of one request about the matters of one provider.
pub async fn record_all(
    tx: &impl ConnectionTrait,
    actor: Actor,
    provider: TenantId,
    records: impl IntoIterator<Item = (ActivityKind, About)>,
) -> Result<()> {
    let row = |(kind, about)| row(actor.clone(), Some(provider.0), &kind, about);
    let rows: Vec<ActiveModel> = records.into_iter().map(row).collect::<Result<_>>()?;
    for chunk in rows.chunks(CHUNK) {
        Entity::insert_many(chunk.iter().cloned()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes several records at once, each about the matters of [`About::provider`].
pub async fn record_each(
    tx: &impl ConnectionTrait,
    records: impl IntoIterator<Item = (Actor, ActivityKind, About)>,
) -> Result<()> {
    let row = |(actor, kind, about): (Actor, ActivityKind, About)| {
        let provider = about.provider.map(|id| id.0);
        row(actor, provider, &kind, about)
    };
    let rows: Vec<ActiveModel> = records.into_iter().map(row).collect::<Result<_>>()?;
    for chunk in rows.chunks(CHUNK) {
        Entity::insert_many(chunk.iter().cloned()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes a record that is the own party's alone: of a customer or a reseller not its provider's either.
pub async fn record_private(
    tx: &impl ConnectionTrait,
    actor: Actor,
    kind: ActivityKind,
    about: About,
) -> Result<()> {
    Entity::insert(private_row(actor, &kind, about)?).exec_without_returning(tx).await?;
    Ok(())
}

/// The same for what may happen often: one record for everything with the same key, which its detail `count` counts.
pub async fn count(
    tx: &DatabaseTransaction,
    actor: Actor,
    kind: ActivityKind,
    about: About,
    key: &str,
) -> Result<()> {
    let first = ActiveModel {
        counted_by: Set(Some(key.to_owned())),
        ..private_row(actor, &kind, about.with("count", 0))?
    };
    // Of several at once one writes the record, and they count one after the other.
    let there = OnConflict::column(Column::CountedBy)
        .target_and_where(Column::CountedBy.is_not_null())
        .do_nothing()
        .to_owned();
    Entity::insert(first).on_conflict(there).exec_without_returning(tx).await?;
    let one = Entity::find().filter(Column::CountedBy.eq(key)).lock(LockType::Update).one(tx).await?;
    let Some(record) = one else { return Ok(()) };
    let mut details: BTreeMap<String, String> = serde_json::from_str(&record.details)?;
    let times: u64 = details.get("count").and_then(|count| count.parse().ok()).unwrap_or(0);
    details.insert("count".to_owned(), (times + 1).to_string());
    let counted = ActiveModel {
        id: Set(record.id),
        details: Set(serde_json::to_string(&details)?),
        ..Default::default()
    };
    counted.update(tx).await?;
    Ok(())
}

fn private_row(actor: Actor, kind: &ActivityKind, about: About) -> Result<ActiveModel> {
    let provider = match actor.scope.map(|scope| scope.side()) {
        Some(Side::Provider(id)) => Some(id.0),
        Some(Side::Reseller(_) | Side::Customer(_)) | None => None,
    };
    row(actor, provider, kind, about)
}

fn row(actor: Actor, provider: Option<Uuid>, kind: &ActivityKind, about: About) -> Result<ActiveModel> {
    let actor_partner = match actor.scope.map(|scope| scope.side()) {
        Some(Side::Provider(id) | Side::Reseller(id)) => Some(id.0),
        Some(Side::Customer(_)) | None => None,
    };
    Ok(ActiveModel {
        at: Set(actor.at),
        provider_id: Set(provider),
        customer_id: Set(about.customer.map(|id| id.0)),
        subscription_id: Set(about.subscription.map(|id| id.0)),
        reseller_id: Set(about.reseller.map(|id| id.0)),
        account_id: Set(actor.account.map(|id| id.0)),
        client_id: Set(actor.client.map(|id| id.0)),
        actor_name: Set(actor.name),
        actor_partner_id: Set(actor_partner),
        actor_party_name: Set(actor.party_name),
        kind: Set(kind.as_str().to_owned()),
        details: Set(serde_json::to_string(&about.details)?),
        request_id: Set(actor.request_id),
        about_account: Set(about.account.map(|id| id.0)),
        ..Default::default()
    })
}

/// The provider of a customer.
async fn provider_of(
    tx: &impl ConnectionTrait,
    customer: Option<Uuid>,
) -> std::result::Result<Option<Uuid>, DbErr> {
    let Some(id) = customer else { return Ok(None) };
    customer::Entity::find_by_id(id)
        .select_only()
        .column(customer::Column::ProviderId)
        .into_tuple()
        .one(tx)
        .await
}

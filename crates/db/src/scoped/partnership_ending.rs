//! The end of a partnership: what it touches, and taking all of it away (R9).

use chrono::{DateTime, Utc};
use model::ids::TenantId;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, LockType, SelectStatement},
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{customer, partner, partnership, subscription},
    error::Result,
    scoped::{
        grants::{self, Kind, at_customers, of_reseller},
        subscription_trees,
    },
    system::counts,
};

/// Both sides of a partnership.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The provider.
    pub provider: partner::Model,
    /// The reseller.
    pub reseller: partner::Model,
}

/// What the reseller has from the provider.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// Different customers by name: id and name.
    pub customers: Vec<(Uuid, String)>,
    /// Customers whose account it administers.
    pub delegations: Vec<Uuid>,
    /// Customers it is noted for as Azure tenant owner.
    pub tenant_owners: Vec<Uuid>,
    /// Subscriptions it is of record or support contact for.
    pub subscriptions: Vec<subscription::Model>,
}

/// The caller and the other party, when there is or ever was a partnership between them; and whether it is active.
///
/// # Errors
/// When the database fails.
pub async fn pair(db: &impl ConnectionTrait, scope: &Scope, other: TenantId) -> Result<Option<(Pair, bool)>> {
    let Some(between) = between(scope, other) else { return Ok(None) };
    let known = partnership::Entity::find().filter(between).all(db).await?;
    let Some(any) = known.first() else { return Ok(None) };
    let find = |id: Uuid| partner::Entity::find_by_id(id).one(db);
    let (provider, reseller) = (find(any.provider_id).await?, find(any.reseller_id).await?);
    let active = known.iter().any(|row| row.ended_at.is_none());
    Ok(provider.zip(reseller).map(|(provider, reseller)| (Pair { provider, reseller }, active)))
}

/// Ends the partnership; whether it was active. Until the transaction ends nobody can name the reseller
/// ([`super::partner_reseller`]).
///
/// # Errors
/// When the database fails.
pub async fn end(
    tx: &DatabaseTransaction,
    scope: &Scope,
    other: TenantId,
    at: DateTime<Utc>,
) -> Result<bool> {
    let Some(between) = between(scope, other) else { return Ok(false) };
    let ended = partnership::Entity::update_many()
        .col_expr(partnership::Column::EndedAt, Expr::value(at))
        .filter(between)
        .filter(partnership::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}

fn between(scope: &Scope, other: TenantId) -> Option<Condition> {
    let (provider, reseller) = match scope {
        Scope::Provider(own) => (own.0, other.0),
        Scope::Reseller(own) => (other.0, own.0),
        Scope::Customer(_) | Scope::Listed(_) => return None,
    };
    let provider = partnership::Column::ProviderId.eq(provider);
    Some(Condition::all().add(provider).add(partnership::Column::ResellerId.eq(reseller)))
}

/// What the end touches.
///
/// # Errors
/// When the database fails.
pub async fn touched(db: &impl ConnectionTrait, pair: &Pair) -> Result<Touched> {
    read(db, pair, |subscriptions| subscriptions).await
}

/// The same, and nobody else changes those subscriptions until the transaction ends: their trees are taken from
/// their roots on, as by everybody.
///
/// # Errors
/// When the database fails.
pub async fn lock_touched(tx: &DatabaseTransaction, pair: &Pair) -> Result<Touched> {
    subscription_trees::lock_roots(tx, &touched(tx, pair).await?.subscriptions).await?;
    let touched = read(tx, pair, |subscriptions| subscriptions.lock(LockType::NoKeyUpdate)).await?;
    counts::lock_customers(tx, touched.customers.iter().map(|(id, _)| *id)).await?;
    Ok(touched)
}

async fn read(
    db: &impl ConnectionTrait,
    pair: &Pair,
    lock: impl FnOnce(Select<subscription::Entity>) -> Select<subscription::Entity>,
) -> Result<Touched> {
    let delegations = Kind::Delegation.customers(granted(pair));
    let tenant_owners = Kind::TenantOwner.customers(granted(pair));
    let placed = Condition::any().add(of_record(pair)).add(supports(pair));
    let subscriptions =
        subscription::Entity::find().filter(placed.clone()).order_by_asc(subscription::Column::Id);
    let subscriptions = lock(subscriptions).all(db).await?;
    let of_placed = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::CustomerId)
        .filter(placed)
        .into_query();
    let customers = customer::Entity::find()
        .select_only()
        .columns([customer::Column::Id, customer::Column::CompanyName])
        .filter(
            Condition::any()
                .add(customer::Column::Id.in_subquery(delegations.clone()))
                .add(customer::Column::Id.in_subquery(tenant_owners.clone()))
                .add(customer::Column::Id.in_subquery(of_placed)),
        )
        .order_by_asc(customer::Column::CompanyKey)
        .order_by_asc(customer::Column::Id);
    Ok(Touched {
        customers: customers.into_tuple().all(db).await?,
        delegations: grants::ids(db, &delegations).await?,
        tenant_owners: grants::ids(db, &tenant_owners).await?,
        subscriptions,
    })
}

/// Withdraws the delegations and notes, clears the reseller of record, and hands support back to the provider; no
/// customer and no subscription ends.
///
/// # Errors
/// When the database fails.
pub async fn take_back(tx: &DatabaseTransaction, pair: &Pair, at: DateTime<Utc>) -> Result<()> {
    Kind::Delegation.end(tx, granted(pair), at).await?;
    Kind::TenantOwner.end(tx, granted(pair), at).await?;
    let next = || subscription::Column::Version.into_expr().add(1);
    subscription::Entity::update_many()
        .col_expr(subscription::Column::ResellerOfRecord, Expr::value(None::<Uuid>))
        .col_expr(subscription::Column::Version, next())
        .filter(of_record(pair))
        .exec(tx)
        .await?;
    subscription::Entity::update_many()
        .col_expr(subscription::Column::SupportPartner, Expr::value(pair.provider.id))
        .col_expr(subscription::Column::Version, next())
        .filter(supports(pair))
        .exec(tx)
        .await?;
    Ok(())
}

/// Selects what the provider has granted the reseller.
fn granted(pair: &Pair) -> Condition {
    of_reseller(pair.reseller.id).add(at_customers(customers(pair)))
}

fn of_record(pair: &Pair) -> Condition {
    Condition::all()
        .add(subscription::Column::ResellerOfRecord.eq(pair.reseller.id))
        .add(subscription::Column::CustomerId.in_subquery(customers(pair)))
}

fn supports(pair: &Pair) -> Condition {
    Condition::all()
        .add(subscription::Column::SupportPartner.eq(pair.reseller.id))
        .add(subscription::Column::CustomerId.in_subquery(customers(pair)))
}

/// All customers of the provider, also those that have ended.
fn customers(pair: &Pair) -> SelectStatement {
    customer::Entity::find()
        .select_only()
        .column(customer::Column::Id)
        .filter(customer::Column::ProviderId.eq(pair.provider.id))
        .into_query()
}

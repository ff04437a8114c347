//! Subscriptions with their add-ons as `model::rules::lifecycle` looks at them: loaded whole, locked and stored.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use model::{
    ids::{CustomerId, SubscriptionId},
    rules::lifecycle::{LifecycleState, next_event},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::LockType,
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::subscription,
    error::{Error, Result},
    lifecycle_rows::{self, DEEPEST, SubscriptionTree},
    offers::Offers,
    scoped::subscriptions,
};

/// Rows that are locked by one statement, far below the most parameters that SQLite takes.
const MOST_AT_ONCE: usize = 500;

/// The tree of a subscription that the caller may read; all of it, whatever else the caller may read.
///
/// # Errors
/// 404/20003 outside the scope.
pub async fn find(
    db: &impl ConnectionTrait,
    catalogue: &dyn Offers,
    scope: &Scope,
    customer: CustomerId,
    id: SubscriptionId,
) -> Result<SubscriptionTree> {
    let row = subscriptions::find(db, scope, customer, id).await?;
    let root = root_of(db, row).await?;
    load(db, catalogue, root, false).await
}

/// The same, and nobody else changes any of it until the transaction ends. The root is taken first, as everybody does.
///
/// # Errors
/// 404/20003 outside the scope.
pub async fn lock(
    tx: &DatabaseTransaction,
    catalogue: &dyn Offers,
    scope: &Scope,
    customer: CustomerId,
    id: SubscriptionId,
) -> Result<SubscriptionTree> {
    let row = subscriptions::find(tx, scope, customer, id).await?;
    let root = root_of(tx, row).await?.id;
    let root = subscription::Entity::find_by_id(root).lock(LockType::NoKeyUpdate).one(tx).await?;
    load(tx, catalogue, root.ok_or(Error::SubscriptionNotFound)?, true).await
}

/// Locks the roots over these subscriptions, in the order of their ids: every transaction takes a tree from its root on,
/// and several trees in that order. So no two transactions wait for each other.
///
/// # Errors
/// When the database fails.
pub async fn lock_roots(tx: &DatabaseTransaction, rows: &[subscription::Model]) -> Result<()> {
    let mut roots: BTreeSet<Uuid> = BTreeSet::new();
    let mut sort = |rows: &[subscription::Model]| {
        let mut above = BTreeSet::new();
        for row in rows {
            match row.parent_id {
                Some(parent) => above.insert(parent),
                None => roots.insert(row.id),
            };
        }
        above
    };
    let mut above: BTreeSet<Uuid> = sort(rows);
    for _ in 0..DEEPEST {
        if above.is_empty() {
            break;
        }
        let parents = subscription::Entity::find().filter(subscription::Column::Id.is_in(above));
        above = sort(&parents.all(tx).await?);
    }
    for some in roots.into_iter().collect::<Vec<_>>().chunks(MOST_AT_ONCE) {
        let some = subscription::Entity::find().filter(subscription::Column::Id.is_in(some.to_vec()));
        some.order_by_asc(subscription::Column::Id).lock(LockType::NoKeyUpdate).all(tx).await?;
    }
    Ok(())
}

/// The root of the tree of a subscription; `None` outside the scope.
///
/// # Errors
/// When the database fails.
pub async fn root(
    db: &impl ConnectionTrait,
    scope: &Scope,
    customer: CustomerId,
    id: SubscriptionId,
) -> Result<Option<SubscriptionId>> {
    match subscriptions::find(db, scope, customer, id).await {
        Ok(row) => Ok(Some(SubscriptionId(root_of(db, row).await?.id))),
        Err(Error::SubscriptionNotFound) => Ok(None),
        Err(failure) => Err(failure),
    }
}

async fn root_of(db: &impl ConnectionTrait, row: subscription::Model) -> Result<subscription::Model> {
    let mut root = row;
    for _ in 0..DEEPEST {
        let Some(parent) = root.parent_id else { break };
        let above = subscription::Entity::find_by_id(parent).one(db).await?;
        root = above.ok_or(Error::SubscriptionNotFound)?;
    }
    Ok(root)
}

async fn load(
    db: &impl ConnectionTrait,
    catalogue: &dyn Offers,
    root: subscription::Model,
    locked: bool,
) -> Result<SubscriptionTree> {
    let mut rows = vec![root];
    let mut parents: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    for _ in 0..DEEPEST {
        if parents.is_empty() {
            break;
        }
        let mut below = subscription::Entity::find()
            .filter(subscription::Column::ParentId.is_in(parents))
            .order_by_asc(subscription::Column::CreatedAt)
            .order_by_asc(subscription::Column::Id);
        if locked {
            below = below.lock(LockType::NoKeyUpdate);
        }
        let below = below.all(db).await?;
        parents = below.iter().map(|row| row.id).collect();
        rows.extend(below);
    }
    let root = lifecycle_rows::tree(catalogue, &rows)?;
    Ok(SubscriptionTree { rows, root })
}

/// Stores what the rules made of a locked tree: members that changed get a new version, the root its next moment.
/// Answers the rows as they are now, parents first.
///
/// # Errors
/// When the database fails.
pub async fn save(
    tx: &DatabaseTransaction,
    catalogue: &dyn Offers,
    tree: SubscriptionTree,
    after: &LifecycleState,
) -> Result<Vec<subscription::Model>> {
    let lives: HashMap<Uuid, &LifecycleState> = after.all().into_iter().map(|it| (it.id.0, it)).collect();
    let next = next_event(after);
    let mut rows = Vec::with_capacity(tree.rows.len());
    for row in tree.rows {
        let Some(life) = lives.get(&row.id) else {
            rows.push(row);
            continue;
        };
        let mut changed = row.clone();
        lifecycle_rows::put(&mut changed, catalogue, life)?;
        if changed.parent_id.is_none() {
            changed.next_event_at = next;
        }
        let only_moment = subscription::Model { next_event_at: row.next_event_at, ..changed.clone() } == row;
        rows.push(match only_moment {
            true if changed.next_event_at == row.next_event_at => row,
            true => subscriptions::set_next_moment(tx, changed).await?,
            false => subscriptions::update(tx, changed).await?,
        });
    }
    Ok(rows)
}

/// The life of one row by itself, without its tree: enough for what it shows of itself.
///
/// # Errors
/// When its stored additions cannot be read.
pub fn alone(catalogue: &dyn Offers, row: &subscription::Model) -> Result<LifecycleState> {
    lifecycle_rows::life(catalogue, row, &[])
}

/// Writes a life into its row, with the next moment of what stands under it.
///
/// # Errors
/// When the additions cannot be written as JSON.
pub fn put_life(row: &mut subscription::Model, catalogue: &dyn Offers, life: &LifecycleState) -> Result<()> {
    lifecycle_rows::put(row, catalogue, life)?;
    row.next_event_at = row.parent_id.is_none().then(|| next_event(life)).flatten();
    Ok(())
}

/// Sets the next moment of every root among new rows; the members of a tree stand among them.
pub fn set_next_moments(rows: &mut [subscription::Model], catalogue: &dyn Offers) {
    let instants: Vec<Option<DateTime<Utc>>> = rows
        .iter()
        .map(|row| {
            let root = row.parent_id.is_none().then(|| lifecycle_rows::life(catalogue, row, rows).ok())?;
            root.as_ref().and_then(next_event)
        })
        .collect();
    for (row, instant) in rows.iter_mut().zip(instants) {
        row.next_event_at = instant;
    }
}

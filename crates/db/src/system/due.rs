//! Trees of subscriptions to which something happens by itself at a time that has come: for the worker, which works for
//! everybody, and therefore without a scope.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use model::ids::TenantId;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{LockBehavior, LockType, SelectStatement},
};
use uuid::Uuid;

use crate::{
    entity::{customer, subscription},
    error::Error,
    lifecycle_rows::{self, DEEPEST, SubscriptionTree},
    offers::Offers,
    system::counts,
};

/// Some trees whose next moment has come, locked.
#[derive(Debug, Default)]
pub struct Due {
    /// Trees as stored, each with the provider whose customer has it.
    pub trees: Vec<(TenantId, SubscriptionTree)>,
    /// Roots of trees that cannot be read.
    pub unreadable: Vec<(Uuid, Error)>,
}

/// The statement that asks for the next moment.
pub fn statement(aside: &[Uuid]) -> SelectStatement {
    next(aside).into_query()
}

/// The next moment of any tree but those that are set aside; may be past.
///
/// # Errors
/// When the database fails.
pub async fn next_moment(db: &impl ConnectionTrait, aside: &[Uuid]) -> Result<Option<DateTime<Utc>>, DbErr> {
    Ok(next(aside).into_tuple::<Option<DateTime<Utc>>>().one(db).await?.flatten())
}

fn next(aside: &[Uuid]) -> Select<subscription::Entity> {
    let first = roots(aside).filter(subscription::Column::NextEventAt.is_not_null());
    first.select_only().column(subscription::Column::NextEventAt).limit(1)
}

/// Roots of the trees whose moment has come, the longest overdue first.
///
/// # Errors
/// When the database fails.
pub async fn ids(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    aside: &[Uuid],
    most: u64,
) -> Result<Vec<Uuid>, DbErr> {
    let due = roots(aside).filter(subscription::Column::NextEventAt.lte(now)).limit(most);
    due.select_only().column(subscription::Column::Id).into_tuple().all(db).await
}

/// Loads and locks the trees under these roots whose moment has come, in a constant number of queries.
///
/// It waits for no tree: one that somebody else holds, or of which somebody holds a member, is left out. What partners know
/// of the customers is taken last, in one order. So the worker never stands in a circle of those who wait, and several
/// servers share the work.
///
/// # Errors
/// When the database fails.
pub async fn lock(
    tx: &DatabaseTransaction,
    catalogue: &dyn Offers,
    now: DateTime<Utc>,
    roots: Vec<Uuid>,
) -> Result<Due, DbErr> {
    let found = subscription::Entity::find()
        .filter(subscription::Column::Id.is_in(roots))
        .filter(subscription::Column::NextEventAt.lte(now))
        .order_by_asc(subscription::Column::NextEventAt)
        .order_by_asc(subscription::Column::Id);
    let roots = skip_locked(found).all(tx).await?;
    let providers = providers(tx, &roots).await?;
    let mut trees: Vec<Vec<subscription::Model>> = roots.into_iter().map(|root| vec![root]).collect();
    let mut held = HashSet::new();
    members(tx, &mut trees, &mut held).await?;

    counts::lock_customers(tx, trees.iter().flatten().map(|row| row.customer_id)).await?;
    let mut due = Due::default();
    for rows in trees {
        let Some(root) = rows.first().filter(|root| !held.contains(&root.id)) else { continue };
        let (id, provider) = (root.id, providers.get(&root.customer_id).copied());
        match (lifecycle_rows::tree(catalogue, &rows), provider) {
            (Ok(root), Some(provider)) => {
                due.trees.push((TenantId(provider), SubscriptionTree { rows, root }))
            }
            (Err(error), _) => due.unreadable.push((id, error)),
            (Ok(_), None) => due.unreadable.push((id, Error::NoCustomer)),
        }
    }
    Ok(due)
}

/// Adds the add-ons level by level, oldest first; `held` are the roots of trees of which somebody holds a member.
async fn members(
    tx: &DatabaseTransaction,
    trees: &mut [Vec<subscription::Model>],
    held: &mut HashSet<Uuid>,
) -> Result<(), DbErr> {
    // Of every parent: which tree it belongs to.
    let mut parents: HashMap<Uuid, usize> =
        trees.iter().enumerate().filter_map(|(n, rows)| Some((rows.first()?.id, n))).collect();
    for _ in 0..DEEPEST {
        if parents.is_empty() {
            return Ok(());
        }
        let below = || {
            subscription::Entity::find()
                .filter(subscription::Column::ParentId.is_in(parents.keys().copied()))
                .order_by_asc(subscription::Column::CreatedAt)
                .order_by_asc(subscription::Column::Id)
        };
        let all = below()
            .select_only()
            .columns([subscription::Column::Id, subscription::Column::ParentId])
            .into_tuple::<(Uuid, Option<Uuid>)>()
            .all(tx)
            .await?;
        if all.is_empty() {
            return Ok(());
        }
        let locked = skip_locked(below()).all(tx).await?;
        let ours: HashSet<Uuid> = locked.iter().map(|row| row.id).collect();
        let tree_of = |parent: Option<Uuid>| parents.get(&parent?).copied();
        for (_, parent) in all.into_iter().filter(|(id, _)| !ours.contains(id)) {
            let root = tree_of(parent).and_then(|n| trees.get(n)?.first().map(|root| root.id));
            held.extend(root);
        }
        let mut next = HashMap::new();
        for row in locked {
            if let Some((n, rows)) = tree_of(row.parent_id).and_then(|n| Some((n, trees.get_mut(n)?))) {
                next.insert(row.id, n);
                rows.push(row);
            }
        }
        parents = next;
    }
    Ok(())
}

async fn providers(
    tx: &DatabaseTransaction,
    roots: &[subscription::Model],
) -> Result<HashMap<Uuid, Uuid>, DbErr> {
    let of = customer::Entity::find()
        .select_only()
        .columns([customer::Column::Id, customer::Column::ProviderId])
        .filter(customer::Column::Id.is_in(roots.iter().map(|root| root.customer_id)));
    Ok(of.into_tuple::<(Uuid, Uuid)>().all(tx).await?.into_iter().collect())
}

fn roots(aside: &[Uuid]) -> Select<subscription::Entity> {
    let roots = subscription::Entity::find()
        .order_by_asc(subscription::Column::NextEventAt)
        .order_by_asc(subscription::Column::Id);
    if aside.is_empty() { roots } else { roots.filter(subscription::Column::Id.is_not_in(aside.to_vec())) }
}

/// SQLite knows no such locks and needs none: there is one writer at a time.
fn skip_locked(select: Select<subscription::Entity>) -> Select<subscription::Entity> {
    select.lock_with_behavior(LockType::NoKeyUpdate, LockBehavior::SkipLocked)
}

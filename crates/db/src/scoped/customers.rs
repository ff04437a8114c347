//! Customers and their billing profiles.

use model::ids::CustomerId;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set, sea_query::LockType,
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{customer, delegation},
    error::{Error, Result},
    scoped::listing,
};

/// How much of a customer the caller may read (R4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessLevel {
    /// All of it.
    Full,
    /// Name, domain and country.
    NameOnly,
}

/// One customer, and how much of it may be read.
///
/// # Errors
/// 404/60003 outside the scope.
pub async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: CustomerId,
) -> Result<(customer::Model, AccessLevel)> {
    match one(scope.administered_customers(), id).one(db).await? {
        Some(customer) => Ok((customer, AccessLevel::Full)),
        None => {
            let known = one(scope.known_customers(), id).one(db).await?;
            known.map(|customer| (customer, AccessLevel::NameOnly)).ok_or_else(|| Error::CustomerNotFound)
        }
    }
}

/// The same, and its relationship does not end until the transaction does: for changes of its subscriptions.
///
/// # Errors
/// 404/60003 outside the scope.
pub async fn lock_for_share(
    tx: &DatabaseTransaction,
    scope: &Scope,
    id: CustomerId,
) -> Result<(customer::Model, AccessLevel)> {
    let found = find(tx, scope, id).await?;
    let held = one(Condition::all(), id).lock(LockType::Share).one(tx).await?;
    held.map(|_| found).ok_or_else(|| Error::CustomerNotFound)
}

/// One customer that the caller administers.
///
/// # Errors
/// 404/60003 where it does not.
pub async fn administered(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: CustomerId,
) -> Result<customer::Model> {
    let found = one(scope.administered_customers(), id).one(db).await?;
    found.ok_or_else(|| Error::CustomerNotFound)
}

/// The same, and nobody else changes or orders for the customer until the transaction ends.
///
/// The lock lets rows that refer to the customer be added: else two transactions that write their activity could wait
/// for each other.
///
/// # Errors
/// 404/60003 where the caller does not administer it.
pub async fn lock_for_update(
    tx: &DatabaseTransaction,
    scope: &Scope,
    id: CustomerId,
) -> Result<customer::Model> {
    let found = one(scope.administered_customers(), id).lock(LockType::NoKeyUpdate).one(tx).await?;
    found.ok_or_else(|| Error::CustomerNotFound)
}

fn one(scope: Condition, id: CustomerId) -> sea_orm::Select<customer::Entity> {
    customer::Entity::find_by_id(id.0).filter(scope).filter(customer::Column::EndedAt.is_null())
}

/// Adds a customer.
///
/// # Errors
/// Breaks the unique constraint when the domain prefix is somebody's already, also between racing requests: see
/// [`crate::is_taken`].
pub async fn insert(tx: &impl ConnectionTrait, row: customer::Model) -> std::result::Result<(), DbErr> {
    let row = row.into_active_model();
    customer::Entity::insert(row).exec_without_returning(tx).await.map(|_| ())
}

/// Stores a changed customer that [`lock`] has read; every column but the id is written.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &DatabaseTransaction, row: customer::Model) -> Result<()> {
    let (id, key) = (row.id, row.company_key.clone());
    let mut active = row.into_active_model().reset_all();
    active.id = sea_orm::ActiveValue::Unchanged(id);
    active.profile_version = Set(active.profile_version.take().unwrap_or_default());
    active.update(tx).await?;
    Ok(listing::rename(tx, id, &key).await?)
}

/// What the published list is filtered by (contract 1.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The company's search key starts with this.
    pub company: Option<String>,
    /// The domain's search key starts with this.
    pub domain: Option<String>,
    /// The reseller has a live delegation (R10).
    pub reseller: Option<Uuid>,
    /// The customer is this provider's.
    pub provider: Option<Uuid>,
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// At the beginning of the list.
    First,
    /// After the row with this company key and id.
    After(String, Uuid),
    /// Before the row with this company key and id, read backwards.
    Before(String, Uuid),
}

/// Rows in the order of the list.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// At most as many as asked for.
    pub items: Vec<customer::Model>,
    /// There are rows before.
    pub before: bool,
    /// There are rows after.
    pub after: bool,
}

/// A page of the customers that the caller administers, by company name (contract 3.1).
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    from: &From,
    size: u64,
) -> Result<Rows> {
    use customer::Column::{CompanyKey, Id};
    let beside = |key: &str, id: Uuid, after: bool| {
        let (far, near) =
            if after { (CompanyKey.gt(key), Id.gt(id)) } else { (CompanyKey.lt(key), Id.lt(id)) };
        Condition::any().add(far).add(Condition::all().add(CompanyKey.eq(key)).add(near))
    };
    let mut select = customer::Entity::find()
        .filter(scope.administered_customers())
        .filter(customer::Column::EndedAt.is_null())
        .filter(matching(filter));
    let backwards = matches!(from, From::Before(..));
    match from {
        From::First => {}
        From::After(key, id) => select = select.filter(beside(key, *id, true)),
        From::Before(key, id) => select = select.filter(beside(key, *id, false)),
    }
    select = if backwards {
        select.order_by_desc(CompanyKey).order_by_desc(Id)
    } else {
        select.order_by_asc(CompanyKey).order_by_asc(Id)
    };
    let mut items = select.limit(size + 1).all(db).await?;
    let more = u64::try_from(items.len()).unwrap_or(u64::MAX) > size;
    items.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    if backwards {
        items.reverse();
        return Ok(Rows { items, before: more, after: true });
    }
    Ok(Rows { items, before: !matches!(from, From::First), after: more })
}

fn matching(filter: &Filter) -> Condition {
    let mut all = Condition::all();
    if let Some(prefix) = &filter.company {
        all = all.add(starting_with(customer::Column::CompanyKey, prefix));
    }
    if let Some(prefix) = &filter.domain {
        all = all.add(starting_with(customer::Column::DomainKey, prefix));
    }
    if let Some(reseller) = filter.reseller {
        let delegated = delegation::Entity::find()
            .select_only()
            .column(delegation::Column::CustomerId)
            .filter(delegation::Column::ResellerId.eq(reseller))
            .filter(delegation::Column::EndedAt.is_null());
        all = all.add(customer::Column::Id.in_subquery(delegated.into_query()));
    }
    if let Some(provider) = filter.provider {
        all = all.add(customer::Column::ProviderId.eq(provider));
    }
    all
}

/// A range over the key: unlike `LIKE` it knows no special characters, and it uses the index.
fn starting_with(column: customer::Column, prefix: &str) -> Condition {
    Condition::all().add(column.gte(prefix)).add(column.lt(format!("{prefix}\u{10FFFF}")))
}

//! Activity as audit records (contract 7.1): what the list of activity shows, newest first, paged by id.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use model::{
    ids::ApiClientId,
    portal::activity::{ActivityKind, ActivityRow},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::views::{
    Reader,
    activity::{to_wire, visible},
    contains,
};
use crate::{
    Scope, Side,
    entity::{account, activity, customer},
    error::Result,
};

/// What the list is narrowed to.
#[derive(Clone, Debug)]
pub struct Filter {
    /// From this moment on.
    pub from: DateTime<Utc>,
    /// Before this moment.
    pub to: DateTime<Utc>,
    /// About this customer.
    pub customer: Option<Uuid>,
    /// About customers whose name contains this search key.
    pub company: Option<String>,
    /// Of these kinds.
    pub kinds: Option<Vec<ActivityKind>>,
}

/// Where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// At the newest record.
    Newest,
    /// With the records before this one.
    OlderThan(i64),
    /// With the records after this one, read backwards.
    NewerThan(i64),
}

/// A record as the reader may see it.
#[derive(Clone, Debug)]
pub struct Record {
    /// What happened.
    pub row: ActivityRow,
    /// The address of the person of the own side that did it.
    pub email: Option<String>,
    /// The API client of the own side that did it.
    pub client: Option<ApiClientId>,
}

/// Records, newest first.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// At most as many as asked for.
    pub items: Vec<Record>,
    /// There are newer ones.
    pub newer: bool,
    /// There are older ones.
    pub older: bool,
}

/// A page.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    reader: &Reader,
    filter: &Filter,
    from: From,
    size: u64,
) -> Result<Records> {
    let rows = matching(reader, filter);
    let (rows, backwards) = match from {
        From::Newest => (rows, false),
        From::OlderThan(id) => (rows.filter(activity::Column::Id.lt(id)), false),
        From::NewerThan(id) => (rows.filter(activity::Column::Id.gt(id)), true),
    };
    let rows = match backwards {
        true => rows.order_by_asc(activity::Column::Id),
        false => rows.order_by_desc(activity::Column::Id),
    };
    let mut found = rows.limit(size + 1).all(db).await?;
    let more = u64::try_from(found.len()).unwrap_or(u64::MAX) > size;
    found.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    if backwards {
        found.reverse();
    }
    let items = records(db, &reader.scope, found).await?;
    Ok(match backwards {
        true => Records { items, newer: more, older: true },
        false => Records { items, newer: from != From::Newest, older: more },
    })
}

/// One record; none outside what the reader may see.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &impl ConnectionTrait, reader: &Reader, id: i64) -> Result<Option<Record>> {
    let found = activity::Entity::find_by_id(id).filter(visible(reader)).one(db).await?;
    Ok(records(db, &reader.scope, found.into_iter().collect()).await?.pop())
}

fn matching(reader: &Reader, filter: &Filter) -> Select<activity::Entity> {
    let mut rows = activity::Entity::find()
        .filter(visible(reader))
        .filter(activity::Column::At.gte(filter.from))
        .filter(activity::Column::At.lt(filter.to));
    if let Some(customer) = filter.customer {
        rows = rows.filter(activity::Column::CustomerId.eq(customer));
    }
    if let Some(key) = &filter.company {
        let called = customer::Entity::find()
            .select_only()
            .column(customer::Column::Id)
            .filter(reader.scope.known_customers())
            .filter(contains(customer::Column::CompanyKey, key));
        rows = rows.filter(activity::Column::CustomerId.in_subquery(called.into_query()));
    }
    match &filter.kinds {
        Some(kinds) => rows.filter(activity::Column::Kind.is_in(kinds.iter().map(ActivityKind::as_str))),
        None => rows,
    }
}

async fn records(
    db: &impl ConnectionTrait,
    scope: &Scope,
    found: Vec<activity::Model>,
) -> Result<Vec<Record>> {
    let own = match scope.side() {
        Side::Provider(own) | Side::Reseller(own) => Some(own.0),
        Side::Customer(_) => None,
    };
    // People and API clients of the other side stay nameless (R5).
    let by: Vec<(Option<Uuid>, Option<Uuid>)> = found
        .iter()
        .map(|row| match own.is_some() && row.actor_partner_id == own {
            true => (row.account_id, row.client_id),
            false => (None, None),
        })
        .collect();
    let emails = emails(db, own, by.iter().filter_map(|(account, _)| *account)).await?;
    let rows = to_wire(db, scope, found).await?;
    Ok(rows
        .into_iter()
        .zip(by)
        .map(|(row, (account, client))| Record {
            row,
            email: account.and_then(|id| emails.get(&id).cloned()),
            client: client.map(ApiClientId),
        })
        .collect())
}

/// Addresses of the own side's accounts, by account.
async fn emails(
    db: &impl ConnectionTrait,
    own: Option<Uuid>,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let rows: Vec<(Uuid, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Email])
        .filter(account::Column::Id.is_in(ids))
        .filter(account::Column::PartnerId.eq(own))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

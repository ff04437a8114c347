//! What the search box finds: a few rows of each kind, the best first. Unlike a list, nothing is counted and no index is walked
//! until a page is full: names that begin with the text are a range of an index, and of the names that contain it only the
//! first ones are read and ranked.

mod customers;
mod rank;

use model::{
    portal::{
        invitations::RequestRow,
        views::{CustomerRow, OrderRow, ResellerRow, SubscriptionRow},
    },
    search_key::search_key,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use self::rank::Rank;
use super::{
    Context, customers as customer_list,
    list_query::{Among, Filter, ListQuery},
    orders as order_list, providers, requests as request_list, resellers, search,
    search::Asked,
    subscriptions as subscription_list,
};
use crate::{
    Scope, Side,
    entity::{listed_name, order, subscription},
};

/// Customers whose subscriptions and orders are offered beside them.
const WITH_WHAT_THEY_HAVE: usize = 3;
/// So many times the rows that are offered are read and ranked.
const RANKED: u64 = 3;

/// A text that is looked for, at most `size` rows of each kind.
#[derive(Clone, Debug)]
pub struct Question {
    key: String,
    size: u64,
}

impl Question {
    /// A question; none where the text holds nothing to look for, only blanks or accents.
    pub fn new(text: &str, size: u64) -> Option<Self> {
        let key = search_key(text);
        (!key.is_empty()).then_some(Self { key, size })
    }

    fn rank(&self, id: Uuid, names: &[&str]) -> Rank {
        let id = search::ids(&self.key).is_some_and(|(first, last)| (first..=last).contains(&id));
        if id { Rank::Id } else { rank::of(&self.key, names) }
    }

    /// The first rows of a list that has this search.
    fn searched(&self, view: &'static super::View) -> ListQuery {
        let filter = Filter { q: Some(self.key.clone()), ..Filter::default() };
        ListQuery::first(view, filter, None, self.size * RANKED)
    }

    /// The best rows; among equal ones their order stays.
    fn best<T>(&self, mut rows: Vec<T>, rank: impl Fn(&T) -> Rank) -> Vec<T> {
        rows.sort_by_key(|row| rank(row));
        rows.truncate(usize::try_from(self.size).unwrap_or(usize::MAX));
        rows
    }
}

/// Customers by name, domain, or the beginning of their ID.
///
/// # Errors
/// When the database fails.
pub async fn customers(
    db: &impl ConnectionTrait,
    context: &Context,
    question: &Question,
) -> Result<Vec<CustomerRow>, DbErr> {
    let ids = customers::best(db, context, question).await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let place = |row: &CustomerRow| ids.iter().position(|id| *id == row.id.0);
    let among = Among { ids: ids.clone(), ..Among::default() };
    let filter = Filter { among: Some(among), ..Filter::default() };
    let query = ListQuery::first(&customer_list::VIEW, filter, None, question.size);
    let mut rows = customer_list::list(db, context, &query).await?.items;
    rows.sort_by_key(place);
    Ok(rows)
}

/// A provider's resellers, a reseller's providers, by name or PartnerID.
///
/// # Errors
/// When the database fails.
pub async fn partners(
    db: &impl ConnectionTrait,
    context: &Context,
    question: &Question,
) -> Result<Vec<ResellerRow>, DbErr> {
    let found = match context.scope.side() {
        Side::Reseller(_) => providers::list(db, context, &question.searched(&providers::VIEW)).await?,
        Side::Provider(_) | Side::Customer(_) => {
            resellers::list(db, context, &question.searched(&resellers::VIEW)).await?
        }
    };
    Ok(question.best(found.items, |row| match row.partner_id == question.key {
        true => Rank::Id,
        false => question.rank(row.id.0, &[&row.name]),
    }))
}

/// Subscriptions by the customers that were found, by offer, own name, or the beginning of their ID.
///
/// # Errors
/// When the database fails.
pub async fn subscriptions(
    db: &impl ConnectionTrait,
    context: &Context,
    question: &Question,
    customers: &[CustomerRow],
) -> Result<Vec<SubscriptionRow>, DbErr> {
    let query = match context.scope {
        Scope::Provider(own) => {
            let ids = named(db, own.0, question).await?;
            let among = Among { ids, customers: first(customers) };
            let filter = Filter { among: Some(among), ..Filter::default() };
            ListQuery::first(&subscription_list::VIEW, filter, None, question.size * RANKED)
        }
        // What they have is read as a whole, as in their lists.
        Scope::Reseller(_) | Scope::Customer(_) | Scope::Listed(_) => {
            question.searched(&subscription_list::VIEW)
        }
    };
    let rows = subscription_list::list(db, context, &query).await?.items;
    Ok(question.best(rows, |row| {
        question.rank(row.id.0, &[&row.customer_name, &row.offer_name, &row.friendly_name])
    }))
}

/// Orders by the customers that were found, or the beginning of their ID.
///
/// # Errors
/// When the database fails.
pub async fn orders(
    db: &impl ConnectionTrait,
    context: &Context,
    question: &Question,
    customers: &[CustomerRow],
) -> Result<Vec<OrderRow>, DbErr> {
    let mut ids = Vec::new();
    if let Some((from, to)) = search::ids(&question.key) {
        let its = order::Entity::find().select_only().column(order::Column::Id);
        let its = its.filter(order::Column::Id.between(from, to)).limit(question.size);
        ids = its.into_tuple().all(db).await?;
    }
    let among = Among { ids, customers: first(customers) };
    let filter = Filter { among: Some(among), ..Filter::default() };
    let query = ListQuery::first(&order_list::VIEW, filter, None, question.size * RANKED);
    let rows = order_list::list(db, context, &query).await?.items;
    Ok(question.best(rows, |row| question.rank(row.id.0, &[&row.customer_name])))
}

/// Requests for a partnership by who got or sent them.
///
/// # Errors
/// When the database fails.
pub async fn requests(
    db: &impl ConnectionTrait,
    context: &Context,
    question: &Question,
) -> Result<Vec<RequestRow>, DbErr> {
    let rows = request_list::list(db, context, &question.searched(&request_list::VIEW)).await?.items;
    Ok(question.best(rows, |row| {
        let name = row.reseller.as_ref().map_or("", |reseller| &reseller.name);
        question.rank(row.id.0, &[row.recipient.as_deref().unwrap_or_default(), name])
    }))
}

fn first(customers: &[CustomerRow]) -> Vec<Uuid> {
    customers.iter().take(WITH_WHAT_THEY_HAVE).map(|row| row.id.0).collect()
}

/// Subscriptions of a provider whose offer or own name has the text, or whose id begins with it. The list that is made of
/// these ids shows what is in scope alone.
async fn named(db: &impl ConnectionTrait, own: Uuid, question: &Question) -> Result<Vec<Uuid>, DbErr> {
    let backend = db.get_database_backend();
    let asked = Asked::all(db, own, &question.key).await?;
    let name = (listed_name::Entity, listed_name::Column::NameKey);
    let its = |column| Expr::col((subscription::Entity, column));
    let mut ids = Vec::new();
    if let Some((from, to)) = search::ids(&question.key) {
        let rows = subscription::Entity::find().select_only().column(subscription::Column::Id);
        let rows = rows.filter(subscription::Column::Id.between(from, to)).limit(question.size);
        ids = rows.into_tuple().all(db).await?;
    }
    for column in [subscription::Column::FriendlyKey, subscription::Column::OfferKey] {
        let mut rows = asked.names();
        search::join(&mut rows, backend, subscription::Entity, its(column).equals(name));
        rows.and_where(subscription::Column::ListedBy.eq(own));
        rows.and_where(crate::generated_columns::is_deleted().eq(false));
        if matches!(column, subscription::Column::FriendlyKey) {
            // As the index says it.
            rows.and_where(Expr::cust("friendly_key <> offer_key"));
        }
        rows.expr_as(its(subscription::Column::Id), "id").limit(question.size);
        for row in db.query_all(&rows).await? {
            ids.push(row.try_get("", "id")?);
        }
    }
    Ok(ids)
}

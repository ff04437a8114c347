//! What leads to the rows of a provider's list, where it is neither the index of the sort nor that of a filter: the rows that
//! a search finds, or those of one reseller. They are sorted when they have been read; where there are so many that the sort's
//! index finds a page of them sooner, that is walked.

use model::{portal::views::ANY_STATE, v1::subscription::SubscriptionStatus};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use super::parts::{halves, is_small, listed_by};
use crate::{
    Scope,
    entity::{
        known_customer, listed_name,
        subscription::{Column, Entity},
    },
    generated_columns,
    scoped::views::{
        column::Context,
        hits::{self, Found, Way},
        list_query::{Filter, ListQuery, ResellerFilter},
        search::{self, Asked},
        sums,
    },
};

/// What leads to the rows.
#[derive(Debug)]
pub(crate) struct Lead {
    pub(crate) backend: DbBackend,
    /// What the search has found.
    pub(crate) found: Found,
    /// A page is sorted out of the reseller's rows.
    pub(crate) few: bool,
}

impl Lead {
    /// The index of the sort is walked, or that of a filter.
    pub(crate) fn nothing(backend: DbBackend) -> Self {
        Self { backend, found: Found::Unknown, few: false }
    }
}

/// Whether no other filter holds any of the rows back that a search finds.
pub(super) fn is_alone(filter: &Filter) -> bool {
    let Filter { q, state, .. } = filter;
    let alone = *filter == (Filter { q: q.clone(), state: state.clone(), ..Filter::default() });
    let deleted = SubscriptionStatus::Deleted.as_str();
    alone && state.as_deref().is_none_or(|state| state == ANY_STATE || state == deleted)
}

/// Looks what leads to the rows.
pub(super) async fn lead(
    db: &impl ConnectionTrait,
    context: &Context,
    query: &ListQuery,
) -> Result<Lead, DbErr> {
    let filter = &query.filter;
    let backend = db.get_database_backend();
    let nothing = Ok(Lead::nothing(backend));
    let Scope::Provider(own) = context.scope else { return nothing };
    if is_small(filter) {
        return nothing;
    }
    if let Some(key) = &filter.q {
        let ways = ways(&Asked::all(db, own.0, key).await?, own.0, filter);
        let id = Expr::col((Entity, Column::Id));
        let found = hits::look(db, ways, &id, async || few(db, own.0, query.size).await).await?;
        return Ok(Lead { found, ..Lead::nothing(backend) });
    }
    let (one, name) = match (filter.reseller, filter.support) {
        (Some(ResellerFilter::One(one)), _) => (one, sums::OF_RECORD),
        (_, Some(one)) => (one, sums::SUPPORTS),
        (Some(ResellerFilter::Any) | None, None) => return nothing,
    };
    if query.column.name == "created" {
        return nothing;
    }
    let its = sums::sums(db, [one], Some(own.0)).await?.of(one, name);
    let few = its <= few(db, own.0, query.size).await?;
    Ok(Lead { few, ..Lead::nothing(backend) })
}

/// So many rows of a provider's are read sooner than the index of a sort is walked until it has a page of them.
pub(crate) async fn few(db: &impl ConnectionTrait, provider: Uuid, size: u64) -> Result<i64, DbErr> {
    let all = sums::sums(db, [provider], Some(provider)).await?.in_states(provider, |_| true);
    Ok(hits::few_of(all, size))
}

/// The rows that are found: by the customer's name, the offer's, the subscription's own, and the id.
fn ways(asked: &Asked, own: Uuid, filter: &Filter) -> Vec<Way> {
    let backend = asked.backend();
    let its = |column: Column| Expr::col((Entity, column));
    let wanted = || generated_columns::is_deleted().is_in(halves(filter));
    let same = its(Column::CustomerId).equals((known_customer::Entity, known_customer::Column::CustomerId));
    let mut customers = asked.companies();
    search::join(&mut customers, backend, Entity, same).and_where(wanted()).and_where(listed_by(own));
    let name = (listed_name::Entity, listed_name::Column::NameKey);
    let mut offers = asked.names();
    search::join(&mut offers, backend, Entity, its(Column::OfferKey).equals(name));
    offers.and_where(Column::ListedBy.eq(own)).and_where(wanted());
    let mut names = asked.names();
    search::join(&mut names, backend, Entity, its(Column::FriendlyKey).equals(name));
    names.and_where(Column::ListedBy.eq(own)).and_where(wanted());
    // As the index says it.
    names.and_where(Expr::cust("friendly_key <> offer_key"));
    let mut ways = vec![Way::spread(customers, "known_customers"), Way::of(offers), Way::of(names)];
    if let Some((first, last)) = search::ids(&asked.question) {
        let mut rows = Query::select();
        rows.from(Entity).and_where(listed_by(own)).and_where(wanted());
        ways.push(Way::of(rows.and_where(Column::Id.between(first, last)).to_owned()));
    }
    ways
}

//! What leads to the rows of a provider's list, where it is neither the index of the sort nor that of a filter: the rows that
//! a search finds, or those of one reseller. They are sorted when they have been read; where there are so many that the sort's
//! index finds a page of them sooner, that is walked.

use model::{
    portal::views::{ANY_STATE, COUNTED},
    v1::subscription::SubscriptionStatus,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType},
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
        list_query::{Filter, ListQuery, ResellerFilter},
        search, sums,
    },
};

/// What leads to the rows.
#[derive(Debug, Default)]
pub(crate) struct Lead {
    /// What the search has found.
    pub(crate) found: Found,
    /// A page is sorted out of what was found, or out of the reseller's rows.
    pub(crate) few: bool,
}

/// What a search has found, whatever the other filters are.
#[derive(Debug, Default)]
pub(crate) enum Found {
    /// Nothing.
    Nothing,
    /// At most [`COUNTED`] rows, whose ids this answers.
    Rows(Box<SelectStatement>),
    /// More than [`COUNTED`] rows.
    Many,
    /// Nothing was searched.
    #[default]
    Unknown,
}

impl Found {
    /// Whether there are more rows than [`COUNTED`] that the whole question finds: no other filter holds any back.
    pub(super) fn is_all(&self, filter: &Filter) -> bool {
        let Filter { q, state, .. } = filter;
        let alone = *filter == (Filter { q: q.clone(), state: state.clone(), ..Filter::default() });
        let deleted = SubscriptionStatus::Deleted.as_str();
        let whole = state.as_deref().is_none_or(|state| state == ANY_STATE || state == deleted);
        matches!(self, Self::Many) && alone && whole
    }
}

/// Looks what leads to the rows.
pub(super) async fn lead(
    db: &impl ConnectionTrait,
    context: &Context,
    query: &ListQuery,
) -> Result<Lead, DbErr> {
    let filter = &query.filter;
    let Scope::Provider(own) = context.scope else { return Ok(Lead::default()) };
    if is_small(filter) {
        return Ok(Lead::default());
    }
    if let Some(key) = &filter.q {
        let (found, rows) = found(db, own.0, filter, key).await?;
        let few = match &found {
            Found::Rows(_) => is_few(db, own.0, rows, query.size).await?,
            Found::Nothing | Found::Many | Found::Unknown => false,
        };
        return Ok(Lead { found, few });
    }
    let (one, name) = match (filter.reseller, filter.support) {
        (Some(ResellerFilter::One(one)), _) => (one, sums::OF_RECORD),
        (_, Some(one)) => (one, sums::SUPPORTS),
        (Some(ResellerFilter::Any) | None, None) => return Ok(Lead::default()),
    };
    if query.column.name == "created" {
        return Ok(Lead::default());
    }
    let its = sums::sums(db, [one], Some(own.0)).await?.of(one, name);
    let few = is_few(db, own.0, its, query.size).await?;
    Ok(Lead { found: Found::Unknown, few })
}

/// Whether so many rows are read sooner than the index of a sort is walked until it has a page of them.
pub(crate) async fn is_few(
    db: &impl ConnectionTrait,
    provider: Uuid,
    rows: i64,
    size: u64,
) -> Result<bool, DbErr> {
    let all = sums::sums(db, [provider], Some(provider)).await?.in_states(provider, |_| true);
    Ok(rows <= search::few_of(all, size))
}

/// What the search finds, and how many rows at most.
async fn found(
    db: &impl ConnectionTrait,
    own: Uuid,
    filter: &Filter,
    key: &str,
) -> Result<(Found, i64), DbErr> {
    let questions = questions(db.get_database_backend(), own, filter, key);
    let counts = search::count_each(db, questions.clone(), COUNTED + 1).await?;
    if counts.iter().any(|count| *count > COUNTED) {
        return Ok((Found::Many, COUNTED + 1));
    }
    let some = questions.into_iter().zip(&counts).filter(|(_, count)| **count > 0).map(|(rows, _)| rows);
    // What has two names that are found is there once.
    let rows = some.reduce(|mut rows, more| rows.union(UnionType::Distinct, more).to_owned());
    let found = rows.map_or(Found::Nothing, |rows| Found::Rows(Box::new(rows)));
    Ok((found, counts.iter().sum()))
}

/// Ids of the rows that are found: by the customer's name, the offer's, the subscription's own, and the id.
fn questions(backend: DbBackend, own: Uuid, filter: &Filter, key: &str) -> Vec<SelectStatement> {
    let its = |column: Column| Expr::col((Entity, column));
    let wanted = || generated_columns::is_deleted().is_in(halves(filter));
    let same = its(Column::CustomerId).equals((known_customer::Entity, known_customer::Column::CustomerId));
    let mut customers = search::companies(backend, own, key);
    search::join(&mut customers, backend, Entity, same).and_where(wanted()).and_where(listed_by(own));
    let name = (listed_name::Entity, listed_name::Column::NameKey);
    let mut offers = search::names(backend, own, key);
    search::join(&mut offers, backend, Entity, its(Column::OfferKey).equals(name));
    offers.and_where(Column::ListedBy.eq(own)).and_where(wanted());
    let mut names = search::names(backend, own, key);
    search::join(&mut names, backend, Entity, its(Column::FriendlyKey).equals(name));
    names.and_where(Column::ListedBy.eq(own)).and_where(wanted());
    // As the index says it.
    names.and_where(Expr::cust("friendly_key <> offer_key"));
    let mut questions = vec![customers, offers, names];
    if let Some((first, last)) = search::ids(key) {
        let mut rows = Query::select();
        rows.from(Entity).and_where(listed_by(own)).and_where(wanted());
        questions.push(rows.and_where(Column::Id.between(first, last)).to_owned());
    }
    for question in &mut questions {
        question.column((Entity, Column::Id));
    }
    questions
}

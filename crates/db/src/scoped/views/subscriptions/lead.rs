//! What leads to the rows of a provider's list, where it is neither the index of the sort nor that of a filter: the rows that
//! a search finds, or those of one reseller. They are sorted when they have been read; where there are so many that the sort's
//! index finds a page of them sooner, that is walked.

use std::collections::HashSet;

use model::{
    portal::views::{ANY_STATE, COUNTED},
    v1::subscription::SubscriptionStatus,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::parts::{halves, is_small, listed_by};
use crate::{
    Scope,
    entity::subscription::{Column, Entity},
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
    /// These rows.
    Rows(Vec<Uuid>),
    /// More than [`COUNTED`] rows.
    Many,
    /// Nothing was searched, or so many names have it that their rows were not looked for.
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
        let found = found(db, own.0, filter, key).await?;
        let few = match &found {
            Found::Rows(rows) => is_few(db, own.0, rows.len(), query.size).await?,
            Found::Many | Found::Unknown => false,
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
    let few = is_few(db, own.0, usize::try_from(its).unwrap_or_default(), query.size).await?;
    Ok(Lead { found: Found::Unknown, few })
}

/// Whether so many rows are read sooner than the index of a sort is walked until it has a page of them.
pub(crate) async fn is_few(
    db: &impl ConnectionTrait,
    provider: Uuid,
    rows: usize,
    size: u64,
) -> Result<bool, DbErr> {
    let all = sums::sums(db, [provider], Some(provider)).await?.in_states(provider, |_| true);
    let (rows, all) = (rows as u128, u128::try_from(all).unwrap_or_default());
    Ok(rows * rows <= u128::from(size + 1) * all)
}

async fn found(db: &impl ConnectionTrait, own: Uuid, filter: &Filter, key: &str) -> Result<Found, DbErr> {
    let (Some(names), Some(customers)) =
        (search::names(db, own, key).await?, search::companies(db, own, key).await?)
    else {
        return Ok(Found::Unknown);
    };
    let most = u64::try_from(COUNTED + 1).unwrap_or_default();
    let rows = || {
        let wanted = generated_columns::is_deleted().is_in(halves(filter));
        Entity::find().select_only().column(Column::Id).filter(wanted).limit(most)
    };
    let named = || rows().filter(Column::ListedBy.eq(own));
    let mut questions = Vec::new();
    if !names.is_empty() {
        questions.push(named().filter(Column::OfferKey.is_in(names.iter().map(String::as_str))));
        questions.push(
            named()
                .filter(Column::FriendlyKey.is_in(names.iter().map(String::as_str)))
                .filter(Expr::cust("friendly_key <> offer_key")),
        );
    }
    if !customers.is_empty() {
        questions.push(rows().filter(listed_by(own)).filter(Column::CustomerId.is_in(customers)));
    }
    if let Some((first, last)) = search::ids(key) {
        questions.push(rows().filter(listed_by(own)).filter(Column::Id.between(first, last)));
    }
    let mut found = HashSet::new();
    for question in questions {
        found.extend(question.into_tuple::<Uuid>().all(db).await?);
        if found.len() as u64 >= most {
            return Ok(Found::Many);
        }
    }
    Ok(Found::Rows(found.into_iter().collect()))
}

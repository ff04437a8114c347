//! The resellers of a provider, by index. What is sorted by is stored with them; on PostgreSQL a count may have changes that
//! are not yet folded into it: those resellers are a part of their own, and the two are merged.

use model::portal::views::{Counting, Page};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Select,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    entity::{
        known_reseller::{Column, Entity, Model},
        partner_count_change as change,
    },
    scoped::views::{
        column::View,
        list_query::{Filter, ListQuery, ResellerFilter},
        names::contains,
        page::{Part, Total, count_all, page_of},
        sums,
    },
};

/// One page.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    view: &View,
    provider: Uuid,
    query: &ListQuery,
) -> Result<Page<Model>, DbErr> {
    let rows = || select(provider, &query.filter);
    let (column, counted) = match query.column.name {
        "partnerId" => (Column::Number, None),
        "country" => (Column::Country, None),
        "customers" => (Column::Customers, Some(sums::ADMINISTERED)),
        "subscriptions" => (Column::Subscriptions, Some(sums::OF_RECORD)),
        "since" => (Column::Since, None),
        _ => (Column::NameKey, None),
    };
    let stored = column.into_expr();
    let changing = match counted {
        // There its triggers write the totals.
        Some(_) if db.get_database_backend() != sea_orm::DbBackend::Sqlite => changing(db, provider).await?,
        Some(_) | None => Vec::new(),
    };
    let parts = match counted {
        Some(name) if !changing.is_empty() => {
            let sum = sums::sum(&Column::ResellerId.into_expr(), Some(&Expr::val(provider)), name);
            vec![
                Part::sorted(rows().filter(Column::ResellerId.is_not_in(changing.iter().copied())), stored),
                Part::sorted(rows().filter(Column::ResellerId.is_in(changing)), sum),
            ]
        }
        Some(_) | None => vec![Part::sorted(rows(), stored)],
    };
    let all = [Part::unsorted(rows())];
    page_of(db, view, query, &parts, Total::Count(&all), Column::ResellerId).await
}

/// Number of resellers.
pub(super) async fn total(db: &impl ConnectionTrait, provider: Uuid, filter: &Filter) -> Result<i64, DbErr> {
    let all = [Part::unsorted(select(provider, filter))];
    Ok(count_all(db, &all, Counting::Exact).await?.0)
}

/// Resellers of whom something is counted anew.
async fn changing(db: &impl ConnectionTrait, provider: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let ids = change::Entity::find()
        .select_only()
        .column(change::Column::PartnerId)
        .filter(change::Column::ProviderId.eq(provider))
        .filter(change::Column::PartnerId.ne(provider))
        .filter(change::Column::Name.is_in([sums::ADMINISTERED, sums::OF_RECORD]))
        .distinct();
    ids.into_tuple().all(db).await
}

fn select(provider: Uuid, filter: &Filter) -> Select<Entity> {
    let its = match filter.reseller {
        Some(ResellerFilter::One(id)) => Some(Column::ResellerId.eq(id)),
        Some(ResellerFilter::Any) | None => None,
    };
    let found = filter.q.as_deref().map(|key| {
        Condition::any().add(contains(Column::NameKey, key)).add(contains(Column::PartnerNumber, key))
    });
    let wanted = Condition::all().add(Column::ProviderId.eq(provider)).add_option(its).add_option(found);
    Entity::find().filter(wanted)
}

//! Customers of the search box.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::{Question, rank::Rank};
use crate::{
    entity::known_customer::{Column, Entity},
    scoped::views::{Context, customers::seen, list_query::Filter, search, search::Asked},
};

/// Names that contain the text, of which the best are offered.
const READ: u64 = 40;

type Known = (Uuid, String, String);

/// The best of them, best first.
pub(super) async fn best(
    db: &impl ConnectionTrait,
    context: &Context,
    question: &Question,
) -> Result<Vec<Uuid>, DbErr> {
    let (partner, seen) = seen(&context.scope, &Filter::default());
    // What every domain ends with finds everybody.
    let key = search::question(&question.key);
    let found = |condition: Condition, by: Column| {
        let rows =
            Entity::find().select_only().columns([Column::CustomerId, Column::CompanyKey, Column::DomainKey]);
        let rows = rows.filter(seen.clone()).filter(condition).order_by_asc(by);
        rows.limit(question.size).into_tuple::<Known>().all(db)
    };
    let mut all: Vec<Known> = Vec::new();
    if let Some((first, last)) = search::ids(&key) {
        let its = Condition::all().add(Column::CustomerId.between(first, last));
        all.extend(found(its, Column::CustomerId).await?);
    }
    for column in [Column::CompanyKey, Column::DomainKey] {
        // A range of the index of this order.
        let its =
            Condition::all().add(column.gte(key.as_str())).add(column.lt(format!("{key}{}", char::MAX)));
        all.extend(found(its, column).await?);
    }
    let wanted = usize::try_from(question.size).unwrap_or(usize::MAX);
    if distinct(&all) < wanted {
        all.extend(containing(db, partner, &seen, &key).await?);
    }
    let mut ranked: Vec<(Rank, String, Uuid)> = all
        .into_iter()
        .map(|(id, company, domain)| {
            let prefix = domain.split('.').next().unwrap_or_default();
            (question.rank(id, &[&company, prefix, &domain]), company, id)
        })
        .collect();
    ranked.sort();
    ranked.dedup();
    Ok(ranked.into_iter().map(|(_, _, id)| id).take(wanted).collect())
}

fn distinct(all: &[Known]) -> usize {
    let mut ids: Vec<Uuid> = all.iter().map(|(id, ..)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// Some that have the text anywhere.
async fn containing(
    db: &impl ConnectionTrait,
    partner: Option<Uuid>,
    seen: &Condition,
    key: &str,
) -> Result<Vec<Known>, DbErr> {
    let Some(partner) = partner else {
        // A customer reads itself alone.
        let rows =
            Entity::find().select_only().columns([Column::CustomerId, Column::CompanyKey, Column::DomainKey]);
        return rows
            .filter(seen.clone())
            .filter(search::matching(key))
            .limit(READ)
            .into_tuple()
            .all(db)
            .await;
    };
    let asked = Asked::customers(db, partner, key).await?;
    let mut rows = asked.known(seen);
    for (column, name) in [
        (Column::CustomerId, "customer_id"),
        (Column::CompanyKey, "company_key"),
        (Column::DomainKey, "domain_key"),
    ] {
        rows.expr_as(Expr::col((Entity, column)), name);
    }
    let rows = db.query_all(rows.limit(READ)).await?;
    let known = rows.iter().map(|row| {
        Ok((row.try_get("", "customer_id")?, row.try_get("", "company_key")?, row.try_get("", "domain_key")?))
    });
    known.collect()
}

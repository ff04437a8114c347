//! Names and texts beside the rows of a page, each kind in one query.

use std::collections::HashMap;

use model::{ids::TenantId, portal::views::PartnerName};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, LikeExpr},
};
use uuid::Uuid;

use crate::{
    Scope, Side,
    entity::{account, customer, partner},
};

/// A text of the rows with these ids, by id.
pub(super) async fn by_id<E: EntityTrait>(
    db: &impl ConnectionTrait,
    id: E::Column,
    text: E::Column,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>, DbErr> {
    let rows: Vec<(Uuid, String)> =
        E::find().select_only().columns([id, text]).filter(id.is_in(ids)).into_tuple().all(db).await?;
    Ok(rows.into_iter().collect())
}

/// Names of customers by id.
pub(super) async fn customers(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>, DbErr> {
    by_id::<customer::Entity>(db, customer::Column::Id, customer::Column::CompanyName, ids).await
}

/// Names of all these partners by id, whoever reads.
pub(super) async fn all_partners(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>, DbErr> {
    by_id::<partner::Entity>(db, partner::Column::Id, partner::Column::Name, ids).await
}

/// Names of partners by id, as far as the caller may know them: to a reseller every other reseller is another
/// partner without name and id (R5).
pub(super) async fn partners(
    db: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, PartnerName>, DbErr> {
    let names = all_partners(db, ids).await?;
    let name = |(id, name)| match scope.side() {
        Side::Reseller(own) if own.0 != id => {
            (id, PartnerName { id: TenantId(Uuid::nil()), name: String::new() })
        }
        Side::Reseller(_) | Side::Provider(_) | Side::Customer(_) => {
            (id, PartnerName { id: TenantId(id), name })
        }
    };
    Ok(names.into_iter().map(name).collect())
}

/// Names of the provider's people by their account, for the provider alone (R5).
pub(super) async fn colleagues(
    db: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>, DbErr> {
    let Side::Provider(own) = scope.side() else { return Ok(HashMap::new()) };
    let rows: Vec<(Uuid, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(ids))
        .filter(account::Column::PartnerId.eq(own.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The providers of customers, by the customer's id, for a reseller, which may have several; nobody else asks.
pub(super) async fn providers(
    db: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, PartnerName>, DbErr> {
    if !matches!(scope.side(), Side::Reseller(_)) {
        return Ok(HashMap::new());
    }
    let of: Vec<(Uuid, Uuid)> = customer::Entity::find()
        .select_only()
        .columns([customer::Column::Id, customer::Column::ProviderId])
        .filter(customer::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let names = all_partners(db, of.iter().map(|(_, provider)| *provider)).await?;
    let named = |(customer, provider)| {
        let name = names.get(&provider)?.clone();
        Some((customer, PartnerName { id: TenantId(provider), name }))
    };
    Ok(of.into_iter().filter_map(named).collect())
}

/// Rows whose text contains the search key; `%` and `_` mean themselves.
pub(crate) fn contains(column: impl ColumnTrait, key: &str) -> Expr {
    column.into_expr().like(pattern(key))
}

fn pattern(key: &str) -> LikeExpr {
    LikeExpr::new(format!("%{}%", escaped(key))).escape('\\')
}

/// A text for a pattern in which `%` and `_` mean themselves.
pub(super) fn escaped(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

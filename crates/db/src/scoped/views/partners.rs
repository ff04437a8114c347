//! What the lists of resellers and of providers have in common: the columns, the search, and the figures of each row.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use model::{
    ids::TenantId,
    portal::views::{Page, ResellerRow},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Select,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    entity::partner,
    scoped::views::{
        column::{Column, Context, View, number},
        key::Kind,
        list_query::ListQuery,
        names::contains,
        page::page,
    },
};

/// What is counted for the partner of the outer query, and when its partnership began.
pub(super) struct Figures {
    pub(super) customers: fn(&Context) -> Expr,
    pub(super) subscriptions: fn(&Context) -> Expr,
    pub(super) support_contacts: fn(&Context) -> Expr,
    pub(super) since: fn(&Context) -> Expr,
}

/// The columns that a list of partners can be sorted by.
pub(super) const fn columns(figures: &Figures) -> [Column; 6] {
    [
        Column { name: "name", kind: Kind::Text, sql: |_| partner::Column::NameKey.into_expr() },
        Column {
            name: "partnerId",
            kind: Kind::Number,
            sql: |_| number(partner::Column::PartnerId.into_expr()),
        },
        Column { name: "country", kind: Kind::Text, sql: |_| partner::Column::Country.into_expr() },
        Column { name: "customers", kind: Kind::Number, sql: figures.customers },
        Column { name: "subscriptions", kind: Kind::Number, sql: figures.subscriptions },
        Column { name: "since", kind: Kind::Time, sql: figures.since },
    ]
}

/// Partners whose name or PartnerID contains the search key.
pub(super) fn matching(key: &str) -> Condition {
    Condition::any()
        .add(contains(partner::Column::NameKey, key))
        .add(contains(partner::Column::PartnerId, key))
}

/// One page of the partners that `select` finds.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    view: &View,
    figures: &Figures,
    context: &Context,
    query: &ListQuery,
    select: Select<partner::Entity>,
) -> Result<Page<ResellerRow>, DbErr> {
    let mut found = page(db, view, context, query, select, partner::Column::Id).await?;
    let rows = described(db, figures, context, std::mem::take(&mut found.items)).await?;
    Ok(found.map(|_| rows))
}

/// Partners with their figures.
pub(super) async fn described(
    db: &impl ConnectionTrait,
    figures: &Figures,
    context: &Context,
    found: Vec<partner::Model>,
) -> Result<Vec<ResellerRow>, DbErr> {
    let counted = counted(db, figures, context, found.iter().map(|row| row.id)).await?;
    let row = |row: partner::Model| {
        let (customers, subscriptions, support_contacts, since) =
            counted.get(&row.id).copied().unwrap_or((0, 0, 0, row.created_at));
        ResellerRow {
            id: TenantId(row.id),
            name: row.name,
            partner_id: row.partner_id,
            country: row.country,
            customers,
            subscriptions,
            support_contacts,
            since,
        }
    };
    Ok(found.into_iter().map(row).collect())
}

type Counted = (i64, i64, i64, DateTime<Utc>);

/// The figures of all rows of a page at once.
async fn counted(
    db: &impl ConnectionTrait,
    figures: &Figures,
    context: &Context,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Counted>, DbErr> {
    let rows: Vec<(Uuid, i64, i64, i64, DateTime<Utc>)> = partner::Entity::find()
        .select_only()
        .column(partner::Column::Id)
        .expr_as((figures.customers)(context), "customers")
        .expr_as((figures.subscriptions)(context), "subscriptions")
        .expr_as((figures.support_contacts)(context), "support_contacts")
        .expr_as((figures.since)(context), "since")
        .filter(partner::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let pair =
        |(id, customers, subscriptions, support, since)| (id, (customers, subscriptions, support, since));
    Ok(rows.into_iter().map(pair).collect())
}

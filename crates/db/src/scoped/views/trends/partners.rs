//! Partners by the licenses that they have.

use model::{
    ids::TenantId,
    portal::{trends::PartnerLicenses, views::PartnerName},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    entity::{
        known_reseller, partner,
        partner_count::{Column, Entity},
    },
    scoped::views::sums,
};

/// So many partners.
const MOST: u64 = 10;

/// A provider's resellers in partnership, by the licenses that they are of record for, as last folded: a range of an index.
pub(super) async fn resellers(
    db: &impl ConnectionTrait,
    provider: Uuid,
) -> Result<Vec<PartnerLicenses>, DbErr> {
    let rows = Entity::find()
        .select_only()
        .column(Column::PartnerId)
        .column(partner::Column::Name)
        .column(Column::Total)
        .join(JoinType::InnerJoin, known())
        .join(JoinType::InnerJoin, named(Column::PartnerId))
        .filter(Column::ProviderId.eq(provider))
        // As the index says it.
        .filter(Expr::cust("partner_counts.name = '~record'"))
        .filter(Column::Total.gt(0))
        .order_by_desc(Column::Total)
        .order_by_desc(Column::PartnerId)
        .limit(MOST);
    found(rows.into_tuple().all(db).await?)
}

/// A reseller's providers, by the licenses that it reads.
pub(super) async fn providers(
    db: &impl ConnectionTrait,
    reseller: Uuid,
) -> Result<Vec<PartnerLicenses>, DbErr> {
    let rows = Entity::find()
        .select_only()
        .column(Column::ProviderId)
        .column(partner::Column::Name)
        .column(Column::Total)
        .join(JoinType::InnerJoin, named(Column::ProviderId))
        .filter(Column::PartnerId.eq(reseller))
        .filter(Column::Name.eq(sums::LICENSES))
        .filter(Column::Total.gt(0))
        .order_by_desc(Column::Total)
        .order_by_desc(Column::ProviderId)
        .limit(MOST);
    found(rows.into_tuple().all(db).await?)
}

fn found(rows: Vec<(Uuid, String, i64)>) -> Result<Vec<PartnerLicenses>, DbErr> {
    let one =
        |(id, name, licenses)| PartnerLicenses { partner: PartnerName { id: TenantId(id), name }, licenses };
    Ok(rows.into_iter().map(one).collect())
}

fn named(id: Column) -> sea_orm::RelationDef {
    Entity::belongs_to(partner::Entity).from(id).to(partner::Column::Id).into()
}

fn known() -> sea_orm::RelationDef {
    Entity::belongs_to(known_reseller::Entity)
        .from((Column::ProviderId, Column::PartnerId))
        .to((known_reseller::Column::ProviderId, known_reseller::Column::ResellerId))
        .into()
}

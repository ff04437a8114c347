use axum::{Json, extract::State};
use db::{
    Side,
    entity::partner,
    scoped::{customers, grants},
    system::partners,
};
use model::{
    ids::{CustomerId, TenantId},
    rules::permissions::Permission,
    v1::{
        common::{Attributes, Collection},
        relationship::PartnerRelationship,
    },
};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 2.2: the resellers with a live delegation, oldest first; a reseller reads its provider alone (R5).
pub(super) async fn list_customer_relationships(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
) -> Result<Json<Collection<PartnerRelationship>>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    let (row, _) = customers::find(db, &caller.scope, id).await?;
    let (partners, kind) = match caller.scope.side() {
        Side::Reseller(_) => (partners::by_ids(db, vec![row.provider_id]).await?, "is_indirect_reseller_of"),
        Side::Provider(_) | Side::Customer(_) => {
            (grants::administrators(db, &row).await?, "is_indirect_cloud_solution_provider_of")
        }
    };
    Ok(Json(Collection::of(partners.into_iter().map(|partner| relationship(partner, kind)).collect())))
}

fn relationship(partner: partner::Model, kind: &str) -> PartnerRelationship {
    PartnerRelationship {
        id: TenantId(partner.id),
        name: partner.name,
        relationship_type: kind.to_owned(),
        state: None,
        mpn_id: partner.partner_id,
        location: None,
        attributes: Attributes::of("PartnerRelationship"),
    }
}

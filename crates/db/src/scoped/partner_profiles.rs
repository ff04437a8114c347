//! Who a partner is, to itself and to those it works with (contract 2.5, 2.6, 2.9).

use chrono::{DateTime, Utc};
use model::{parse::PartnerId, portal::activity::ActivityKind};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::{
    Scope, Side,
    entity::{activity, partner, partnership},
    error::Result,
};

/// How a partner is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The caller's own.
    Own,
    /// By its PartnerID.
    PartnerId(PartnerId),
    /// By its tenant id.
    Tenant(Uuid),
}

/// The caller's own partner, or one in active partnership with it; of others nobody learns whether they exist (R5).
/// An API client with a list of customers knows its own alone, as it lists no partners (R37).
///
/// # Errors
/// When the database fails.
pub async fn find(db: &impl ConnectionTrait, scope: &Scope, asked: &Asked) -> Result<Option<partner::Model>> {
    let (Side::Provider(own) | Side::Reseller(own)) = scope.side() else { return Ok(None) };
    let found = partner::Entity::find()
        .filter(Condition::any().add(partner::Column::Id.eq(own.0)).add_option(partners_of(scope)));
    let found = match asked {
        Asked::Own => found.filter(partner::Column::Id.eq(own.0)),
        Asked::PartnerId(id) => found.filter(partner::Column::PartnerId.eq(id.as_str())),
        Asked::Tenant(id) => found.filter(partner::Column::Id.eq(*id)),
    };
    Ok(found.one(db).await?)
}

fn partners_of(scope: &Scope) -> Option<sea_orm::sea_query::Expr> {
    let active = partnership::Entity::find().select_only().filter(partnership::Column::EndedAt.is_null());
    let others = match scope {
        Scope::Provider(own) => {
            active.column(partnership::Column::ResellerId).filter(partnership::Column::ProviderId.eq(own.0))
        }
        Scope::Reseller(own) => {
            active.column(partnership::Column::ProviderId).filter(partnership::Column::ResellerId.eq(own.0))
        }
        Scope::Customer(_) | Scope::Listed(_) => return None,
    };
    Some(partner::Column::Id.in_subquery(others.into_query()))
}

/// When a reseller that was read in scope stated that it is enrolled as an indirect reseller: it could not have enrolled
/// here without (R8). None where the installation got it otherwise.
///
/// # Errors
/// When the database fails.
pub async fn statement_date(
    db: &impl ConnectionTrait,
    reseller: &partner::Model,
) -> Result<Option<DateTime<Utc>>> {
    let enrolled = activity::Entity::find()
        .select_only()
        .column(activity::Column::At)
        .filter(activity::Column::ResellerId.eq(reseller.id))
        .filter(activity::Column::ActorPartnerId.eq(reseller.id))
        .filter(activity::Column::Kind.eq(ActivityKind::ResellerEnrolled.as_str()));
    Ok(enrolled.into_tuple().one(db).await?)
}

//! Partnerships as the dialect shows them (contract 2.1).

use axum::{Json, Router, extract::State, routing::get};
use db::scoped::partnerships::{self, NameFilter};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::TenantId,
    paths,
    portal::account::PartyKind,
    rules::permissions::Permission,
    search_key::search_key,
    v1::{
        common::{Attributes, Collection},
        relationship::PartnerRelationship,
    },
};

use crate::{
    caller::Caller,
    dialect::{Filter, Operator, QueryParams},
    error::{Error, Result},
    state::App,
};

const PROVIDER_OF: &str = "is_indirect_cloud_solution_provider_of";
const RESELLER_OF: &str = "is_indirect_reseller_of";

pub fn router() -> Router<App> {
    Router::new().route(paths::RELATIONSHIPS, get(list_relationships))
}

/// 2.1: the resellers of a provider, the providers of a reseller.
async fn list_relationships(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Collection<PartnerRelationship>>> {
    caller.require(Permission::ReadPartners)?;
    let own = if caller.party_kind == PartyKind::Provider { PROVIDER_OF } else { RESELLER_OF };
    let asked = params.get("relationship_type").map(relationship_type).transpose()?.unwrap_or(own);
    let name = params.filter()?.map(name_filter).transpose()?;
    // A provider is no reseller of anybody, nor the other way round (R1).
    let partners = match asked == own {
        true => partnerships::partners(&app.db, &caller.scope, name.as_ref()).await?,
        false => Vec::new(),
    };
    let items = partners.into_iter().map(|partner| PartnerRelationship {
        id: TenantId(partner.id),
        name: partner.name,
        relationship_type: own.to_owned(),
        state: Some("Active".to_owned()),
        mpn_id: partner.partner_id,
        location: Some(partner.country),
        attributes: Attributes::of("PartnerRelationship"),
    });
    Ok(Json(Collection::of(items.collect())))
}

/// Both spellings: in query strings the words are joined (contract 1.4, 2.1).
fn relationship_type(text: &str) -> Result<&'static str> {
    let joined = |text: &str| text.replace('_', "").to_ascii_lowercase();
    [PROVIDER_OF, RESELLER_OF].into_iter().find(|known| joined(known) == joined(text)).ok_or_else(|| {
        let field = FieldError::new("relationship_type", FieldCode::NotInList);
        Error::field(ErrorCode::InvalidProperty, field)
    })
}

/// `Name` alone, by its beginning or by a part (contract 1.8).
fn name_filter(filter: Filter) -> Result<NameFilter> {
    let key = search_key(&filter.value);
    match (filter.is("Name"), filter.operator) {
        (true, Operator::StartsWith) => Ok(NameFilter::StartsWith(key)),
        (true, Operator::Substring) => Ok(NameFilter::Contains(key)),
        (true, Operator::Equals) | (false, _) => Err(Filter::unsupported()),
    }
}

use axum::{Json, extract::State};
use db::scoped::partner_profiles::{self, Asked};
use model::{
    error::ErrorCode,
    parse::PartnerId,
    rules::permissions::Permission,
    v1::{
        common::{Attributes, self_link},
        partner_profile::MpnProfile,
    },
};

use crate::{
    caller::Caller,
    dialect::QueryParams,
    error::{Error, Result},
    state::App,
};

/// 2.6: the own PartnerID and name, or those of a partner in partnership that has `mpnId`.
pub(super) async fn get_mpn_profile(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<MpnProfile>> {
    caller.require(Permission::ReadPartners)?;
    let asked = match params.get("mpnId") {
        None => Asked::Own,
        Some(text) => {
            let id = PartnerId::parse(text, "mpnId");
            Asked::PartnerId(id.map_err(|field| Error::field(ErrorCode::InvalidProperty, field))?)
        }
    };
    let found = partner_profiles::find(&app.db, &caller.scope, &asked).await?;
    let row = found.ok_or(ErrorCode::UnknownMpnId)?;
    Ok(Json(MpnProfile {
        mpn_id: row.partner_id,
        partner_name: row.name,
        profile_type: "mpn_profile".to_owned(),
        links: self_link("/profiles/mpn"),
        attributes: Attributes::of("PartnerMpnProfile"),
    }))
}

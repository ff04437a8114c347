use axum::{Json, extract::State};
use model::v1::{
    common::{Attributes, self_link},
    partner_profile::SupportProfile,
};

use super::own;
use crate::{caller::Caller, error::Result, state::App};

/// 2.9: the own support profile. How the partner's support is reached is not known.
pub(super) async fn get_support_profile(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<SupportProfile>> {
    own(&app, &caller).await?;
    Ok(Json(SupportProfile {
        profile_type: "support_profile".to_owned(),
        links: self_link("/profiles/support"),
        attributes: Attributes::of("PartnerSupportProfile"),
    }))
}

use axum::{Json, extract::State};
use model::{
    pages,
    rules::permissions::Permission,
    v1::{common::Attributes, relationship::RelationshipRequest},
};

use crate::{caller::Caller, error::Result, state::App};

/// 2.4: where a future customer is sent: a public page that says whom to ask. Customers do not ask by a link here.
pub(super) async fn get_relationship_request(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<RelationshipRequest>> {
    caller.require(Permission::ReadPartners)?;
    Ok(Json(RelationshipRequest {
        url: format!("{}{}", app.config.address(), pages::BECOME_A_CUSTOMER),
        attributes: Attributes::of("RelationshipRequest"),
    }))
}

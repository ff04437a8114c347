//! Azure tenant owners: only the Azure service portal makes one; here it is noted by hand (R24, R25).

use axum::{Router, routing::put};
use model::paths;

use crate::state::App;

mod note;
mod withdraw;

/// The endpoints.
pub fn router() -> Router<App> {
    Router::new()
        .route(paths::TENANT_OWNER, put(note::note_tenant_owner).delete(withdraw::withdraw_tenant_owner))
}

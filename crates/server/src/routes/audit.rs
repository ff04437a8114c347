//! Activity as audit records (contract 7.1).

use axum::{Router, routing::get};
use model::paths;

use crate::state::App;

mod days;
mod get;
mod list;
mod wire;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::AUDIT_RECORDS, get(list::list_audit_records))
        .route(paths::AUDIT_RECORD, get(get::get_audit_record))
}

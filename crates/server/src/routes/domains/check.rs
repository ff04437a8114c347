use axum::{extract::State, http::StatusCode};
use db::system::domains;
use model::{parse::DomainPrefix, rules::permissions::Permission};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 3.4: 200 when somebody has the domain, 404 when it is free. Other domains than ours belong to nobody here.
///
/// For those who add customers: to anybody else it would tell which customers there are outside the scope (R5).
pub(super) async fn check_domain(
    State(app): State<App>,
    caller: Caller,
    PathIds(domain): PathIds<String>,
) -> Result<StatusCode> {
    caller.require(Permission::CreateCustomer)?;
    let Ok(prefix) = DomainPrefix::parse_domain(&domain, "domain") else { return Ok(StatusCode::NOT_FOUND) };
    match domains::is_taken(&app.db, &prefix).await? {
        true => Ok(StatusCode::OK),
        false => Ok(StatusCode::NOT_FOUND),
    }
}

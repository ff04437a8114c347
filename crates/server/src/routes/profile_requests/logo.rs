use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, header},
    response::Response,
};
use db::scoped::profile_requests;
use model::{error::ErrorCode, ids::ProfileRequestId, rules::permissions::Permission};

use crate::{
    caller::Caller,
    dialect::PathIds,
    error::{Error, Result},
    state::App,
};

/// The image as it was sent, to the own provider alone. Whatever else its bytes may mean, a browser takes them for an
/// image of this type and runs nothing of them.
pub(super) async fn read_profile_logo(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, location)): PathIds<(ProfileRequestId, String)>,
) -> Result<Response> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::ReadPartners)?;
    let position = location.parse::<i32>().map_err(|_| ErrorCode::NotFound)?;
    let (kind, bytes) = profile_requests::logo(&app.db, provider, id, position).await?;
    let kind = HeaderValue::from_str(&kind).map_err(Error::internal)?;
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    Ok(response)
}

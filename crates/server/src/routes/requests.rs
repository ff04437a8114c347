//! Requests for a partnership, by who asks (S18–S28, R6).

use axum::{
    Json, Router,
    routing::{patch, post},
};
use chrono::{DateTime, TimeDelta, Utc};
use db::{
    Connection, Tx,
    entity::partnership_request::Model,
    scoped::{invitations, views::requests},
};
use model::{
    error::ErrorCode,
    ids::PartnershipRequestId,
    pages, paths,
    portal::invitations::{RequestLink, RequestRow, RequestState},
};

use super::views::context;
use crate::{
    caller::Caller,
    error::{Error, Result},
    state::App,
};

mod create;
mod renew;
mod revoke;
mod send;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::REQUESTS, post(create::create_request))
        .route(paths::REQUEST, patch(send::send_request))
        .route(paths::REQUEST_LINK, post(renew::renew_request))
        .route(paths::REQUEST_REVOKE, post(revoke::revoke_request))
}

/// A request of the caller's own; 404/1000 for anything else.
async fn own(db: &impl Connection, caller: &Caller, id: PartnershipRequestId) -> Result<Model> {
    let found = invitations::own(db, &caller.scope, id, caller.now()).await?;
    found.ok_or_else(|| ErrorCode::NotFound.into())
}

/// The request as its list shows it.
async fn row(tx: &Tx, caller: &Caller, id: PartnershipRequestId) -> Result<RequestRow> {
    let found = own(tx, caller, id).await?;
    let mut rows = requests::rows(tx, &context(caller), vec![found]).await?;
    rows.pop().ok_or_else(|| ErrorCode::NotFound.into())
}

/// Until when a link that is made now is valid (R6).
fn expires_at(app: &App, caller: &Caller) -> DateTime<Utc> {
    caller.now() + TimeDelta::days(i64::from(app.config.invitation_days))
}

/// The answer with a link; the only place where one is made. In a dry run the link is empty.
fn link(app: &App, id: PartnershipRequestId, token: &str, expires_at: DateTime<Utc>) -> Json<RequestLink> {
    let link = match app.db.is_dry() {
        true => String::new(),
        false => pages::link(&app.config.address(), pages::INVITATION, token),
    };
    Json(RequestLink { id, link, expires_at })
}

/// What became of a request that was open when it was read: somebody was quicker.
async fn state_now(db: &impl Connection, caller: &Caller, id: PartnershipRequestId) -> Result<RequestState> {
    Ok(invitations::state(&own(db, caller, id).await?, caller.now()))
}

/// 409/910008, with the state in words.
fn closed(state: &RequestState) -> Error {
    Error::of(ErrorCode::RequestClosed)
        .because(format!("This partnership request is no longer open. Its state is {state}."))
}

/// To whom, for the activity; empty for nobody in particular.
fn recipient(row: &Model) -> String {
    row.recipient.clone().unwrap_or_default()
}

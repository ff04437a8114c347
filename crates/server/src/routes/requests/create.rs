//! `POST /portal/v1/requests`

use axum::{Json, extract::State, http::StatusCode};
use db::{
    scoped::invitations::{NewDraft, draft},
    write,
};
use model::{portal::invitations::RequestLink, rules::permissions::Permission};

use super::{expires_at, link};
use crate::{caller::Caller, error::Result, state::App};

/// Makes a hidden draft with a link of its own. Not replayed: the link would have to be kept, and a draft more does no
/// harm.
pub(super) async fn create_request(
    State(app): State<App>,
    caller: Caller,
) -> Result<(StatusCode, Json<RequestLink>)> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::RequestPartnership)?;
    let expires_at = expires_at(&app, &caller);
    let tx = write(&app.db).await?;
    let new = NewDraft { provider, by: caller.account()?, by_name: &caller.name, expires_at };
    let (id, token) = draft(&tx, new, caller.now()).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, link(&app, id, &token, expires_at)))
}

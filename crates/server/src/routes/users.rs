//! The users of a partner (R3), for its admin agents.

use axum::{
    Router,
    routing::{delete, get, patch, post},
};
use db::{entity::user_link, scoped::user_links, write};
use model::{ids::UserLinkId, pages, paths, portal::users::MadeLink};

use crate::{
    caller::Caller,
    error::Result,
    idempotency::{Created, Replay},
    state::App,
};

mod invite;
mod list;
mod one_time_password;
mod reset_link;
mod revoke_invitation;
mod update;

/// List, invite, change, reset.
pub fn router() -> Router<App> {
    Router::new()
        .route(paths::USERS, get(list::list_users))
        .route(paths::USER_INVITATIONS, post(invite::invite_user))
        .route(paths::USER_INVITATION, delete(revoke_invitation::revoke_invitation))
        .route(paths::USER, patch(update::update_user))
        .route(paths::USER_PASSWORD, post(one_time_password::make_one_time_password))
        .route(paths::USER_PASSWORD_RECEIPT, post(one_time_password::confirm_password_receipt))
        .route(paths::USER_RESET_LINK, post(reset_link::make_reset_link))
}

/// The answer that carries a fresh link, and what is stored of it.
fn made(app: &App, link: &user_link::Model, token: &str) -> Created<MadeLink> {
    let stored =
        MadeLink { id: link.id, email: link.email.clone(), url: String::new(), expires_at: link.expires_at };
    Created { answer: MadeLink { url: url(app, token), ..stored.clone() }, stored, customer: None }
}

/// A repetition within ten minutes gets the same link with another token: the first answer may never have arrived.
async fn repeated(app: &App, caller: &Caller, replay: Replay<MadeLink>) -> Result<MadeLink> {
    let made = replay.stored;
    if !replay.secret_allowed {
        return Ok(made);
    }
    let tx = write(&app.db).await?;
    let token = user_links::renew(&tx, &caller.scope, UserLinkId(made.id), caller.now()).await?;
    tx.commit().await?;
    let url = token.map(|token| url(app, &token)).unwrap_or_default();
    Ok(MadeLink { url, ..made })
}

/// From the setting, never from what the request calls this server.
fn url(app: &App, token: &str) -> String {
    pages::link(app.config.public_url.as_deref().unwrap_or_default(), pages::JOIN, token)
}

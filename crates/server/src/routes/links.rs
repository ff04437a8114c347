//! One-time links of users, for whoever has one. The token travels in bodies only.

use axum::{Router, routing::post};
use db::{
    entity::user_link,
    system::{
        attempts::{self, Begun, Subject},
        tokens,
    },
};
use model::{error::ErrorCode, parse::LinkToken, paths};

use crate::{
    error::{Error, Result},
    state::App,
};

mod follow;
mod lookup;

/// Look at a link, follow it.
pub fn router() -> Router<App> {
    Router::new()
        .route(paths::LINK_LOOKUP, post(lookup::look_up_link))
        .route(paths::LINK_USE, post(follow::follow_link))
}

/// The link of a token as it came out of somebody's mail program.
///
/// # Errors
/// 404/1000 for a token that nobody made, 429 after many of them.
async fn found(app: &App, client: &str, token: &str) -> Result<user_link::Model> {
    let (guess, now) = (Subject::Guess(client), app.clock.real_now());
    // Guesses count in a dry run as well.
    let lasting = app.db.lasting();
    if let Begun::Wait(left) = attempts::begin(&lasting, &[guess], now).await? {
        return Err(Error::of(ErrorCode::TooManyAttempts).retry_after(left.num_seconds() + 1));
    }
    let token = LinkToken::parse(token).ok_or(ErrorCode::NotFound)?;
    let link = tokens::user_link(&app.db, &token).await?.ok_or(ErrorCode::NotFound)?;
    attempts::succeeded(&lasting, &[guess]).await?;
    Ok(link)
}

use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::{DateTime, Utc};
use db::{
    Side,
    entity::partnership_request::Model,
    system::{
        attempts::{self, Subject},
        tokens,
    },
};
use model::{error::ErrorCode, ids::TenantId, parse::LinkToken, rules::permissions::Permission};
use uuid::Uuid;

use crate::{
    caller::{Caller, check_origin},
    client_address::ClientAddress,
    clock::Clock,
    dialect::RequestIds,
    error::{Error, Result},
    state::App,
};

/// Somebody with a link, signed in or not (R8).
pub(super) struct Visitor {
    /// Who is signed in; a sign-in that has ended, or must change its password first, is as good as none.
    pub(super) caller: Option<Caller>,
    /// `MS-RequestId`, sent or made.
    pub(super) request_id: Uuid,
    client: String,
    clock: Clock,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        check_origin(app, &parts.headers)?;
        let caller = match Caller::from_request_parts(parts, app).await {
            Ok(caller) => Some(caller),
            Err(refused) => match refused.code() {
                ErrorCode::SignInRequired | ErrorCode::PasswordChangeRequired => None,
                _ => return Err(refused),
            },
        };
        let client = match ClientAddress::from_request_parts(parts, app).await {
            Ok(address) => address.network(),
            Err(never) => match never {},
        };
        let RequestIds { request_id, .. } = RequestIds::of(parts);
        Ok(Self { caller, request_id, client, clock: app.clock.clone() })
    }
}

impl Visitor {
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The request behind a token.
    ///
    /// # Errors
    /// 404/910001 for a token that is not known, 429/429 after too many of them from one address.
    pub(super) async fn find(&self, app: &App, token: &str) -> Result<Model> {
        find(app, &self.client, token).await
    }

    /// The reseller that is signed in, whatever the role.
    pub(super) fn reseller(&self) -> Option<TenantId> {
        match self.caller.as_ref()?.scope.side() {
            Side::Reseller(id) => Some(id),
            Side::Provider(_) | Side::Customer(_) => None,
        }
    }
}

/// As [`Visitor::find`].
pub(super) async fn find(app: &App, client: &str, token: &str) -> Result<Model> {
    let (guess, now) = (Subject::Guess(client), app.clock.real_now());
    if let Some(left) = attempts::must_wait(&app.db, guess, now).await? {
        return Err(Error::of(ErrorCode::TooManyAttempts).retry_after(left.num_seconds() + 1));
    }
    let found = match LinkToken::parse(token) {
        Some(token) => tokens::invitation(&app.db, &token).await?,
        None => None,
    };
    if found.is_none() {
        attempts::count(&app.db.lasting(), guess, now).await?;
    }
    found.ok_or_else(|| ErrorCode::InvitationUnknown.into())
}

/// The reseller that a signed-in account answers for.
///
/// # Errors
/// 403/910007 for a provider's or customer's account, 403/900150 for a role that may not answer (R3).
pub(super) fn answering(caller: &Caller) -> Result<TenantId> {
    match caller.scope.side() {
        Side::Reseller(id) => caller.require(Permission::AnswerRequest).map(|()| id),
        Side::Provider(_) | Side::Customer(_) => Err(ErrorCode::ForResellersOnly.into()),
    }
}

//! Who calls. A handler that names [`Caller`] in its arguments is closed to everybody else.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, header, request::Parts},
};
use chrono::{DateTime, Utc};
use db::{
    Actor, Scope,
    scoped::views::Reader,
    system::{accounts, sessions},
};
use model::{
    error::ErrorCode,
    ids::{AccountId, SessionId, TenantId},
    portal::account::{Account, CSRF_HEADER, Party, PartyKind, Role},
    rules::permissions::{Permission, may},
};
use uuid::Uuid;

use crate::{
    clock::Clock,
    cookies,
    dialect::{ReplayKey, RequestIds, with_parsed_ids},
    error::{Error, Result},
    hosts::is_own_origin,
    secrets,
    state::App,
};

/// The account behind a request, and what it may see.
#[derive(Clone)]
pub struct Caller {
    pub account: AccountId,
    /// Name of the person.
    pub name: String,
    pub role: Role,
    /// What it may see.
    pub scope: Scope,
    /// Kind of its party.
    pub party_kind: PartyKind,
    /// The partner's tenant id or the customer's id.
    pub party_id: Uuid,
    /// Name of the partner or customer.
    pub party_name: String,
    /// `MS-RequestId`, sent or made.
    pub request_id: Uuid,
    /// `MS-CorrelationId`, sent or made.
    pub correlation_id: Uuid,
    /// What `MS-RequestId` is to a replay (R13).
    pub replay: ReplayKey,
    pub method: Method,
    /// Path in its canonical form, without query, every id in one spelling.
    pub path: String,
    /// The sign-in that is used.
    pub session: SessionId,
    clock: Clock,
}

impl Caller {
    /// Who does what the request does.
    pub fn actor(&self) -> Actor {
        Actor {
            account: Some(self.account),
            name: self.name.clone(),
            scope: Some(self.scope),
            party_name: self.party_name.clone(),
            at: self.now(),
            request_id: self.request_id,
        }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The real moment, for sign-ins, attempts and leases (R28).
    pub fn real_now(&self) -> DateTime<Utc> {
        self.clock.real_now()
    }

    /// As whom it reads activity.
    pub fn reader(&self) -> Reader {
        let is_admin = self.role == Role::AdminAgent;
        Reader { scope: self.scope, account: self.account, is_admin }
    }

    /// The provider that the caller works for.
    ///
    /// # Errors
    /// 403/900150 for resellers and customers.
    pub fn provider(&self) -> Result<TenantId> {
        match self.scope {
            Scope::Provider(id) => Ok(id),
            Scope::Reseller(_) | Scope::Customer(_) => Err(ErrorCode::RoleLacksRight.into()),
        }
    }

    /// Checks that the role has a right (R3, R4).
    ///
    /// # Errors
    /// 403/900150 when it has not.
    pub fn require(&self, right: Permission) -> Result<()> {
        match may(&self.party_kind, &self.role, right) {
            true => Ok(()),
            false => Err(ErrorCode::RoleLacksRight.into()),
        }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let SignedIn { caller, account, .. } = SignedIn::from_request_parts(parts, app).await?;
        match account.must_change_password {
            true => Err(ErrorCode::PasswordChangeRequired.into()),
            false => Ok(caller),
        }
    }
}

/// A caller that may still have to change its password: for the few things that are possible before.
pub struct SignedIn {
    pub caller: Caller,
    pub account: Account,
    /// Whom the account belongs to.
    pub party: Party,
    /// The CSRF token of its session.
    pub csrf_token: String,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        // Bearer tokens are not offered yet, and a header that is there decides alone.
        if parts.headers.contains_key(header::AUTHORIZATION) {
            return Err(Error::of(ErrorCode::SignInRequired)
                .because("The Authorization header is not supported. Sign in with a session instead."));
        }
        let token = cookies::session_token(&app.config, &parts.headers).ok_or(ErrorCode::SignInRequired)?;
        let now = app.clock.real_now();
        let (session, account) =
            sessions::find(&app.db, &token, now).await?.ok_or(ErrorCode::SignInRequired)?;
        let (party, scope) = accounts::party(&app.db, &account).await?.ok_or(ErrorCode::SignInRequired)?;
        let csrf_token = secrets::csrf_token(&token);
        if !parts.method.is_safe() {
            check_same_site(app, &parts.headers, &csrf_token)?;
        }
        app.sightings.note(&app.db, &session, now).await;
        let ids = RequestIds::of(parts);
        let account = accounts::to_wire(&account);
        let caller = Caller {
            account: account.id,
            name: account.name.clone(),
            role: account.role.clone(),
            scope,
            party_kind: party.kind.clone(),
            party_id: party.id,
            party_name: party.name.clone(),
            request_id: ids.request_id,
            correlation_id: ids.correlation_id,
            replay: ids.replay,
            method: parts.method.clone(),
            path: with_parsed_ids(parts.uri.path()),
            session: SessionId(session.id),
            clock: app.clock.clone(),
        };
        Ok(Self { caller, account, party, csrf_token })
    }
}

/// Unsafe methods need our own origin and the token that only our own pages can read.
fn check_same_site(app: &App, headers: &HeaderMap, csrf_token: &str) -> Result<()> {
    let origin = headers.get(header::ORIGIN).or_else(|| headers.get(header::REFERER));
    let origin = origin.and_then(|value| value.to_str().ok()).ok_or(ErrorCode::CrossSite)?;
    if !is_own_origin(&app.config, headers, origin) {
        return Err(ErrorCode::CrossSite.into());
    }
    let sent = headers.get(CSRF_HEADER).map(|value| value.as_bytes()).unwrap_or_default();
    match bool::from(subtle::ConstantTimeEq::ct_eq(sent, csrf_token.as_bytes())) {
        true => Ok(()),
        false => Err(ErrorCode::CrossSite.into()),
    }
}

/// Refuses another site's page where nobody needs to be signed in; clients that are no browser send no `Origin`.
///
/// # Errors
/// 403/2032.
pub fn check_origin(app: &App, headers: &HeaderMap) -> Result<()> {
    let origin = headers.get(header::ORIGIN).map(|value| value.to_str().unwrap_or_default());
    match origin.is_some_and(|origin| !is_own_origin(&app.config, headers, origin)) {
        true => Err(ErrorCode::CrossSite.into()),
        false => Ok(()),
    }
}

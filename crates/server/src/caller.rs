//! Who calls: an account with a session, or an API client with a token ([`crate::bearer`]). A handler that names [`Caller`] in its arguments is closed to everybody else.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, header, request::Parts},
};
use chrono::{DateTime, Utc};
use db::{
    Actor, Scope, Side,
    scoped::views::Reader,
    system::{accounts, sessions},
};
use model::{
    error::ErrorCode,
    ids::{AccountId, ApiClientId, SessionId, TenantId},
    portal::{
        account::{Account, CSRF_HEADER, Party, PartyKind, Role},
        api_clients::ApiScope,
    },
    rules::{
        api_scopes::scope_of,
        permissions::{Permission, may},
    },
};
use uuid::Uuid;

use crate::{
    bearer,
    clock::Clock,
    cookies,
    dialect::{ReplayKey, RequestIds, with_parsed_ids},
    error::{Error, Result},
    hosts::is_own_origin,
    secrets,
    state::App,
};

/// Who is behind a request.
#[derive(Clone)]
pub enum By {
    /// Somebody who is signed in.
    Account { id: AccountId, session: SessionId },
    /// An API client, with what it may do (R37).
    Client { id: ApiClientId, scopes: Arc<[ApiScope]> },
}

impl By {
    /// The account, where somebody is signed in.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Account { id, .. } => Some(*id),
            Self::Client { .. } => None,
        }
    }

    /// The API client, where one calls.
    pub fn client(&self) -> Option<ApiClientId> {
        match self {
            Self::Account { .. } => None,
            Self::Client { id, .. } => Some(*id),
        }
    }

    /// The id of either.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Account { id, .. } => id.0,
            Self::Client { id, .. } => id.0,
        }
    }
}

/// Who is behind a request, and what it may see.
#[derive(Clone)]
pub struct Caller {
    pub by: By,
    /// Name of the person or API client.
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
    clock: Clock,
}

impl Caller {
    pub(crate) fn new(
        parts: &Parts,
        app: &App,
        by: By,
        name: String,
        role: Role,
        party: &Party,
        scope: Scope,
    ) -> Self {
        let ids = RequestIds::of(parts);
        Self {
            by,
            name,
            role,
            scope,
            party_kind: party.kind.clone(),
            party_id: party.id,
            party_name: party.name.clone(),
            request_id: ids.request_id,
            correlation_id: ids.correlation_id,
            replay: ids.replay,
            method: parts.method.clone(),
            path: with_parsed_ids(parts.uri.path()),
            clock: app.clock.clone(),
        }
    }

    /// The account, for what is a person's alone to do.
    ///
    /// # Errors
    /// 403/900150 for API clients (R37).
    pub fn account(&self) -> Result<AccountId> {
        self.by.account().ok_or_else(|| ErrorCode::ScopeMissing.into())
    }

    /// The sign-in that is used.
    ///
    /// # Errors
    /// 403/900150 for API clients (R37).
    pub fn session(&self) -> Result<SessionId> {
        match &self.by {
            By::Account { session, .. } => Ok(*session),
            By::Client { .. } => Err(ErrorCode::ScopeMissing.into()),
        }
    }

    /// Who does what the request does.
    pub fn actor(&self) -> Actor {
        Actor {
            account: self.by.account(),
            client: self.by.client(),
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
        Reader { scope: self.scope, account: self.by.account(), is_admin }
    }

    /// The provider that the caller works for.
    ///
    /// # Errors
    /// 403/900150 for resellers and customers.
    pub fn provider(&self) -> Result<TenantId> {
        match self.scope.side() {
            Side::Provider(id) => Ok(id),
            Side::Reseller(_) | Side::Customer(_) => Err(ErrorCode::RoleLacksRight.into()),
        }
    }

    /// The same for what is about no customer that exists.
    ///
    /// # Errors
    /// As [`provider`](Self::provider), and 403/900150 for API clients with a list of customers (R37).
    pub fn whole_provider(&self) -> Result<TenantId> {
        let provider = self.provider()?;
        match self.scope {
            Scope::Listed(_) => Err(Error::of(ErrorCode::ScopeMissing)
                .because("The API client is limited to the customers on its list.")),
            Scope::Provider(_) | Scope::Reseller(_) | Scope::Customer(_) => Ok(provider),
        }
    }

    /// Checks that an API client has the scope for a right (R37), and that the role has the right (R3, R4).
    ///
    /// # Errors
    /// 403/900150 when one of them has not.
    pub fn require(&self, right: Permission) -> Result<()> {
        if let By::Client { scopes, .. } = &self.by {
            let needed = scope_of(right).ok_or(ErrorCode::ScopeMissing)?;
            if !scopes.contains(&needed) {
                let why = format!("The API client needs the scope {needed} for this.");
                return Err(Error::of(ErrorCode::ScopeMissing).because(why));
            }
        }
        match may(&self.party_kind, &self.role, right) {
            true => Ok(()),
            false => Err(ErrorCode::RoleLacksRight.into()),
        }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        if bearer::is_given(parts) {
            return bearer::caller(parts, app).await;
        }
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
        // What is a person's alone is refused to whoever says to be an API client, also with a cookie beside it.
        if bearer::is_given(parts) {
            bearer::caller(parts, app).await?;
            return Err(ErrorCode::ScopeMissing.into());
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
        app.sightings.note(&app.db.lasting(), &session, now).await;
        let account = accounts::to_wire(&account);
        let by = By::Account { id: account.id, session: SessionId(session.id) };
        let caller = Caller::new(parts, app, by, account.name.clone(), account.role.clone(), &party, scope);
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

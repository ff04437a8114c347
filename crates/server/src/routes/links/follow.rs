//! `POST /portal/v1/links/use`

use axum::{Extension, Json, extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use db::{
    Actor, Tx,
    entity::{account, user_link},
    scoped::{user_links, users},
    system::{
        accounts::{self, NewAccount, Owner},
        activity::{self, About, record},
        attempts::{self, Begun, Subject},
        devices,
        failed_sign_ins::nobody,
        partners, sessions,
    },
    write,
};
use model::{
    error::{ErrorCode, FieldCode},
    ids::{AccountId, TenantId, UserLinkId},
    parse::required_text,
    portal::{
        account::{Language, Role, Session},
        activity::ActivityKind,
        users::{LinkPurpose, LinkState, LinkUse},
    },
};
use uuid::Uuid;

use super::found;
use crate::{
    caller::check_origin,
    client_address::ClientAddress,
    common_passwords::check_chosen,
    cookies,
    dialect::{RequestIds, TolerantJson},
    error::{Error, Result},
    secrets, signing_in,
    state::App,
};

/// Follows a link, once: makes the account or changes its password, and signs in. Never replayed, as a sign-in.
pub(super) async fn follow_link(
    State(app): State<App>,
    client: ClientAddress,
    Extension(ids): Extension<RequestIds>,
    headers: HeaderMap,
    TolerantJson(sent): TolerantJson<LinkUse>,
) -> Result<Response> {
    check_origin(&app, &headers)?;
    let link = found(&app, &client.network(), &sent.token).await?;
    let now = app.clock.now();
    if user_links::state(&link, now) != LinkState::Open {
        return Err(ErrorCode::LinkNotOpen.into());
    }
    let purpose = Purpose::read(&link.purpose)?;
    let (name, password) = check(&app, purpose, &link, &sent).await?;
    let tries = [Subject::Link(link.id), Subject::Joining(link.partner_id)];
    if purpose == Purpose::Join
        && let Begun::Wait(left) = attempts::begin(&app.db, &tries, app.clock.real_now()).await?
    {
        return Err(Error::of(ErrorCode::TooManyAttempts).retry_after(left.num_seconds() + 1));
    }
    let hash = app.passwords.hash(password).await?;

    let tx = write(&app.db).await?;
    let (account, kind) = match purpose {
        Purpose::Join => match join(&tx, &link, &name, sent.language, hash, now).await {
            Ok(account) => (account, ActivityKind::UserJoined),
            Err(refused) => {
                tx.rollback().await?;
                if refused.refused_fields().iter().any(|field| field.code == FieldCode::Taken) {
                    tracing::info!(address = %client, link = %link.id, "joined with a taken address");
                    record_refused(&app, &link, now, ids.request_id).await?;
                }
                return Err(refused);
            }
        },
        Purpose::Reset => (reset(&tx, &link, hash, now).await?, ActivityKind::PasswordReset),
    };
    let (party, scope) = accounts::party(&tx, &account).await?.ok_or(ErrorCode::LinkNotOpen)?;
    let actor = Actor {
        account: Some(AccountId(account.id)),
        client: None,
        name: account.name.clone(),
        scope: Some(scope),
        party_name: party.name.clone(),
        at: now,
        request_id: ids.request_id,
    };
    let about = About::default().with("name", &account.name).with("email", &account.email);
    record(&tx, actor, kind, about).await?;
    let begun =
        signing_in::begin(&tx, &app.config, &headers, AccountId(account.id), app.clock.real_now()).await?;
    if purpose == Purpose::Join {
        // Whoever joins has not found out anything.
        attempts::succeeded(&tx, &tries).await?;
    }
    tx.commit().await?;
    let session = Session { account: accounts::to_wire(&account), party, csrf_token: begun.csrf_token };
    Ok(cookies::with(begun.cookies, Json(session)))
}

/// What a link may be followed for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Join,
    Reset,
}

impl Purpose {
    /// A purpose that this release does not know opens nothing.
    fn read(stored: &str) -> Result<Self> {
        match LinkPurpose::read(stored) {
            LinkPurpose::Join => Ok(Self::Join),
            LinkPurpose::Reset => Ok(Self::Reset),
            LinkPurpose::Unknown(_) => Err(ErrorCode::LinkNotOpen.into()),
        }
    }
}

/// The name of a new colleague, and the password; whoever only chooses a password has a name.
async fn check(
    app: &App,
    purpose: Purpose,
    link: &user_link::Model,
    sent: &LinkUse,
) -> Result<(String, String)> {
    let name = match purpose {
        Purpose::Join => required_text(&sent.name, 100, "name"),
        Purpose::Reset => Ok(String::new()),
    };
    let party = partners::find(&app.db, link.partner_id).await?;
    let party = party.map(|party| party.name).unwrap_or_default();
    let known = link.name.as_deref().unwrap_or_default();
    let own = [link.email.as_str(), known, name.as_deref().unwrap_or_default(), &party];
    let password = check_chosen(&sent.password, &own, "password");
    match (name, password) {
        (Ok(name), Ok(password)) => Ok((name, password)),
        (name, password) => {
            let refused = [name.err(), password.err()].into_iter().flatten().collect();
            Err(Error::fields(ErrorCode::InvalidProperty, refused))
        }
    }
}

async fn join(
    tx: &Tx,
    link: &user_link::Model,
    name: &str,
    language: Option<Language>,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<account::Model> {
    let id = UserLinkId(link.id);
    if !user_links::take(tx, id, now).await? {
        return Err(ErrorCode::LinkNotOpen.into());
    }
    let new = NewAccount {
        email: &link.email,
        name,
        language: language.filter(|language| Language::KNOWN.contains(language)),
        password_hash,
        must_change_password: false,
        owner: Owner::Partner(TenantId(link.partner_id)),
        role: Role::read(&link.role),
    };
    // Another partner's invitation may have been followed first.
    let taken = || Error::invalid("email", FieldCode::Taken);
    let account = accounts::insert(tx, new, now).await.map_err(|error| Error::unique(error, taken))?;
    user_links::joined(tx, id, account).await?;
    stored(tx, account).await
}

/// The account is locked first, as disabling it does: then only one of the two comes through.
async fn reset(
    tx: &Tx,
    link: &user_link::Model,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<account::Model> {
    let id = AccountId(link.account_id.ok_or(ErrorCode::LinkNotOpen)?);
    let account = users::lock_active(tx, id).await?.ok_or(ErrorCode::LinkNotOpen)?;
    if !user_links::take(tx, UserLinkId(link.id), now).await? {
        return Err(ErrorCode::LinkNotOpen.into());
    }
    accounts::set_password(tx, id, password_hash, false).await?;
    sessions::end_all(tx, id, None).await?;
    devices::forget_others(tx, id, None).await?;
    // Whoever forgot the password has tried a few times.
    attempts::start_anew(tx, &account).await?;
    stored(tx, id).await
}

/// An account elsewhere has the address: whoever invites could find that out. So it is counted, and the admin agents
/// read of it.
async fn record_refused(
    app: &App,
    link: &user_link::Model,
    now: DateTime<Utc>,
    request_id: Uuid,
) -> Result<()> {
    let Some(row) = partners::find(&app.db, link.partner_id).await? else { return Ok(()) };
    let (party, scope) = accounts::of_partner(row);
    let hour = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
    let key = secrets::hash(&format!("join-refused:{}:{}", link.id, hour.timestamp()));
    let about =
        About::default().with("name", link.name.as_deref().unwrap_or_default()).with("email", &link.email);
    let tx = write(&app.db).await?;
    activity::count(&tx, nobody(&party, scope, now, request_id), ActivityKind::JoinRefused, about, &key)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn stored(tx: &Tx, id: AccountId) -> Result<account::Model> {
    Ok(accounts::find(tx, id).await?.ok_or(ErrorCode::LinkNotOpen)?)
}

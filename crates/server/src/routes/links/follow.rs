//! `POST /portal/v1/links/use`

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};
use chrono::{DateTime, Utc};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{AccountId, TenantId, UserLinkId},
    parse::{check_new_password, required_text},
    portal::{
        account::{Language, Role, Session},
        activity::ActivityKind,
        users::{LinkPurpose, LinkState, LinkUse},
    },
};
use sea_orm::{DatabaseTransaction, EntityTrait};

use super::found;
use crate::{
    caller::is_own_origin,
    client_address::ClientAddress,
    cookies,
    db::{
        accounts::{self, NewAccount, Owner},
        activity::{About, Actor, record_as},
        attempts::{self, Subject},
        entity::{account, user_link},
        sessions,
        users::{self, links},
        write,
    },
    dialect::{Body, RequestIds},
    error::{Error, Result},
    secrets,
    state::App,
};

/// Follows a link, once: makes the account or changes its password, and signs in. Never replayed, as a sign-in.
pub(super) async fn follow_link(
    State(app): State<App>,
    ClientAddress(client): ClientAddress,
    Extension(ids): Extension<RequestIds>,
    headers: HeaderMap,
    Body(sent): Body<LinkUse>,
) -> Result<Response> {
    let origin = headers.get(header::ORIGIN).map(|value| value.to_str().unwrap_or_default());
    if origin.is_some_and(|origin| !is_own_origin(&app, &headers, origin)) {
        return Err(ErrorCode::CrossSite.into());
    }
    let link = found(&app, &client, &sent.token).await?;
    let now = app.clock.now();
    if links::state(&link, now) != LinkState::Open {
        return Err(ErrorCode::LinkNotOpen.into());
    }
    let purpose = LinkPurpose::read(&link.purpose);
    let name = check(&purpose, &sent)?;
    let hash = app.passwords.hash(sent.password).await?;

    let tx = write(&app.db).await?;
    let (account, kind) = match purpose {
        LinkPurpose::Join => {
            (join(&tx, &link, &name, sent.language, hash, now).await?, ActivityKind::UserJoined)
        }
        LinkPurpose::Reset | LinkPurpose::Unknown(_) => {
            (reset(&tx, &link, hash, now).await?, ActivityKind::PasswordReset)
        }
    };
    let (party, scope) = accounts::party(&tx, &account).await?.ok_or(ErrorCode::LinkNotOpen)?;
    let actor = Actor {
        account: Some(AccountId(account.id)),
        name: account.name.clone(),
        scope: Some(scope),
        party_name: party.name.clone(),
        at: now,
        request_id: ids.request_id,
    };
    let about = About::default().with("name", &account.name).with("email", &account.email);
    record_as(&tx, actor, kind, about).await?;
    let browser = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (_, token) = sessions::begin(&tx, AccountId(account.id), browser, app.clock.real_now()).await?;
    tx.commit().await?;
    let csrf_token = secrets::csrf_token(&token);
    let session = Session { account: accounts::to_wire(&account), party, csrf_token };
    Ok(cookies::with(cookies::keep(&app.config, &token), Json(session)))
}

/// The name of a new colleague; whoever only chooses a password has one.
fn check(purpose: &LinkPurpose, sent: &LinkUse) -> Result<String> {
    let name = match purpose {
        LinkPurpose::Join => required_text(&sent.name, 100, "name"),
        LinkPurpose::Reset | LinkPurpose::Unknown(_) => Ok(String::new()),
    };
    let password = check_new_password(&sent.password, "password");
    match (name, password) {
        (Ok(name), Ok(())) => Ok(name),
        (name, password) => {
            let refused = [name.err(), password.err()].into_iter().flatten().collect();
            Err(Error::fields(ErrorCode::InvalidProperty, refused))
        }
    }
}

async fn join(
    tx: &DatabaseTransaction,
    link: &user_link::Model,
    name: &str,
    language: Option<Language>,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<account::Model> {
    let id = UserLinkId(link.id);
    if !links::take(tx, id, now).await? {
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
    let taken = || Error::field(ErrorCode::InvalidProperty, FieldError::new("email", FieldCode::Taken));
    let account = accounts::insert(tx, new, now).await.map_err(|error| Error::unique(error, taken))?;
    links::joined(tx, id, account).await?;
    stored(tx, account).await
}

/// The account is locked first, as disabling it does: then only one of the two comes through.
async fn reset(
    tx: &DatabaseTransaction,
    link: &user_link::Model,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<account::Model> {
    let id = AccountId(link.account_id.ok_or(ErrorCode::LinkNotOpen)?);
    let account = users::lock_active(tx, id).await?.ok_or(ErrorCode::LinkNotOpen)?;
    if !links::take(tx, UserLinkId(link.id), now).await? {
        return Err(ErrorCode::LinkNotOpen.into());
    }
    accounts::set_password(tx, id, password_hash, false).await?;
    sessions::end_all(tx, id, None).await?;
    // Whoever forgot the password has tried a few times.
    attempts::succeeded(tx, Subject::Account(&account.email_key)).await?;
    stored(tx, id).await
}

async fn stored(tx: &DatabaseTransaction, id: AccountId) -> Result<account::Model> {
    Ok(account::Entity::find_by_id(id.0).one(tx).await?.ok_or(ErrorCode::LinkNotOpen)?)
}

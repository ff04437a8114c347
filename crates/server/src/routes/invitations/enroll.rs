//! `POST /portal/v1/invitations/enroll`

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use db::{
    Actor, Scope, Tx,
    scoped::invitations,
    system::{
        accounts::{self, NewAccount, Owner},
        activity::{About, record},
        attempts::{self, Begun, Subject},
        partners::{self, NewReseller},
    },
    write,
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::TenantId,
    parse::{Email, PartnerId, clean_code, required_text},
    portal::{
        account::{Language, Role, Session},
        activity::ActivityKind,
        invitations::{COMPANY_MAX, Enroll},
    },
};

use super::{must_be_open, too_late, visitor::Visitor};
use crate::{
    common_passwords::check_chosen,
    cookies,
    countries::Countries,
    dialect::TolerantJson,
    error::{Error, Result},
    signing_in,
    state::App,
};

/// Makes a reseller with its first admin agent, and signs that in; accepting is the next step (S15, S16, R8).
///
/// Not replayed, as bodies with passwords are not kept even as a hash: a repetition finds its PartnerID taken.
pub(super) async fn enroll(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    TolerantJson(sent): TolerantJson<Enroll>,
) -> Result<Response> {
    let new = read(&sent, app.countries)?;
    let asked = visitor.find(&app, &sent.token).await?;
    let now = visitor.now();
    must_be_open(&asked, now)?;
    let by_link = Subject::Link(asked.id);
    let real_now = app.clock.real_now();
    if let Begun::Wait(left) = attempts::begin(&app.db, &[by_link], real_now).await? {
        return Err(Error::of(ErrorCode::TooManyAttempts).retry_after(left.num_seconds() + 1));
    }
    let password_hash = app.passwords.hash(new.password).await?;

    let tx = write(&app.db).await?;
    let row = invitations::again(&tx, &asked).await?;
    if row.as_ref().is_none_or(|row| must_be_open(row, now).is_err()) {
        return Err(too_late(row.as_ref(), now));
    }
    let reseller = NewReseller {
        partner_id: &new.partner_id,
        name: &new.company,
        country: &new.country,
        language: &new.language,
    };
    let reseller = partners::enroll(&tx, reseller, now).await.map_err(|e| taken(e, "partnerId"))?;
    let account = NewAccount {
        email: new.email.as_str(),
        name: &new.name,
        language: Some(new.language),
        password_hash,
        must_change_password: false,
        owner: Owner::Partner(reseller),
        role: Role::AdminAgent,
    };
    let account = accounts::insert(&tx, account, now).await.map_err(|e| taken(e, "email"))?;
    let actor = Actor {
        account: Some(account),
        client: None,
        name: new.name,
        scope: Some(Scope::Reseller(reseller)),
        party_name: new.company.clone(),
        at: now,
        request_id: visitor.request_id,
    };
    let about = About { reseller: Some(reseller), ..About::default() }.with("name", &new.company);
    record(&tx, actor, ActivityKind::ResellerEnrolled, about).await?;
    let begun = signing_in::begin(&tx, &app.config, &headers, account, real_now).await?;
    let session = session(&tx, new.email.as_str(), reseller, begun.csrf_token).await?;
    tx.commit().await?;
    Ok(cookies::with(begun.cookies, (StatusCode::CREATED, Json(session))))
}

/// What was entered, parsed.
struct New {
    company: String,
    partner_id: PartnerId,
    country: String,
    language: Language,
    name: String,
    email: Email,
    password: String,
}

/// Refuses every field at once that is not right.
fn read(sent: &Enroll, countries: &Countries) -> Result<New> {
    let mut refused = Vec::new();
    let company = keep(required_text(&sent.company, COMPANY_MAX, "company"), &mut refused);
    let partner_id = keep(PartnerId::parse(&sent.partner_id, "partnerId"), &mut refused);
    let country = match countries.code(&sent.country) {
        Some(code) => Ok(code.to_owned()),
        None if clean_code(&sent.country).is_empty() => Err(FieldError::new("country", FieldCode::Required)),
        None => Err(FieldError::new("country", FieldCode::NotInList)),
    };
    let country = keep(country, &mut refused);
    let language = match sent.language.clone() {
        None => Err(FieldError::new("language", FieldCode::Required)),
        Some(Language::Unknown(_)) => Err(FieldError::new("language", FieldCode::NotInList)),
        Some(known @ (Language::English | Language::French)) => Ok(known),
    };
    let language = keep(language, &mut refused);
    let name = keep(required_text(&sent.name, 100, "name"), &mut refused);
    let email = keep(Email::parse(&sent.email, "email"), &mut refused);
    let own = [sent.email.as_str(), sent.name.as_str(), sent.company.as_str()];
    let password = keep(check_chosen(&sent.password, &own, "password"), &mut refused);
    if !sent.statement {
        refused.push(FieldError::new("statement", FieldCode::Required));
    }
    match (company, partner_id, country, language, name, email, password) {
        (
            Some(company),
            Some(partner_id),
            Some(country),
            Some(language),
            Some(name),
            Some(email),
            Some(password),
        ) if refused.is_empty() => Ok(New { company, partner_id, country, language, name, email, password }),
        _ => Err(Error::fields(ErrorCode::InvalidProperty, refused)),
    }
}

fn keep<T>(read: std::result::Result<T, FieldError>, refused: &mut Vec<FieldError>) -> Option<T> {
    read.map_err(|field| refused.push(field)).ok()
}

fn taken(error: db::DbErr, path: &str) -> Error {
    let field = || Error::invalid(path, FieldCode::Taken);
    Error::unique(error, field)
}

async fn session(tx: &Tx, email: &str, reseller: TenantId, csrf_token: String) -> Result<Session> {
    let account = accounts::by_email(tx, email).await?;
    let account = account.ok_or_else(|| Error::internal("the new account is gone"))?;
    let party = accounts::party(tx, &account).await?;
    let (party, _) = party.ok_or_else(|| Error::internal(format!("the new reseller {reseller} is gone")))?;
    Ok(Session { account: accounts::to_wire(&account), party, csrf_token })
}

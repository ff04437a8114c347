//! `PATCH /portal/v1/account`

use axum::{Json, extract::State, http::StatusCode};
use db::system::{
    accounts,
    activity::{self, About},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    parse,
    portal::{
        account::{Account, AccountChange, Language},
        activity::ActivityKind,
    },
};

use crate::{
    caller::Caller,
    dialect::TolerantJson,
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// Changes name and language; what is absent stays.
pub(super) async fn change_account(
    State(app): State<App>,
    caller: Caller,
    TolerantJson(sent): TolerantJson<AccountChange>,
) -> Result<(StatusCode, Json<Account>)> {
    let account = caller.account()?;
    let (name, language) = parse_change(&sent)?;
    once(&app, &caller, &sent, StatusCode::OK, async |tx| {
        let before = accounts::own(tx, account).await?;
        accounts::update(tx, account, name, language).await?;
        let after = accounts::own(tx, account).await?;
        // The language is how somebody reads, not what they did: it would flood the activity.
        if after.name != before.name {
            let about = About::default().with("before", &before.name).with("after", &after.name);
            activity::record(tx, caller.actor(), ActivityKind::AccountUpdated, about).await?;
        }
        Ok(after)
    })
    .await
}

fn parse_change(sent: &AccountChange) -> Result<(Option<String>, Option<Language>)> {
    let mut refused = Vec::new();
    let name = sent.name.as_ref().map(|name| parse::required_text(name, 100, "name")).transpose();
    let name = name.unwrap_or_else(|field| {
        refused.push(field);
        None
    });
    if let Some(Language::Unknown(_)) = sent.language {
        refused.push(FieldError::new("language", FieldCode::NotInList));
    }
    match refused.is_empty() {
        true => Ok((name, sent.language.clone())),
        false => Err(Error::fields(ErrorCode::InvalidProperty, refused)),
    }
}

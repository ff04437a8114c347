//! `PATCH /portal/v1/requests/{request_id}`

use axum::{Json, extract::State, http::StatusCode};
use db::{
    scoped::invitations,
    system::activity::{About, record},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::PartnershipRequestId,
    parse::{self, Email},
    portal::{
        account::Language,
        activity::ActivityKind,
        invitations::{RequestRow, SendRequest, SentBy},
    },
    rules::permissions::Permission,
};

use super::{closed, own, row, state_now};
use crate::{
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// Marks a request as sent, or as sent again; it is recorded when it is sent first and when it goes to somebody else.
pub(super) async fn send_request(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<PartnershipRequestId>,
    TolerantJson(sent): TolerantJson<SendRequest>,
) -> Result<(StatusCode, Json<RequestRow>)> {
    caller.require(Permission::RequestPartnership)?;
    let (recipient, language, via) = read(&sent)?;
    once(&app, &caller, &sent, StatusCode::OK, async |tx| {
        let now = caller.now();
        let before = own(tx, &caller, id).await?;
        if !invitations::send(tx, id.0, recipient.as_ref(), &language, &via, now).await? {
            return Err(closed(&state_now(tx, &caller, id).await?));
        }
        let after = recipient.as_ref().map(Email::as_str);
        if before.sent_at.is_none() || before.recipient.as_deref() != after {
            let about = About::default().with("recipient", after.unwrap_or_default()).with("via", &via);
            record(tx, caller.actor(), ActivityKind::RequestSent, about).await?;
        }
        row(tx, &caller, id).await
    })
    .await
}

fn read(sent: &SendRequest) -> Result<(Option<Email>, Language, SentBy)> {
    let mut refused = Vec::new();
    let recipient = parse::recipient(sent.recipient.as_deref().unwrap_or_default(), "recipient");
    let recipient = recipient.unwrap_or_else(|field| {
        refused.push(field);
        None
    });
    let language = sent.language.clone().filter(|one| Language::KNOWN.contains(one));
    if language.is_none() {
        refused.push(missing("language", sent.language.is_none()));
    }
    let via = sent.via.clone().filter(|one| SentBy::KNOWN.contains(one));
    if via.is_none() {
        refused.push(missing("via", sent.via.is_none()));
    }
    match (refused.is_empty(), language, via) {
        (true, Some(language), Some(via)) => Ok((recipient, language, via)),
        _ => Err(Error::fields(ErrorCode::InvalidProperty, refused)),
    }
}

fn missing(path: &str, is_absent: bool) -> FieldError {
    FieldError::new(path, if is_absent { FieldCode::Required } else { FieldCode::NotInList })
}

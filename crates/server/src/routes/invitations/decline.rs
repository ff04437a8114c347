//! `POST /portal/v1/invitations/decline`

use axum::{extract::State, http::StatusCode};
use db::{
    Actor,
    scoped::invitations,
    system::activity::{About, record},
    write,
};
use model::{
    error::ErrorCode,
    ids::TenantId,
    parse::optional_lines,
    portal::{
        activity::ActivityKind,
        invitations::{Decline, REASON_MAX},
    },
};

use super::{
    must_be_open, too_late,
    visitor::{Visitor, answering},
};
use crate::{
    dialect::TolerantJson,
    error::{Error, Result},
    state::App,
};

/// Declines for good. Whoever holds the link may: who was asked by mistake has no account.
pub(super) async fn decline_invitation(
    State(app): State<App>,
    visitor: Visitor,
    TolerantJson(sent): TolerantJson<Decline>,
) -> Result<StatusCode> {
    let by = match &visitor.caller {
        Some(caller) => Some((answering(caller)?, caller.account()?)),
        None => None,
    };
    let reason = optional_lines(sent.reason.as_deref().unwrap_or_default(), REASON_MAX, "reason")
        .map_err(|field| Error::field(ErrorCode::InvalidProperty, field))?;
    let asked = visitor.find(&app, &sent.token).await?;
    let now = visitor.now();
    must_be_open(&asked, now)?;

    let tx = write(&app.db).await?;
    if !invitations::decline(&tx, &asked, by, reason.clone(), now).await? {
        return Err(too_late(invitations::again(&tx, &asked).await?.as_ref(), now));
    }
    let about = About {
        provider: Some(TenantId(asked.provider_id)),
        reseller: by.map(|(reseller, _)| reseller),
        ..About::default()
    }
    .with("recipient", asked.recipient.unwrap_or_default())
    .with("reason", reason.unwrap_or_default());
    record(&tx, actor(&visitor), ActivityKind::RequestDeclined, about).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn actor(visitor: &Visitor) -> Actor {
    match &visitor.caller {
        Some(caller) => caller.actor(),
        None => Actor {
            account: None,
            client: None,
            name: String::new(),
            scope: None,
            party_name: String::new(),
            at: visitor.now(),
            request_id: visitor.request_id,
        },
    }
}

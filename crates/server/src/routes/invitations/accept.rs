//! `POST /portal/v1/invitations/accept`

use axum::{Json, extract::State, http::StatusCode};
use db::{
    scoped::{invitations, partnerships},
    system::{
        activity::{About, record},
        partners,
    },
};
use model::{
    error::ErrorCode,
    ids::TenantId,
    portal::{
        activity::ActivityKind,
        invitations::{Accepted, InvitationKey},
    },
};

use super::{
    must_be_open, too_late,
    visitor::{answering, find},
};
use crate::{
    caller::Caller,
    client_address::ClientAddress,
    dialect::TolerantJson,
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// Begins the partnership and uses the link up, both or neither: of several at once one wins (R6).
pub(super) async fn accept_invitation(
    State(app): State<App>,
    caller: Caller,
    client: ClientAddress,
    TolerantJson(sent): TolerantJson<InvitationKey>,
) -> Result<(StatusCode, Json<Accepted>)> {
    let reseller = answering(&caller)?;
    let asked = find(&app, &client.network(), &sent.token).await?;
    once(&app, &caller, &sent, StatusCode::OK, async |tx| {
        let now = caller.now();
        must_be_open(&asked, now)?;
        let provider = TenantId(asked.provider_id);
        if partnerships::is_active(tx, provider, reseller).await? {
            return Err(ErrorCode::AlreadyPartners.into());
        }
        if !invitations::accept(tx, &asked, reseller, caller.account()?, now).await? {
            return Err(too_late(invitations::again(tx, &asked).await?.as_ref(), now));
        }
        let begun = partnerships::begin(tx, provider, reseller, now).await;
        begun.map_err(|e| Error::unique(e, || ErrorCode::AlreadyPartners.into()))?;
        let name = partners::find(tx, asked.provider_id).await?;
        let provider_name = name.map(|row| row.name).unwrap_or_default();
        let about = About { provider: Some(provider), reseller: Some(reseller), ..About::default() }
            .with("name", &caller.party_name)
            .with("provider", &provider_name)
            .with("recipient", asked.recipient.clone().unwrap_or_default());
        record(tx, caller.actor(), ActivityKind::PartnershipAccepted, about).await?;
        Ok(Accepted { provider_id: provider, provider_name, since: now })
    })
    .await
}

//! `POST /portal/v1/invitations/lookup`

use axum::{Json, extract::State};
use db::{
    scoped::{invitations, partnerships},
    system::partners,
};
use model::{
    ids::TenantId,
    portal::{
        account::Language,
        invitations::{Invitation, InvitationKey},
    },
};

use super::visitor::Visitor;
use crate::{
    dialect::TolerantJson,
    error::{Error, Result},
    state::App,
};

/// What a link is about. A POST, so that the token stands in no address; it changes nothing.
pub(super) async fn look_up_invitation(
    State(app): State<App>,
    visitor: Visitor,
    TolerantJson(sent): TolerantJson<InvitationKey>,
) -> Result<Json<Invitation>> {
    let row = visitor.find(&app, &sent.token).await?;
    let db = &app.db;
    let provider = partners::find(db, row.provider_id).await?;
    let provider = provider.ok_or_else(|| Error::internal("a request without its provider"))?;
    let state = invitations::state(&row, visitor.now());
    let reseller = visitor.reseller();
    let already_partners = match reseller {
        Some(own) => partnerships::is_active(db, TenantId(row.provider_id), own).await?,
        None => false,
    };
    Ok(Json(Invitation {
        provider_name: provider.name,
        provider_country: provider.country,
        language: Language::read(&row.language),
        recipient: row.recipient.filter(|_| state.is_open()),
        expires_at: row.expires_at,
        already_partners,
        answered_by_you: reseller.is_some() && row.reseller_id == reseller.map(|own| own.0),
        state,
    }))
}

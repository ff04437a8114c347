//! `POST /portal/v1/links/lookup`

use axum::{Json, extract::State};
use db::{scoped::user_links, system::partners};
use model::{
    error::ErrorCode,
    portal::{
        account::Role,
        users::{LinkInfo, LinkPurpose, LinkState, LinkToken},
    },
};

use super::found;
use crate::{client_address::ClientAddress, dialect::TolerantJson, error::Result, state::App};

/// What a link is for and whether it can be followed. Looking changes nothing: mail scanners look too.
pub(super) async fn look_up_link(
    State(app): State<App>,
    client: ClientAddress,
    TolerantJson(sent): TolerantJson<LinkToken>,
) -> Result<Json<LinkInfo>> {
    let link = found(&app, &client.network(), &sent.token).await?;
    let party = partners::find(&app.db, link.partner_id).await?.ok_or(ErrorCode::NotFound)?;
    let state = user_links::state(&link, app.clock.now());
    let open = state == LinkState::Open;
    Ok(Json(LinkInfo {
        purpose: LinkPurpose::read(&link.purpose),
        state,
        party_name: party.name,
        email: open.then_some(link.email),
        name: link.name.filter(|_| open),
        role: open.then(|| Role::read(&link.role)),
    }))
}

//! `PATCH /portal/v1/api-clients/{client_id}`

use axum::{Json, extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use db::{
    entity::api_client,
    scoped::api_clients,
    system::activity::{About, record},
};
use model::{
    error::ErrorCode,
    ids::ApiClientId,
    portal::{
        activity::ActivityKind,
        api_clients::{ApiClient, ApiClientChange, parse_expiry, parse_name},
    },
    rules::permissions::Permission,
};

use super::find_for_change;
use crate::{
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// Changes name and end; what is absent stays. Tokens that were issued keep their own end.
pub(super) async fn change_api_client(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<ApiClientId>,
    TolerantJson(sent): TolerantJson<ApiClientChange>,
) -> Result<(StatusCode, Json<ApiClient>)> {
    caller.require(Permission::ManageApiClients)?;
    let (name, expires_at) = parse_change(&sent, caller.real_now())?;
    once(&app, &caller, &sent, StatusCode::OK, async |tx| {
        let before = find_for_change(tx, &caller, id).await?;
        let after = api_client::Model {
            name: name.unwrap_or_else(|| before.name.clone()),
            expires_at: expires_at.unwrap_or(before.expires_at),
            ..before.clone()
        };
        if after != before {
            api_clients::update(tx, &after).await?;
            let about = about(&before, &after);
            record(tx, caller.actor(), ActivityKind::ApiClientChanged, about).await?;
        }
        Ok(api_clients::show(tx, &after, caller.real_now()).await?)
    })
    .await
}

/// The names before and after; where the name stays, the days of the end.
fn about(before: &api_client::Model, after: &api_client::Model) -> About {
    let day = |at: DateTime<Utc>| at.format("%Y-%m-%d").to_string();
    let (old, new) = match before.name == after.name {
        true => (day(before.expires_at), day(after.expires_at)),
        false => (before.name.clone(), after.name.clone()),
    };
    About::default().with("name", &after.name).with("before", old).with("after", new)
}

fn parse_change(
    sent: &ApiClientChange,
    now: DateTime<Utc>,
) -> Result<(Option<String>, Option<DateTime<Utc>>)> {
    let name = sent.name.as_deref().map(parse_name).transpose();
    let expires_at = sent.expires_at.map(|at| parse_expiry(at, now)).transpose();
    match (name, expires_at) {
        (Ok(name), Ok(expires_at)) => Ok((name, expires_at)),
        (name, expires_at) => {
            let refused = [name.err(), expires_at.err()].into_iter().flatten().collect();
            Err(Error::fields(ErrorCode::InvalidProperty, refused))
        }
    }
}

//! Failed sign-ins in the activity: for the account's own admin agents, one record for each account, network and hour,
//! with a count. What was typed is never kept: it may be a password.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use model::{
    ids::{AccountId, CustomerId},
    portal::{account::Party, activity::ActivityKind},
};
use uuid::Uuid;

use crate::{
    Actor, Db, Scope, Side,
    entity::account,
    error::Result,
    secrets,
    system::{
        accounts,
        activity::{About, count, record_private},
    },
    write,
};

/// A sign-in that failed.
#[derive(Debug)]
pub struct Failed<'a> {
    /// Whose account was tried.
    pub account: &'a account::Model,
    /// The network it was tried from.
    pub network: &'a str,
    /// From now on whoever tries from a browser that is not known has to wait: the owner shall know.
    pub held: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// The request.
    pub request_id: Uuid,
}

/// Counts it in the record of its hour, and tells the owner where others have to wait from now on.
///
/// # Errors
/// When the database fails.
pub async fn record(db: &Db, failed: Failed<'_>) -> Result<()> {
    let Failed { account, network, held, at, request_id } = failed;
    let Some((party, scope)) = accounts::party(db, account).await? else { return Ok(()) };
    let hour = at.duration_trunc(TimeDelta::hours(1)).unwrap_or(at);
    let key = secrets::hash(&format!("sign-in-failed:{}:{network}:{}", account.id, hour.timestamp()));
    let about = about(account, scope).with("address", network);
    let tx = write(db).await?;
    let actor = nobody(&party, scope, at, request_id);
    count(&tx, actor.clone(), ActivityKind::SignInFailed, about.clone(), &key).await?;
    if held {
        record_private(&tx, actor, ActivityKind::SignInsHeld, about).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Nobody knows who it was; it is the party's matter.
pub fn nobody(party: &Party, scope: Scope, at: DateTime<Utc>, request_id: Uuid) -> Actor {
    Actor {
        account: None,
        client: None,
        name: String::new(),
        scope: Some(scope),
        party_name: party.name.clone(),
        at,
        request_id,
    }
}

fn about(account: &account::Model, scope: Scope) -> About {
    let customer = match scope.side() {
        Side::Customer(id) => Some(CustomerId(id.0)),
        Side::Provider(_) | Side::Reseller(_) => None,
    };
    let about = About { customer, account: Some(AccountId(account.id)), ..About::default() };
    about.with("name", &account.name).with("email", &account.email)
}

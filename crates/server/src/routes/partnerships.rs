//! Partnerships with the party in the path, from either side (R9).

use axum::{
    Router,
    routing::{get, post},
};
use db::{
    Connection, Side,
    entity::partner,
    scoped::partnership_ending::{Pair, Touched, pair},
};
use model::{error::ErrorCode, ids::TenantId, paths, portal::partnerships::EndingCounts};

use crate::{caller::Caller, error::Result, state::App};

mod end;
mod ending;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::PARTNERSHIP_ENDING, get(ending::read_ending))
        .route(paths::PARTNERSHIP_END, post(end::end_partnership))
}

/// Both sides, and whether their partnership is active.
///
/// # Errors
/// 404/1000 where there never was one: nobody learns who else is here (R5).
async fn partnership(db: &impl Connection, caller: &Caller, other: TenantId) -> Result<(Pair, bool)> {
    pair(db, &caller.scope, other).await?.ok_or_else(|| ErrorCode::NotFound.into())
}

/// The side that the caller is not on.
fn other_side<'a>(caller: &Caller, pair: &'a Pair) -> &'a partner::Model {
    match caller.scope.side() {
        Side::Provider(_) | Side::Customer(_) => &pair.reseller,
        Side::Reseller(_) => &pair.provider,
    }
}

fn counts(pair: &Pair, touched: &Touched) -> EndingCounts {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let rows = &touched.subscriptions;
    let of_record = rows.iter().filter(|row| row.reseller_of_record == Some(pair.reseller.id));
    let support = rows.iter().filter(|row| row.support_partner == pair.reseller.id);
    EndingCounts {
        customers: number(touched.customers.len()),
        subscriptions: number(rows.len()),
        delegations: number(touched.delegations.len()),
        tenant_owners: number(touched.tenant_owners.len()),
        of_record: number(of_record.count()),
        support_contacts: number(support.count()),
    }
}

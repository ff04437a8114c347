use std::collections::{HashMap, HashSet};

use axum::{Json, extract::State};
use db::{
    entity::subscription,
    scoped::partnership_ending::{Pair, Touched, touched},
};
use model::{
    error::ErrorCode,
    ids::{CustomerId, SubscriptionId, TenantId},
    portal::partnerships::{
        ENDING_CUSTOMERS, ENDING_SUBSCRIPTIONS, Ending, TouchedCustomer, TouchedSubscription,
    },
    rules::permissions::Permission,
};
use uuid::Uuid;

use super::{counts, other_side, partnership};
use crate::{caller::Caller, dialect::PathIds, error::Result, routes::access::partner, state::App};

/// R9: what the end of the partnership would touch.
pub(super) async fn read_ending(
    State(app): State<App>,
    caller: Caller,
    PathIds(other): PathIds<TenantId>,
) -> Result<Json<Ending>> {
    caller.require(Permission::EndPartnership)?;
    let db = &app.db;
    let (pair, active) = partnership(db, &caller, other).await?;
    if !active {
        return Err(ErrorCode::NotFound.into());
    }
    let touched = touched(db, &pair).await?;
    Ok(Json(Ending {
        party: partner(other_side(&caller, &pair)),
        counts: counts(&pair, &touched),
        items: items(&pair, touched),
    }))
}

/// The first customers with their subscriptions; the counts are of all.
fn items(pair: &Pair, touched: Touched) -> Vec<TouchedCustomer> {
    let delegations: HashSet<Uuid> = touched.delegations.into_iter().collect();
    let tenant_owners: HashSet<Uuid> = touched.tenant_owners.into_iter().collect();
    let mut placed: HashMap<Uuid, Vec<subscription::Model>> = HashMap::new();
    for row in touched.subscriptions {
        placed.entry(row.customer_id).or_default().push(row);
    }
    let mut left = ENDING_SUBSCRIPTIONS;
    let shown = touched.customers.into_iter().take(ENDING_CUSTOMERS);
    shown
        .map(|(id, name)| {
            let rows = placed.remove(&id).unwrap_or_default();
            let subscriptions: Vec<_> =
                rows.into_iter().take(left).map(|row| subscription(pair, row)).collect();
            left -= subscriptions.len();
            TouchedCustomer {
                id: CustomerId(id),
                name,
                administered: delegations.contains(&id),
                tenant_owner: tenant_owners.contains(&id),
                subscriptions,
            }
        })
        .collect()
}

fn subscription(pair: &Pair, row: subscription::Model) -> TouchedSubscription {
    TouchedSubscription {
        id: SubscriptionId(row.id),
        of_record: row.reseller_of_record == Some(pair.reseller.id),
        support_contact: row.support_partner == pair.reseller.id,
        name: if row.friendly_name.is_empty() { row.offer_name } else { row.friendly_name },
    }
}

//! `GET /portal/v1/customers/{customer_id}/ending`

use axum::{Json, extract::State};
use db::{
    entity::{customer, subscription},
    scoped::{
        customer_ending::{Touched, touched},
        customers,
    },
};
use model::{
    ids::{CustomerId, SubscriptionId},
    portal::life::{CustomerEnding, InTheWay},
    rules::permissions::Permission,
    search_key::search_key,
    v1::subscription::SubscriptionStatus,
};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// The most subscriptions that are named.
const NAMED: usize = 100;

/// 2.8: what stands in the way of ending the relationship, and what would end with it.
pub(super) async fn read_ending(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
) -> Result<Json<CustomerEnding>> {
    let db = &app.db;
    let (customer, _) = customers::find(db, &caller.scope, id).await?;
    caller.require(Permission::EndCustomer)?;
    Ok(Json(ending(&customer, &touched(db, &customer).await?)))
}

/// What is touched in words, by name.
pub(super) fn ending(customer: &customer::Model, touched: &Touched) -> CustomerEnding {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let mut in_the_way: Vec<InTheWay> = touched.in_the_way().map(named).collect();
    in_the_way.sort_by_cached_key(|one| (search_key(&one.name), one.id.0));
    let count = number(in_the_way.len());
    in_the_way.truncate(NAMED);
    CustomerEnding {
        in_the_way,
        count,
        suspended: number(touched.suspended()),
        resellers: number(touched.resellers(customer.provider_id).len()),
    }
}

fn named(row: &subscription::Model) -> InTheWay {
    let name = if row.friendly_name.is_empty() { &row.offer_name } else { &row.friendly_name };
    InTheWay { id: SubscriptionId(row.id), name: name.clone(), status: SubscriptionStatus::read(&row.status) }
}

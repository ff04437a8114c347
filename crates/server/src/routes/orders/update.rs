use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use db::{
    Tx,
    entity::{customer, order},
    scoped::{
        customers,
        orders::{self, WithLines},
    },
};
use model::{
    error::ErrorCode,
    ids::{CustomerId, OrderId, SubscriptionId, TenantId},
    rules::permissions::Permission,
    v1::{
        offer::BillingCycle,
        order::{Order, OrderLineItem},
    },
};

use super::{
    to_wire,
    update_body::{OrderChanges, read_changes},
};
use crate::{
    actions::{place_orders, refuse, subscription_trees::SubscriptionTrees},
    caller::Caller,
    catalogue::Catalogue,
    dialect::{PathIds, TolerantJson, etag},
    error::Result,
    idempotency::once,
    state::App,
};

/// 5.3: add-ons for what the customer has, more licenses for what the order became, and another billing cycle for all of
/// it: the cycle first, then licenses, all or none.
pub(super) async fn update_order(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, order)): PathIds<(CustomerId, OrderId)>,
    headers: HeaderMap,
    TolerantJson(body): TolerantJson<Order>,
) -> Result<(StatusCode, Json<Order>)> {
    let provider = caller.provider()?;
    caller.require(Permission::PlaceOrder)?;
    once(&app, &caller, &body, StatusCode::OK, async |tx| {
        let customer = customers::lock_for_update(tx, &caller.scope, id).await?;
        let found = orders::find(tx, &caller.scope, id, order).await?;
        let stored = etag::of_version(found.0.id, found.0.version);
        etag::check(&headers, body.attributes.as_ref(), &stored)?;
        let changes = read_changes(&body, &found)?;
        change(tx, app.catalogue, &caller, provider, &customer, found, changes).await?;
        let found = orders::find(tx, &caller.scope, id, order).await?;
        let mut wire = to_wire(tx, &[found], &customer, &caller).await?;
        Ok(wire.pop().ok_or(ErrorCode::OrderNotFound)?)
    })
    .await
}

async fn change(
    tx: &Tx,
    catalogue: &'static Catalogue,
    caller: &Caller,
    provider: TenantId,
    customer: &customer::Model,
    mut found: WithLines,
    changes: OrderChanges,
) -> Result<()> {
    let cycle = changes.cycle.unwrap_or_else(|| BillingCycle::read(&found.0.billing_cycle));
    let lines: Vec<OrderLineItem> = changes.added.iter().map(|(_, line)| line.clone()).collect();
    let added = [Order { billing_cycle: Some(cycle.clone()), line_items: lines, ..Order::default() }];
    // What names a reseller holds its partnership before the subscriptions.
    let (mut refusals, of_record) = if changes.added.is_empty() {
        Default::default()
    } else {
        let buyer = place_orders::buyer(tx, provider, customer).await?;
        place_orders::check(tx, catalogue, provider, &buyer, &added).await?
    };
    let own = found.1.iter().map(|line| SubscriptionId(line.id)).filter(|_| changes.changes_cycle);
    let raised = changes.raised.iter().map(|(_, id, _)| *id);
    let parents = changes.added.iter().filter_map(|(_, line)| line.parent_subscription_id);
    let mut trees =
        SubscriptionTrees::lock(tx, catalogue, caller, customer, own.chain(raised).chain(parents).collect())
            .await?;
    if changes.changes_cycle {
        trees.change_cycle(&found.1, &cycle)?;
    }
    for (n, id, quantity) in &changes.raised {
        trees.add_licenses(*id, *quantity, &format!("lineItems[{n}].quantity"))?;
    }
    trees.check_add_ons(catalogue, caller, &added, &mut refusals);
    for refusal in &mut refusals {
        refusal.field.path = path_as_sent(&refusal.field.path, &changes.added);
    }
    refuse(refusals)?;
    let before = found.0.clone();
    found.0.billing_cycle = cycle.to_string();
    let [added] = added;
    if !added.line_items.is_empty() {
        let lines =
            place_orders::add_lines(tx, catalogue, caller, customer, &found, &added, &of_record).await?;
        trees.adopt(catalogue, &lines)?;
    }
    trees.save(tx, caller).await?;
    for (_, id, quantity) in &changes.raised {
        orders::set_ordered_quantity(tx, *id, *quantity).await?;
    }
    let has_other_lines = !added.line_items.is_empty() || !changes.raised.is_empty();
    touch(tx, before, found.0, has_other_lines).await
}

/// The order's etag moves on when anything of it changed.
async fn touch(tx: &Tx, before: order::Model, after: order::Model, has_other_lines: bool) -> Result<()> {
    if has_other_lines || before != after {
        orders::update(tx, after).await?;
    }
    Ok(())
}

/// `orders[0].lineItems[m]` of what is added, as the line stands in the body.
fn path_as_sent(path: &str, added: &[(usize, OrderLineItem)]) -> String {
    let path = path.strip_prefix("orders[0].").unwrap_or(path);
    let split = path.strip_prefix("lineItems[").and_then(|rest| rest.split_once(']'));
    let sent = split.and_then(|(m, rest)| Some((added.get(m.parse::<usize>().ok()?)?.0, rest)));
    sent.map_or_else(|| path.to_owned(), |(n, rest)| format!("lineItems[{n}]{rest}"))
}

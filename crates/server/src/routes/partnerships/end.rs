use axum::{Json, extract::State, http::StatusCode};
use db::{
    entity::{partner, subscription},
    scoped::partnership_ending::{Pair, Touched, end, lock_touched, take_back},
    system::activity::{About, record_all},
};
use model::{
    error::FieldCode,
    ids::{CustomerId, SubscriptionId, TenantId},
    parse::PartnerId,
    portal::{
        activity::ActivityKind,
        partnerships::{EndPartnership, EndingCounts},
    },
    rules::permissions::Permission,
};

use super::{counts, other_side, partnership};
use crate::{
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// R9: ends the partnership and everything that the reseller had by it; customers and subscriptions go on. A
/// partnership that has ended already stays so, and nothing is touched twice.
pub(super) async fn end_partnership(
    State(app): State<App>,
    caller: Caller,
    PathIds(other): PathIds<TenantId>,
    TolerantJson(body): TolerantJson<EndPartnership>,
) -> Result<(StatusCode, Json<EndingCounts>)> {
    caller.require(Permission::EndPartnership)?;
    once(&app, &caller, &body, StatusCode::OK, async |tx| {
        let (pair, _) = partnership(tx, &caller, other).await?;
        let now = caller.now();
        if !end(tx, &caller.scope, other, now).await? {
            return Ok(EndingCounts::default());
        }
        let touched = lock_touched(tx, &pair).await?;
        let counts = counts(&pair, &touched);
        if counts.any() {
            check_typed(body.partner_id.as_deref(), other_side(&caller, &pair))?;
        }
        take_back(tx, &pair, now).await?;
        let provider = TenantId(pair.provider.id);
        record_all(tx, caller.actor(), provider, records(&pair, &touched, &counts)).await?;
        Ok(counts)
    })
    .await
}

/// The PartnerID is typed as the word that it is meant.
fn check_typed(typed: Option<&str>, other: &partner::Model) -> Result<()> {
    let why = match typed.map(PartnerId::normalized).as_deref().unwrap_or_default() {
        "" => FieldCode::Required,
        typed if typed != other.partner_id => FieldCode::OtherPartnerId,
        _ => return Ok(()),
    };
    Err(Error::invalid("partnerId", why))
}

/// One record of the end, for both sides, and one for everything that was taken back (R26).
fn records(pair: &Pair, touched: &Touched, counts: &EndingCounts) -> Vec<(ActivityKind, About)> {
    let about = || About { reseller: Some(TenantId(pair.reseller.id)), ..About::default() };
    let of = |customer| About { customer: Some(CustomerId(customer)), ..about() };
    let ended = about()
        .with("name", &pair.reseller.name)
        .with("customers", counts.customers)
        .with("subscriptions", counts.subscriptions);
    let mut records = vec![(ActivityKind::PartnershipEnded, ended)];
    let named = |customer: &uuid::Uuid| of(*customer).with("name", &pair.reseller.name);
    records.extend(touched.delegations.iter().map(|id| (ActivityKind::DelegationRemoved, named(id))));
    records.extend(touched.tenant_owners.iter().map(|id| (ActivityKind::TenantOwnerWithdrawn, named(id))));
    let change = |row: &subscription::Model, after: &str| {
        About { subscription: Some(SubscriptionId(row.id)), ..of(row.customer_id) }
            .with("before", &pair.reseller.name)
            .with("after", after)
    };
    for row in &touched.subscriptions {
        if row.reseller_of_record == Some(pair.reseller.id) {
            records.push((ActivityKind::ResellerOfRecordChanged, change(row, "")));
        }
        if row.support_partner == pair.reseller.id {
            records.push((ActivityKind::SupportContactChanged, change(row, &pair.provider.name)));
        }
    }
    records
}

//! `PATCH /v1/customers/{customer_id}`

use axum::{Json, extract::State, http::StatusCode};
use db::{
    entity::{customer, partner},
    scoped::{
        customer_ending::{Touched, end, lock_touched},
        customers,
    },
    system::{
        activity::{About, record_all},
        partners,
    },
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, SubscriptionId, TenantId},
    portal::{activity::ActivityKind, life::CustomerEnding},
    rules::permissions::Permission,
    v1::{
        common::Attributes,
        customer::{Customer, RelationshipToPartner},
    },
};
use uuid::Uuid;

use super::ending::ending;
use crate::{
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// 2.8: ends the relationship with a customer, once nothing is in service. Nothing else of a customer can be changed
/// here; other members are noise, as clients send the whole resource or a sparse one (contract 1.4).
pub(super) async fn end_customer(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
    TolerantJson(body): TolerantJson<Customer>,
) -> Result<(StatusCode, Json<Customer>)> {
    caller.require(Permission::EndCustomer)?;
    check(id, &body)?;
    once(&app, &caller, &body, StatusCode::OK, async |tx| {
        // Whoever orders, or changes a subscription, holds the customer too: one of the two finds the other done.
        let row = customers::lock_for_update(tx, &caller.scope, id).await?;
        let touched = lock_touched(tx, &row).await?;
        let in_force = ending(&row, &touched);
        if in_force.count > 0 {
            return Err(in_the_way(&in_force)?);
        }
        end(tx, &row, caller.now()).await?;
        let partners = partners::by_ids(tx, touched.resellers(row.provider_id).into_iter().collect());
        let records = records(&row, &touched, &in_force, &partners.await?, &caller.party_name);
        record_all(tx, caller.actor(), TenantId(row.provider_id), records).await?;
        Ok(Customer {
            relationship_to_partner: Some(RelationshipToPartner::None),
            attributes: Some(Attributes::of("Customer")),
            ..Customer::default()
        })
    })
    .await
}

fn check(id: CustomerId, body: &Customer) -> Result<()> {
    let refused = |path, code| Err(Error::invalid(path, code));
    match &body.relationship_to_partner {
        None => refused("relationshipToPartner", FieldCode::Required),
        Some(RelationshipToPartner::Reseller | RelationshipToPartner::Unknown(_)) => {
            refused("relationshipToPartner", FieldCode::NotInList)
        }
        Some(RelationshipToPartner::None) if body.id.is_some_and(|named| named != id) => {
            refused("id", FieldCode::Invalid)
        }
        Some(RelationshipToPartner::None) => Ok(()),
    }
}

/// The subscriptions go along in `data`, as the page of the ending names them.
fn in_the_way(in_force: &CustomerEnding) -> Result<Error> {
    let field =
        FieldError::new("relationshipToPartner", FieldCode::StillActive).with("count", in_force.count);
    let data = in_force.in_the_way.iter().map(serde_json::to_value).collect::<std::result::Result<_, _>>()?;
    Ok(Error::field(ErrorCode::CustomerNotEmpty, field).with_data(data))
}

/// One record of the end, and one for everything that was taken back (R26).
fn records(
    row: &customer::Model,
    touched: &Touched,
    in_force: &CustomerEnding,
    partners: &[partner::Model],
    provider_name: &str,
) -> Vec<(ActivityKind, About)> {
    let name = |id: Uuid| {
        partners.iter().find(|partner| partner.id == id).map(|it| it.name.clone()).unwrap_or_default()
    };
    let about = || About { customer: Some(CustomerId(row.id)), ..About::default() };
    let of = |id: &Uuid| About { reseller: Some(TenantId(*id)), ..about() }.with("name", name(*id));
    let ended = about()
        .with("name", &row.company_name)
        .with("suspended", in_force.suspended)
        .with("resellers", in_force.resellers);
    let mut records = vec![(ActivityKind::CustomerEnded, ended)];
    records.extend(touched.delegations.iter().map(|id| (ActivityKind::DelegationRemoved, of(id))));
    records.extend(touched.tenant_owners.iter().map(|id| (ActivityKind::TenantOwnerWithdrawn, of(id))));
    for subscription in &touched.subscriptions {
        let change = |id: Uuid| {
            About {
                subscription: Some(SubscriptionId(subscription.id)),
                reseller: Some(TenantId(id)),
                ..about()
            }
            .with("before", name(id))
        };
        if let Some(id) = subscription.reseller_of_record {
            records.push((ActivityKind::ResellerOfRecordChanged, change(id).with("after", "")));
        }
        if subscription.support_partner != row.provider_id {
            let back = change(subscription.support_partner);
            records.push((ActivityKind::SupportContactChanged, back.with("after", provider_name)));
        }
    }
    records
}

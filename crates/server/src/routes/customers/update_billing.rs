use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use db::{
    entity::customer,
    scoped::customers,
    system::activity::{About, record},
};
use model::{
    ids::CustomerId,
    portal::activity::ActivityKind,
    rules::{
        address::{self, check_billing_profile, tidy_billing_profile},
        permissions::Permission,
    },
    search_key::search_key,
    v1::customer::BillingProfile,
};

use super::wire;
use crate::{
    actions::{country, create_customer::set_billing_profile},
    caller::Caller,
    dialect::{PathIds, TolerantJson, etag},
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// 3.7: replaces the billing profile. A company that is called on its bill as itself is renamed with it.
pub(super) async fn update_billing_profile(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
    headers: HeaderMap,
    TolerantJson(body): TolerantJson<BillingProfile>,
) -> Result<(StatusCode, Json<BillingProfile>)> {
    caller.require(Permission::EditContactDetails)?;
    once(&app, &caller, &body, StatusCode::OK, async |tx| {
        let mut body = body.clone();
        let before = customers::lock_for_update(tx, &caller.scope, id).await?;
        etag::check(&headers, body.attributes.as_ref(), &wire::billing_etag(&before))?;
        let given = body.default_address.as_ref().and_then(|address| address.country.clone());
        let country = country(&app, given.as_deref());
        let errors = check_billing_profile(&body, country);
        if !errors.is_empty() {
            return Err(Error::fields(address::code(&errors), errors));
        }
        tidy_billing_profile(&mut body, country);
        let mut after = before.clone();
        set_billing_profile(&mut after, body);
        if before.company_name == before.billing_company_name {
            after.company_name.clone_from(&after.billing_company_name);
            after.company_key = search_key(&after.company_name);
        }
        if after != before {
            after.profile_version += 1;
            customers::update(tx, after.clone()).await?;
            record(tx, caller.actor(), ActivityKind::CustomerUpdated, about(&before, &after)).await?;
        }
        Ok(wire::billing(&after))
    })
    .await
}

/// What was changed, before and after (R26).
fn about(before: &customer::Model, after: &customer::Model) -> About {
    let (mut names, mut olds, mut news) = (Vec::new(), Vec::new(), Vec::new());
    for ((name, old), (_, new)) in members(before).into_iter().zip(members(after)) {
        if old != new {
            names.push(name);
            olds.push(old);
            news.push(new);
        }
    }
    About { customer: Some(CustomerId(after.id)), ..About::default() }
        .with("changed", names.join(", "))
        .with("before", olds.join("; "))
        .with("after", news.join("; "))
}

/// The members of the billing profile as text.
fn members(row: &customer::Model) -> [(&'static str, String); 6] {
    [
        ("companyName", row.billing_company_name.clone()),
        ("email", row.email.clone()),
        ("language", row.language.clone()),
        ("culture", row.culture.clone()),
        ("contact", format!("{} {}", row.first_name, row.last_name)),
        ("defaultAddress", address_text(row)),
    ]
}

fn address_text(row: &customer::Model) -> String {
    let parts = [
        &row.addr_first_name,
        &row.addr_middle_name,
        &row.addr_last_name,
        &row.addr_line1,
        &row.addr_line2,
        &row.addr_postal_code,
        &row.addr_city,
        &row.addr_region,
        &row.addr_state,
        &row.addr_phone,
    ];
    let given = parts.into_iter().filter_map(|part| part.as_deref()).chain([row.addr_country.as_str()]);
    given.collect::<Vec<_>>().join(", ")
}

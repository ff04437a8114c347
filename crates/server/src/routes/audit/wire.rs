//! Activity in the published shape (contract 7.1).

use db::scoped::audit::Record;
use model::{
    ids::TenantId,
    portal::activity::ActivityRow,
    rules::{
        audit::{published, status},
        permissions::Permission,
    },
    v1::{
        audit::{AuditDetail, AuditRecord},
        common::Attributes,
    },
};

use crate::caller::Caller;

pub(super) fn record(record: Record, caller: &Caller) -> AuditRecord {
    let Record { row, email, client } = record;
    let (resource_type, operation_type) = published(&row.kind, &row.details);
    // Addresses of people are for those who may read users; others read the name, as in the list of the activity.
    let email = email.filter(|_| caller.require(Permission::ReadUsers).is_ok());
    // A client's name is no person's, and time has none.
    let actor = email.or_else(|| Some(row.actor.clone()).filter(|name| client.is_none() && !name.is_empty()));
    AuditRecord {
        customized_data: details(&row),
        id: row.id,
        partner_id: TenantId(caller.party_id),
        customer_id: row.customer_id,
        customer_name: row.customer_name,
        user_principal_name: actor,
        application_id: client,
        resource_type,
        operation_type,
        operation_date: row.at,
        operation_status: status(&row.kind),
        attributes: Attributes::of("AuditRecord"),
    }
}

/// Our own kind, what it is about, and what changed.
fn details(row: &ActivityRow) -> Vec<AuditDetail> {
    let about = [
        ("Kind", Some(row.kind.to_string())),
        ("SubscriptionId", row.subscription_id.map(|id| id.to_string())),
        ("ResellerName", row.reseller_name.clone().filter(|name| !name.is_empty())),
        ("ProviderName", row.provider_name.clone()),
    ];
    let about = about.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    let changed = row.details.iter().map(|(name, value)| (published_name(name), value.clone()));
    about.chain(changed).map(|(key, value)| AuditDetail { key, value }).collect()
}

/// The published name where there is one, else ours with a capital.
fn published_name(name: &str) -> String {
    match name {
        "order" => "OrderId".to_owned(),
        "cycle" => "BillingCycle".to_owned(),
        _ => {
            let mut letters = name.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
        }
    }
}

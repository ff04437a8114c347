use chrono::{DateTime, Utc};
use db::{Connection, DbErr, entity::customer, scoped::customers};
use model::{
    ids::{CustomerId, TenantId},
    parse::DOMAIN_SUFFIX,
    search_key::search_key,
};

use crate::random;

/// A customer's row with a believable French profile; change what matters, then insert it.
pub fn customer_row(provider: TenantId, company: &str, prefix: &str, now: DateTime<Utc>) -> customer::Model {
    let text = |text: &str| text.to_owned();
    let some = |text: &str| Some(text.to_owned());
    customer::Model {
        id: random::guid(),
        provider_id: provider.0,
        domain_prefix: text(prefix),
        company_name: text(company),
        company_key: search_key(company),
        domain_key: search_key(&format!("{prefix}{DOMAIN_SUFFIX}")),
        country: text("FR"),
        language: text("fr"),
        culture: text("fr-FR"),
        email: format!("contact@{prefix}.example"),
        first_name: text("Claire"),
        last_name: text("Martin"),
        billing_company_name: text(company),
        addr_country: text("FR"),
        addr_region: None,
        addr_city: some("Lyon"),
        addr_state: None,
        addr_line1: some("12 rue de la République"),
        addr_line2: None,
        addr_postal_code: some("69002"),
        addr_first_name: some("Claire"),
        addr_middle_name: None,
        addr_last_name: some("Martin"),
        addr_phone: None,
        organization_registration_number: None,
        qualification: text("none"),
        created_at: now,
        profile_version: 1,
        ended_at: None,
    }
}

/// Adds a customer with [`customer_row`]'s profile, without an admin account.
pub async fn customer(
    db: &impl Connection,
    provider: TenantId,
    company: &str,
    prefix: &str,
    now: DateTime<Utc>,
) -> Result<CustomerId, DbErr> {
    let id = random::guid();
    let row = customer::Model { id, ..customer_row(provider, company, prefix, now) };
    customers::insert(db, row).await?;
    Ok(CustomerId(id))
}

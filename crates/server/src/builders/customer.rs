use chrono::{DateTime, Utc};
use model::{
    ids::{CustomerId, TenantId},
    parse::DOMAIN_SUFFIX,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

use crate::{db::entity::customer, random, search_key::search_key};

/// A customer's row with a believable French profile; change what matters, then insert it.
pub fn customer_row(
    provider: TenantId,
    company: &str,
    prefix: &str,
    now: DateTime<Utc>,
) -> customer::ActiveModel {
    let text = |text: &str| Set(text.to_owned());
    let some = |text: &str| Set(Some(text.to_owned()));
    customer::ActiveModel {
        id: Set(random::guid()),
        provider_id: Set(provider.0),
        domain_prefix: text(prefix),
        company_name: text(company),
        company_key: Set(search_key(company)),
        domain_key: Set(search_key(&format!("{prefix}{DOMAIN_SUFFIX}"))),
        country: text("FR"),
        language: text("fr"),
        culture: text("fr-FR"),
        email: Set(format!("contact@{prefix}.example")),
        first_name: text("Claire"),
        last_name: text("Martin"),
        billing_company_name: text(company),
        addr_country: text("FR"),
        addr_region: Set(None),
        addr_city: some("Lyon"),
        addr_state: Set(None),
        addr_line1: some("12 rue de la République"),
        addr_line2: Set(None),
        addr_postal_code: some("69002"),
        addr_first_name: some("Claire"),
        addr_middle_name: Set(None),
        addr_last_name: some("Martin"),
        addr_phone: Set(None),
        organization_registration_number: Set(None),
        qualification: text("none"),
        created_at: Set(now),
        profile_version: Set(1),
        ended_at: Set(None),
    }
}

/// Adds a customer with [`customer_row`]'s profile, without an admin account.
pub async fn customer(
    db: &impl ConnectionTrait,
    provider: TenantId,
    company: &str,
    prefix: &str,
    now: DateTime<Utc>,
) -> Result<CustomerId, DbErr> {
    let id = random::guid();
    let row = customer::ActiveModel { id: Set(id), ..customer_row(provider, company, prefix, now) };
    customer::Entity::insert(row).exec_without_returning(db).await?;
    Ok(CustomerId(id))
}

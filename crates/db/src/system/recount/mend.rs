//! Makes what triggers keep anew where it differs.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, TransactionTrait};

use super::{
    COUNTS, CUSTOMERS, Differences, NAMES, RESELLERS, STORED_CUSTOMERS, STORED_NAMES, STORED_RESELLERS,
    compare, difference,
};
use crate::connect::{Place, connect_to_mend};

/// Compares, and corrects what differs, in one transaction in which nobody else writes. Returns what was different.
///
/// # Errors
/// When the database fails; then nothing is changed.
pub async fn mend(place: &Place) -> Result<Differences, DbErr> {
    let connection = connect_to_mend(place).await?;
    let tx = connection.begin().await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(
            "lock table partners, partnerships, customers, delegations, subscriptions in share row exclusive mode",
        )
        .await?;
    }
    let differences = compare(&tx).await?;
    if differences != Differences::default() {
        for statement in statements() {
            tx.execute_unprepared(&statement).await?;
        }
    }
    tx.commit().await?;
    connection.close().await?;
    Ok(differences)
}

/// Customers first: triggers count what is changed there. Counts follow, then the resellers that take them over.
fn statements() -> Vec<String> {
    vec![
        format!(
            "delete from known_customers where (partner_id, customer_id) in \
             (select partner_id, customer_id from ({}) wrong)",
            difference(STORED_CUSTOMERS, CUSTOMERS)
        ),
        format!(
            "insert into known_customers (partner_id, customer_id, provider_id, is_administered, places, resellers, \
             company_key, domain_key, country, created_at, subscriptions, licenses) \
             select partner_id, customer_id, provider_id, is_administered = 1, places, resellers, \
             company_key, domain_key, country, created_at, subscriptions, licenses from ({}) missing",
            difference(CUSTOMERS, STORED_CUSTOMERS)
        ),
        "delete from partner_count_changes".to_owned(),
        "delete from partner_counts".to_owned(),
        format!(
            "insert into partner_counts (partner_id, provider_id, name, total) \
             select partner_id, provider_id, name, total from ({COUNTS}\n) counted"
        ),
        format!(
            "delete from known_resellers where (provider_id, reseller_id) in \
             (select provider_id, reseller_id from ({}) wrong)",
            difference(STORED_RESELLERS, RESELLERS)
        ),
        format!(
            "insert into known_resellers (provider_id, reseller_id, name_key, partner_number, number, country, since, \
             customers, subscriptions) \
             select provider_id, reseller_id, name_key, partner_number, number, country, since, \
             customers, subscriptions from ({}) missing",
            difference(RESELLERS, STORED_RESELLERS)
        ),
        format!(
            "insert into listed_names (provider_id, name_key) select provider_id, name_key from ({}) missing",
            difference(NAMES, STORED_NAMES)
        ),
    ]
}

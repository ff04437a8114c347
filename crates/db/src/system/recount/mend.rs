//! Makes what triggers keep anew where it differs.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, TransactionTrait};

use super::{
    CUSTOMERS, Differences, NAMES, RESELLERS, STORED_CUSTOMERS, STORED_NAMES, STORED_RESELLERS, compare,
    derived::{KNOWN_CUSTOMERS, KNOWN_RESELLERS, LISTED_NAMES, PARTNER_COUNTS},
    difference,
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
        KNOWN_CUSTOMERS.insert(&difference(CUSTOMERS, STORED_CUSTOMERS)),
        "delete from partner_count_changes".to_owned(),
        "delete from partner_counts".to_owned(),
        PARTNER_COUNTS.fill(),
        format!(
            "delete from known_resellers where (provider_id, reseller_id) in \
             (select provider_id, reseller_id from ({}) wrong)",
            difference(STORED_RESELLERS, RESELLERS)
        ),
        KNOWN_RESELLERS.insert(&difference(RESELLERS, STORED_RESELLERS)),
        LISTED_NAMES.insert(&difference(NAMES, STORED_NAMES)),
    ]
}

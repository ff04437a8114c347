//! `GET /portal/v1/views/delegations`

use model::portal::{
    access::CustomerAccess,
    delegations::{DelegationRow, HeldByReseller},
    views::Page,
};

use crate::support::{Client, DemoApp};

async fn rows(client: &Client, query: &str) -> Page<DelegationRow> {
    client.get(&format!("/portal/v1/views/delegations?{query}")).await.expect(200).json()
}

async fn access(client: &Client, row: &DelegationRow) -> CustomerAccess {
    client.get(&format!("/portal/v1/customers/{}/access", row.customer_id)).await.expect(200).json()
}

/// What the page of one customer says of a reseller.
fn said(access: &CustomerAccess, held: &HeldByReseller) -> (bool, bool, usize, usize) {
    let id = held.reseller.id;
    let present = access.subscriptions.iter().filter(|row| row.status.as_str() != "deleted");
    (
        access.administration.iter().any(|grant| grant.reseller.id == id),
        access.tenant_owners.iter().any(|grant| grant.reseller.id == id),
        present
            .clone()
            .filter(|row| row.reseller_of_record.as_ref().is_some_and(|it| it.partner.id == id))
            .count(),
        present.filter(|row| row.support_contact.partner.id == id).count(),
    )
}

/// [S33][R24] Every row says what the pages of its customer say, for the provider and for a reseller.
#[tokio::test(flavor = "multi_thread")]
async fn rows_say_what_each_customers_page_says() {
    let demo = DemoApp::start().await;
    for client in [demo.provider().await, demo.reseller().await] {
        let page = rows(&client, "size=40&count=true").await;
        assert!(page.items.len() > 3, "{}", page.items.len());
        let mut compared = 0;
        for row in &page.items {
            let access = access(&client, row).await;
            let present = access.subscriptions.iter().filter(|row| row.status.as_str() != "deleted").count();
            assert_eq!(row.subscriptions, i64::try_from(present).unwrap(), "{}", row.company_name);
            assert_eq!(row.has_azure, access.has_azure, "{}", row.company_name);
            for held in &row.resellers {
                let here = (
                    held.administration.is_some(),
                    held.tenant_owner.is_some(),
                    usize::try_from(held.of_record).unwrap(),
                    usize::try_from(held.supports).unwrap(),
                );
                assert_eq!(here, said(&access, held), "{} at {}", held.reseller.name, row.company_name);
                assert_ne!(here, (false, false, 0, 0));
                compared += 1;
            }
            let known =
                access.administration.iter().chain(&access.tenant_owners).map(|grant| grant.reseller.id);
            let mut named = known.filter(|id| row.resellers.iter().all(|held| held.reseller.id != *id));
            assert_eq!(named.next(), None, "{}", row.company_name);
        }
        assert!(compared > 2, "{compared}");
    }
}

/// [R5] A reseller reads itself alone, and nobody of the provider by name; a provider reads who gave what.
#[tokio::test(flavor = "multi_thread")]
async fn a_reseller_reads_its_own_part() {
    let demo = DemoApp::start().await;
    let own = rows(&demo.reseller().await, "size=200").await;
    let held: Vec<_> = own.items.iter().flat_map(|row| &row.resellers).collect();
    assert!(!held.is_empty());
    assert!(held.iter().all(|held| held.reseller.id == demo.reseller_id()));
    let given = held.iter().flat_map(|held| held.administration.iter().chain(&held.tenant_owner));
    assert!(given.map(|given| &given.by).all(Option::is_none));
    let one = rows(&demo.provider().await, &format!("reseller={}", demo.reseller_id())).await;
    assert!(!one.items.is_empty());
    for row in &one.items {
        let held = row.resellers.iter().find(|held| held.reseller.id == demo.reseller_id()).unwrap();
        assert!(held.administration.is_some(), "the filter means administration, as among customers");
    }
}

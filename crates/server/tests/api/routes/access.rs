//! Who has access to a customer (S33): the table, and giving and withdrawing what stands in it.

use db::system::accounts::Owner;
use model::{
    ids::{CustomerId, TenantId},
    portal::{
        access::CustomerAccess,
        account::Role,
        activity::{ActivityKind, ActivityRow},
        views::Page,
    },
    v1::subscription::Subscription,
};
use serde_json::json;
use server::builders;
use uuid::Uuid;

use crate::support::{
    Client, TestApp,
    bodies::{AZURE, E3, line},
};

/// A second reseller of the provider.
async fn nimbus(app: &TestApp) -> TenantId {
    let id = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", app.now()).await.unwrap();
    builders::partnership(&app.app.db, app.provider, id, app.now()).await.unwrap();
    id
}

async fn access(client: &Client, customer: CustomerId) -> CustomerAccess {
    client.get(&format!("/portal/v1/customers/{customer}/access")).await.expect(200).json()
}

fn delegation(customer: CustomerId, reseller: impl ToString) -> String {
    format!("/portal/v1/customers/{customer}/delegations/{}", reseller.to_string())
}

fn tenant_owner(customer: CustomerId, reseller: impl ToString) -> String {
    format!("/portal/v1/customers/{customer}/tenant-owners/{}", reseller.to_string())
}

async fn kinds(client: &Client, customer: CustomerId) -> Vec<ActivityKind> {
    let path = format!("/portal/v1/views/activity?customer={customer}&sort=at");
    let page: Page<ActivityRow> = client.get(&path).await.expect(200).json();
    page.items.into_iter().map(|row| row.kind).collect()
}

/// [S13][S29][S33][S37] Each of the four is set and withdrawn on its own, with who set it and when.
#[tokio::test]
async fn each_delegation_is_set_and_withdrawn_alone() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (path, _) = admin.new_subscription(id, line(E3, 1)).await;
    let none = access(&admin, id).await;
    assert!(none.administration.is_empty() && none.tenant_owners.is_empty() && !none.has_azure);
    assert_eq!(none.subscriptions[0].support_contact.partner.name, "Northlight");
    assert_eq!(none.subscriptions[0].support_contact.by, None, "nobody chose what is so by default");

    for _ in 0..2 {
        admin.put(&delegation(id, app.reseller), &()).await.expect(204);
    }
    let given = access(&admin, id).await;
    let grant = &given.administration[0];
    assert_eq!((grant.reseller.id, grant.reseller.name.as_str()), (app.reseller, "Atelier Nuage"));
    assert_eq!(
        (given.administration.len(), grant.since, grant.by.as_deref()),
        (1, grant.since, Some(admin.session().account.name.as_str()))
    );
    assert!(given.tenant_owners.is_empty() && given.subscriptions[0].reseller_of_record.is_none());

    admin.put(&tenant_owner(id, app.reseller), &()).await.expect(204);
    admin.delete(&delegation(id, app.reseller)).await.expect(204);
    let noted = access(&admin, id).await;
    assert!(noted.administration.is_empty());
    assert_eq!(noted.tenant_owners[0].by.as_deref(), Some(admin.session().account.name.as_str()));

    admin.patch(&path, &json!({"partnerId": "6021447"})).await.expect(200);
    admin.delete(&tenant_owner(id, app.reseller)).await.expect(204);
    let of_record = access(&admin, id).await;
    assert!(of_record.tenant_owners.is_empty());
    let place = of_record.subscriptions[0].reseller_of_record.as_ref().unwrap();
    assert_eq!(
        (place.partner.id, place.by.as_deref()),
        (app.reseller, Some(admin.session().account.name.as_str()))
    );
    assert_eq!(of_record.subscriptions[0].support_contact.partner.id, app.provider);

    for _ in 0..2 {
        admin.delete(&delegation(id, app.reseller)).await.expect(204);
        admin.delete(&tenant_owner(id, app.reseller)).await.expect(204);
    }
    let changes: Vec<_> = kinds(&admin, id).await.into_iter().skip(2).collect();
    assert_eq!(
        changes,
        [
            ActivityKind::DelegationAdded,
            ActivityKind::TenantOwnerNoted,
            ActivityKind::DelegationRemoved,
            ActivityKind::ResellerOfRecordChanged,
            ActivityKind::TenantOwnerWithdrawn,
        ],
        "what changes nothing is not recorded"
    );
}

/// [R2] Only a reseller in active partnership is a candidate; what is unknown is refused alike.
#[tokio::test]
async fn candidates_are_resellers_in_partnership() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = app.customer().await;
    let other = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", app.now()).await.unwrap();
    for reseller in [other.0, app.provider.0, app.stranger.0, id.0, Uuid::from_u128(1)] {
        for path in [delegation(id, reseller), tenant_owner(id, reseller)] {
            let answer = admin.put(&path, &()).await;
            assert_eq!(answer.refusal(), (400, 800_016), "{path}");
            assert_eq!(answer.fields(), [("resellerId".to_owned(), "no_partnership".to_owned())]);
            admin.delete(&path).await.expect(204);
        }
    }
    assert_eq!(admin.put(&delegation(id, "nobody"), &()).await.refusal(), (404, 1000));
    assert!(access(&admin, id).await.administration.is_empty());
}

/// [R3][R4][R5] Nobody but the provider's admin and sales agents gives or withdraws; strangers find nothing.
#[tokio::test]
async fn only_the_provider_gives_and_withdraws() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = app.customer().await;
    let nobody = Uuid::from_u128(7);
    app.sales().await.put(&delegation(id, app.reseller), &()).await.expect(204);
    let email = app.account(Owner::Customer(id), Role::AdminAgent).await;
    let others = [
        (app.anonymous(), (401, 600_002)),
        (app.helpdesk().await, (403, 900_150)),
        (app.reseller().await, (403, 900_150)),
        (app.of_partner(app.reseller, Role::SalesAgent).await, (403, 900_150)),
        (app.of_partner(app.reseller, Role::HelpdeskAgent).await, (403, 900_150)),
        (app.sign_in(&email).await, (403, 900_150)),
        (app.stranger_provider().await, (404, 60003)),
    ];
    for (client, expected) in others {
        for path in [delegation(id, app.reseller), tenant_owner(id, app.reseller)] {
            let (put, delete) = (client.put(&path, &()).await, client.delete(&path).await);
            assert_eq!((put.status, delete.status), (expected.0, expected.0), "{path}: {}", put.body);
            if expected.0 != 401 {
                assert_eq!((put.refusal(), delete.refusal()), (expected, expected));
            }
        }
    }
    let stranger = app.stranger_provider().await;
    let (theirs, none) = (delegation(id, app.reseller), delegation(CustomerId(nobody), app.reseller));
    assert_eq!(stranger.put(&theirs, &()).await.body, stranger.put(&none, &()).await.body);
    let left = access(&admin, id).await;
    assert_eq!((left.administration.len(), left.tenant_owners.len()), (1, 0));
}

/// [R5] Who administers reads its own rows, "another partner" elsewhere, and the provider for its people.
#[tokio::test]
async fn a_reseller_reads_its_own_rows() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let other = nimbus(&app).await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (first, one) = admin.new_subscription(id, line(E3, 1)).await;
    admin.new_subscription(id, line(AZURE, 1)).await;
    admin.patch(&first, &json!({"partnerId": "6029999"})).await.expect(200);
    admin.put(&format!("{first}/supportcontact"), &json!({"supportTenantId": other})).await.expect(200);
    for reseller in [other, app.reseller] {
        admin.put(&delegation(id, reseller), &()).await.expect(204);
        admin.put(&tenant_owner(id, reseller), &()).await.expect(204);
    }
    let reseller = app.reseller().await;
    let answer = reseller.get(&format!("/portal/v1/customers/{id}/access")).await.expect(200);
    let text = answer.body.to_string();
    let staff = &admin.session().account.name;
    for secret in ["Nimbus", "6029999", &other.to_string(), staff] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    let seen: CustomerAccess = answer.json();
    let names = |grants: &[model::portal::access::Grant]| {
        grants.iter().map(|it| (it.reseller.name.clone(), it.by.clone())).collect::<Vec<_>>()
    };
    let own = [("Atelier Nuage".to_owned(), Some("Northlight".to_owned()))];
    assert_eq!((names(&seen.administration), names(&seen.tenant_owners)), (own.to_vec(), own.to_vec()));
    assert!(seen.has_azure);
    let row = seen.subscriptions.iter().find(|row| Some(row.id) == one.id).unwrap();
    let place = row.reseller_of_record.as_ref().unwrap();
    assert_eq!((place.partner.name.as_str(), place.since, &place.by), ("", None, &None));
    assert_eq!((row.support_contact.partner.name.as_str(), row.support_contact.since), ("", None));

    let whole = access(&admin, id).await;
    assert_eq!(
        names(&whole.administration).iter().map(|it| it.0.as_str()).collect::<Vec<_>>(),
        ["Nimbus", "Atelier Nuage"]
    );
}

/// [R4] Support contact alone reads that one subscription's row; the rest of the customer is not there.
#[tokio::test]
async fn a_support_contact_reads_one_row() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (path, mine) = admin.new_subscription(id, line(E3, 1)).await;
    let _: (String, Subscription) = admin.new_subscription(id, line(E3, 2)).await;
    let reseller = app.reseller().await;
    let page = format!("/portal/v1/customers/{id}/access");
    assert_eq!(reseller.get(&page).await.refusal(), (404, 60003));
    admin.put(&format!("{path}/supportcontact"), &json!({"supportTenantId": app.reseller})).await.expect(200);
    let seen = access(&reseller, id).await;
    assert_eq!(seen.subscriptions.iter().map(|row| row.id).collect::<Vec<_>>(), [mine.id.unwrap()]);
    assert_eq!(seen.subscriptions[0].support_contact.by.as_deref(), Some("Northlight"));
    assert!(seen.administration.is_empty());
}

/// [R11] The customer reads all of its partners by name, and nobody of the provider's people; strangers read nothing.
#[tokio::test]
async fn a_customer_reads_who_has_access() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (path, _) = admin.new_subscription(id, line(E3, 1)).await;
    admin.put(&delegation(id, app.reseller), &()).await.expect(204);
    admin.patch(&path, &json!({"partnerId": "6021447"})).await.expect(200);
    let email = app.account(Owner::Customer(id), Role::AdminAgent).await;
    let own = app.sign_in(&email).await;
    let answer = own.get(&format!("/portal/v1/customers/{id}/access")).await.expect(200);
    assert!(!answer.body.to_string().contains(&admin.session().account.name));
    let seen: CustomerAccess = answer.json();
    assert_eq!(seen.provider.name, "Northlight");
    assert_eq!(seen.administration[0].reseller.name, "Atelier Nuage");
    let place = seen.subscriptions[0].reseller_of_record.as_ref().unwrap();
    assert_eq!((place.partner.name.as_str(), place.by.as_deref()), ("Atelier Nuage", Some("Northlight")));

    let page = format!("/portal/v1/customers/{id}/access");
    let stranger = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", app.now()).await.unwrap();
    for client in [
        app.stranger_provider().await,
        app.of_partner(stranger, Role::AdminAgent).await,
        app.customer_admin().await,
    ] {
        assert_eq!(client.get(&page).await.refusal(), (404, 60003));
    }
    app.helpdesk().await.get(&page).await.expect(200);
    assert_eq!(app.anonymous().get(&page).await.status, 401);
}

/// [S14][R5] The figures of a reseller are those of the lists behind them; a reseller asks in vain for another one's.
#[tokio::test]
async fn supported_subscriptions_are_counted_and_listed() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let other = nimbus(&app).await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (path, _) = admin.new_subscription(id, line(E3, 1)).await;
    admin.new_subscription(id, line(E3, 2)).await;
    admin.put(&format!("{path}/supportcontact"), &json!({"supportTenantId": other})).await.expect(200);
    admin.put(&delegation(id, app.reseller), &()).await.expect(204);
    let rows = admin.get("/portal/v1/views/resellers").await.expect(200).body;
    let counts: Vec<_> =
        rows["items"].as_array().unwrap().iter().map(|row| row["supportContacts"].clone()).collect();
    assert_eq!(counts, [json!(0), json!(1)], "Atelier Nuage and Nimbus");
    let list = |of: TenantId| format!("/portal/v1/views/subscriptions?support={of}&count=true");
    assert_eq!(admin.get(&list(other)).await.expect(200).body["total"], 1);
    assert_eq!(admin.get(&list(app.reseller)).await.expect(200).body["total"], 0);
    assert_eq!(app.reseller().await.get(&list(other)).await.expect(200).body["total"], 0);
    assert_eq!(admin.get("/portal/v1/views/subscriptions?support=x").await.refusal(), (400, 3000));
}

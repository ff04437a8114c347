//! The end of a partnership (R9), from either side and against everything that names the reseller.

use db::entity::{activity, delegation, partnership, subscription, tenant_owner};
use model::{
    ids::{CustomerId, TenantId},
    portal::{
        access::CustomerAccess,
        account::Role,
        activity::{ActivityKind, ActivityRow},
        partnerships::{Ending, EndingCounts},
        views::Page,
    },
    v1::subscription::Subscription,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use server::builders;
use uuid::Uuid;

use crate::support::{
    Client, TestApp,
    bodies::{E3, customer, line, order, with},
};

fn ending(other: TenantId) -> String {
    format!("/portal/v1/partnerships/{other}/ending")
}

fn end(other: TenantId) -> String {
    format!("/portal/v1/partnerships/{other}/end")
}

/// The reseller administers the customer, is of record for one subscription and supports another.
async fn everything(app: &TestApp, admin: &Client) -> (CustomerId, String, String) {
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (first, _) = admin.new_subscription(id, line(E3, 1)).await;
    let (second, _) = admin.new_subscription(id, line(E3, 2)).await;
    admin.put(&format!("/portal/v1/customers/{id}/delegations/{}", app.reseller), &()).await.expect(204);
    admin.put(&format!("/portal/v1/customers/{id}/tenant-owners/{}", app.reseller), &()).await.expect(204);
    admin.patch(&first, &json!({"partnerId": "6021447"})).await.expect(200);
    admin
        .put(&format!("{second}/supportcontact"), &json!({"supportTenantId": app.reseller}))
        .await
        .expect(200);
    (id, first, second)
}

/// Rights of the reseller that are live, whatever partnership there is.
async fn live_rights(app: &TestApp) -> u64 {
    let (db, own) = (&app.app.db, app.reseller.0);
    let delegations = delegation::Entity::find().filter(delegation::Column::ResellerId.eq(own));
    let owners = tenant_owner::Entity::find().filter(tenant_owner::Column::ResellerId.eq(own));
    let places = Condition::any()
        .add(subscription::Column::ResellerOfRecord.eq(own))
        .add(subscription::Column::SupportPartner.eq(own));
    delegations.filter(delegation::Column::EndedAt.is_null()).count(db).await.unwrap()
        + owners.filter(tenant_owner::Column::EndedAt.is_null()).count(db).await.unwrap()
        + subscription::Entity::find().filter(places).count(db).await.unwrap()
}

/// [S11][R9] What is touched is listed, the PartnerID typed, everything taken back, and nothing else changed.
#[tokio::test]
async fn the_provider_ends_a_partnership() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let (id, first, second) = everything(&app, &admin).await;
    let reseller = app.reseller().await;
    reseller.get(&first).await.expect(200);

    let found: Ending = admin.get(&ending(app.reseller)).await.expect(200).json();
    assert_eq!((found.party.name.as_str(), found.party.partner_id.as_str()), ("Atelier Nuage", "6021447"));
    let counts = EndingCounts {
        customers: 1,
        subscriptions: 2,
        delegations: 1,
        tenant_owners: 1,
        of_record: 1,
        support_contacts: 1,
    };
    assert_eq!(found.counts, counts);
    assert_eq!((found.items[0].id, found.items[0].name.as_str()), (id, "Bluebird Bakery"));
    assert!(found.items[0].administered && found.items[0].tenant_owner);
    assert_eq!(found.items[0].subscriptions.len(), 2);

    let nothing = admin.post(&end(app.reseller), &json!({})).await;
    assert_eq!((nothing.refusal(), nothing.fields()[0].1.as_str()), ((400, 3000), "required"));
    let wrong = admin.post(&end(app.reseller), &json!({"partnerId": "4400001"})).await;
    assert_eq!(wrong.fields(), [("partnerId".to_owned(), "other_partner_id".to_owned())]);
    reseller.get(&first).await.expect(200);

    let typed = json!({"partnerId": " 6021447 "});
    assert_eq!(admin.post(&end(app.reseller), &typed).await.expect(200).json::<EndingCounts>(), counts);
    assert_eq!(live_rights(&app).await, 0);
    for path in [&first, &second, &format!("{first}/supportcontact")] {
        assert_eq!(reseller.get(path).await.status, 404, "{path}");
    }
    for path in ["", "/subscriptions", "/profiles/billing", "/relationships"] {
        let path = format!("/v1/customers/{id}{path}");
        assert_eq!(reseller.get(&path).await.refusal(), (404, 60003), "{path}");
    }
    assert_eq!(reseller.patch(&first, &json!({"friendlyName": "Mine"})).await.status, 404);
    assert_eq!(reseller.get("/v1/customers").await.body["totalCount"], 0);

    let kept: Subscription = admin.get(&second).await.expect(200).json();
    assert_eq!((kept.quantity, kept.status.unwrap().as_str().to_owned()), (Some(2), "active".to_owned()));
    let access: CustomerAccess =
        admin.get(&format!("/portal/v1/customers/{id}/access")).await.expect(200).json();
    let supports = access.subscriptions.iter().map(|row| row.support_contact.partner.id);
    assert!(supports.eq([app.provider, app.provider]));

    let again = admin.post(&end(app.reseller), &typed).await.expect(200).json::<EndingCounts>();
    assert_eq!(again, EndingCounts::default(), "what has ended stays so");
    assert_eq!(admin.get(&ending(app.reseller)).await.refusal(), (404, 1000));
    let ended = activity::Entity::find().filter(activity::Column::Kind.eq("partnership_ended"));
    assert_eq!(ended.count(&app.app.db).await.unwrap(), 1);
}

/// [R9][R26] The reseller ends it too, typing the provider's PartnerID; both sides read it in their activity.
#[tokio::test]
async fn the_reseller_ends_a_partnership() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let (id, ..) = everything(&app, &admin).await;
    let reseller = app.reseller().await;
    let found: Ending = reseller.get(&ending(app.provider)).await.expect(200).json();
    assert_eq!((found.party.name.as_str(), found.counts.customers), ("Northlight", 1));
    let own = reseller.post(&end(app.provider), &json!({"partnerId": "6021447"})).await;
    assert_eq!(own.fields()[0].1, "other_partner_id");
    reseller.post(&end(app.provider), &json!({"partnerId": "4400001"})).await.expect(200);
    assert_eq!(live_rights(&app).await, 0);

    let all: Page<ActivityRow> = admin.get("/portal/v1/views/activity").await.expect(200).json();
    let ended: Vec<_> = all.items.iter().filter(|row| row.kind == ActivityKind::PartnershipEnded).collect();
    assert_eq!(
        (ended.len(), ended[0].actor.as_str()),
        (1, "Atelier Nuage"),
        "not the reseller's people (R5)"
    );
    let of_customer = all.items.iter().filter(|row| row.customer_id == Some(id));
    let back = [
        ActivityKind::DelegationRemoved,
        ActivityKind::TenantOwnerWithdrawn,
        ActivityKind::ResellerOfRecordChanged,
        ActivityKind::SupportContactChanged,
    ];
    let recorded: Vec<_> = of_customer.map(|row| row.kind.clone()).collect();
    assert!(back.iter().all(|kind| recorded.contains(kind)), "{recorded:?}");
}

/// [R2] A new partnership restores nothing of the ended one; without customers no PartnerID is asked for.
#[tokio::test]
async fn a_new_partnership_begins_empty() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    everything(&app, &admin).await;
    admin.post(&end(app.reseller), &json!({"partnerId": "6021447"})).await.expect(200);
    builders::partnership(&app.app.db, app.provider, app.reseller, app.now()).await.unwrap();
    assert_eq!(live_rights(&app).await, 0);
    let found: Ending = admin.get(&ending(app.reseller)).await.expect(200).json();
    assert_eq!((found.counts, found.items.len()), (EndingCounts::default(), 0));
    admin.post(&end(app.reseller), &json!({})).await.expect(200);
}

/// [R9] Another provider's customers stay with the reseller.
#[tokio::test]
async fn other_providers_are_not_touched() {
    let app = TestApp::start().await;
    builders::partnership(&app.app.db, app.stranger, app.reseller, app.now()).await.unwrap();
    let (admin, other) = (app.provider_admin().await, app.stranger_provider().await);
    everything(&app, &admin).await;
    let kept = other.new_customer("robin").await.id.unwrap();
    other.put(&format!("/portal/v1/customers/{kept}/delegations/{}", app.reseller), &()).await.expect(204);
    admin.post(&end(app.reseller), &json!({"partnerId": "6021447"})).await.expect(200);
    assert_eq!(live_rights(&app).await, 1);
    app.reseller().await.get(&format!("/v1/customers/{kept}")).await.expect(200);
}

/// [R3][R5] Admin agents of the two sides alone; for everybody else there is no such partnership.
#[tokio::test]
async fn only_the_two_sides_end_a_partnership() {
    let app = TestApp::start().await;
    let stranger = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", app.now()).await.unwrap();
    let refused = [
        (app.sales().await, app.reseller, (403, 900_150)),
        (app.helpdesk().await, app.reseller, (403, 900_150)),
        (app.of_partner(app.reseller, Role::SalesAgent).await, app.provider, (403, 900_150)),
        (app.of_partner(app.reseller, Role::HelpdeskAgent).await, app.provider, (403, 900_150)),
        (app.customer_admin().await, app.reseller, (403, 900_150)),
        (app.stranger_provider().await, app.reseller, (404, 1000)),
        (app.of_partner(stranger, Role::AdminAgent).await, app.provider, (404, 1000)),
        (app.provider_admin().await, stranger, (404, 1000)),
        (app.provider_admin().await, app.provider, (404, 1000)),
        (app.provider_admin().await, TenantId(Uuid::from_u128(1)), (404, 1000)),
    ];
    for (client, other, expected) in refused {
        assert_eq!(client.get(&ending(other)).await.refusal(), expected);
        assert_eq!(client.post(&end(other), &json!({"partnerId": "6021447"})).await.refusal(), expected);
    }
    assert_eq!(app.anonymous().get(&ending(app.reseller)).await.status, 401);
    assert_eq!(app.anonymous().post(&end(app.reseller), &json!({})).await.status, 401);
    let active = partnership::Entity::find().filter(partnership::Column::EndedAt.is_null());
    assert_eq!(active.count(&app.app.db).await.unwrap(), 1);
}

/// [S11][R2][R9] Whatever names the reseller while its partnership ends: either it is refused, or the end takes it
/// back. Never a live right of an ended partner.
#[tokio::test]
async fn nothing_is_left_by_a_race() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (path, _) = admin.new_subscription(id, line(E3, 1)).await;
    let of_record = || order(vec![with(line(E3, 1), "/partnerIdOnRecord", json!("6021447"))]);
    for round in 0..6 {
        if round > 0 {
            builders::partnership(&app.app.db, app.provider, app.reseller, app.now()).await.unwrap();
        }
        // So that the end and the change want the same rows.
        admin.patch(&path, &json!({"partnerId": "6021447"})).await.expect(200);
        let new = with(customer(&format!("robin{round}")), "/associatedPartnerId", json!(app.reseller));
        let both = json!({"customer": new, "orders": [of_record()]});
        let (contact, support) = (format!("{path}/supportcontact"), json!({"supportTenantId": app.reseller}));
        let (orders, one) = (format!("/v1/customers/{id}/orders"), of_record());
        let delegation = format!("/portal/v1/customers/{id}/delegations/{}", app.reseller);
        let owner = format!("/portal/v1/customers/{id}/tenant-owners/{}", app.reseller);
        let (typed, renamed) =
            (json!({"partnerId": "6021447"}), json!({"friendlyName": "Ours", "partnerId": "6021447"}));
        let end = end(app.reseller);
        let (ended, contact, created, ordered, delegated, noted, renamed) = tokio::join!(
            admin.post(&end, &typed),
            admin.put(&contact, &support),
            admin.post("/portal/v1/customer-orders", &both),
            admin.post(&orders, &one),
            admin.put(&delegation, &Value::Null),
            admin.put(&owner, &Value::Null),
            admin.patch(&path, &renamed),
        );
        assert_eq!(ended.status, 200, "{}", ended.body);
        for answer in [contact, created, ordered, delegated, noted, renamed] {
            assert!([200, 201, 204, 400].contains(&answer.status), "{}: {}", answer.status, answer.body);
        }
        assert_eq!(live_rights(&app).await, 0, "round {round}");
    }
}

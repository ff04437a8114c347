use db::entity::activity;
use model::portal::life::ProviderSettings;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::support::{
    TestApp,
    bodies::{E3, line, with},
};

const SETTINGS: &str = "/portal/v1/provider-settings";

/// [R4] A provider forbids its resellers to add licenses, now and at the renewal; nobody else notices.
#[tokio::test]
async fn resellers_may_be_kept_from_adding_licenses() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let of_record = with(line(E3, 10), "/partnerIdOnRecord", json!("6021447"));
    let (path, _) = admin.new_subscription(id, of_record).await;
    let reseller = app.reseller().await;
    reseller.patch(&path, &json!({"quantity": 11})).await.expect(200);
    let settings: ProviderSettings = admin.get(SETTINGS).await.expect(200).json();
    assert!(settings.resellers_add_licenses, "allowed unless it is forbidden");

    let forbidden = json!({"resellersAddLicenses": false});
    admin.put(SETTINGS, &forbidden).await.expect(200);
    admin.put(SETTINGS, &forbidden).await.expect(200);
    let answer = reseller.patch(&path, &json!({"quantity": 12})).await;
    assert_eq!(answer.refusal(), (403, 900_150));
    assert_eq!(answer.fields(), [("quantity".to_owned(), "added_by_provider_only".to_owned())]);
    let answer = reseller.patch(&path, &json!({"scheduledChange": {"quantity": 12}})).await;
    assert_eq!(answer.refusal(), (403, 900_150));
    assert_eq!(
        answer.fields(),
        [("scheduledChange.quantity".to_owned(), "added_by_provider_only".to_owned())]
    );
    reseller.patch(&path, &json!({"quantity": 10, "scheduledChange": {"quantity": 9}})).await.expect(200);
    admin.patch(&path, &json!({"quantity": 12})).await.expect(200);

    admin.put(SETTINGS, &json!({"resellersAddLicenses": true})).await.expect(200);
    reseller.patch(&path, &json!({"quantity": 13})).await.expect(200);
    let records = activity::Entity::find().filter(activity::Column::Kind.eq("reseller_licenses_set"));
    let records = records.all(&app.app.db).await.unwrap();
    let details: Vec<&str> = records.iter().map(|row| row.details.as_str()).collect();
    assert_eq!(
        details,
        [r#"{"after":"forbidden","before":"allowed"}"#, r#"{"after":"allowed","before":"forbidden"}"#]
    );
    assert!(records.iter().all(|row| row.provider_id == Some(app.provider.0)));
}

/// All of the provider's staff reads it, its admin agents set it; another provider has its own.
#[tokio::test]
async fn who_reads_and_sets_it() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let body = json!({"resellersAddLicenses": false});
    admin.put(SETTINGS, &body).await.expect(200);
    for client in [app.sales().await, app.helpdesk().await] {
        assert_eq!(client.get(SETTINGS).await.expect(200).body, body);
        assert_eq!(
            client.put(SETTINGS, &json!({"resellersAddLicenses": true})).await.refusal(),
            (403, 900_150)
        );
    }
    for client in [app.reseller().await, app.customer_admin().await] {
        assert_eq!(client.get(SETTINGS).await.refusal(), (403, 900_150));
        assert_eq!(client.put(SETTINGS, &body).await.refusal(), (403, 900_150));
    }
    assert_eq!(app.anonymous().get(SETTINGS).await.status, 401);
    let other = app.stranger_provider().await.get(SETTINGS).await.expect(200).body;
    assert_eq!(other, json!({"resellersAddLicenses": true}));
    let nothing = admin.put(SETTINGS, &json!({})).await;
    assert_eq!(nothing.refusal(), (400, 3000));
    assert_eq!(nothing.fields(), [("resellersAddLicenses".to_owned(), "required".to_owned())]);
    assert_eq!(admin.put(SETTINGS, &json!({"resellersAddLicenses": "no"})).await.refusal(), (400, 3000));
}

//! The designated support contact (contract 6.7, R24).

use db::entity::activity;
use model::v1::relationship::SupportContact;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use server::builders;
use uuid::Uuid;

use crate::support::{
    TestApp,
    bodies::{E3, line},
};

/// [S32][S38] The provider by default; delegated to a reseller in partnership and taken back.
#[tokio::test]
async fn support_is_delegated_and_taken_back() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (path, _) = admin.new_subscription(id, line(E3, 1)).await;
    let path = format!("{path}/supportcontact");
    let own: SupportContact = admin.get(&path).await.expect(200).json();
    assert_eq!((own.support_tenant_id, own.name.as_deref()), (Some(app.provider), Some("Northlight")));
    let helpdesk = app.helpdesk().await;
    let chosen = SupportContact { support_tenant_id: Some(app.reseller), ..SupportContact::default() };
    let set: SupportContact = helpdesk.put(&path, &chosen).await.expect(200).json();
    assert_eq!(
        (set.support_mpn_id.as_deref(), set.name.as_deref()),
        (Some("6021447"), Some("Atelier Nuage"))
    );
    assert_eq!(admin.get(&path).await.json::<SupportContact>(), set);
    admin.put(&path, &own).await.expect(200);
    admin.put(&path, &own).await.expect(200);
    let by_partner_id = json!({"supportMpnId": "6021447"});
    admin.put(&path, &by_partner_id).await.expect(200);
    let records = activity::Entity::find().filter(activity::Column::Kind.eq("support_contact_changed"));
    let records = records.all(&app.app.db).await.unwrap();
    assert_eq!(records.len(), 3, "choosing the same again is no change");
    assert!(records.iter().all(|record| record.reseller_id == Some(app.reseller.0)));
}

/// [S11] Others than the provider and its resellers cannot be chosen.
#[tokio::test]
async fn a_support_contact_is_the_provider_or_its_reseller() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (path, _) = admin.new_subscription(id, line(E3, 1)).await;
    let path = format!("{path}/supportcontact");
    let other = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", app.now()).await.unwrap();
    for id in [json!(other), json!(app.stranger), json!(Uuid::from_u128(1))] {
        let answer = admin.put(&path, &json!({"supportTenantId": id})).await;
        assert_eq!(answer.refusal(), (400, 800_016));
        assert_eq!(answer.fields(), [("supportTenantId".to_owned(), "no_partnership".to_owned())]);
    }
    let nobody = admin.put(&path, &json!({"supportTenantId": Value::Null})).await;
    assert_eq!((nobody.refusal(), nobody.fields()[0].1.as_str()), ((400, 3000), "required"));
    let body = json!({"supportTenantId": app.stranger});
    assert_eq!(app.stranger_provider().await.put(&path, &body).await.refusal(), (404, 60003));
    assert_eq!(app.customer_admin().await.put(&path, &body).await.refusal(), (403, 900_150));
}

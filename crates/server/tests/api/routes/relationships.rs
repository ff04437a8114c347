//! `GET /v1/relationships` (contract 2.1)

use serde_json::{Value, json};

use crate::support::{DemoApp, TestApp};

fn names(body: &Value) -> Vec<&str> {
    body["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn resellers_of_a_provider_in_both_spellings() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let mut answers = Vec::new();
    for kind in ["IsIndirectCloudSolutionProviderOf", "is_indirect_cloud_solution_provider_of"] {
        let path = format!("/v1/relationships?relationship_type={kind}");
        answers.push(admin.get(&path).await.expect(200).body);
    }
    assert_eq!(answers[0], answers[1]);
    let expected = json!({
        "id": app.reseller.to_string(), "name": "Atelier Nuage", "mpnId": "6021447", "location": "FR",
        "relationshipType": "is_indirect_cloud_solution_provider_of", "state": "Active",
        "attributes": {"objectType": "PartnerRelationship"},
    });
    assert_eq!(
        answers[0],
        json!({
            "totalCount": 1, "items": [expected], "attributes": {"objectType": "Collection"},
        })
    );
    let none = admin.get("/v1/relationships?relationship_type=IsIndirectResellerOf").await.expect(200).body;
    assert_eq!(none["totalCount"], 0);
    let bad = admin.get("/v1/relationships?relationship_type=cousin").await;
    assert_eq!((bad.refusal(), bad.fields()[0].0.as_str()), ((400, 3000), "relationship_type"));
}

/// [R5] A reseller reads its providers, and nobody's resellers.
#[tokio::test(flavor = "multi_thread")]
async fn providers_of_a_reseller() {
    let app = TestApp::start().await;
    let path = "/v1/relationships?relationship_type=is_indirect_reseller_of";
    let body = app.reseller().await.get(path).await.expect(200).body;
    assert_eq!(names(&body), ["Northlight"]);
    assert_eq!(body["items"][0]["relationshipType"], "is_indirect_reseller_of");
    let others = "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf";
    assert_eq!(app.reseller().await.get(others).await.expect(200).body["totalCount"], 0);
    assert_eq!(app.stranger_provider().await.get(others).await.expect(200).body["totalCount"], 0);
    assert_eq!(app.customer_admin().await.get(others).await.refusal(), (403, 900_150));
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_by_name() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let get = async |field: &str, operator: &str, value: &str| {
        let filter = json!({"Field": field, "Value": value, "Operator": operator}).to_string();
        let filter = model::paths::encode(&filter);
        admin
            .get(&format!(
                "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf&filter={filter}"
            ))
            .await
    };
    assert_eq!(names(&get("Name", "starts_with", "ATELIER").await.expect(200).body), ["Atelier Nuage"]);
    assert_eq!(names(&get("name", "substring", "leman").await.expect(200).body), ["Réseaux du Léman"]);
    assert!(names(&get("Name", "starts_with", "nuage").await.expect(200).body).is_empty());
    assert!(names(&get("Name", "substring", "%").await.expect(200).body).is_empty());
    for (field, operator) in [("Name", "greater_than"), ("Color", "starts_with"), ("Name", "equals")] {
        let answer = get(field, operator, "a").await;
        assert_eq!((answer.refusal(), answer.fields()[0].0.as_str()), ((400, 3000), "filter"));
    }
    let all = admin.get("/v1/relationships").await.expect(200).body;
    assert_eq!(all["totalCount"], 30);
}

//! [R28] The test clock, and the server's time on every answer.

use chrono::{DateTime, TimeDelta, Utc};
use model::paths::TEST_CLOCK;
use serde_json::json;

use crate::support::{Answer, TestApp};

/// What an answer says about the domain's clock.
fn server_time(answer: &Answer) -> DateTime<Utc> {
    answer.header("server-time").parse().expect("Server-Time")
}

async fn with_test_clock() -> TestApp {
    TestApp::start_with(|config| config.test_clock = true).await
}

#[tokio::test]
async fn without_the_flag_there_is_no_test_clock() {
    let app = TestApp::start().await;
    let refused = app.anonymous().put(TEST_CLOCK, &json!({"advance": 60})).await;
    assert_eq!(refused.refusal(), (404, 1000));
    assert!((app.app.clock.real_now() - app.now()).abs() < TimeDelta::seconds(5));
}

/// The domain moves for all servers before the database; sign-ins stay as they are.
#[tokio::test]
async fn all_servers_follow_it_and_sign_ins_do_not() {
    let app = with_test_clock().await;
    let second = app.another_server().await;
    let client = app.provider_admin().await;
    let elsewhere = client.at(&second);
    let before = server_time(&client.get("/portal/v1/session").await);

    let moved = app.anonymous().put(TEST_CLOCK, &json!({"advance": 90 * 86_400})).await.expect(200);
    let now: DateTime<Utc> = moved.body["now"].as_str().unwrap().parse().unwrap();
    assert!(
        now - before >= TimeDelta::days(90) && now - before < TimeDelta::days(90) + TimeDelta::minutes(1)
    );
    // A sign-in ends after 30 days: of the real clock.
    let there = elsewhere.get("/portal/v1/session").await.expect(200);
    assert!(server_time(&there) >= now, "the other server looks before every request");

    let to = now + TimeDelta::days(1);
    elsewhere.put(TEST_CLOCK, &json!({"now": to})).await.expect(200);
    assert!(server_time(&client.get("/v1/customers").await.expect(200)) >= to);
}

#[tokio::test]
async fn it_goes_forward_only() {
    let app = with_test_clock().await;
    let client = app.anonymous();
    client.put(TEST_CLOCK, &json!({"advance": 3600})).await.expect(200);
    let past = app.now() - TimeDelta::minutes(1);
    for (body, field, code) in [
        (json!({}), "now", "required"),
        (json!({"now": past}), "now", "below_minimum"),
        (json!({"now": "tomorrow"}), "now", "invalid"),
        (json!({"now": "9000-01-01T00:00:00Z"}), "now", "above_maximum"),
        (json!({"advance": -1}), "advance", "below_minimum"),
        (json!({"advance": "soon"}), "advance", "not_a_number"),
        (json!({"advance": i64::MAX}), "advance", "above_maximum"),
        (json!({"advance": 1, "now": app.now() + TimeDelta::hours(9)}), "advance", "invalid"),
    ] {
        let refused = client.put(TEST_CLOCK, &body).await;
        assert_eq!(refused.refusal(), (400, 3000), "{body}");
        assert_eq!(refused.fields(), [(field.to_owned(), code.to_owned())], "{body}");
    }
    client.put(TEST_CLOCK, &json!({"advance": 0})).await.expect(200);
    let ahead = app.now() - app.app.clock.real_now();
    assert!((ahead - TimeDelta::hours(1)).abs() < TimeDelta::seconds(1), "nothing of it was done");
}

/// Another site's page in the same browser does not set it.
#[tokio::test]
async fn another_sites_page_cannot_set_it() {
    let app = with_test_clock().await;
    let mut client = app.anonymous();
    client.origin = Some("https://evil.example".to_owned());
    assert_eq!(client.put(TEST_CLOCK, &json!({"advance": 1})).await.refusal(), (403, 2032));
}

/// Also a refusal tells the time, in any spelling of its path; what is no API does not.
#[tokio::test]
async fn every_answer_of_the_api_tells_the_time() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    for path in ["/v1/customers", "/V1//customers/", "/v1/nothing", "/portal/v1/countries"] {
        let answer = nobody.get(path).await;
        let said = server_time(&answer);
        assert!((app.app.clock.real_now() - said).abs() < TimeDelta::seconds(5), "{path} {said}");
        assert!(answer.header("server-time").ends_with('Z') && answer.header("server-time").len() == 24);
    }
    assert_eq!(nobody.get("/customers").await.header("server-time"), "");
}

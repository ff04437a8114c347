//! What has no dry run, and what asks for one in the wrong way.

use model::paths;
use reqwest::Method;
use serde_json::json;
use server::random;

use super::rows::Rows;
use crate::support::{PASSWORD, TestApp, bodies::customer};

/// Every write that has no dry run.
pub(super) const NEVER_DRY: [(Method, &str); 10] = [
    (Method::POST, paths::SIGN_IN),
    (Method::POST, paths::SIGN_OUT),
    (Method::POST, paths::SIGN_OUT_EVERYWHERE),
    (Method::POST, paths::PASSWORD),
    (Method::POST, paths::CUSTOMER_ADMIN_PASSWORD),
    (Method::POST, paths::USER_PASSWORD),
    (Method::POST, paths::LINK_USE),
    (Method::POST, paths::INVITATION_ENROLL),
    (Method::POST, paths::TOKEN),
    (Method::POST, paths::TOKEN_V1),
];

/// [R38] Sign-in, tokens, and passwords: refused with a reason, for everybody alike, and nothing is done.
#[tokio::test]
async fn what_has_no_dry_run_is_refused() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let before = Rows::of(&app).await;
    for (method, template) in NEVER_DRY {
        let id = random::guid().to_string();
        let path = paths::to(template, &vec![id.as_str(); template.matches('{').count()]);
        for client in [&admin, &app.anonymous()] {
            let sent = json!({"email": "x", "currentPassword": PASSWORD, "newPassword": "a new and longer password"});
            let request = client.request(method.clone(), &format!("{path}?dryRun=true"));
            let answer = client.send(request.json(&sent)).await.expect(400);
            if template.contains("oauth2") {
                assert_eq!(answer.body["error"], "invalid_request", "{path}");
                assert!(answer.body["error_description"].as_str().unwrap().contains("no dry run"), "{path}");
            } else {
                assert_eq!(answer.refusal(), (400, 3000), "{path}");
                assert_eq!(answer.fields(), [("dryRun".into(), "invalid".into())], "{path}");
            }
        }
    }
    assert_eq!(Rows::of(&app).await.differing(&before), Vec::<&str>::new());
    admin.get("/portal/v1/account").await.expect(200);
    app.anonymous().post("/portal/v1/sign-in?dryRun=yes", &json!({})).await.expect(400);
}

/// [R28][R38] The test clock stands still.
#[tokio::test]
async fn the_test_clock_has_no_dry_run() {
    let app = TestApp::start_with(|config| config.test_clock = true).await;
    let moved = json!({"advance": 86_400});
    let answer = app.anonymous().put("/test/clock?dryRun=true", &moved).await;
    assert_eq!(answer.fields(), [("dryRun".into(), "invalid".into())]);
    assert!(app.now() - app.app.clock.real_now() < chrono::TimeDelta::hours(1));
    app.anonymous().put("/test/clock?dryRun=false", &moved).await.expect(200);
}

/// [R38] Another value, or a slip in the name, is refused before anything else, whoever asks and whatever for.
#[tokio::test]
async fn another_value_or_name_is_refused_before_anything_else() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let before = Rows::of(&app).await;
    for (query, field) in [
        ("dryRun=yes", "dryRun"),
        ("dryRun", "dryRun"),
        ("dryRun=", "dryRun"),
        ("dryRun=1", "dryRun"),
        ("dryRun=true&DRYRUN=false", "dryRun"),
        ("dry_run=true", "dry_run"),
        ("dry-run=true", "dry-run"),
        ("dryrn=true", "dryrn"),
    ] {
        for client in [&admin, &app.anonymous()] {
            for path in ["/v1/customers", "/V1//Customers/", "/portal/v1/users/invitations", "/v1/not/served"]
            {
                let refused = client.post(&format!("{path}?{query}"), &customer("slip1")).await;
                assert_eq!(refused.refusal(), (400, 3000), "{path}?{query}");
                assert_eq!(refused.fields(), [(field.into(), "invalid".into())], "{path}?{query}");
            }
        }
    }
    assert_eq!(Rows::of(&app).await.differing(&before), Vec::<&str>::new());
    // Any letter case is right; reads do not look at it; other parameters are nobody's business.
    admin.post("/V1/Customers/?DRYRUN=True", &customer("slip1")).await.expect(201);
    admin.get("/v1/customers?dryRun=nonsense").await.expect(200);
    admin.post("/v1/customers?dryrun=FALSE&api-version=1", &customer("slip1")).await.expect(201);
}

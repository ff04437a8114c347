//! What every view refuses.

use crate::support::{DemoApp, TestApp};

const VIEWS: [&str; 5] = ["customers", "resellers", "subscriptions", "orders", "activity"];

/// Unknown sorts, states and sizes are refused with 400/3000 and the parameter's name.
#[tokio::test(flavor = "multi_thread")]
async fn bad_parameters_are_named() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for view in VIEWS {
        for (query, path, code) in [
            ("sort=color", "sort", "not_in_list"),
            ("sort=-color", "sort", "not_in_list"),
            ("size=0", "size", "below_minimum"),
            ("size=201", "size", "above_maximum"),
            ("size=many", "size", "not_a_number"),
            ("count=maybe", "count", "not_in_list"),
            ("customer=1", "customer", "invalid"),
            ("reseller=everybody", "reseller", "invalid"),
            ("due=7d", "due", "not_in_list"),
            ("after=garbage", "after", "invalid"),
            ("after=eyJxIjoieCJ9", "after", "invalid"),
            ("before=!", "before", "invalid"),
        ] {
            let answer = admin.get(&format!("/portal/v1/views/{view}?{query}")).await;
            assert_eq!(answer.refusal(), (400, 3000), "{view}?{query}");
            assert_eq!(answer.fields(), [(path.to_owned(), code.to_owned())], "{view}?{query}");
        }
    }
    let answer = admin.get("/portal/v1/views/subscriptions?state=asleep&size=5").await;
    assert_eq!(answer.fields(), [("state".to_owned(), "not_in_list".to_owned())]);
    let answer = admin.get("/portal/v1/views/customers?sort=color&size=x").await;
    assert_eq!(answer.fields().len(), 2, "all refused parameters are told at once");
}

/// A cursor belongs to its list, its question and its direction.
#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_of_another_question_is_refused() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let page = admin.get("/portal/v1/views/customers?size=10").await.expect(200).body;
    let next = page["next"].as_str().unwrap();
    for (query, path) in [
        (format!("q=a&after={next}"), "after"),
        (format!("sort=domain&after={next}"), "after"),
        (format!("sort=-company&after={next}"), "after"),
        (format!("reseller=any&after={next}"), "after"),
        (format!("before={next}"), "before"),
    ] {
        let answer = admin.get(&format!("/portal/v1/views/customers?size=10&{query}")).await;
        assert_eq!(answer.refusal(), (400, 3000), "{query}");
        assert_eq!(answer.fields(), [(path.to_owned(), "invalid".to_owned())], "{query}");
    }
    let other = admin.get(&format!("/portal/v1/views/subscriptions?after={next}")).await;
    assert_eq!(other.refusal(), (400, 3000));
    let another_size = admin.get(&format!("/portal/v1/views/customers?size=7&after={next}")).await;
    assert_eq!(another_size.expect(200).body["items"].as_array().unwrap().len(), 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_without_signing_in() {
    let app = TestApp::start().await;
    for view in VIEWS {
        let answer = app.anonymous().get(&format!("/portal/v1/views/{view}")).await;
        assert_eq!(answer.refusal(), (401, 400), "{view}");
    }
    let figures = app.anonymous().get("/portal/v1/figures").await;
    assert_eq!(figures.refusal(), (401, 400));
}

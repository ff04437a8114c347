//! `/portal/v1/profile-requests` (S7–S9, R29)

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::TimeDelta;
use model::{
    parse::Logo,
    portal::profile_requests::{ProfileRequest, ProfileRequestState, ProfileRequests},
};
use serde_json::{Value, json};
use server::random;

use crate::support::{Client, TestApp, bodies::with};

const PATH: &str = "/portal/v1/profile-requests";
const SVG: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

/// A PNG's beginning, which is all that is looked at, filled up to `bytes`.
fn png(bytes: usize) -> Vec<u8> {
    let mut file =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0abcd\0\0\0\0IEND".to_vec();
    file.resize(bytes.max(file.len()), 0);
    file
}

fn jpeg() -> Vec<u8> {
    b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x64\x00\xc8\x03\0\0\0".to_vec()
}

fn set(location: &str, logo: &[u8]) -> Value {
    json!({
        "location": location, "companyName": "Northlight", "targetUrl": "https://northlight.example/partners",
        "logo": BASE64_STANDARD.encode(logo),
    })
}

async fn make(client: &Client, locations: &[Value]) -> ProfileRequest {
    client.post(PATH, &json!({"locations": locations})).await.expect(201).json()
}

/// [S8][S9][R29] One set for each location is kept, with the dates to expect it, and the logo is the file that was
/// sent; it is mailed to the address of the setting.
#[tokio::test]
async fn a_change_is_requested_per_location() {
    let app = TestApp::start_with(|config| config.support_email = Some("list@support.example".into())).await;
    let admin = app.provider_admin().await;
    let made = make(&admin, &[set("France", &png(0)), set("Deutschland", &jpeg())]).await;
    assert_eq!(made.state, ProfileRequestState::Sent);
    assert_eq!(made.expected_from - made.requested_at, TimeDelta::days(14));
    assert_eq!(made.expected_until - made.requested_at, TimeDelta::days(21));
    let kinds: Vec<_> =
        made.locations.iter().map(|it| (it.location.as_str(), it.logo_type.as_str())).collect();
    assert_eq!(kinds, [("France", "image/png"), ("Deutschland", "image/jpeg")]);
    assert_eq!((made.locations[0].logo_width, made.locations[0].logo_height), (640, 480));
    assert_eq!((made.locations[1].logo_width, made.locations[1].logo_height), (200, 100));

    let list: ProfileRequests = app.helpdesk().await.get(PATH).await.expect(200).json();
    assert_eq!((list.items, list.support_email.as_str()), (vec![made.clone()], "list@support.example"));
    let logo = format!("{PATH}/{}/logos", made.id);
    let request = admin.request(reqwest::Method::GET, &format!("{logo}/1"));
    let answer = request.send().await.unwrap();
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "image/jpeg");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(answer.bytes().await.unwrap().to_vec(), jpeg());
    for nothing in ["2", "-1", "x"] {
        assert_eq!(admin.get(&format!("{logo}/{nothing}")).await.refusal(), (404, 1000), "{nothing}");
    }
}

/// [S8][R29] What cannot be shown in the list is refused at its field, all at once, and nothing is kept.
#[tokio::test]
async fn bad_input_is_named() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let good = set("France", &png(0));
    for (pointer, value, path, code) in [
        ("/logo", json!(BASE64_STANDARD.encode(SVG)), "logo", "not_an_image"),
        ("/logo", json!(BASE64_STANDARD.encode("logo.png")), "logo", "not_an_image"),
        ("/logo", json!("?"), "logo", "not_an_image"),
        ("/logo", json!(""), "logo", "required"),
        ("/logo", json!(BASE64_STANDARD.encode(png(Logo::MAX_BYTES + 1))), "logo", "too_large"),
        ("/logo", json!(BASE64_STANDARD.encode(png(5 * 1024 * 1024))), "logo", "too_large"),
        ("/targetUrl", json!("http://northlight.example"), "targetUrl", "web_address"),
        ("/targetUrl", json!("javascript:alert(1)"), "targetUrl", "web_address"),
        ("/companyName", json!("  "), "companyName", "required"),
        ("/location", json!("x".repeat(101)), "location", "too_long"),
        ("/location", json!("a\u{0}b"), "location", "invalid_characters"),
    ] {
        let body = json!({"locations": [good.clone(), with(good.clone(), pointer, value)]});
        let answer = admin.post(PATH, &body).await;
        assert_eq!(answer.refusal(), (400, 3000), "{code}");
        assert_eq!(answer.fields(), [(format!("locations[1].{path}"), code.to_owned())]);
    }
    let all = admin.post(PATH, &json!({"locations": [{}]})).await;
    assert_eq!(all.fields().len(), 4, "{}", all.body);
    assert_eq!(admin.post(PATH, &json!({})).await.fields(), [("locations".into(), "required".into())]);
    let many = json!({"locations": vec![good; 11]});
    assert_eq!(admin.post(PATH, &many).await.fields(), [("locations".into(), "above_maximum".into())]);
    assert_eq!(admin.get(PATH).await.expect(200).body["items"], json!([]));
}

/// [R29] The largest that is allowed passes; a larger body, and one as large at another path, do not.
#[tokio::test]
async fn only_this_path_takes_large_bodies() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let largest = vec![set("France", &png(Logo::MAX_BYTES)); 10];
    make(&admin, &largest).await;
    let over = json!({"locations": [set("France", &png(14 * 1024 * 1024))]});
    assert_eq!(admin.post(PATH, &over).await.refusal(), (413, 800_002));
    let name = json!({"name": "x".repeat(2 * 1024 * 1024)});
    assert_eq!(admin.patch("/portal/v1/account", &name).await.refusal(), (413, 800_002));
}

/// [R29] An admin agent closes a request once; both are recorded, and the same id does nothing twice (R13).
#[tokio::test]
async fn an_admin_agent_closes_it_once() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let [first, second] =
        [make(&admin, &[set("A", &jpeg())]).await, make(&admin, &[set("B", &jpeg())]).await];
    let path = |request: &ProfileRequest| format!("{PATH}/{}", request.id);
    let change = async |request: &ProfileRequest, state: &str| {
        admin.patch(&path(request), &json!({"state": state})).await
    };
    for bad in ["sent", "lost"] {
        let answer = change(&first, bad).await;
        assert_eq!(answer.refusal(), (400, 3000));
        assert_eq!(answer.fields(), [("state".to_owned(), "not_in_list".to_owned())]);
    }
    let done: ProfileRequest = change(&first, "done").await.expect(200).json();
    assert_eq!((done.state, done.closed_at.is_some()), (ProfileRequestState::Done, true));
    change(&second, "withdrawn").await.expect(200);
    for closed in [&first, &second] {
        assert_eq!(change(closed, "withdrawn").await.refusal(), (400, 2006));
    }
    let activity = admin.get("/portal/v1/views/activity").await.expect(200).body;
    let kinds: Vec<_> = activity["items"].as_array().unwrap().iter().map(|row| row["kind"].clone()).collect();
    let asked = "profile_change_requested";
    assert_eq!(kinds, ["profile_change_withdrawn", "profile_change_done", asked, asked]);

    let (id, body) = (random::guid(), json!({"locations": [set("C", &png(0))]}));
    let once: ProfileRequest = admin.post_once(PATH, id, &body).await.expect(201).json();
    let again: ProfileRequest = admin.post_once(PATH, id, &body).await.expect(201).json();
    assert_eq!(once, again);
    assert_eq!(admin.get(PATH).await.body["items"].as_array().unwrap().len(), 3);
}

/// [R1][R3][R5] Only the own provider's staff read it, only its admin agents write, and another's is not there.
#[tokio::test]
async fn others_neither_read_nor_write() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let made = make(&admin, &[set("France", &png(0))]).await;
    let (one, logo) = (format!("{PATH}/{}", made.id), format!("{PATH}/{}/logos/0", made.id));
    let done = json!({"state": "done"});
    for other in [app.reseller().await, app.customer_admin().await] {
        for refused in [
            other.get(PATH).await,
            other.get(&logo).await,
            other.post(PATH, &json!({"locations": [set("X", &png(0))]})).await,
            other.patch(&one, &done).await,
        ] {
            assert_eq!(refused.refusal(), (403, 900_150));
        }
    }
    for staff in [app.sales().await, app.helpdesk().await] {
        staff.get(&logo).await.expect(200);
        assert_eq!(staff.patch(&one, &done).await.refusal(), (403, 900_150));
    }
    let stranger = app.stranger_provider().await;
    assert_eq!(stranger.get(PATH).await.expect(200).body["items"], json!([]));
    let nothing = random::guid();
    for (there, not_there) in [
        (stranger.get(&logo).await, stranger.get(&format!("{PATH}/{nothing}/logos/0")).await),
        (stranger.patch(&one, &done).await, stranger.patch(&format!("{PATH}/{nothing}"), &done).await),
    ] {
        assert_eq!((there.refusal(), &there.body), ((404, 1000), &not_there.body));
    }
}

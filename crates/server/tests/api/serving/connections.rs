//! Clients that are slow, say too much, or nothing: over bare connections, with settings that make the wait short.

use std::time::Duration;

use model::paths::{PROFILE_REQUESTS, SIGN_IN};
use serde_json::json;
use server::limits::Limits;

use crate::support::{TestApp, Wire};

/// Nothing but what a test sets ends a connection.
fn patient() -> Limits {
    let never = Duration::from_secs(3600);
    Limits {
        connections: 512,
        header_timeout: never,
        body_timeout: never,
        idle_timeout: never,
        write_timeout: never,
        api_requests: 600,
    }
}

const SHORT: Duration = Duration::from_millis(200);
const GET: &str = "GET /health/live HTTP/1.1\nHost: x\n\n";

async fn app(limits: Limits) -> TestApp {
    TestApp::start_with(|config| config.limits = limits).await
}

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() {
    let app = app(Limits { header_timeout: SHORT, ..patient() }).await;
    for begin in ["", "G", "GET / HTTP/1.1\nHost: x\n", "GET / HTTP/1.1\nHost: x\nX-Long: "] {
        let mut wire = Wire::to(&app.base).await;
        wire.say(begin).await;
        wire.closed().await;
    }
    // The second head on a connection has the same time, from its first byte on.
    let mut wire = Wire::to(&app.base).await;
    wire.say(GET).await;
    assert!(wire.head().await.starts_with("http/1.1 200"));
    wire.say("GET / HTTP").await;
    wire.closed().await;
}

/// Byte after byte is no way to go on for ever.
#[tokio::test]
async fn a_head_that_drips_is_not_waited_for() {
    let app = app(Limits { header_timeout: SHORT, ..patient() }).await;
    let mut wire = Wire::to(&app.base).await;
    wire.say("GET / HTTP/1.1\nHost: x\nX-Long: ").await;
    let mut drops = tokio::time::interval(Duration::from_millis(20));
    let dripping = async {
        for _ in 0..500 {
            drops.tick().await;
            wire.pour(b"a").await;
        }
    };
    dripping.await;
    wire.closed().await;
}

#[tokio::test]
async fn a_connection_rests_for_a_while_between_requests() {
    let app = app(Limits { idle_timeout: SHORT, ..patient() }).await;
    let mut wire = Wire::to(&app.base).await;
    for _ in 0..3 {
        wire.say(GET).await;
        assert!(!wire.head().await.contains("connection: close"));
    }
    wire.closed().await;
}

#[tokio::test]
async fn a_body_that_does_not_come_is_refused() {
    let app = app(Limits { body_timeout: SHORT, ..patient() }).await;
    for head in ["Content-Length: 50", "Transfer-Encoding: chunked"] {
        let mut wire = Wire::to(&app.base).await;
        let kind = "Content-Type: application/json";
        wire.say(&format!("POST {SIGN_IN} HTTP/1.1\nHost: x\n{kind}\n{head}\n\n")).await;
        let answer = wire.head().await;
        assert!(answer.starts_with("http/1.1 408") && answer.contains("connection: close"), "{answer}");
        wire.closed().await;
    }
}

/// Told by its length, a body is refused before anything of it is sent, signed in or not; told in pieces, where it
/// becomes too long. Logos may be long.
#[tokio::test]
async fn a_body_that_is_too_long_is_refused_at_once() {
    let app = app(patient()).await;
    for path in [SIGN_IN, "/v1/customers", "/v1/nothing", "/"] {
        let mut wire = Wire::to(&app.base).await;
        wire.say(&format!("POST {path} HTTP/1.1\nHost: x\nContent-Length: 1048577\n\n")).await;
        let answer = wire.head().await;
        assert!(
            answer.starts_with("http/1.1 413") && answer.contains("connection: close"),
            "{path}: {answer}"
        );
        wire.closed().await;
    }
    let mut wire = Wire::to(&app.base).await;
    let chunked = "Content-Type: application/json\nTransfer-Encoding: chunked";
    wire.say(&format!("POST {SIGN_IN} HTTP/1.1\nHost: x\n{chunked}\n\n110000\n")).await;
    wire.pour(&vec![b' '; 0x11_0000]).await;
    let answer = wire.head().await;
    assert!(answer.starts_with("http/1.1 413") && answer.contains("connection: close"), "{answer}");

    let mut wire = Wire::to(&app.base).await;
    wire.say(&format!("POST {PROFILE_REQUESTS} HTTP/1.1\nHost: x\nContent-Length: 1048577\n\n")).await;
    assert!(wire.head().await.starts_with("http/1.1 401"), "it is the sign-in that is missing");
}

/// Who sends on after a refusal can read it all the same, and learns that the connection ends with it.
#[tokio::test]
async fn a_refusal_arrives_before_its_body_was_read() {
    let app = app(patient()).await;
    for length in [10_usize, 100_000, 1_000_000] {
        let mut wire = Wire::to(&app.base).await;
        wire.say(&format!("POST /v1/customers HTTP/1.1\nHost: x\nContent-Length: {length}\n\n")).await;
        wire.pour(&vec![b'x'; length]).await;
        let answer = wire.head().await;
        assert!(answer.starts_with("http/1.1 401") && answer.contains("connection: close"), "{answer}");
        wire.closed().await;
    }
    // A refusal of what was read is no reason to end the connection.
    let mut wire = Wire::to(&app.base).await;
    let body = json!({"email": "nobody@people.example", "password": "not that one"}).to_string();
    let head = format!("Content-Type: application/json\nContent-Length: {}", body.len());
    wire.say(&format!("POST {SIGN_IN} HTTP/1.1\nHost: x\n{head}\n\n{body}")).await;
    let answer = wire.head().await;
    assert!(answer.starts_with("http/1.1 401") && !answer.contains("connection: close"), "{answer}");
    wire.say(GET).await;
    assert!(wire.head().await.starts_with("http/1.1 200"));
}

#[tokio::test]
async fn what_is_no_request_is_answered_and_closed() {
    let app = app(patient()).await;
    let long = format!("GET / HTTP/1.1\nHost: x\nX-Long: {}\n\n", "a".repeat(300_000));
    for (said, status) in [("SSH-2.0-OpenSSH_9.2\n\n", "400"), (long.as_str(), "431")] {
        let mut wire = Wire::to(&app.base).await;
        wire.pour(said.replace('\n', "\r\n").as_bytes()).await;
        let answer = wire.head().await;
        assert!(answer.starts_with(&format!("http/1.1 {status}")), "{answer}");
        wire.closed().await;
    }
}

/// However many connections say nothing: the next client is served, in the place of the one that has waited longest.
#[tokio::test]
async fn silent_connections_shut_out_nobody() {
    let app = app(Limits { connections: 8, ..patient() }).await;
    let mut silent = Vec::new();
    for begin in ["", "GET / HT", GET].into_iter().cycle().take(15) {
        let mut wire = Wire::to(&app.base).await;
        wire.say(begin).await;
        silent.push(wire);
    }
    let body =
        format!("POST {SIGN_IN} HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 9\n\n");
    for _ in 0..5 {
        let mut wire = Wire::to(&app.base).await;
        wire.say(&body).await;
        silent.push(wire);
    }
    app.anonymous().get("/health/ready").await.expect(200);
    let mut open = 0;
    for wire in &silent {
        open += usize::from(!wire.is_closed());
    }
    assert!(open < 8, "{open} connections are open beside the one that was served");
}

//! A server that is told to stop.

use std::time::Duration;

use model::paths::SIGN_IN;
use server::{config::Config, serve::serve};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::support::{TestApp, Wire};

/// A server that can be told to stop, and the task that ends with it.
struct Stoppable {
    app: TestApp,
    base: String,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

impl Stoppable {
    async fn start(change: impl FnOnce(&mut Config)) -> Self {
        let app = TestApp::start_with(change).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (stop, told) = oneshot::channel::<()>();
        let serving = tokio::spawn(serve(app.app.clone(), listener, async {
            let _ = told.await;
        }));
        Self { app, base, stop, serving }
    }
}

/// A request that has begun: the server has asked for its body.
async fn begun(base: &str) -> Wire {
    let mut wire = Wire::to(base).await;
    let expects = "Content-Type: application/json\nContent-Length: 2\nExpect: 100-continue";
    wire.say(&format!("POST {SIGN_IN} HTTP/1.1\nHost: x\n{expects}\n\n")).await;
    assert!(wire.head().await.starts_with("http/1.1 100"));
    wire
}

const LONG: Duration = Duration::from_secs(600);

/// A proxy has time to notice: the server is not ready, and serves still.
#[tokio::test]
async fn it_first_says_so() {
    let set = |config: &mut Config| (config.drain, config.stop_within) = (Some(LONG), LONG * 3);
    let server = Stoppable::start(set).await;
    let nobody = server.app.anonymous().at(&server.base);
    nobody.get("/health/ready").await.expect(200);
    let mut open = Wire::to(&server.base).await;
    open.say("GET /health/live HTTP/1.1\nHost: x\n\n").await;
    assert!(!open.head().await.contains("connection: close"));
    server.stop.send(()).unwrap();
    while !server.app.app.stopping.is_leaving() {
        tokio::task::yield_now().await;
    }

    let ready = nobody.get("/health/ready").await;
    assert_eq!((ready.refusal().0, ready.header("connection")), (503, "close"));
    let live = nobody.get("/health/live").await.expect(200);
    assert_eq!(live.header("connection"), "close");
    nobody.get("/portal/v1/countries").await.expect(200);
    // Who had a connection before is told that it ends.
    open.say("GET /health/live HTTP/1.1\nHost: x\n\n").await;
    assert!(open.head().await.contains("connection: close"));
    open.closed().await;
    assert!(!server.serving.is_finished());
}

/// What is under way is finished, and its answer says that the connection ends; what only rests is closed.
#[tokio::test]
async fn what_is_under_way_is_finished() {
    let server = Stoppable::start(|config| config.stop_within = LONG).await;
    let mut under_way = begun(&server.base).await;
    let mut resting = Wire::to(&server.base).await;
    resting.say("GET /health/live HTTP/1.1\nHost: x\n\n").await;
    resting.head().await;
    let mut silent = Wire::to(&server.base).await;
    let mut half = Wire::to(&server.base).await;
    half.say("GET /health/live HT").await;
    server.stop.send(()).unwrap();

    resting.closed().await;
    silent.closed().await;
    half.closed().await;
    assert!(!server.serving.is_finished());
    under_way.say("{}").await;
    let answer = under_way.head().await;
    assert!(answer.starts_with("http/1.1 400") && answer.contains("connection: close"), "{answer}");
    under_way.closed().await;
    server.serving.await.unwrap();
    let address = server.base.trim_start_matches("http://");
    assert!(tokio::net::TcpStream::connect(address).await.is_err(), "nobody listens any more");
}

/// What takes too long is cut.
#[tokio::test]
async fn it_ends_in_time_whatever_is_under_way() {
    let server = Stoppable::start(|config| config.stop_within = Duration::from_secs(1)).await;
    let _under_way = begun(&server.base).await;
    server.stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(1), server.serving).await.expect("in time").unwrap();
}

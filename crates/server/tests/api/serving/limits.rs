//! The binary while it serves: it ends in time, however hard that is made, and lives as long as it shall.

use std::{
    io::{BufRead, BufReader},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use db::connect::SQLITE_FILE;
use reqwest::Method;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr};

use crate::{
    serving::cli::{Folder, Served},
    support::{Client, Wire},
};

/// A statement that never ends, whenever a subscription changes.
const ENDLESS: [&str; 3] = [
    "create view endless as with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) c from n",
    "create trigger stuck before update on subscriptions begin select c from endless; end",
    "insert into test_clock (id, ahead_ms) values (1, 40000000000) on conflict (id) do update set ahead_ms = 40000000000",
];

async fn database(folder: &Folder) -> DatabaseConnection {
    let file = folder.0.join(SQLITE_FILE);
    Database::connect(format!("sqlite://{}", file.display())).await.unwrap()
}

async fn is_written(db: &DatabaseConnection) -> Result<bool, DbErr> {
    db.execute_unprepared("pragma busy_timeout = 0").await?;
    match db.execute_unprepared("begin immediate").await {
        Ok(_) => db.execute_unprepared("rollback").await.map(|_| false),
        Err(_) => Ok(true),
    }
}

/// Whatever a statement does: terms end, and the worker is in the middle of what never ends.
#[tokio::test]
async fn it_ends_in_time_in_the_middle_of_an_endless_statement() {
    let folder = Folder::new();
    assert!(Served::start(&folder, &["--demo", "--test-clock"]).stop());
    let db = database(&folder).await;
    for statement in ENDLESS {
        db.execute_unprepared(statement).await.unwrap();
    }
    let served = Served::start(&folder, &["--test-clock", "--stop-within", "2"]);
    // Nobody but the worker writes, and it does not come to an end.
    let begin = Instant::now();
    while !is_written(&db).await.unwrap() {
        assert!(begin.elapsed() < Duration::from_secs(60), "nothing was due");
    }
    let begin = Instant::now();
    served.stop();
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());

    // The batch was undone, and nothing is in the way of the next start.
    db.execute_unprepared("drop trigger stuck").await.unwrap();
    db.execute_unprepared("drop view endless").await.unwrap();
    db.close().await.unwrap();
    let again = Served::start(&folder, &["--test-clock"]);
    Client::anonymous(&again.base).get("/health/ready").await.expect(200);
    assert!(again.stop());
}

/// 300 clients that say half a word, where a process may open 256 files.
#[tokio::test]
async fn half_heads_do_not_use_up_its_files() {
    let folder = Folder::new();
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -n 256 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_partner-dashboard")]);
    let served = Served::start_by(shell, &folder, &[]);
    let mut halves = Vec::new();
    for _ in 0..300 {
        let mut half = Wire::to(&served.base).await;
        half.pour(b"GET / HTTP/1.1\r\nHost: x\r\n").await;
        halves.push(half);
    }
    let nobody = Client::anonymous(&served.base);
    for _ in 0..3 {
        nobody.get("/health/ready").await.expect(200);
    }
    drop(halves);
    nobody.get("/health/ready").await.expect(200);
    assert!(served.stop());
}

/// A server with its metrics on a free port.
struct Measured {
    child: Child,
    metrics: String,
    base: String,
}

impl Measured {
    fn start(folder: &Folder) -> Self {
        let flags = ["serve", "--listen", "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0"];
        let mut child = folder.program(&flags).stdout(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
        let mut address = |word: &str| {
            let line = lines.find(|line| line.contains(word)).unwrap();
            let after = line.split("address=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
            format!("http://{after}")
        };
        let (metrics, base) = (address("metrics"), address("serving"));
        // Somebody has to read on, or the server waits to write.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, metrics, base }
    }
}

impl Drop for Measured {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whatever clients send, metrics have no more lines for it; and who reads them slowly keeps nobody else from it.
#[tokio::test]
async fn metrics_do_not_grow_with_what_is_sent() {
    let folder = Folder::new();
    let server = Measured::start(&folder);
    let nobody = Client::anonymous(&server.base);
    for n in 0..200 {
        let method = Method::from_bytes(format!("METHOD{n}").as_bytes()).unwrap();
        let path = format!("/v1/customers/{n}/x{n}?q={n}");
        nobody.send(nobody.request(method, &path)).await;
        nobody.get(&format!("/nothing/{n}")).await;
        nobody.get(&format!("/v1/customers/{n}")).await.expect(401);
    }
    let _silent: Vec<_> =
        (0..40).map(|_| TcpStream::connect(server.metrics.trim_start_matches("http://")).unwrap()).collect();
    let metrics = Client::anonymous(&server.metrics).get("/metrics").await.expect(200);
    let text = metrics.body.as_str().unwrap();
    assert!(!text.contains("METHOD7") && text.contains("method=\"other\""), "{text}");
    assert!(text.contains("route=\"/v1/customers/{customer_id}\""), "{text}");
    let series = text.lines().filter(|line| line.starts_with("http_requests_total")).count();
    assert!(series < 10, "{text}");
}

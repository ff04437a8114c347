//! A disk that fails and a want of memory: whoever read 201 finds the customer, as with a full disk.

use std::{
    collections::BTreeSet,
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use db::connect::SQLITE_FILE;
use sea_orm::sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection, query, sqlite::SqliteConnectOptions};
use server::random;
use uuid::Uuid;

use super::{expect_unavailable, on_sqlite};
use crate::{
    serving::cli::{Folder, PASSWORD, Served, text},
    support::{Client, bodies::customer},
};

async fn customers_in(folder: &std::path::Path) -> BTreeSet<Uuid> {
    let options = SqliteConnectOptions::new().filename(folder.join(SQLITE_FILE));
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let rows = query("select id from customers").fetch_all(&mut connection).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// The customer's id, when it was made.
async fn made(client: &Client, prefix: &str) -> Option<Uuid> {
    let answer = client.post("/v1/customers", &customer(prefix)).await;
    if answer.status == 201 {
        return Some(Uuid::parse_str(answer.body["id"].as_str().unwrap()).unwrap());
    }
    expect_unavailable(&answer);
    None
}

/// The whole program, whose files cannot grow beyond a mebibyte or two: SQLite reads an error from the disk.
#[tokio::test]
async fn a_disk_that_fails_loses_nothing_that_was_answered() {
    let folder = Folder::new();
    assert!(folder.init().status.success());
    let plain = folder.program(&["serve", "--listen", "127.0.0.1:0", "--metrics-listen", "off"]);
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 4096; exec \"$0\" \"$@\""]);
    limited.arg(plain.get_program()).args(plain.get_args()).stdout(Stdio::piped()).stderr(Stdio::null());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    let served = Served::wait_for(limited.spawn().unwrap());
    let ada = Client::signed_in(&served.base, "ada@etoile.example", PASSWORD).await;
    let (mut answered, mut refused) = (BTreeSet::new(), 0);
    for n in 0..400 {
        match made(&ada, &format!("failing{n}")).await {
            Some(id) => assert!(answered.insert(id)),
            None => refused += 1,
        }
        if refused == 20 {
            break;
        }
    }
    assert_eq!(refused, 20, "the disk never failed");
    expect_unavailable(&Client::anonymous(&served.base).get("/health/ready").await);
    ada.get("/v1/customers").await.expect(200);
    drop(served);

    assert_eq!(customers_in(&folder.0).await, answered);
    let served = Served::start(&folder, &[]);
    let ada = Client::signed_in(&served.base, "ada@etoile.example", PASSWORD).await;
    assert!(made(&ada, "afterwards").await.is_some());
}

/// Where the process of its own leaves what it made.
const OUT: &str = "PD_TEST_WITHOUT_MEMORY";

/// SQLite's limit is the whole process's, and is never raised: the test has a process of its own.
#[tokio::test]
async fn a_want_of_memory_loses_nothing_that_was_answered() {
    if let Some(out) = std::env::var_os(OUT) {
        return without_memory(PathBuf::from(out)).await;
    }
    let out = std::env::temp_dir().join(format!("pd-memory-{}", random::guid().simple()));
    fs::create_dir(&out).unwrap();
    let (_, module) = module_path!().split_once("::").unwrap();
    let name = format!("{module}::a_want_of_memory_loses_nothing_that_was_answered");
    let mut child = Command::new(std::env::current_exe().unwrap());
    let output = child.args(["--exact", &name]).env(OUT, &out).output().unwrap();
    assert!(output.status.success(), "{}\n{}", text(&output.stdout), text(&output.stderr));
    let answered = fs::read_to_string(out.join("answered")).unwrap();
    let answered: BTreeSet<Uuid> = answered.lines().map(|line| Uuid::parse_str(line).unwrap()).collect();
    assert_eq!(customers_in(&out).await, answered);
    fs::remove_dir_all(out).unwrap();
}

async fn without_memory(out: PathBuf) {
    let app = on_sqlite().await;
    let client = app.sales().await;
    let (mut answered, mut refused) = (String::new(), 0);
    for n in 0..300_u64 {
        let limit = 16_000_000 - n * 50_000;
        let sql = format!("pragma hard_heap_limit = {limit}");
        // Where there is no memory for this either, the last one holds.
        let _ = query(AssertSqlSafe(sql)).execute(app.app.db.writes().get_sqlite_connection_pool()).await;
        match made(&client, &format!("memory{n}")).await {
            Some(id) => answered.push_str(&format!("{id}\n")),
            None => refused += 1,
        }
        if refused == 30 {
            break;
        }
    }
    assert!(refused > 0, "there was always memory");
    for end in ["", "-wal"] {
        let name = format!("{SQLITE_FILE}{end}");
        fs::copy(app.app.config.data_dir.join(&name), out.join(&name)).unwrap();
    }
    fs::write(out.join("answered"), answered).unwrap();
}

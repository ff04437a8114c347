//! `--fresh` deletes a demo's data and nothing else, and only when the address and the folder are its own [R46].

use std::{fs, net::TcpListener};

use sea_orm::sqlx::{Connection, SqliteConnection, query, sqlite::SqliteConnectOptions};
use server::demo;

use super::{Folder, PASSWORD, Served, text};
use crate::support::Client;

const FRESH: [&str; 6] = ["serve", "--demo", "--fresh", "--metrics-listen", "off", "--listen"];
const DATABASE: &str = "partner-dashboard.db";

/// What `--fresh` said when it refused.
fn refused(folder: &Folder, listen: &str) -> String {
    let output = folder.run(&[&FRESH[..], &[listen]].concat(), "");
    assert!(!output.status.success(), "{}", text(&output.stdout));
    text(&output.stderr)
}

async fn open(folder: &Folder) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(folder.0.join(DATABASE));
    SqliteConnection::connect_with(&options).await.unwrap()
}

/// Somebody of the demo, who changes something.
async fn change(served: &Served) -> Client {
    let anna = Client::signed_in(&served.base, "anna.marek@northlight.example", demo::PASSWORD).await;
    anna.patch("/portal/v1/account", &serde_json::json!({"name": "Changed"})).await.expect(200);
    anna
}

async fn is_changed(served: &Served) -> bool {
    let anna = Client::signed_in(&served.base, "anna.marek@northlight.example", demo::PASSWORD).await;
    anna.session().account.name == "Changed"
}

/// [R46] A real installation is no demo, whatever a flag says, and neither is a demo without a mark.
#[tokio::test]
async fn what_no_mark_calls_a_demo_is_never_deleted() {
    let folder = Folder::new();
    assert!(folder.init().status.success());
    let why = refused(&folder, "127.0.0.1:0");
    let file = folder.0.join(DATABASE).display().to_string();
    assert!(
        why.contains("--fresh removed nothing") && why.contains(&file) && why.contains("--data"),
        "{why}"
    );
    let served = Served::start(&folder, &[]);
    Client::signed_in(&served.base, "ada@etoile.example", PASSWORD).await;
    assert!(served.stop());

    let older = Folder::new();
    let served = Served::start(&older, &["--demo"]);
    change(&served).await;
    assert!(served.stop());
    query("drop table installation_marks").execute(&mut open(&older).await).await.unwrap();
    assert!(refused(&older, "127.0.0.1:0").contains("A demo of a version before"));
    let mut database = open(&older).await;
    let kept = query("select id from accounts where name = 'Changed'").fetch_optional(&mut database).await;
    assert!(kept.unwrap().is_some());

    let damaged = Folder::new();
    fs::create_dir_all(&damaged.0).unwrap();
    fs::write(damaged.0.join(DATABASE), "no database at all, but perhaps the last copy of one".repeat(100))
        .unwrap();
    assert!(refused(&damaged, "127.0.0.1:0").contains("cannot be read"));
    assert!(damaged.0.join(DATABASE).exists());
}

/// [R46] A port that is taken, a server that runs, a program that looks: each comes before deleting.
#[tokio::test]
async fn nothing_is_deleted_before_address_and_folder_are_ours() {
    let folder = Folder::new();
    let served = Served::start(&folder, &["--demo"]);
    change(&served).await;
    let why = refused(&folder, "127.0.0.1:0");
    let holder = format!("process {}", served.child.id());
    assert!(why.contains("in use by another server") && why.contains(&holder), "{why}");
    assert!(is_changed(&served).await, "the server goes on with its data");
    assert!(served.stop());

    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let why = refused(&folder, &taken.local_addr().unwrap().to_string());
    assert!(why.contains("cannot listen on"), "{why}");

    let mut looking = open(&folder).await;
    query("select id from accounts").fetch_all(&mut looking).await.unwrap();
    let why = refused(&folder, "127.0.0.1:0");
    assert!(why.contains("must end first"), "{why}");
    looking.close().await.unwrap();

    let kept = Served::start(&folder, &["--demo"]);
    assert!(is_changed(&kept).await);
    assert!(kept.stop());
    let renewed = Served::start(&folder, &["--demo", "--fresh"]);
    assert!(!is_changed(&renewed).await);
}

/// A folder that holds nothing yet is as good as one that was emptied.
#[tokio::test]
async fn what_is_empty_is_filled() {
    let folder = Folder::new();
    assert!(folder.run(&["migrate"], "").status.success());
    let served = Served::start(&folder, &["--demo", "--fresh"]);
    assert!(!is_changed(&served).await);
}

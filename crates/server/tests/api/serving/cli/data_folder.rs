//! The data folder: one server's at a time [R46], and its owner's alone.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use sea_orm::sqlx::{Connection, SqliteConnection, query, sqlite::SqliteConnectOptions};

use super::{Folder, Served, text};
use crate::support::Client;

const SERVE: [&str; 5] = ["serve", "--metrics-listen", "off", "--listen", "127.0.0.1:0"];

/// [R46] A second server and `migrate` are refused; `backup` and `user` are not; a server that was killed holds nothing.
#[tokio::test]
async fn a_folder_is_one_servers_at_a_time() {
    let folder = Folder::new();
    assert!(folder.init().status.success());
    let mut served = Served::start(&folder, &[]);
    let reset = ["user", "reset", "--email", "ada@etoile.example"];
    for second in [&SERVE[..], &["migrate"]] {
        let output = folder.run(second, "");
        let why = text(&output.stderr);
        assert!(!output.status.success() && why.contains("in use by another server"), "{why}");
        assert!(why.contains(&folder.0.display().to_string()), "{why}");
    }
    let copy = folder.0.join("copy.db").display().to_string();
    for beside in [&["backup", copy.as_str()][..], &reset] {
        let output = folder.run(beside, "");
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    Client::anonymous(&served.base).get("/health/ready").await.expect(200);

    // Tables of an older version are not changed below a server that works with them.
    let options = SqliteConnectOptions::new().filename(folder.0.join("partner-dashboard.db"));
    let mut older = SqliteConnection::connect_with(&options).await.unwrap();
    let forget = "delete from seaql_migrations where version = 'm2026_11_28_storage'";
    query(forget).execute(&mut older).await.unwrap();
    let output = folder.run(&reset, "");
    let why = text(&output.stderr);
    assert!(!output.status.success() && why.contains("older than this program"), "{why}");
    let again = "insert into seaql_migrations (version, applied_at) values ('m2026_11_28_storage', 0)";
    query(again).execute(&mut older).await.unwrap();
    older.close().await.unwrap();

    served.child.kill().unwrap();
    served.child.wait().unwrap();
    assert!(Served::start(&folder, &[]).stop());
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// What we make nobody else can reach, and what others could reach is closed at the next start.
#[tokio::test]
async fn nobody_else_reaches_the_data() {
    let folder = Folder::new();
    let served = Served::start(&folder, &["--demo"]);
    let files = || fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().path());
    let names: Vec<String> =
        files().map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect();
    for name in ["partner-dashboard.db", "partner-dashboard.db-wal", "demo-accounts.json"] {
        assert!(names.iter().any(|one| one == name), "{names:?}");
    }
    assert_eq!(mode(&folder.0), 0o700);
    assert!(files().all(|file| mode(&file) == 0o600));
    assert!(served.stop());

    fs::set_permissions(&folder.0, Permissions::from_mode(0o755)).unwrap();
    for file in files() {
        fs::set_permissions(file, Permissions::from_mode(0o644)).unwrap();
    }
    let served = Served::start(&folder, &[]);
    assert_eq!(mode(&folder.0), 0o700);
    assert!(files().all(|file| mode(&file) == 0o600));
    assert!(served.stop());
}

/// What cannot be opened is named, with what to do.
#[test]
fn a_start_that_fails_names_the_file_and_what_to_do() {
    let folder = Folder::new();
    assert!(folder.init().status.success());
    let file = folder.0.join("partner-dashboard.db");
    let good = fs::read(&file).unwrap();
    let refused = || {
        let output = folder.run(&SERVE, "");
        assert!(!output.status.success());
        text(&output.stderr)
    };
    for beside in ["-wal", "-shm"] {
        let _ = fs::remove_file(folder.0.join(format!("partner-dashboard.db{beside}")));
    }
    fs::write(&file, [&[0xff; 4096][..], &good[4096..]].concat()).unwrap();
    let why = refused();
    assert!(why.contains(&file.display().to_string()) && why.contains("restore a backup"), "{why}");

    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let why = refused();
    assert!(why.contains(&file.display().to_string()), "{why}");

    let folder = Folder::new();
    fs::write(&folder.0, "a file where a folder should be").unwrap();
    let output = folder.run(&SERVE, "");
    let why = text(&output.stderr);
    assert!(!output.status.success() && why.contains(&folder.0.display().to_string()), "{why}");
    fs::remove_file(&folder.0).unwrap();
}

/// A database that a newer version made is not touched by an older one.
#[tokio::test]
async fn a_newer_database_is_refused() {
    let folder = Folder::new();
    assert!(folder.init().status.success());
    let options = SqliteConnectOptions::new().filename(folder.0.join("partner-dashboard.db"));
    let mut newer = SqliteConnection::connect_with(&options).await.unwrap();
    let script = "insert into seaql_migrations (version, applied_at) values ('m2999_01_01_later', 0)";
    query(script).execute(&mut newer).await.unwrap();
    newer.close().await.unwrap();
    let output = folder.run(&SERVE, "");
    let why = text(&output.stderr);
    assert!(!output.status.success() && why.contains("made by a newer version"), "{why}");
}

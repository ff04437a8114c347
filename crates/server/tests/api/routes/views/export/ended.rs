//! Exports that do not come to their end.

use std::{
    fs,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::Duration,
};

use db::{entity::customer, scoped::views::list_query::EXPORT_SIZE};
use sea_orm::{EntityTrait, IntoActiveModel};
use server::{builders::customer_row, data_folder, random};
use tokio::sync::Semaphore;

use super::begun;
use crate::support::{Client, DemoApp};

/// Rows enough for several steps.
const MORE: usize = 1_000;

/// Holds the second step of an export of customers until it is let go.
struct Gate {
    demo: DemoApp,
    reached: Arc<Semaphore>,
    go: mpsc::Sender<()>,
}

impl Gate {
    async fn start() -> Self {
        let (go, wait) = mpsc::channel();
        let (wait, steps) = (Arc::new(Mutex::new(wait)), Arc::new(AtomicUsize::new(0)));
        let reached = Arc::new(Semaphore::new(0));
        let tell = reached.clone();
        let demo = DemoApp::start_with(|app| {
            app.db = app.db.clone().observed(move |statement| {
                let is_step =
                    ["known_customers", "sort_value"].iter().all(|name| statement.sql.contains(name));
                if is_step && steps.fetch_add(1, Ordering::Relaxed) == 1 {
                    tell.add_permits(1);
                    // What else this thread has to do is done by another one.
                    let _ = tokio::task::block_in_place(|| {
                        wait.lock().unwrap().recv_timeout(Duration::from_secs(20))
                    });
                }
            });
        })
        .await;
        let provider = model::ids::TenantId(demo.provider_id());
        let now = demo.app.clock.now();
        let rows: Vec<_> = (0..MORE)
            .map(|n| customer_row(provider, &format!("Company {n:05}"), &format!("many{n}"), now))
            .map(IntoActiveModel::into_active_model)
            .collect();
        for some in rows.chunks(500) {
            customer::Entity::insert_many(some.to_vec()).exec_without_returning(&demo.app.db).await.unwrap();
        }
        Self { demo, reached, go }
    }

    async fn reached(&self) {
        self.reached.acquire().await.unwrap().forget();
    }

    fn go(&self) {
        self.go.send(()).unwrap();
    }

    /// Until nothing is under way any more.
    async fn over(&self) {
        let over = async {
            while !self.demo.app.exports.is_empty() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), over).await.expect("it ends");
    }

    /// Until no file is left.
    async fn without_files(&self) {
        let gone = async {
            while self.files() > 0 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), gone).await.expect("no file is left");
    }

    /// Files of exports that this process has open or that lie in the folder.
    fn files(&self) -> usize {
        let folder = self.demo.app.config.data_dir.join(data_folder::EXPORTS_FOLDER);
        let lying = fs::read_dir(&folder).map(|entries| entries.count()).unwrap_or_default();
        let open = fs::read_dir("/proc/self/fd").map(|entries| {
            let targets = entries.flatten().filter_map(|entry| fs::read_link(entry.path()).ok());
            targets.filter(|target| target.starts_with(&folder)).count()
        });
        lying + open.unwrap_or_default()
    }
}

async fn sign_out(client: &Client) {
    client.post("/portal/v1/sign-out", &serde_json::json!({})).await.expect(204);
}

/// [R44] Whose sign-in ends gets nothing more, and the transfer breaks off: no part looks whole.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_sign_in_that_ends_breaks_the_transfer() {
    let gate = Gate::start().await;
    let admin = gate.demo.provider().await;
    let mut answer = begun(&admin, "customers", "sort=company").await;
    assert_eq!(answer.status(), 200);
    gate.reached().await;
    let mut read = answer.chunk().await.unwrap().expect("the first rows").len();
    sign_out(&admin).await;
    gate.go();
    let broken = loop {
        match answer.chunk().await {
            Ok(Some(part)) => read += part.len(),
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    assert!(broken.is_some(), "{read} bytes and a proper end");
    gate.over().await;
}

/// [R44] A workbook that cannot be ended is not sent at all.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_workbook_is_whole_or_refused() {
    let gate = Gate::start().await;
    let admin = gate.demo.provider().await;
    let other = admin.clone();
    let id = random::guid();
    let asked = tokio::spawn(async move {
        other.get(&format!("/portal/v1/views/customers/export?format=xlsx&id={id}")).await
    });
    gate.reached().await;
    let progress = admin.get(&format!("/portal/v1/exports/{id}")).await.expect(200).body;
    assert_eq!(progress, serde_json::json!({"rows": EXPORT_SIZE, "packing": false}));
    sign_out(&admin).await;
    gate.go();
    assert_eq!(asked.await.unwrap().refusal(), (401, 400));
    gate.over().await;
    gate.without_files().await;
}

/// Whoever cancels leaves no file and nothing that goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_cancelled_leaves_no_file() {
    let gate = Gate::start().await;
    let admin = gate.demo.provider().await;
    let client = admin.clone();
    let asked = tokio::spawn(async move { begun(&client, "customers", "format=xlsx").await });
    gate.reached().await;
    if gate.demo.app.db.is_sqlite() {
        assert!(gate.files() > 0, "rows are written to a file");
    }
    asked.abort();
    assert!(asked.await.expect_err("hung up").is_cancelled());
    gate.go();
    gate.over().await;
    gate.without_files().await;
}

/// What a server has left that was killed is gone when the next one starts.
#[tokio::test]
async fn files_of_earlier_exports_are_gone_at_a_start() {
    let app = crate::support::TestApp::start().await;
    if !app.app.db.is_sqlite() {
        return;
    }
    let left = data_folder::exports(&app.app.config.data_dir).unwrap().join("left");
    fs::write(&left, "half a workbook").unwrap();
    let base = app.another_server().await;
    app.provider_admin().await.at(&base).get("/portal/v1/session").await;
    assert!(!left.exists());
}

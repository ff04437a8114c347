//! The binary as an operator starts it.

mod data_folder;
mod demo;
mod fresh;
mod recount;

use std::{
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

use db::{
    entity::{account, customer},
    system::partners,
};
use model::{
    ids::TenantId,
    portal::account::{PartyKind, Role},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::Value;
use server::{builders, config::Config, database::connect, random};

use crate::support::Client;

pub(crate) const PASSWORD: &str = "a password for tests";

/// A data folder that goes away.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(std::env::temp_dir().join(format!("pd-cli-{}", random::guid().simple())))
    }

    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        self.set_up(Command::new(env!("CARGO_BIN_EXE_partner-dashboard")), arguments)
    }

    fn set_up(&self, mut program: Command, arguments: &[&str]) -> Command {
        for name in ["DATABASE_URL", "PARTNER_DASHBOARD_CONFIG", "PARTNER_DASHBOARD_LISTEN"] {
            program.env_remove(name);
        }
        program.args(arguments).env("PARTNER_DASHBOARD_DATA", &self.0).env("RUST_LOG", "info");
        program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        program
    }

    pub(crate) fn run(&self, arguments: &[&str], typed: &str) -> Output {
        let mut child = self.program(arguments).spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    pub(crate) fn init(&self) -> Output {
        let flags = ["init", "--company", "Étoile Distribution", "--partner-id", "4711", "--country", "fr"];
        let person = ["--name", "Ada Martin", "--email", "ada@etoile.example", "--language", "fr"];
        self.run(&[&flags[..], &person[..]].concat(), &format!("{PASSWORD}\n"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server that ends with the test.
pub(crate) struct Served {
    pub(crate) child: Child,
    pub(crate) base: String,
    said: Vec<String>,
}

impl Served {
    pub(crate) fn start(folder: &Folder, more: &[&str]) -> Self {
        Self::start_by(Command::new(env!("CARGO_BIN_EXE_partner-dashboard")), folder, more)
    }

    /// The same by another program, which is given the arguments.
    pub(crate) fn start_by(program: Command, folder: &Folder, more: &[&str]) -> Self {
        let arguments = [&["serve", "--listen", "127.0.0.1:0", "--metrics-listen", "off"], more].concat();
        Self::wait_for(folder.set_up(program, &arguments).stderr(Stdio::null()).spawn().unwrap())
    }

    /// Ready when it says where it listens.
    pub(crate) fn wait_for(mut child: Child) -> Self {
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut served = Self { child, base: String::new(), said: Vec::new() };
        for line in lines {
            let line = line.unwrap();
            if let Some((_, base)) = line.split_once(" on http://") {
                served.base = format!("http://{base}");
                return served;
            }
            served.said.push(line);
        }
        panic!("the server ended: {:?}", served.said);
    }

    /// SIGTERM; how it ended.
    pub(crate) fn stop(mut self) -> bool {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().success()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[tokio::test]
async fn a_new_installation_has_a_provider_and_an_admin_who_can_sign_in() {
    let folder = Folder::new();
    let output = folder.init();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!text(&output.stdout).contains(PASSWORD) && !text(&output.stderr).contains(PASSWORD));
    let served = Served::start(&folder, &[]);
    let client = Client::signed_in(&served.base, "ADA@etoile.example", PASSWORD).await;
    let session = client.session();
    assert_eq!((&session.party.kind, session.party.country.as_str()), (&PartyKind::Provider, "FR"));
    assert_eq!(
        (session.party.partner_id.as_deref(), &session.account.role),
        (Some("4711"), &Role::AdminAgent)
    );
    client.get("/health/ready").await.expect(200);
    assert!(served.stop(), "SIGTERM ends it well");

    let again = folder.init();
    assert!(!again.status.success());
    assert!(text(&again.stderr).contains("already has a provider"));
}

#[tokio::test]
async fn what_init_cannot_read_is_refused() {
    let folder = Folder::new();
    let flags = ["init", "--company", "A", "--partner-id", "12a", "--country", "FR"];
    assert!(text(&folder.run(&flags, "").stderr).contains("PartnerID: must contain only digits."));
    let person = ["--name", "Ada", "--email", "ada@etoile.example"];
    let flags = [&["init", "--company", "A", "--partner-id", "12", "--country", "FR"], &person[..]].concat();
    assert!(
        text(&folder.run(&flags, "short\n").stderr).contains("password: must have at least 12 characters.")
    );
}

#[tokio::test]
async fn a_forgotten_password_is_reset_and_a_colleague_added() {
    let folder = Folder::new();
    assert!(folder.init().status.success());
    let reset = text(&folder.run(&["user", "reset", "--email", "ada@etoile.example"], "").stdout);
    let password = reset.split(" with ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let add = ["user", "add", "--email", "lin@etoile.example", "--name", "Lin", "--partner-id", "4711"];
    let add = [&add[..], &["--role", "helpdesk_agent"]].concat();
    let added = text(&folder.run(&add, "").stdout);
    let first = added.split(" with ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    assert!(text(&folder.run(&add, "").stderr).contains("already has an account"));

    let served = Served::start(&folder, &[]);
    let ada = Client::signed_in(&served.base, "ada@etoile.example", &password).await;
    assert!(ada.session().account.must_change_password);
    let lin = Client::signed_in(&served.base, "lin@etoile.example", &first).await;
    assert_eq!(lin.session().account.role, Role::HelpdeskAgent);
}

/// The copy is whole while a server works: another folder starts from it. Nothing is written over, and nothing of nothing.
#[tokio::test]
async fn a_backup_of_a_running_server_can_be_started_from() {
    let (folder, other) = (Folder::new(), Folder::new());
    std::fs::create_dir_all(&other.0).unwrap();
    let copy = other.0.join("partner-dashboard.db").display().to_string();
    assert!(text(&folder.run(&["backup", &copy], "").stderr).contains("does not exist"));
    assert!(folder.init().status.success());
    let served = Served::start(&folder, &[]);
    let ada = Client::signed_in(&served.base, "ada@etoile.example", PASSWORD).await;
    ada.patch("/portal/v1/account", &serde_json::json!({"name": "Changed"})).await.expect(200);
    let output = folder.run(&["backup", &copy], "");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&copy).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600, "its owner's alone");
    let again = folder.run(&["backup", &copy], "");
    assert!(!again.status.success() && text(&again.stderr).contains("already exists"));

    let restored = Served::start(&other, &[]);
    let ada = Client::signed_in(&restored.base, "ada@etoile.example", PASSWORD).await;
    assert_eq!(ada.session().account.name, "Changed");
}

/// [R28] The clock of what others can reach is nobody's to set.
#[tokio::test]
async fn the_test_clock_is_for_loopback_alone() {
    let folder = Folder::new();
    let open = folder.run(&["serve", "--test-clock", "--listen", "0.0.0.0:0"], "");
    assert!(!open.status.success() && text(&open.stderr).contains("loopback"), "{}", text(&open.stderr));
    assert!(!folder.0.exists());

    let served = Served::start(&folder, &["--test-clock"]);
    let client = Client::anonymous(&served.base);
    client.put("/test/clock", &serde_json::json!({"advance": 86_400})).await.expect(200);
    assert!(served.stop(), "the worker ends with the server");
    // The database remembers; who does not ask for it does not follow it.
    let again = Served::start(&folder, &[]);
    let time = |answer: &crate::support::Answer| answer.header("server-time").to_owned();
    let real = time(&Client::anonymous(&again.base).get("/portal/v1/countries").await);
    assert!(again.stop());
    let ahead = Served::start(&folder, &["--test-clock"]);
    assert!(time(&Client::anonymous(&ahead.base).get("/portal/v1/countries").await)[..10] > real[..10]);
}

#[tokio::test]
async fn the_demo_listens_on_loopback_alone_and_writes_its_sign_ins() {
    let folder = Folder::new();
    let open = folder.run(&["serve", "--demo", "--listen", "0.0.0.0:0"], "");
    assert!(!open.status.success());
    assert!(text(&open.stderr).contains("loopback"));
    assert!(!folder.0.exists());

    std::fs::create_dir_all(&folder.0).unwrap();
    std::fs::write(folder.0.join("notes.txt"), "mine").unwrap();
    let served = Served::start(&folder, &["--demo"]);
    let file = std::fs::read_to_string(folder.0.join("demo-accounts.json")).unwrap();
    let accounts: Value = serde_json::from_str(&file).unwrap();
    let named = |key: &str| accounts[0][key].as_str().unwrap().to_owned();
    assert!(
        served.said.iter().any(|line| line.contains(&named("email")) && line.contains(&named("password")))
    );
    let client = Client::signed_in(&served.base, &named("email"), &named("password")).await;
    client.patch("/portal/v1/account", &serde_json::json!({"name": "Changed"})).await.expect(200);
    assert!(served.stop());

    let kept = Served::start(&folder, &["--demo"]);
    let client = Client::signed_in(&kept.base, &named("email"), &named("password")).await;
    assert_eq!(client.session().account.name, "Changed");
    assert!(kept.stop());

    let fresh = Served::start(&folder, &["--demo", "--fresh"]);
    let client = Client::signed_in(&fresh.base, &named("email"), &named("password")).await;
    assert_ne!(client.session().account.name, "Changed");
    assert!(folder.0.join("notes.txt").exists(), "only our own files are removed");
}

/// What was stored before invisible characters were taken out is listed with whom it looks like, and stays.
#[tokio::test]
async fn look_alikes_are_listed_and_stay_as_they_are() {
    let folder = Folder::new();
    assert!(folder.init().status.success());
    let add = |email: &str, name: &str| {
        let output =
            folder.run(&["user", "add", "--email", email, "--name", name, "--partner-id", "4711"], "");
        assert!(output.status.success(), "{}", text(&output.stderr));
    };
    add("eve@etoile.example", "Eve");
    add("bob@etoile.example", "Bob");
    let none = folder.run(&["user", "look-alikes"], "");
    assert!(text(&none.stdout).contains("0 found; nothing was changed."), "{}", text(&none.stdout));

    let config = Config { data_dir: folder.0.clone(), ..Config::default() };
    let db = connect(&config).await.unwrap();
    let older = [
        ("eve@etoile.example", "\u{200b}ada@etoile.example", "Eve"),
        ("bob@etoile.example", "bob@etoile.example", "\u{3164}"),
    ];
    for (email, stored, name) in older {
        account::Entity::update_many()
            .col_expr(account::Column::Email, Expr::value(stored))
            .col_expr(account::Column::EmailKey, Expr::value(stored))
            .col_expr(account::Column::Name, Expr::value(name))
            .filter(account::Column::Email.eq(email))
            .exec(&db)
            .await
            .unwrap();
    }
    let now = server::clock::Clock::default().now();
    let etoile = partners::by_partner_id(&db, "4711").await.unwrap().unwrap().id;
    let alike = builders::reseller(&db, "Alike", "4711\u{200d}", "FR", now).await.unwrap();
    let customer = builders::customer(&db, TenantId(etoile), "Old", "old", now).await.unwrap();
    customer::Entity::update_many()
        .col_expr(customer::Column::OrganizationRegistrationNumber, Expr::value("RN\u{200d}1"))
        .exec(&db)
        .await
        .unwrap();
    let before = account::Entity::find().all(&db).await.unwrap();
    let ada = before.iter().find(|it| it.email == "ada@etoile.example").unwrap().id;
    let said = text(&folder.run(&["user", "look-alikes"], "").stdout);
    let address = format!(
        "the address \"\\u{{200b}}ada@etoile.example\" looks like ada@etoile.example of account {ada}"
    );
    assert!(said.contains(&address), "{said}");
    assert!(said.contains("the name \"\\u{3164}\" looks like nothing"), "{said}");
    let partner_id =
        format!("partner {alike}: the PartnerID \"4711\\u{{200d}}\" looks like 4711 of partner {etoile}");
    assert!(said.contains(&partner_id), "{said}");
    let number = format!("customer {customer}: the registration number \"RN\\u{{200d}}1\" looks like RN1");
    assert!(said.contains(&number), "{said}");
    assert!(said.contains("4 found; nothing was changed."), "{said}");
    assert_eq!(account::Entity::find().all(&db).await.unwrap(), before);
}

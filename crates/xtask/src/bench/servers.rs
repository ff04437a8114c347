//! The product and the bare server on one database.

use std::{
    ffi::OsStr,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ureq::Agent;

use super::rounds::Row;
use crate::{
    local_server::LocalServer,
    process::{Child, execute, free_port},
};

/// Customers that orders are placed for.
const CUSTOMERS: usize = 64;

/// Where the data is.
pub(super) struct Database {
    pub(super) folder: PathBuf,
    pub(super) url: Option<String>,
}

impl Database {
    /// Fills it with demo data.
    ///
    /// # Errors
    /// The program fails.
    pub(super) fn fill(&self, product: &Path, customers: u32) -> Result<()> {
        fs::create_dir_all(&self.folder)?;
        let (customers, subscriptions) = (customers.to_string(), (4 * customers).to_string());
        let mut fill = Command::new(product);
        fill.args([
            "demo",
            "--customers",
            &customers,
            "--resellers",
            "200",
            "--subscriptions",
            &subscriptions,
        ]);
        fill.arg("--data").arg(&self.folder).stdout(Stdio::null());
        execute(self.at(&mut fill))
    }

    fn at<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        match &self.url {
            Some(url) => command.env("DATABASE_URL", url),
            None => command.env_remove("DATABASE_URL"),
        }
    }
}

/// Both, and somebody who is signed in.
pub(super) struct Servers {
    pub(super) product: LocalServer,
    pub(super) bare_port: u16,
    bare: Child,
    agent: Agent,
    pub(super) cookie: String,
    pub(super) csrf: String,
}

impl Servers {
    /// Starts both; the bare one learns the questions at these paths.
    ///
    /// # Errors
    /// One does not start.
    pub(super) fn start<'a>(
        product: &Path,
        bare: &Path,
        database: &Database,
        paths: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self> {
        let mut command = Command::new(bare);
        command.arg(&database.folder).args(paths).stdout(Stdio::piped());
        let (bare, bare_port) = started(database.at(&mut command))?;
        let product = serve(product, database.folder.clone(), database)?;
        let agent = Agent::config_builder().http_status_as_error(false).build().new_agent();
        let accounts = fs::read_to_string(database.folder.join("demo-accounts.json"))?;
        let account = serde_json::from_str::<Value>(&accounts)?[0].clone();
        let sent = json!({"email": account["email"], "password": account["password"]});
        let mut answer = agent.post(format!("{}/portal/v1/sign-in", product.url())).send_json(&sent)?;
        ensure!(answer.status() == 200, "the sign-in was answered with {}", answer.status());
        let cookie = answer.headers().get("set-cookie").context("a cookie")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let session: Value = answer.body_mut().read_json()?;
        let csrf = session["csrfToken"].as_str().context("a CSRF token")?.to_owned();
        Ok(Self { product, bare_port, bare, agent, cookie, csrf })
    }

    /// Ids of customers to place orders for.
    ///
    /// # Errors
    /// They are not answered.
    pub(super) fn customers(&self) -> Result<Vec<String>> {
        let url = format!("{}/portal/v1/views/customers?size={CUSTOMERS}", self.product.url());
        let page: Value =
            self.agent.get(url).header("cookie", &self.cookie).call()?.body_mut().read_json()?;
        let rows = page["items"].as_array().context("customers")?;
        Ok(rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect())
    }

    /// What the processes have had of memory at the most.
    ///
    /// # Errors
    /// The machine does not say it.
    pub(super) fn memory(&self, database: &'static str) -> Result<Row> {
        let (product, bare) = (peak(self.product.id())?, peak(self.bare.0.id())?);
        Ok(Row {
            what: "memory at the most, MiB".to_owned(),
            database,
            bare: bare.to_string(),
            product: product.to_string(),
            ratio: format!("{:.2}", product as f64 / bare as f64),
            goal: String::new(),
        })
    }
}

/// A server of `bench/`, and the port that it prints when it is ready.
///
/// # Errors
/// It does not start.
pub(super) fn started(command: &mut Command) -> Result<(Child, u16)> {
    let mut server = Child(command.spawn().with_context(|| format!("cannot start {command:?}"))?);
    let mut port = String::new();
    BufReader::new(server.0.stdout.take().context("its output")?).read_line(&mut port)?;
    Ok((server, port.trim().parse().context("a server of bench/ did not start")?))
}

/// One more product before the same PostgreSQL.
///
/// # Errors
/// It does not start.
pub(super) fn another(product: &Path, database: &Database) -> Result<LocalServer> {
    let folder = std::env::temp_dir().join(format!("partner-dashboard-load-{}", free_port()?));
    serve(product, folder, database)
}

fn serve(product: &Path, folder: PathBuf, database: &Database) -> Result<LocalServer> {
    let url = database.url.iter().map(|url| ("DATABASE_URL", OsStr::new(url.as_str())));
    LocalServer::start_in(product, folder, &[], url.chain([("RUST_LOG", OsStr::new("warn"))]))
}

fn peak(id: u32) -> Result<u64> {
    let path = format!("/proc/{id}/status");
    let status = fs::read_to_string(&path).with_context(|| format!("{path}: this needs Linux"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    Ok(kib.with_context(|| format!("{path} says nothing of memory"))? / 1024)
}

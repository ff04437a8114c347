//! A PostgreSQL of our own for the tests: a private cluster in a temporary folder on a free port.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    process::{execute, free_port, in_root, is_root, say},
    scratch::Scratch,
    setup,
};

/// What to run with it.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Program to run with its arguments, for example cargo test --test api
    #[arg(trailing_var_arg = true, required = true)]
    command: Vec<String>,
}

/// Runs it with a cluster of its own.
///
/// # Errors
/// PostgreSQL does not start, or the program fails.
pub(crate) fn run(options: &Options) -> Result<()> {
    let scratch = Scratch::make()?;
    let cluster = Cluster::start(scratch.path())?;
    let (program, arguments) = options.command.split_first().context("name a program")?;
    execute(
        in_root(program)
            .args(arguments)
            .env("TMPDIR", scratch.path())
            .env("TEST_DATABASE_URL", cluster.url()),
    )
}

/// A running cluster; it is stopped and removed when this is dropped, also after a failure.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes one in a folder of its own in `base`, and starts it.
    ///
    /// # Errors
    /// PostgreSQL is missing or does not start.
    pub(crate) fn start(base: &Path) -> Result<Self> {
        // Nothing there outlives the tests: no waiting for the disk.
        Self::start_with(base, "-c fsync=off -c synchronous_commit=off -c full_page_writes=off")
    }

    /// The same with PostgreSQL's own settings: what is committed is on the disk.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub(crate) fn start_durable(base: &Path) -> Result<Self> {
        Self::start_with(base, "-c shared_buffers=256MB")
    }

    fn start_with(base: &Path, settings: &str) -> Result<Self> {
        let programs = setup::postgresql()?;
        let port = free_port()?;
        say(&format!("A private PostgreSQL on port {port}"));
        let folder = base.join(format!("partner-dashboard-pg-{port}"));
        fs::create_dir_all(&folder)?;
        if is_root() {
            // PostgreSQL refuses to run as root.
            execute(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let cluster = Self { programs, folder, port };
        let data = cluster.folder.join("data");
        execute(
            cluster
                .program("initdb")
                // Without letters (`C`) there is no search by parts of a word.
                .args(["-A", "trust", "-U", "test", "-E", "UTF8", "--lc-ctype=C.UTF-8", "--no-sync", "-D"])
                .arg(&data),
        )
        .context("initdb")?;
        let options = format!(
            "-p {port} -k {} -c listen_addresses=127.0.0.1 -c max_connections=400 {settings}",
            cluster.folder.display()
        );
        execute(
            cluster
                .program("pg_ctl")
                .arg("-D")
                .arg(&data)
                .arg("-l")
                .arg(cluster.folder.join("log"))
                .args(["-o", &options, "-w", "start"]),
        )
        .context("pg_ctl start")?;
        Ok(cluster)
    }

    /// What the API tests connect to; each makes a database of its own there.
    pub(crate) fn url(&self) -> String {
        format!("postgres://test@127.0.0.1:{}/postgres", self.port)
    }

    /// Runs SQL in the database of [`Self::url`]; answers its rows, columns apart by `|`.
    ///
    /// # Errors
    /// The SQL fails.
    pub(crate) fn sql(&self, sql: &str) -> Result<String> {
        let port = self.port.to_string();
        let mut psql = self.program("psql");
        psql.args(["-h", "127.0.0.1", "-p", &port, "-U", "test", "-d", "postgres"]);
        let output = psql.args(["-v", "ON_ERROR_STOP=1", "-qAtc", sql]).output().context("psql")?;
        if !output.status.success() {
            bail!("psql: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        // The clone may be in a folder that postgres cannot enter.
        command.current_dir(env::temp_dir());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let _ = execute(self.program("pg_ctl").arg("-D").arg(data).args(["-m", "immediate", "stop"]));
        let _ = fs::remove_dir_all(&self.folder);
    }
}

//! A server of our own on a free loopback port, with a data folder that goes away with it.

use std::{
    ffi::OsStr,
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::process::{Child, free_port};

/// How long a server may take until it is ready.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running server; it ends when this is dropped.
pub(crate) struct LocalServer {
    child: Child,
    port: u16,
    data: PathBuf,
}

impl LocalServer {
    /// Starts `partner-dashboard serve` with `arguments` and `variables`, and waits until it is ready. Its data folder is made
    /// in `base`; `purpose` is part of the folder's name.
    ///
    /// # Errors
    /// The server ends, or is not ready within two minutes: the error has its log.
    pub(crate) fn start<'a>(
        binary: &Path,
        base: &Path,
        purpose: &str,
        arguments: &[&str],
        variables: impl IntoIterator<Item = (&'a str, &'a OsStr)>,
    ) -> Result<Self> {
        let data = base.join(format!("partner-dashboard-{purpose}-{}", free_port()?));
        Self::start_in(binary, data, arguments, variables)
    }

    /// The same with a data folder that may have data, and is removed with the server.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub(crate) fn start_in<'a>(
        binary: &Path,
        data: PathBuf,
        arguments: &[&str],
        variables: impl IntoIterator<Item = (&'a str, &'a OsStr)>,
    ) -> Result<Self> {
        let port = free_port()?;
        fs::create_dir_all(&data)?;
        let log = fs::File::create(data.join("server.log"))?;
        let child = Command::new(binary)
            .args(["serve", "--metrics-listen", "off", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(&data)
            .args(arguments)
            .env_remove("DATABASE_URL")
            .envs(variables)
            .stdout(Stdio::from(log.try_clone()?))
            .stderr(Stdio::from(log))
            .spawn()
            .with_context(|| format!("cannot start {}", binary.display()))?;
        let mut server = Self { child: Child(child), port, data };
        server.wait()?;
        Ok(server)
    }

    /// Its address for browsers and other clients.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Its port on the loopback interface.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Its data folder, with `demo-accounts.json` where it serves the demo.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.0.id()
    }

    fn wait(&mut self) -> Result<()> {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            if self.child.0.try_wait()?.is_some() {
                break;
            }
            if ready(self.port).unwrap_or(false) {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.data.join("server.log")).unwrap_or_default();
        bail!("the server did not become ready:\n{log}")
    }
}

impl Drop for LocalServer {
    /// SIGKILL: the server has no time to do anything else.
    fn drop(&mut self) {
        // The folder goes after the process that writes into it.
        let _ = self.child.0.kill();
        let _ = self.child.0.wait();
        let _ = fs::remove_dir_all(&self.data);
    }
}

/// Whether the server on a port can answer.
fn ready(port: u16) -> Result<bool> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(b"GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.starts_with("HTTP/1.1 200"))
}

//! A server for the browser tests: on a free port, with the test clock and fresh demo data that goes away with it.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::process::free_port;

/// A program that ends when this is dropped.
pub(crate) struct Child(pub(crate) process::Child);

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A running server.
pub(crate) struct Server {
    child: Child,
    port: u16,
    data: PathBuf,
}

impl Server {
    /// Starts `binary` and waits until it can answer.
    ///
    /// # Errors
    /// It ends, or is not ready within two minutes.
    pub(crate) fn start(binary: &Path) -> Result<Self> {
        let port = free_port()?;
        let data = std::env::temp_dir().join(format!("partner-dashboard-e2e-{port}"));
        fs::create_dir_all(&data)?;
        let log = fs::File::create(data.join("server.log"))?;
        let child = Command::new(binary)
            .args(["serve", "--demo", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(&data)
            .args(["--metrics-listen", "off", "--test-clock"])
            .stdout(Stdio::from(log.try_clone()?))
            .stderr(Stdio::from(log))
            .spawn()
            .with_context(|| format!("cannot start {}", binary.display()))?;
        let mut server = Self { child: Child(child), port, data };
        server.wait()?;
        Ok(server)
    }

    /// Its address for browsers.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Its data folder, `demo-accounts.json` in it.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    fn wait(&mut self) -> Result<()> {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(120) {
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

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.0.kill();
        let _ = self.child.0.wait();
        let _ = fs::remove_dir_all(&self.data);
    }
}

/// Whether the server on a port can answer.
///
/// # Errors
/// Nobody listens there.
pub(crate) fn ready(port: u16) -> Result<bool> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(b"GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.starts_with("HTTP/1.1 200"))
}

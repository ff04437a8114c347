use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::{self, JoinHandle, sleep},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{
    postgres::Cluster,
    process::free_port,
    release_server::{Child, ready},
};

/// A server with the test clock; it ends when this is dropped.
pub(super) struct Server {
    child: Child,
    port: u16,
    data: PathBuf,
}

impl Server {
    /// Starts one and waits until it can answer.
    pub(super) fn start(binary: &Path, cluster: &Cluster, more: &[&str]) -> Result<Self> {
        let port = free_port()?;
        let data = std::env::temp_dir().join(format!("partner-dashboard-stress-{port}"));
        fs::create_dir_all(&data)?;
        let log = fs::File::create(data.join("server.log"))?;
        let child = Command::new(binary)
            .args(["serve", "--test-clock", "--metrics-listen", "off", "--listen"])
            .arg(format!("127.0.0.1:{port}"))
            .args(more)
            .arg("--data")
            .arg(&data)
            .env("DATABASE_URL", cluster.url())
            .stdout(Stdio::from(log.try_clone()?))
            .stderr(Stdio::from(log))
            .spawn()
            .with_context(|| format!("cannot start {}", binary.display()))?;
        let mut server = Self { child: Child(child), port, data };
        let begin = Instant::now();
        while !ready(port).unwrap_or(false) {
            if server.child.0.try_wait()?.is_some() || begin.elapsed() > Duration::from_secs(120) {
                let log = fs::read_to_string(server.data.join("server.log")).unwrap_or_default();
                bail!("a server did not become ready:\n{log}");
            }
            sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    /// SIGKILL: it has no time to do anything any more. Answers its process id.
    pub(super) fn kill(mut self) -> Result<u32> {
        let id = self.child.0.id();
        self.child.0.kill()?;
        self.child.0.wait()?;
        Ok(id)
    }

    /// Sets the clock that all servers share; the answer is waited for elsewhere.
    pub(super) fn set_clock(&self, now: &str) -> JoinHandle<Result<()>> {
        let (port, body) = (self.port, format!("{{\"now\": \"{now}\"}}"));
        thread::spawn(move || put_clock(port, &body))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.data);
    }
}

fn put_clock(port: u16, body: &str) -> Result<()> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let head = format!(
        "PUT /test/clock HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if !answer.starts_with("HTTP/1.1 200") {
        bail!("the clock could not be set: {answer}");
    }
    Ok(())
}

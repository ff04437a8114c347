use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    thread::{self, JoinHandle},
    time::Duration,
};

use anyhow::{Result, bail};

use crate::{local_server::LocalServer, postgres::Cluster};

/// A server with the test clock on the shared PostgreSQL.
pub(super) struct Server(LocalServer);

impl Server {
    /// Starts one and waits until it can answer.
    pub(super) fn start(binary: &Path, cluster: &Cluster, more: &[&str]) -> Result<Self> {
        let url = cluster.url();
        let arguments = [&["--test-clock"], more].concat();
        Ok(Self(LocalServer::start(
            binary,
            &std::env::temp_dir(),
            "stress",
            &arguments,
            [("DATABASE_URL", url.as_ref())],
        )?))
    }

    /// SIGKILL: the server has no time to do anything any more. Answers its process id.
    pub(super) fn kill(self) -> u32 {
        self.0.id()
    }

    /// Sets the clock that all servers share; the answer is waited for elsewhere.
    pub(super) fn set_clock(&self, now: &str) -> JoinHandle<Result<()>> {
        let (port, body) = (self.0.port(), format!("{{\"now\": \"{now}\"}}"));
        thread::spawn(move || put_clock(port, &body))
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

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{
    process::free_port,
    release_server::{Child, ready},
};

/// A server with demo data that goes away with it. It believes whatever address a client says it has.
pub(super) struct Server {
    child: Child,
    port: u16,
    data: PathBuf,
}

/// In MiB.
pub(super) struct Memory {
    pub(super) kept: u64,
    pub(super) peak: u64,
}

impl Server {
    pub(super) fn start(binary: &Path) -> Result<Self> {
        let port = free_port()?;
        let data = std::env::temp_dir().join(format!("partner-dashboard-bench-{port}"));
        fs::create_dir_all(&data)?;
        let log = fs::File::create(data.join("server.log"))?;
        let child = Command::new(binary)
            .args(["serve", "--demo", "--behind-proxy", "--metrics-listen", "off", "--listen"])
            .arg(format!("127.0.0.1:{port}"))
            .arg("--data")
            .arg(&data)
            .env_remove("DATABASE_URL")
            .env("RUST_LOG", "warn")
            .stdout(Stdio::from(log.try_clone()?))
            .stderr(Stdio::from(log))
            .spawn()
            .with_context(|| format!("cannot start {}", binary.display()))?;
        let mut server = Self { child: Child(child), port, data };
        let begin = Instant::now();
        while !ready(port).unwrap_or(false) {
            if server.child.0.try_wait()?.is_some() || begin.elapsed() > Duration::from_secs(120) {
                let log = fs::read_to_string(server.data.join("server.log")).unwrap_or_default();
                bail!("the server did not become ready:\n{log}");
            }
            sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The demo's sign-ins.
    pub(super) fn accounts(&self) -> Result<serde_json::Value> {
        Ok(serde_json::from_str(&fs::read_to_string(self.data.join("demo-accounts.json"))?)?)
    }

    /// What the process has of memory, and has had at the most, as Linux counts it.
    pub(super) fn memory(&self) -> Result<Memory> {
        let path = format!("/proc/{}/status", self.child.0.id());
        let status = fs::read_to_string(&path).with_context(|| format!("{path}: this needs Linux"))?;
        let mib = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kib = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
            kib.map(|kib| kib / 1024).with_context(|| format!("{path} says nothing of {name}"))
        };
        Ok(Memory { kept: mib("VmRSS:")?, peak: mib("VmHWM:")? })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.0.kill();
        let _ = self.child.0.wait();
        let _ = fs::remove_dir_all(&self.data);
    }
}

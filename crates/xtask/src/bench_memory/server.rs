use std::{ffi::OsStr, fs, path::Path};

use anyhow::{Context, Result};

use crate::local_server::LocalServer;

/// A server with demo data. It believes whatever address a client says it has.
pub(super) struct Server(LocalServer);

pub(super) struct Memory {
    pub(super) kept: u64,
    pub(super) peak: u64,
}

impl Server {
    pub(super) fn start(binary: &Path) -> Result<Self> {
        let variables = [("RUST_LOG", OsStr::new("warn"))];
        Ok(Self(LocalServer::start(
            binary,
            &std::env::temp_dir(),
            "bench",
            &["--demo", "--behind-proxy"],
            variables,
        )?))
    }

    pub(super) fn url(&self) -> String {
        self.0.url()
    }

    pub(super) fn accounts(&self) -> Result<serde_json::Value> {
        Ok(serde_json::from_str(&fs::read_to_string(self.0.data().join("demo-accounts.json"))?)?)
    }

    /// What the process has of memory, and has had at the most, as Linux counts it.
    pub(super) fn memory(&self) -> Result<Memory> {
        let path = format!("/proc/{}/status", self.0.id());
        let status = fs::read_to_string(&path).with_context(|| format!("{path}: this needs Linux"))?;
        let mib = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kib = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
            kib.map(|kib| kib / 1024).with_context(|| format!("{path} says nothing of {name}"))
        };
        Ok(Memory { kept: mib("VmRSS:")?, peak: mib("VmHWM:")? })
    }
}

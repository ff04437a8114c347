//! A display that nobody sees, and on it the program that drives WebKit.

use std::{
    io::{BufRead, BufReader},
    net::TcpStream,
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{
    process::{Child, free_port},
    setup::WebKit,
};

/// Both end when this is dropped; the driver first, and with it the browser that it has started.
pub(crate) struct Display {
    driver: Child,
    _screen: Child,
    port: u16,
}

impl Display {
    /// Starts both, and waits until the driver listens.
    ///
    /// # Errors
    /// One of them cannot be started, or ends, or the driver does not listen within 30 seconds.
    pub(crate) fn open(webkit: &WebKit) -> Result<Self> {
        let (screen, name) = screen(webkit)?;
        let port = free_port()?;
        let driver = Command::new(&webkit.driver)
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .env("DISPLAY", name)
            .env("GDK_BACKEND", "x11")
            // There is no desktop here, so nobody whom the browser could tell of its pages.
            .env("NO_AT_BRIDGE", "1")
            .spawn()
            .with_context(|| format!("cannot start {}", webkit.driver.display()))?;
        let mut display = Self { driver: Child(driver), _screen: screen, port };
        display.wait()?;
        Ok(display)
    }

    /// Where the driver takes commands.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait(&mut self) -> Result<()> {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(30) {
            if let Some(status) = self.driver.0.try_wait()? {
                bail!("WebKitWebDriver ended with {status}");
            }
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        bail!("WebKitWebDriver does not listen")
    }
}

/// Starts the screen under the first number that is free; it prints the number when it is ready.
fn screen(webkit: &WebKit) -> Result<(Child, String)> {
    let mut child = Command::new(&webkit.display)
        .args(["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {}", webkit.display.display()))?;
    let output = child.stdout.take();
    let child = Child(child);
    let mut number = String::new();
    BufReader::new(output.context("Xvfb has no output")?).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xvfb found no display that is free");
    }
    Ok((child, format!(":{}", number.trim())))
}

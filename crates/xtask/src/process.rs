//! Running other programs: what is run is printed, what it prints is seen, and a failure names it.

use std::{
    env,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{self, Command},
};

use anyhow::{Context, Result, bail};

/// A program that ends when this is dropped.
pub(crate) struct Child(pub(crate) process::Child);

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    const MANIFEST: &str = env!("CARGO_MANIFEST_DIR");
    Path::new(MANIFEST).ancestors().nth(2).unwrap_or(Path::new("."))
}

/// `cargo`, the one that runs us, in the root.
pub(crate) fn cargo() -> Command {
    in_root(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
}

/// A program that will run in the root.
pub(crate) fn in_root(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Says what comes next.
pub(crate) fn say(text: &str) {
    println!("\n==> {text}");
}

/// Runs it with its output visible.
///
/// # Errors
/// It cannot be started, or ends with anything but 0.
pub(crate) fn execute(command: &mut Command) -> Result<()> {
    println!("    {}", shown(command));
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// What it prints, trimmed; nothing where it fails or is not there.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The program's place on PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Root can install packages, and cannot run PostgreSQL.
pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// A loopback port that nobody uses just now.
///
/// # Errors
/// The machine has none.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

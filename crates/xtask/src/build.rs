//! The binary as it is shipped: the server with the built app inside.

use std::{fs, path::PathBuf, process::Command, thread};

use anyhow::{Result, anyhow};

use crate::{
    app,
    process::{cargo, execute, root, say},
};

/// The build that a command runs against.
#[derive(clap::Args)]
pub(crate) struct Against {
    /// Use an unoptimized build, which is ready sooner
    #[arg(long)]
    debug: bool,
    /// Use the existing build
    #[arg(long)]
    no_build: bool,
}

impl Against {
    /// The server's binary.
    pub(crate) fn binary(&self) -> PathBuf {
        if self.debug { root().join("target/debug/partner-dashboard") } else { binary() }
    }

    /// Builds server and app unless that was done before, and answers the server's binary. An unoptimized server comes
    /// with the app that is in dist/, unless `app` asks for a new one.
    ///
    /// # Errors
    /// A build fails.
    pub(crate) fn ready(&self, app: bool) -> Result<PathBuf> {
        match (self.no_build, self.debug) {
            (true, _) => {}
            (false, false) => run()?,
            (false, true) => {
                if app {
                    app::run(&app::Options { debug: true })?;
                }
                execute(cargo().args(["build", "--package", "server"]))?;
            }
        }
        Ok(self.binary())
    }
}

/// Where it ends up.
pub(crate) fn binary() -> PathBuf {
    root().join("target/release/partner-dashboard")
}

/// Builds app and server. The server's library compiles beside the app, whose last steps use one core only; the binary
/// that embeds the app comes last.
///
/// # Errors
/// A build fails.
pub(crate) fn run() -> Result<()> {
    thread::scope(|scope| {
        let library = scope.spawn(|| execute(&mut server("--lib")));
        let app = app::run(&app::Options::default());
        let library = library.join().map_err(|_| anyhow!("the build of the server's library broke off"))?;
        app.and(library)
    })?;
    say("The server with the app inside");
    execute(server("--bins").env("PARTNER_DASHBOARD_APP", app::hash()?))?;
    let binary = binary();
    fs::create_dir_all(binary.parent().unwrap_or(&binary))?;
    // Removed first: a running server keeps its own file, and the copy is never half written for it.
    let _ = fs::remove_file(&binary);
    fs::copy(root().join("target/server/partner-dashboard"), &binary)?;
    say(&format!("Built {}", binary.display()));
    Ok(())
}

fn server(what: &str) -> Command {
    let mut build = cargo();
    build.args(["build", "--profile", "server", "--package", "server", what]);
    build
}

//! Writing the app: Trunk rebuilds and reloads it, an unoptimized server behind it answers.

use anyhow::Result;

use crate::{
    app::run_trunk,
    process::{Child, cargo, execute, in_root, root, say},
    setup, styles,
};

/// Runs until Ctrl-C.
///
/// # Errors
/// A build fails, or a port is taken.
pub(crate) fn run() -> Result<()> {
    setup::to_develop()?;
    styles::run()?;
    // The server embeds this folder when it is compiled.
    std::fs::create_dir_all(root().join("dist"))?;
    say("The server, unoptimized (3 minutes the first time)");
    execute(cargo().args(["build", "--package", "server"]))?;
    let mut server = in_root(&root().join("target/debug/partner-dashboard").to_string_lossy());
    server.args(["serve", "--listen", "127.0.0.1:8081", "--data", "data", "--demo"]);
    // Sent back by the browser with every change, and compared with this.
    server.args(["--public-url", "http://127.0.0.1:8080"]);
    let _server = Child(server.spawn()?);
    say("The app with live reload on http://127.0.0.1:8080 (Ctrl-C stops both)");
    run_trunk(in_root("trunk").args(["serve", "--address", "127.0.0.1", "--port", "8080"]))
}

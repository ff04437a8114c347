//! schemathesis, in a Python environment of its own.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result};

use super::database::apt_install;
use crate::{
    cache::{SCHEMATHESIS, fill, place},
    process::{execute, in_root, on_path, output, root, say},
};

/// Every package with its version.
const PACKAGES: &str = "crates/xtask/src/setup/schemathesis.txt";

/// The environment's `python`, in which schemathesis is installed.
pub(crate) fn schemathesis() -> Result<PathBuf> {
    let place = place("schemathesis", SCHEMATHESIS)?;
    let python = place.join("bin/python");
    if python.is_file() {
        return Ok(python);
    }
    program()?;
    say(&format!("schemathesis {SCHEMATHESIS} into {} (1 minute)", place.display()));
    fill(&place, |folder| {
        execute(in_root("python3").args(["-m", "venv"]).arg(folder))?;
        let pip =
            ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", PACKAGES];
        let python = folder.join("bin/python");
        execute(Command::new(python).args(pip).current_dir(root()))
    })
    .with_context(|| format!("install Python 3.10 or newer with venv and pip, and what {PACKAGES} names"))?;
    Ok(python)
}

/// Python with what makes environments; Debian has that in a package of its own.
fn program() -> Result<()> {
    let makes_environments = output(Command::new("python3").args(["-m", "ensurepip", "--version"])).is_some();
    if on_path("python3").is_some() && makes_environments {
        return Ok(());
    }
    apt_install("Python (1 minute)", &["python3", "python3-venv"])
        .context("install Python 3.10 or newer with venv and pip")
}

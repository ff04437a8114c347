//! The browser tests: real Chromium against a real server with fresh demo data.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{
    build,
    count::Count,
    local_server::LocalServer,
    process::{in_root, root, say},
    scratch::Scratch,
    setup,
};

/// The tests that leave the clock alone, side by side.
const MAIN: &str = "playwright.config.ts";
/// The tests that set it forward, one after the other on a server of their own.
const TIME: &str = "playwright.time.config.ts";

/// What to run, against which build.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    build: build::Against,
    /// Run only the tests that move the clock forward; arguments for Playwright go to them
    #[arg(long)]
    time: bool,
    /// Arguments for Playwright; with them, only the tests that do not move the clock run
    #[arg(last = true)]
    playwright: Vec<String>,
}

/// Sets up, builds, and runs what is asked for.
///
/// # Errors
/// A step or a test fails.
pub(crate) fn run_alone(options: &Options) -> Result<()> {
    setup::to_build()?;
    setup::to_browse()?;
    let binary = options.build.ready(true)?;
    let configs: &[&str] = match (options.time, options.playwright.is_empty()) {
        (true, _) => &[TIME],
        (false, false) => &[MAIN],
        (false, true) => &[MAIN, TIME],
    };
    let count = one_by_one(&binary, configs, &options.playwright)?;
    println!("\n{}", count.summary());
    if count.failed() > 0 {
        bail!("{} browser tests failed", count.failed());
    }
    Ok(())
}

/// All browser tests.
///
/// # Errors
/// A server or Playwright cannot be started. Failed tests are counted, not an error.
pub(crate) fn all(binary: &Path) -> Result<Count> {
    one_by_one(binary, &[MAIN, TIME], &[])
}

fn one_by_one(binary: &Path, configs: &[&str], arguments: &[String]) -> Result<Count> {
    let browser = chromium()?;
    let mut sum = Count::default();
    for config in configs {
        sum.add(against(binary, config, arguments, &browser)?);
    }
    Ok(sum)
}

/// How the tests find Chromium; installed if need be.
///
/// # Errors
/// There is none.
pub(crate) fn chromium() -> Result<[Browser; 1]> {
    Ok([("CHROMIUM", setup::chromium()?)])
}

/// The variable that names a browser to the tests, and where that is.
pub(crate) type Browser = (&'static str, PathBuf);

/// Runs Playwright with one of its configurations against a fresh server.
///
/// # Errors
/// The server or Playwright cannot be started. Failed tests are counted, not an error.
pub(crate) fn against(
    binary: &Path,
    config: &str,
    arguments: &[String],
    browsers: &[Browser],
) -> Result<Count> {
    say("Browser tests");
    let scratch = Scratch::make()?;
    let server = LocalServer::start(binary, scratch.path(), "e2e", &["--demo", "--test-clock"], [])?;
    let place = Place {
        url: server.url(),
        data: server.data().to_owned(),
        temporary: scratch.path().to_owned(),
        is_release: binary == build::binary(),
    };
    playwright(&place, config, arguments, browsers)
}

/// The server that Playwright is to visit.
pub(crate) struct Place {
    pub(crate) url: String,
    /// Its data folder, with the demo's accounts.
    pub(crate) data: PathBuf,
    /// For what the browser leaves behind.
    pub(crate) temporary: PathBuf,
    /// It has the app as it is shipped.
    pub(crate) is_release: bool,
}

/// Runs Playwright with one of its configurations against a server that runs.
///
/// # Errors
/// Playwright cannot be started. Failed tests are counted, not an error.
pub(crate) fn playwright(
    place: &Place,
    config: &str,
    arguments: &[String],
    variables: &[Browser],
) -> Result<Count> {
    let report = place.data.join("playwright.json");
    let folder = root().join("end2end");
    let status = in_root(&folder.join("node_modules/.bin/playwright").to_string_lossy())
        .args(["test", "--config", config])
        .args(arguments)
        .current_dir(&folder)
        .envs(variables.iter().cloned())
        .env("TMPDIR", &place.temporary)
        .env("E2E_URL", &place.url)
        .env("E2E_DATA", &place.data)
        .env("E2E_BUILD", if place.is_release { "release" } else { "debug" })
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report)
        .status()
        .context("cannot start Playwright")?;
    let count = fs::read_to_string(&report).ok().and_then(|text| counted(&text));
    let mut count = count.with_context(|| format!("Playwright ended with {status} and no report"))?;
    if !status.success() && count.failed() == 0 {
        count.failures.push("an error outside a test, such as a file that does not load".to_owned());
    }
    Ok(count)
}

/// What passed and failed in Playwright's report. A test that passes at the second try is a failure.
fn counted(report: &str) -> Option<Count> {
    let report: Value = serde_json::from_str(report).ok()?;
    let passed = report["stats"]["expected"].as_u64()?;
    let mut failures = Vec::new();
    collect_failures(&report, &mut failures);
    Some(Count { passed, failures })
}

/// The failures of a suite, and of the suites in it: file, line, title.
fn collect_failures(suite: &Value, failures: &mut Vec<String>) {
    let each = |name: &str| suite[name].as_array().into_iter().flatten();
    for spec in each("specs") {
        let tests = spec["tests"].as_array().into_iter().flatten();
        let failed = tests.filter(|test| matches!(test["status"].as_str(), Some("unexpected" | "flaky")));
        let text = |name: &str| spec[name].as_str().unwrap_or_default();
        let name = format!("{}:{} {}", text("file"), spec["line"], text("title"));
        failures.extend(failed.map(|_| name.clone()));
    }
    each("suites").for_each(|suite| collect_failures(suite, failures));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flaky_test_is_a_failed_test() {
        let report = r#"{
            "stats": {"expected": 7, "unexpected": 1, "flaky": 1, "skipped": 3},
            "suites": [{
                "specs": [{"title": "a", "file": "x.spec.ts", "line": 3, "tests": [{"status": "unexpected"}]}],
                "suites": [{"specs": [
                    {"title": "b", "file": "x.spec.ts", "line": 9, "tests": [{"status": "flaky"}]},
                    {"title": "c", "file": "x.spec.ts", "line": 12, "tests": [{"status": "expected"}]}
                ]}]
            }]
        }"#;
        let count = counted(report).unwrap();
        assert_eq!((count.passed, count.failures), (7, vec!["x.spec.ts:3 a".into(), "x.spec.ts:9 b".into()]));
    }
}

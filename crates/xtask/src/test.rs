//! Everything is proved here, in the order in which a mistake is found soonest.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    browsers, build, count::Count, e2e, fuzz, postgres, process, process::say, scratch::Scratch, setup, size,
    tidy,
};

/// Runs every part even when one before it fails, and ends with `N passed, N failed`.
///
/// # Errors
/// Anything failed, or a part could not run.
pub(crate) fn run() -> Result<()> {
    let begin = Instant::now();
    let mut report = Report::default();
    report.part("setup", || checked(setup::to_test()));
    report.part("tidy", || checked(tidy::run(&tidy::Options::default())));
    report.part("unit and API tests, SQLite", || {
        let scratch = Scratch::make()?;
        cargo_test(
            process::cargo()
                .args(["test", "--workspace", "--no-fail-fast"])
                .env("TMPDIR", scratch.path())
                .env_remove("TEST_DATABASE_URL"),
        )
    });
    report.part("API tests, PostgreSQL", || {
        let scratch = Scratch::make()?;
        let cluster = postgres::Cluster::start(scratch.path())?;
        cargo_test(
            process::cargo()
                .args(["test", "--workspace", "--no-fail-fast", "--test", "api"])
                .env("TMPDIR", scratch.path())
                .env("TEST_DATABASE_URL", cluster.url()),
        )
    });
    report.part("build", || checked(build::run()));
    report.part("size", || checked(size::run()));
    report.part("API against its description", || fuzz::short(&build::binary()));
    report.part("browser tests", || e2e::all(&build::binary()));
    report.part("Firefox and WebKit", || browsers::all(&build::binary(), &[]));
    report.lines.extend(browsers::not_run());
    report.close(begin)
}

/// A part that is one check: it passes or fails as a whole.
fn checked(result: Result<()>) -> Result<Count> {
    result.map(|()| Count { passed: 1, ..Count::default() })
}

#[derive(Default)]
struct Report {
    sum: Count,
    lines: Vec<String>,
}

impl Report {
    fn part(&mut self, name: &str, work: impl FnOnce() -> Result<Count>) {
        say(&format!("Part: {name}"));
        let begin = Instant::now();
        let count = work().unwrap_or_else(|error| {
            eprintln!("\n{name}: {error:#}");
            Count::failure(format!("{error:#}"))
        });
        let (seconds, failed) = (begin.elapsed().as_secs(), count.failed());
        self.lines.push(format!("{name:<28} {:>4} passed {failed:>3} failed {seconds:>5} s", count.passed));
        self.sum.add(count);
    }

    fn close(self, begin: Instant) -> Result<()> {
        println!("\n{}", self.lines.join("\n"));
        println!("in {} s", begin.elapsed().as_secs());
        self.sum.failures.iter().for_each(|name| println!("failed: {name}"));
        println!("{}", self.sum.summary());
        if self.sum.failed() > 0 {
            bail!("not everything passed");
        }
        Ok(())
    }
}

/// Runs `cargo test`, its output visible, and counts.
fn cargo_test(command: &mut Command) -> Result<Count> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start cargo test")?;
    let mut count = Count::default();
    let output = child.stdout.take().context("cargo test has no output")?;
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        count.passed += passed(&line).unwrap_or(0);
        count.failures.extend(failed(&line).map(str::to_owned));
    }
    if !child.wait()?.success() && count.failed() == 0 {
        count.failures.push("cargo test: nothing compiled, or a test program broke off".to_owned());
    }
    Ok(count)
}

/// Reads `test result: ok. 12 passed; 0 failed; …`.
fn passed(line: &str) -> Option<u64> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    numbers.split("; ").find_map(|part| part.strip_suffix("passed"))?.trim().parse().ok()
}

/// Reads `test module::name ... FAILED`.
fn failed(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_and_failures_are_read_and_other_lines_are_not() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!((passed(line), failed(line)), (Some(12), None));
        let line = "test routes::links::a_link ... FAILED";
        assert_eq!((passed(line), failed(line)), (None, Some("routes::links::a_link")));
        assert_eq!((passed("test a ... ok"), failed("test a ... ok")), (None, None));
    }
}

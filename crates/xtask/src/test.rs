//! Everything is proved here, in the order in which a mistake is found soonest.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{browsers, build, count::Count, e2e, postgres, process, process::say, setup, size, tidy};

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
        cargo_test(
            process::cargo().args(["test", "--workspace", "--no-fail-fast"]).env_remove("TEST_DATABASE_URL"),
        )
    });
    report.part("API tests, PostgreSQL", || {
        let cluster = postgres::Cluster::start()?;
        cargo_test(
            process::cargo()
                .args(["test", "--workspace", "--no-fail-fast", "--test", "api"])
                .env("TEST_DATABASE_URL", cluster.url()),
        )
    });
    report.part("build", || checked(build::run()));
    report.part("size", || checked(size::run()));
    report.part("browser tests", || e2e::all(&build::binary()));
    report.part("Firefox and WebKit", || browsers::all(&build::binary(), &[]));
    report.lines.extend(browsers::not_run());
    report.close(begin)
}

/// A part that is one check: it passes or fails as a whole.
fn checked(result: Result<()>) -> Result<Count> {
    result.map(|()| Count { passed: 1, failed: 0 })
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
            Count { passed: 0, failed: 1 }
        });
        self.sum.passed += count.passed;
        self.sum.failed += count.failed;
        let seconds = begin.elapsed().as_secs();
        self.lines
            .push(format!("{name:<28} {:>4} passed {:>3} failed {seconds:>5} s", count.passed, count.failed));
    }

    fn close(self, begin: Instant) -> Result<()> {
        println!("\n{}", self.lines.join("\n"));
        println!("in {} s", begin.elapsed().as_secs());
        println!("{} passed, {} failed", self.sum.passed, self.sum.failed);
        if self.sum.failed > 0 {
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
        if let Some(more) = counted(&line) {
            count.passed += more.passed;
            count.failed += more.failed;
        }
    }
    if !child.wait()?.success() && count.failed == 0 {
        // Nothing compiled, or a test program ended before it could count.
        count.failed = 1;
    }
    Ok(count)
}

/// Reads `test result: ok. 12 passed; 0 failed; …`.
fn counted(line: &str) -> Option<Count> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| {
        let part = numbers.split("; ").find_map(|part| part.strip_suffix(word))?;
        part.trim().parse().ok()
    };
    Some(Count { passed: number("passed")?, failed: number("failed")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_and_other_lines_are_not() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(counted(line), Some(Count { passed: 12, failed: 3 }));
        assert_eq!(counted("test a ... ok"), None);
    }
}

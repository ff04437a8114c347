//! What schemathesis has found, of its report.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::count::Count;

/// The figures of one round or several.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// Operations that were tested, and those that are described.
    operations: (u64, u64),
    pub(super) requests: u64,
    /// Those of the requests that did something: 2xx.
    accepted: u64,
    /// Operations by what is wrong with them.
    failures: BTreeMap<String, BTreeSet<String>>,
}

impl Figures {
    /// # Errors
    /// It is no report.
    pub(super) fn read(text: &str) -> Result<Self> {
        let report: Value = serde_json::from_str(text).context("schemathesis's report")?;
        let number = |pointer: &str| {
            report
                .pointer(pointer)
                .and_then(Value::as_u64)
                .with_context(|| format!("no {pointer} in the report"))
        };
        let list = |name: &str| report[name].as_array().cloned().unwrap_or_default();
        let mut failures: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for failure in list("failures") {
            let named = failure["operations"].as_array().cloned().unwrap_or_default();
            let title = failure["title"].as_str().unwrap_or("unknown").to_owned();
            failures
                .entry(title)
                .or_default()
                .extend(named.iter().filter_map(Value::as_str).map(str::to_owned));
        }
        for error in list("errors") {
            failures.entry("could not be tested".to_owned()).or_default().insert(error.to_string());
        }
        Ok(Self {
            operations: (number("/operations/tested")?, number("/operations/total")?),
            requests: number("/test_cases/generated")?,
            accepted: accepted(&report["valid_rates"]),
            failures,
        })
    }

    pub(super) fn add(&mut self, more: Self) {
        self.operations = more.operations;
        self.requests += more.requests;
        self.accepted += more.accepted;
        for (title, operations) in more.failures {
            self.failures.entry(title).or_default().extend(operations);
        }
    }

    pub(super) fn failed(&self) -> bool {
        !self.failures.is_empty() || self.operations.0 < self.operations.1
    }

    /// For a person.
    pub(super) fn shown(&self) -> String {
        let (tested, all) = self.operations;
        let mut text = format!(
            "{tested} of {all} operations, {} requests, {} of them accepted",
            self.requests, self.accepted
        );
        if self.failures.is_empty() {
            text.push_str(", nothing found");
        }
        for (title, operations) in &self.failures {
            text.push_str(&format!("\n  {title}: {}", operations.len()));
            operations.iter().for_each(|operation| text.push_str(&format!("\n    {operation}")));
        }
        text
    }

    /// Each operation as a test.
    pub(super) fn count(&self, name: &str) -> Count {
        let mut failures: Vec<String> = self
            .failures
            .iter()
            .flat_map(|(title, operations)| {
                operations.iter().map(move |one| format!("{name}: {one}: {title}"))
            })
            .collect();
        let (tested, all) = self.operations;
        if tested < all {
            failures.push(format!("{name}: {} operations were not tested", all - tested));
        }
        let wrong: BTreeSet<&String> = self.failures.values().flatten().collect();
        Count { passed: tested.saturating_sub(wrong.len() as u64), failures }
    }
}

/// What is accepted by operation and phase, together.
fn accepted(rates: &Value) -> u64 {
    let phases = rates.as_object().into_iter().flat_map(|rates| rates.values()).filter_map(Value::as_object);
    phases.flat_map(|phases| phases.values()).filter_map(|phase| phase["accepted"].as_u64()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_and_counted() {
        let report = r#"{"operations": {"total": 3, "tested": 3}, "test_cases": {"generated": 70}, "errors": [],
            "failures": [{"title": "Server error", "operations": ["GET /a"]}],
            "valid_rates": {"GET /a": {"coverage": {"accepted": 2}, "fuzzing": {"accepted": 3}}}}"#;
        let mut figures = Figures::read(report).unwrap();
        figures.add(Figures::read(report).unwrap());
        assert!(figures.failed());
        assert_eq!(
            figures.shown(),
            "3 of 3 operations, 140 requests, 10 of them accepted\n  Server error: 1\n    GET /a"
        );
        let count = figures.count("SQLite");
        assert_eq!((count.passed, count.failures), (2, vec!["SQLite: GET /a: Server error".to_owned()]));
        assert!(Figures::read("{}").is_err());
    }

    #[test]
    fn what_was_not_tested_has_not_passed() {
        let report = r#"{"operations": {"total": 3, "tested": 1}, "test_cases": {"generated": 7}}"#;
        let count = Figures::read(report).unwrap().count("SQLite");
        assert_eq!((count.passed, count.failed()), (1, 1));
    }
}

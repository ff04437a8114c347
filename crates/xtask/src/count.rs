//! How many tests passed, and which failed.

/// How many tests passed, and the names of those that failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failures: Vec<String>,
}

impl Count {
    /// One failure that is not a test's.
    pub(crate) fn failure(name: impl Into<String>) -> Self {
        Self { passed: 0, failures: vec![name.into()] }
    }

    pub(crate) fn add(&mut self, more: Self) {
        self.passed += more.passed;
        self.failures.extend(more.failures);
    }

    pub(crate) fn failed(&self) -> usize {
        self.failures.len()
    }

    /// The closing line.
    pub(crate) fn summary(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed())
    }
}

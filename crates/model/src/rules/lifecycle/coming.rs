use chrono::{DateTime, Utc};

use super::{life::Life, table::Cause};

/// What time will do to a subscription next, if nobody does anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub by: Cause,
    /// What it will be then: state, licenses, offer, cycle, end of the term.
    pub after: Life,
}

/// What the end of the term, or of the state it is in, brings; `None` where nothing ends.
pub fn coming(it: &Life) -> Option<Coming> {
    let (at, by) = it.due()?;
    let mut after = it.clone();
    after.step(at);
    Some(Coming { at, by, after })
}

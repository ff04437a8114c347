use chrono::{DateTime, Datelike, Days, NaiveTime, Utc};

use super::life::Life;
use crate::{
    rules::{
        decision::Situation,
        term::{end_of_term, months},
    },
    v1::offer::TermUnit,
};

/// Whole months of the calendar between two moments; clamping never leaves the month (R23).
fn months_between(from: DateTime<Utc>, to: DateTime<Utc>) -> Option<u32> {
    let count = |at: DateTime<Utc>| i64::from(at.year()) * 12 + i64::from(at.month());
    u32::try_from(count(to) - count(from)).ok()
}

impl Life {
    /// End of a term of the offer's length that begins at `start`; counted from the first start (R23).
    ///
    /// `None` for a term that has no end or would end before it begins.
    pub(super) fn end_of_term_from(&self, start: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let end = match months(&self.offer.term_unit, self.offer.term_length) {
            Some(months) => self.months_later(start, months),
            None if self.offer.term_unit == TermUnit::Day => {
                let days = u64::try_from(self.offer.term_length).ok()?;
                let end = start.date_naive().checked_add_days(Days::new(days))?;
                Some(end.and_time(NaiveTime::MIN).and_utc())
            }
            None => None,
        };
        end.filter(|end| start < *end)
    }

    /// The moment `months` later, on the day of the first start (R23).
    pub(super) fn months_later(&self, start: DateTime<Utc>, months: u32) -> Option<DateTime<Utc>> {
        let since_first = months_between(self.first_start, start)?.checked_add(months)?;
        end_of_term(self.first_start, &TermUnit::Month, 1, since_first).filter(|end| start < *end)
    }

    /// Length of the current term in months; one while it is extended, whatever the offer says (R19).
    pub fn term_months(&self) -> Option<u32> {
        months(&self.offer.term_unit, self.offer.term_length)?;
        months_between(self.term_start, self.term_end?)
    }

    /// Starts a term of the offer's length.
    pub(super) fn begin_term(&mut self, start: DateTime<Utc>) {
        self.term_start = start;
        self.term_end = self.end_of_term_from(start);
    }
}

impl From<&Life> for Situation {
    /// What `rules::decision` looks at. A month of an extension is a roll-over that needs no decision.
    fn from(it: &Life) -> Self {
        Self {
            status: it.status.clone(),
            is_trial: it.is_trial(),
            is_add_on: it.is_add_on(),
            term_months: it.term_months(),
            cancel_until: it.cancel_until,
            term_end: it.term_end,
        }
    }
}

use anyhow::{Context, Result};

use crate::postgres::Cluster;

/// Subscriptions of our own: copies of one of the demo's yearly ones, each with a change that waits for its renewal.
pub(super) struct Terms<'a> {
    cluster: &'a Cluster,
    end: String,
}

/// What is not as it should be.
pub(super) struct Found {
    pub(super) duplicates: u64,
    pub(super) missing: u64,
    pub(super) wrong: u64,
}

/// The name that tells them from the demo's.
const NAME: &str = "under stress";

impl<'a> Terms<'a> {
    /// Adds so many, whose terms end 40 days from now at 00:00 UTC.
    pub(super) fn insert(cluster: &'a Cluster, count: u32) -> Result<Self> {
        let end = cluster.sql(
            "select to_char(date_trunc('day', now() at time zone 'utc') + interval '40 days',
             'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
        )?;
        cluster.sql(&format!(
            "insert into subscriptions
             select (jsonb_populate_record(null::subscriptions, to_jsonb(one) || jsonb_build_object(
                 'id', gen_random_uuid(), 'line_number', 1000 + n, 'friendly_name', '{NAME}', 'quantity', 5,
                 'term_start', timestamptz '{end}' - interval '1 year', 'term_end', '{end}', 'next_event_at', '{end}',
                 'first_start', timestamptz '{end}' - interval '1 year', 'cancel_until', null, 'additions', '[]',
                 'scheduled_quantity', 7, 'end_of_term_action', 'renew', 'noticed_deadline', '{end}', 'version', 1
             ))).*
             from (select * from subscriptions where status = 'active' and parent_id is null and not is_trial
                   and term_unit = 'Year' and term_length = 1 and billing_type = 'license' and upgraded_to is null
                   and scheduled_offer_id is null and scheduled_cycle is null and end_of_term_action = 'renew'
                   order by id limit 1) one, generate_series(1, {count}) n"
        ))?;
        let terms = Self { cluster, end };
        let there = terms.number("true")?;
        anyhow::ensure!(there == u64::from(count), "the demo has no yearly subscription to copy");
        Ok(terms)
    }

    /// When they end, RFC 3339.
    pub(super) fn end(&self) -> &str {
        &self.end
    }

    /// How many have begun a new term.
    pub(super) fn renewed(&self) -> Result<u32> {
        Ok(u32::try_from(self.number(&format!("term_start = '{}'", self.end))?)?)
    }

    /// Looks at every one of them and at its activity.
    pub(super) fn check(&self) -> Result<Found> {
        let records = format!(
            "(select count(*) from activity where subscription_id = subscriptions.id and kind = 'subscription_renewed'
              and at = '{}')",
            self.end
        );
        let right = format!(
            "term_start = '{0}' and term_end = timestamptz '{0}' + interval '1 year' and quantity = 7 and version = 2
             and scheduled_quantity is null and next_event_at = term_end and status = 'active'",
            self.end
        );
        Ok(Found {
            duplicates: self.number(&format!("{records} > 1"))?,
            missing: self.number(&format!("{records} = 0"))?,
            wrong: self.number(&format!("({right}) is not true"))?,
        })
    }

    fn number(&self, filter: &str) -> Result<u64> {
        // The session's own zone must not move a year's end.
        let sql = format!(
            "set time zone 'UTC'; select count(*) from subscriptions where friendly_name = '{NAME}' and {filter}"
        );
        self.cluster.sql(&sql)?.parse().context("a number")
    }
}

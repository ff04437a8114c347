//! The rows that triggers keep, as queries of what they are made of.

use super::{COUNTS, CUSTOMERS, NAMES, RESELLERS};

/// Rows of one table.
#[derive(Debug)]
pub(in crate::system) struct Derived {
    table: &'static str,
    columns: &'static str,
    /// How the columns are read of the rows, where that is not by their names alone.
    read: &'static str,
    rows: &'static str,
}

pub(super) const KNOWN_CUSTOMERS: Derived = Derived {
    table: "known_customers",
    columns: "partner_id, customer_id, provider_id, is_administered, places, resellers, company_key, domain_key, country, \
              created_at, subscriptions, licenses",
    read: "partner_id, customer_id, provider_id, is_administered = 1, places, resellers, company_key, domain_key, country, \
           created_at, subscriptions, licenses",
    rows: CUSTOMERS,
};

pub(super) const PARTNER_COUNTS: Derived = Derived {
    table: "partner_counts",
    columns: "partner_id, provider_id, name, total",
    read: "partner_id, provider_id, name, total",
    rows: COUNTS,
};

pub(super) const KNOWN_RESELLERS: Derived =
    Derived { table: "known_resellers", columns: RESELLER_COLUMNS, read: RESELLER_COLUMNS, rows: RESELLERS };

const RESELLER_COLUMNS: &str =
    "provider_id, reseller_id, name_key, partner_number, number, country, since, customers, subscriptions";

pub(super) const LISTED_NAMES: Derived = Derived {
    table: "listed_names",
    columns: "provider_id, name_key",
    read: "provider_id, name_key",
    rows: NAMES,
};

/// All of them. Counts are made of known customers, and known resellers take counts over.
pub(in crate::system) const DERIVED: [Derived; 4] =
    [KNOWN_CUSTOMERS, PARTNER_COUNTS, KNOWN_RESELLERS, LISTED_NAMES];

impl Derived {
    /// The statement that makes all rows, in a table without any.
    pub(in crate::system) fn fill(&self) -> String {
        self.insert(self.rows)
    }

    /// The statement that adds rows of a query, which has the columns by their names.
    pub(super) fn insert(&self, rows: &str) -> String {
        let Self { table, columns, read, .. } = self;
        format!("insert into {table} ({columns}) select {read} from ({rows}\n) made")
    }
}

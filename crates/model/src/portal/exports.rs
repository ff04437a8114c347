//! Exports: a whole list as a file (docs/api.md). They hold what the list holds, and nothing more (R44).

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::account::PartyKind;

/// A list that can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportList {
    /// Customers.
    Customers,
    /// Indirect resellers.
    Resellers,
    /// Providers of a reseller.
    Providers,
    /// Subscriptions.
    Subscriptions,
    /// Orders.
    Orders,
    /// Requests for a partnership.
    Requests,
    /// Activity.
    Activity,
}

/// How the file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFormat {
    /// Text, streamed while it is read.
    #[default]
    Csv,
    /// A workbook, sent when it is whole.
    Xlsx,
}

impl ExportFormat {
    /// Both.
    pub const ALL: [ExportFormat; 2] = [ExportFormat::Csv, ExportFormat::Xlsx];

    /// The value of `format`, and the ending of the file's name.
    pub fn as_str(self) -> &'static str {
        match self {
            ExportFormat::Csv => "csv",
            ExportFormat::Xlsx => "xlsx",
        }
    }

    /// Reads `format` in any letter case.
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| text.eq_ignore_ascii_case(format.as_str()))
    }
}

/// Who has a column: it says nothing to the others (R1, R5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnOf {
    /// Everybody.
    All,
    /// All but resellers.
    NotResellers,
    /// Resellers, which may have several providers.
    Resellers,
    /// Providers, whose people nobody else knows by name.
    Providers,
}

/// A column of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportColumn {
    /// Its name in `columns`; that of the row's member where there is one.
    pub name: &'static str,
    /// The page shows it.
    pub shown: bool,
    /// Who has it.
    pub of: ColumnOf,
}

impl ExportColumn {
    /// Whether a party of this kind has it.
    pub fn is_for(&self, kind: &PartyKind) -> bool {
        match self.of {
            ColumnOf::All => true,
            ColumnOf::NotResellers => *kind != PartyKind::Reseller,
            ColumnOf::Resellers => *kind == PartyKind::Reseller,
            ColumnOf::Providers => *kind == PartyKind::Provider,
        }
    }
}

const fn shown(name: &'static str) -> ExportColumn {
    ExportColumn { name, shown: true, of: ColumnOf::All }
}

const fn more(name: &'static str) -> ExportColumn {
    ExportColumn { name, shown: false, of: ColumnOf::All }
}

const fn only(of: ColumnOf, column: ExportColumn) -> ExportColumn {
    ExportColumn { of, ..column }
}

const CUSTOMERS: &[ExportColumn] = &[
    shown("companyName"),
    shown("domain"),
    shown("country"),
    only(ColumnOf::NotResellers, shown("resellers")),
    only(ColumnOf::Resellers, shown("provider")),
    shown("subscriptions"),
    shown("since"),
    more("id"),
    only(ColumnOf::NotResellers, more("resellerIds")),
    only(ColumnOf::Resellers, more("providerId")),
];

const PARTNERS: &[ExportColumn] = &[
    shown("name"),
    shown("partnerId"),
    shown("country"),
    shown("customers"),
    shown("subscriptions"),
    shown("since"),
    more("supportContacts"),
    more("id"),
];

const SUBSCRIPTIONS: &[ExportColumn] = &[
    shown("offerName"),
    shown("friendlyName"),
    shown("customerName"),
    only(ColumnOf::Resellers, shown("provider")),
    shown("quantity"),
    shown("unitType"),
    shown("status"),
    shown("termEnd"),
    shown("decision"),
    shown("decisionAt"),
    more("endOfTermAction"),
    more("billingCycle"),
    more("isTrial"),
    more("resellerOfRecord"),
    more("created"),
    more("id"),
    more("customerId"),
    more("offerId"),
    more("parentSubscriptionId"),
    more("replacedBy"),
    more("resellerOfRecordId"),
    only(ColumnOf::Resellers, more("providerId")),
];

const ORDERS: &[ExportColumn] = &[
    shown("created"),
    shown("customerName"),
    shown("lines"),
    shown("licenses"),
    shown("billingCycle"),
    only(ColumnOf::Providers, shown("placedBy")),
    more("id"),
    more("customerId"),
];

const REQUESTS: &[ExportColumn] = &[
    only(ColumnOf::NotResellers, shown("recipient")),
    only(ColumnOf::NotResellers, shown("askedBy")),
    only(ColumnOf::Resellers, shown("provider")),
    shown("sentAt"),
    shown("state"),
    shown("expiresAt"),
    only(ColumnOf::NotResellers, shown("reseller")),
    shown("answeredBy"),
    shown("closedAt"),
    shown("reason"),
    more("viewedAt"),
    more("id"),
    only(ColumnOf::NotResellers, more("resellerId")),
    only(ColumnOf::Resellers, more("providerId")),
];

const ACTIVITY: &[ExportColumn] = &[
    shown("at"),
    shown("what"),
    shown("change"),
    shown("about"),
    shown("who"),
    only(ColumnOf::Resellers, more("provider")),
    only(ColumnOf::NotResellers, more("reseller")),
    more("kind"),
    more("id"),
    more("customerId"),
    more("subscriptionId"),
];

impl ExportList {
    /// All of them.
    pub const ALL: [ExportList; 7] = [
        ExportList::Customers,
        ExportList::Resellers,
        ExportList::Providers,
        ExportList::Subscriptions,
        ExportList::Orders,
        ExportList::Requests,
        ExportList::Activity,
    ];

    /// Its columns, in the order of the file.
    pub fn columns(self) -> &'static [ExportColumn] {
        match self {
            ExportList::Customers => CUSTOMERS,
            ExportList::Resellers | ExportList::Providers => PARTNERS,
            ExportList::Subscriptions => SUBSCRIPTIONS,
            ExportList::Orders => ORDERS,
            ExportList::Requests => REQUESTS,
            ExportList::Activity => ACTIVITY,
        }
    }

    /// The columns of a party of this kind: all of them, or those that its page shows.
    pub fn columns_for(self, kind: &PartyKind, all: bool) -> impl Iterator<Item = &'static ExportColumn> {
        self.columns().iter().filter(move |column| column.is_for(kind) && (all || column.shown))
    }
}

/// What an export is asked for, beside the list's own search, filters, and sort.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportQuery {
    /// `csv` or `xlsx`; `csv` when absent.
    pub format: Option<String>,
    /// Names of columns, separated by commas; every column when absent.
    pub columns: Option<String>,
    /// `en` or `fr`; `en` when absent.
    pub lang: Option<String>,
    /// Name of an IANA time zone, in which moments stand beside UTC; UTC alone when absent.
    pub zone: Option<String>,
    /// A GUID that the caller has chosen, under which it can ask for the progress.
    pub id: Option<String>,
}

/// Answer of `GET exports/{export_id}`: how far an own export is that is under way at this server; 404/1000 for any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportProgress {
    /// Rows that have been read.
    pub rows: u64,
    /// There are no more; a file is made of them.
    pub packing: bool,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_column_has_a_name_of_its_own_and_some_are_shown() {
        for list in ExportList::ALL {
            let names: BTreeSet<_> = list.columns().iter().map(|column| column.name).collect();
            assert_eq!(names.len(), list.columns().len(), "{list:?}");
            for kind in [PartyKind::Provider, PartyKind::Reseller, PartyKind::Customer] {
                let (shown, all) =
                    (list.columns_for(&kind, false).count(), list.columns_for(&kind, true).count());
                assert!(shown > 2 && shown < all, "{list:?} {kind:?}");
            }
        }
    }

    /// [R5] A reseller has no column for other resellers, nor for the provider's people.
    #[test]
    fn resellers_have_no_column_for_others() {
        let names = |list: ExportList| {
            let columns = list.columns_for(&PartyKind::Reseller, true);
            columns.map(|column| column.name).collect::<Vec<_>>()
        };
        assert!(!names(ExportList::Customers).iter().any(|name| name.starts_with("reseller")));
        assert!(!names(ExportList::Requests).contains(&"askedBy"));
        assert!(!names(ExportList::Orders).contains(&"placedBy"));
    }

    #[test]
    fn formats_are_read_in_any_letter_case() {
        assert_eq!(ExportFormat::read("XLSX"), Some(ExportFormat::Xlsx));
        assert_eq!(ExportFormat::read("pdf"), None);
    }
}

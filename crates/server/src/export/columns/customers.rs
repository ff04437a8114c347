//! Customers.

use model::portal::views::{CustomerRow, PartnerName};

use super::{Column, Take};

/// Between several names in one cell.
const JOINT: &str = "; ";

/// Of a row of customers.
pub(super) static COLUMNS: [Column<CustomerRow>; 10] = [
    Column {
        name: "companyName",
        head: ("common", "company"),
        take: Take::Text(|_, row| row.company_name.clone()),
    },
    Column { name: "domain", head: ("common", "domain"), take: Take::Text(|_, row| row.domain.clone()) },
    Column { name: "country", head: ("common", "country"), take: Take::Text(|_, row| row.country.clone()) },
    Column {
        name: "resellers",
        head: ("common", "resellers"),
        take: Take::Text(|_, row| joined(&row.resellers, |one| one.name.clone())),
    },
    Column {
        name: "provider",
        head: ("providers", "provider"),
        take: Take::Text(|_, row| {
            row.provider.as_ref().map(|provider| provider.name.clone()).unwrap_or_default()
        }),
    },
    Column {
        name: "subscriptions",
        head: ("customers", "subscriptions"),
        take: Take::Number(|row| row.subscriptions),
    },
    Column { name: "since", head: ("customers", "since"), take: Take::Day(|row| Some(row.since)) },
    Column { name: "id", head: ("common", "microsoft_id"), take: Take::Id(|row| row.id.to_string()) },
    Column {
        name: "resellerIds",
        head: ("export_columns", "reseller_ids"),
        take: Take::Id(|row| joined(&row.resellers, |one| one.id.to_string())),
    },
    Column {
        name: "providerId",
        head: ("export_columns", "provider_id"),
        take: Take::Id(|row| {
            row.provider.as_ref().map(|provider| provider.id.to_string()).unwrap_or_default()
        }),
    },
];

fn joined(partners: &[PartnerName], text: impl Fn(&PartnerName) -> String) -> String {
    partners.iter().map(text).collect::<Vec<_>>().join(JOINT)
}

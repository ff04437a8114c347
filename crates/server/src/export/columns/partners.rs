//! Indirect resellers, and a reseller's providers.

use model::portal::views::ResellerRow;

use super::{Column, Take};

/// Of a row of partners.
pub(super) static COLUMNS: [Column<ResellerRow>; 8] = [
    Column { name: "name", head: ("resellers", "name"), take: Take::Text(|_, row| row.name.clone()) },
    Column {
        name: "partnerId",
        head: ("common", "partner_id"),
        take: Take::Text(|_, row| row.partner_id.clone()),
    },
    Column { name: "country", head: ("common", "country"), take: Take::Text(|_, row| row.country.clone()) },
    Column { name: "customers", head: ("resellers", "customers"), take: Take::Number(|row| row.customers) },
    Column {
        name: "subscriptions",
        head: ("resellers", "subscriptions"),
        take: Take::Number(|row| row.subscriptions),
    },
    Column { name: "since", head: ("resellers", "since"), take: Take::Day(|row| Some(row.since)) },
    Column {
        name: "supportContacts",
        head: ("resellers", "supports"),
        take: Take::Number(|row| row.support_contacts),
    },
    Column { name: "id", head: ("resellers", "tenant_id"), take: Take::Id(|row| row.id.to_string()) },
];

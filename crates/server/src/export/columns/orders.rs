//! Orders.

use model::portal::views::OrderRow;

use super::{Column, Take, subscriptions::cycle};

/// Of a row of orders.
pub(super) static COLUMNS: [Column<OrderRow>; 8] = [
    Column { name: "created", head: ("orders", "placed"), take: Take::Moment(|row| Some(row.created)) },
    Column {
        name: "customerName",
        head: ("subscriptions", "customer"),
        take: Take::Text(|_, row| row.customer_name.clone()),
    },
    Column { name: "lines", head: ("orders", "lines"), take: Take::Number(|row| row.lines) },
    Column { name: "licenses", head: ("common", "licenses"), take: Take::Number(|row| row.licenses) },
    Column {
        name: "billingCycle",
        head: ("subscription", "billing"),
        take: Take::Text(|words, row| cycle(words, &row.billing_cycle)),
    },
    Column {
        name: "placedBy",
        head: ("orders", "placed_by"),
        take: Take::Text(|_, row| row.placed_by.clone().unwrap_or_default()),
    },
    Column { name: "id", head: ("export_columns", "order_id"), take: Take::Id(|row| row.id.to_string()) },
    Column {
        name: "customerId",
        head: ("export_columns", "customer_id"),
        take: Take::Id(|row| row.customer_id.to_string()),
    },
];

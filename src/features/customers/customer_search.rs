//! Customers, found by typing a name, a domain, or an ID.

use model::portal::views::{CustomerRow, ViewQuery};

use crate::{
    client,
    ui::combobox::{ComboOption, Search},
};

/// How many customers are offered at once; typing narrows them.
const OFFERED: u32 = 20;

/// The search behind a field for a customer.
pub fn customer_search() -> Search {
    Search::new(|text: String| async move {
        let query = ViewQuery {
            q: Some(text).filter(|text| !text.trim().is_empty()),
            size: Some(OFFERED),
            ..ViewQuery::default()
        };
        let option = |row: CustomerRow| ComboOption {
            value: row.id.to_string(),
            label: row.company_name,
            detail: None,
        };
        match client::customers::list(&query).await {
            Ok(page) => Ok(page.items.into_iter().map(option).collect()),
            Err(_) => Err(()),
        }
    })
}

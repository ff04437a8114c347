//! The search box.

use model::{paths, portal::search::SearchResults};
use serde::Serialize;

use super::{Result, get_with};

#[derive(Serialize)]
struct Asked<'a> {
    q: &'a str,
}

/// A few rows of every kind.
pub async fn find(text: &str) -> Result<SearchResults> {
    get_with(paths::SEARCH, &Asked { q: text }).await
}

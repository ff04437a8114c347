//! The key by which a text is found and sorted, the same in both databases and in the app.

pub use model::search_key::search_key;

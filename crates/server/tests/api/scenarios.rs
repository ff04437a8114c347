//! What concerns several resources at once.

mod decisions;
mod demo;
mod large;
mod passwords;
mod pasted_text;
mod prices;
mod reseller_scope;
mod rows_read;
mod search_keys;
mod texts_refused;

//! Lists with search, filters, and pages: what their addresses say, and how they are drawn.

pub mod data_table;
pub mod filter_chips;
mod keyed;
pub mod list_bar;
pub mod list_state;
pub mod pager;
mod remembered;

//! Exports (R44): a whole list as CSV or XLSX, read in short steps by the list's own code, as whoever asks is at each step.
//!
//! Nothing holds more than a few steps in memory, and no connection to the database is kept between two of them.

pub mod cell;
mod columns;
pub mod csv_file;
mod query;
mod reading;
pub mod running;
pub mod words;
pub mod xlsx_file;

pub use query::Export;
pub use reading::Reading;

//! Queries that know no scope: what the server does of its own accord, before somebody is signed in, or to record what
//! was done. None of them answers a request with tenants' data.

pub mod accounts;
pub mod activity;
pub mod api_tokens;
pub mod attempts;
pub mod clearing;
pub mod counts;
pub mod deadlines;
pub mod devices;
pub mod domains;
pub mod due;
pub mod failed_sign_ins;
pub mod filling;
pub mod idempotency;
pub mod installation;
pub mod look_alikes;
pub mod marks;
pub mod one_time_passwords;
pub mod partners;
pub mod recount;
pub mod sessions;
pub mod signing_keys;
pub mod test_clock;
pub mod tokens;

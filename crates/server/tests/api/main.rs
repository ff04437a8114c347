//! Tests of the API over HTTP, one module per resource; `support` starts servers and signs people in.
#![expect(clippy::unwrap_used, reason = "a test may stop at any surprise")]

mod described;
mod dialect;
mod dry_run;
mod idempotency;
mod matrix;
mod routes;
mod scenarios;
mod serving;
mod support;
mod worker;

//! Tests of the API over HTTP, one module per resource; `support` starts servers and signs people in.

mod session;
mod support;

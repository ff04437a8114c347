//! Tests of the API over HTTP, one module per resource; `support` starts servers and signs people in.

mod demo;
mod session;
mod support;

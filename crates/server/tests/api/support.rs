//! What the tests share.

mod answer;
mod client;
mod database;
mod test_app;

pub(crate) use answer::Answer;
pub(crate) use client::Client;
pub(crate) use test_app::{PASSWORD, TestApp};

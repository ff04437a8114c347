//! What the tests share.

mod answer;
pub(crate) mod api_clients;
pub(crate) mod bodies;
mod client;
mod database;
mod demo_app;
mod described;
pub(crate) mod disk;
pub(crate) mod invitations;
pub(crate) mod paging;
pub(crate) mod shape;
mod test_app;
mod wire;

pub(crate) use answer::Answer;
pub(crate) use client::Client;
pub(crate) use database::TestDatabase;
pub(crate) use demo_app::DemoApp;
pub(crate) use described::DESCRIPTION;
pub(crate) use test_app::{Killable, PASSWORD, TestApp};
pub(crate) use wire::Wire;

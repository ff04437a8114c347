//! The program around the API: command line, connections, storage, start, and stop.

mod cli;
mod compression;
mod connections;
mod letters;
mod limits;
mod security;
mod stopping;
mod storage;

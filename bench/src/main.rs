//! A bare server, to measure the product against: for the same question it sends the same statements to the same database
//! and answers the same bytes, and does nothing else. `cargo xtask bench` starts it.
//!
//! What it sends is taken from the product itself, which runs in this process while it is learnt.

mod handlers;
mod lesson;
mod recorder;

use std::{env, path::PathBuf};

use anyhow::{Context, Result};
use server::config::Config;
use tokio::net::TcpListener;

use lesson::Lesson;

/// `bare FOLDER [PATH …]`: learns the questions at these paths, and orders; prints its port when it is ready. The database is
/// the one in the folder, or that of `DATABASE_URL`.
#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().context("name the data folder")?);
    let paths: Vec<String> = arguments.collect();
    let config =
        Config { data_dir: folder, database_url: env::var("DATABASE_URL").ok(), ..Config::default() };
    let lesson = Lesson::learn(config, &paths).await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    axum::serve(listener, handlers::router(lesson)).await?;
    Ok(())
}

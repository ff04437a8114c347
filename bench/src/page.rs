//! The product as it is, with the hand-written page of `bench/page/` among its files, to measure the app's pages against:
//! one server, one origin, one way to compress, and one to cache. `cargo xtask bench --browser` starts it.

use std::{borrow::Cow, collections::HashMap, env, fs, io, path::Path, sync::OnceLock};

use anyhow::{Context, Result, anyhow};
use rust_embed_utils::{EmbeddedFile, read_file_from_fs};
use server::{clock::Clock, config::Config, serve::serve, state::App};
use tokio::net::TcpListener;

/// All files by the path that they are asked for, in memory like those that are built in.
static FILES: OnceLock<HashMap<String, EmbeddedFile>> = OnceLock::new();

/// `page DATA FOLDER …`: serves the database in the data folder with the files of these folders; prints its port when it
/// is ready.
#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let data_dir = arguments.next().context("name the data folder")?.into();
    let mut files = HashMap::new();
    for folder in arguments {
        read(Path::new(&folder), "", &mut files).with_context(|| format!("the files of {folder}"))?;
    }
    FILES.set(files).map_err(|_| anyhow!("files are read once"))?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let config = Config { data_dir, listen: listener.local_addr()?, ..Config::default() };
    let opened = App::open(config, Clock::default()).await.map_err(|error| anyhow!("{error}"))?;
    println!("{}", listener.local_addr()?.port());
    serve(App { files: file, ..opened }, listener, std::future::pending()).await;
    Ok(())
}

fn read(folder: &Path, above: &str, files: &mut HashMap<String, EmbeddedFile>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, read_file_from_fs(&entry.path())?);
        }
    }
    Ok(())
}

fn file(path: &str) -> Option<EmbeddedFile> {
    let EmbeddedFile { data, metadata } = FILES.get()?.get(path)?;
    Some(EmbeddedFile { data: Cow::Borrowed(data), metadata: metadata.clone() })
}

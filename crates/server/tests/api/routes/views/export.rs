//! `GET /portal/v1/views/…/export`: lists as files (R44).

mod csv_files;
mod ended;
mod refused;
mod workbooks;

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use reqwest::{Method, Response};

use crate::support::Client;

/// What is answered, with its body still on the way.
async fn begun(client: &Client, list: &str, query: &str) -> Response {
    let path = format!("/portal/v1/views/{list}/export?{query}");
    client.request(Method::GET, &path).send().await.expect("an answer")
}

/// The bytes of a file.
async fn file(client: &Client, list: &str, query: &str) -> Vec<u8> {
    let answer = begun(client, list, query).await;
    assert_eq!(answer.status(), 200, "{list}?{query}");
    answer.bytes().await.expect("the whole file").to_vec()
}

/// The records of a CSV file, its head first.
async fn records(client: &Client, list: &str, query: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(file(client, list, query).await).unwrap();
    let (text, delimiter) = match text.strip_prefix('\u{feff}') {
        Some(text) => (text, b';'),
        None => (text.as_str(), b','),
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The sheets of a workbook.
async fn sheets(client: &Client, list: &str, query: &str) -> Vec<(String, Range<Data>)> {
    let bytes = file(client, list, &format!("format=xlsx&{query}")).await;
    Xlsx::new(Cursor::new(bytes)).expect("a workbook").worksheets()
}

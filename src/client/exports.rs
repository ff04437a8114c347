//! Exports: a list as a file (R44).

use gloo_net::http::RequestBuilder;
use model::{
    paths,
    portal::{
        exports::{ExportList, ExportProgress, ExportQuery},
        views::ViewQuery,
    },
};
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Blob};

use super::{Error, Result, get, refusal};
use crate::address::Query;

/// A file that has come whole.
pub struct ExportFile {
    /// Its name, in the reader's language.
    pub name: String,
    /// What is in it; large ones are the browser's to keep on the disk.
    pub content: Blob,
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq)]
pub enum NoFile {
    /// The server has refused it, or could not be reached.
    Refused(Error),
    /// It broke off on the way: a part of it is nothing to keep.
    Incomplete,
}

/// The path of a list's export.
fn path(list: ExportList) -> &'static str {
    match list {
        ExportList::Customers => paths::EXPORT_CUSTOMERS,
        ExportList::Resellers => paths::EXPORT_RESELLERS,
        ExportList::Providers => paths::EXPORT_PROVIDERS,
        ExportList::Subscriptions => paths::EXPORT_SUBSCRIPTIONS,
        ExportList::Orders => paths::EXPORT_ORDERS,
        ExportList::Requests => paths::EXPORT_REQUESTS,
        ExportList::Activity => paths::EXPORT_ACTIVITY,
    }
}

/// All rows of a list as a file, unless it is aborted.
///
/// # Errors
/// When it is refused, or does not come to its end.
pub async fn fetch(
    list: ExportList,
    asked: &ViewQuery,
    export: &ExportQuery,
    abort: &AbortSignal,
) -> std::result::Result<ExportFile, NoFile> {
    // Which page of the list is shown does not matter.
    let rows = ViewQuery { size: None, after: None, before: None, count: None, ..asked.clone() };
    let mut query = Query::of(&rows).text();
    let more = Query::of(export).text();
    match query.is_empty() {
        true => query = more,
        false => query.push_str(&more.replacen('?', "&", 1)),
    }
    let request = RequestBuilder::new(&format!("{}{query}", path(list))).abort_signal(Some(abort)).build();
    let request = request.map_err(|error| NoFile::Refused(Error::Decode(error.to_string())))?;
    let answer = request.send().await.map_err(|_| NoFile::Refused(Error::Network))?;
    if !answer.ok() {
        return Err(NoFile::Refused(refusal(answer).await));
    }
    let name = answer.headers().get("Content-Disposition").and_then(|header| name(&header));
    let raw: web_sys::Response = answer.into();
    let whole = raw.blob().map_err(|_| NoFile::Incomplete)?;
    let content = JsFuture::from(whole).await.map_err(|_| NoFile::Incomplete)?;
    let content = content.dyn_into::<Blob>().map_err(|_| NoFile::Incomplete)?;
    Ok(ExportFile { name: name.unwrap_or_else(|| "export".to_owned()), content })
}

/// How far an export is; other servers than its own do not know.
pub async fn progress(id: Uuid) -> Result<ExportProgress> {
    get(&paths::to(paths::EXPORT_PROGRESS, &[&id.to_string()])).await
}

/// The name in `attachment; filename="customers-2026-12-01.csv"`.
fn name(header: &str) -> Option<String> {
    let (_, rest) = header.split_once("filename=\"")?;
    let (name, _) = rest.split_once('"')?;
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_in_the_header() {
        let said = |header| name(header).unwrap_or_default();
        assert_eq!(said("attachment; filename=\"clients-2026-12-01.xlsx\""), "clients-2026-12-01.xlsx");
        assert_eq!((said("attachment"), said("attachment; filename=\"\"")), (String::new(), String::new()));
    }
}

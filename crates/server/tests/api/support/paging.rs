//! Reading a view page by page.

use std::collections::BTreeSet;

use serde_json::Value;
use uuid::Uuid;

use super::client::Client;

/// All rows of a view, read forward page by page and back again; on the way totals, offsets and cursors are checked.
pub(crate) async fn read_all_pages(client: &Client, view: &str, query: &str, size: usize) -> Vec<Value> {
    let path = |cursor: &str| format!("/portal/v1/views/{view}?{query}&size={size}&count=true{cursor}");
    let mut page = client.get(&path("")).await.expect(200).body;
    let (mut rows, mut pages) = (Vec::new(), Vec::new());
    assert_eq!(page["previous"], Value::Null, "the first page has nothing before it");
    loop {
        let items = page["items"].as_array().expect("items").clone();
        assert_eq!(page["offset"].as_u64(), Some(rows.len() as u64), "{view}?{query}");
        assert!(items.len() == size || page["next"].is_null(), "only the last page is short");
        rows.extend(items.clone());
        pages.push(items);
        let Some(next) = page["next"].as_str() else { break };
        page = client.get(&path(&format!("&after={next}"))).await.expect(200).body;
        assert!(page["previous"].is_string());
    }
    assert_eq!(page["total"].as_u64(), Some(rows.len() as u64), "{view}?{query}");
    for expected in pages.iter().rev().skip(1) {
        let previous = page["previous"].as_str().expect("a page before").to_owned();
        page = client.get(&path(&format!("&before={previous}"))).await.expect(200).body;
        assert_eq!(page["items"].as_array(), Some(expected), "the same page on the way back");
        assert!(page["next"].is_string());
        let before = pages.iter().take_while(|page| *page != expected).map(Vec::len).sum::<usize>();
        assert_eq!(page["offset"].as_u64(), Some(before as u64), "{view}?{query} on the way back");
        assert_eq!(page["total"].as_u64(), Some(rows.len() as u64), "{view}?{query} on the way back");
    }
    assert_eq!((page["previous"].is_null(), page["offset"].as_u64()), (true, Some(0)));
    rows
}

pub(crate) fn ids(rows: &[Value]) -> BTreeSet<Uuid> {
    rows.iter().map(|row| row["id"].as_str().expect("an id").parse().expect("a GUID")).collect()
}

/// Sorts a view by a column, both ways: the key must not go down, and the other way round is the mirror.
pub(crate) async fn check_sort<K: Ord + std::fmt::Debug>(
    client: &Client,
    view: &str,
    sort: &str,
    key: impl Fn(&Value) -> K,
) -> Vec<Value> {
    let mut rows = read_all_pages(client, view, &format!("sort={sort}"), 200).await;
    for pair in rows.windows(2) {
        let (a, b) = ((key(&pair[0]), pair[0]["id"].as_str()), (key(&pair[1]), pair[1]["id"].as_str()));
        assert!(a < b, "{view} by {sort}: {a:?} before {b:?}");
    }
    rows.reverse();
    let descending = read_all_pages(client, view, &format!("sort=-{sort}"), 150).await;
    assert_eq!(descending, rows, "{view} by -{sort} is the mirror of {sort}");
    rows
}

pub(crate) fn text(row: &Value, name: &str) -> String {
    row[name].as_str().unwrap_or_default().to_owned()
}

/// A moment's text; a missing one comes last.
pub(crate) fn timestamp(row: &Value, name: &str) -> chrono::DateTime<chrono::Utc> {
    row[name]
        .as_str()
        .map_or(chrono::DateTime::<chrono::Utc>::MAX_UTC, |text| text.parse().expect("a timestamp"))
}

use model::{
    paths::encode,
    v1::common::{Collection, Link, self_link},
};

use crate::{dialect::QueryParams, error::Result};

/// Index paging: `size` and `offset`, and links without headers (contract 1.6). Without `size` it is the whole list.
pub(super) fn page<T>(params: &QueryParams, uri: &str, items: Vec<T>) -> Result<Collection<T>> {
    let size = params.number("size")?.filter(|size| *size > 0);
    let offset = params.number("offset")?.unwrap_or_default();
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let joint = joint(uri);
    let link = |offset: u32, size: u32| Link::get(format!("{uri}{joint}size={size}&offset={offset}"));
    let mut links = self_link(uri);
    if let Some(size) = size {
        links.insert("self".to_owned(), link(offset, size));
        let next = offset.saturating_add(size);
        if next < count {
            links.insert("next".to_owned(), link(next, size));
        }
        if offset > 0 {
            links.insert("previous".to_owned(), link(offset.saturating_sub(size), size));
        }
    }
    let (skip, take) = (usize::try_from(offset), size.map(usize::try_from));
    let take = take.and_then(std::result::Result::ok).unwrap_or(usize::MAX);
    let mut page = Collection::of(items.into_iter().skip(skip.unwrap_or(usize::MAX)).take(take).collect());
    page.links = Some(links);
    Ok(page)
}

/// The address with a parameter more, its value escaped.
pub(super) fn with_param(uri: &str, name: &str, value: &str) -> String {
    format!("{uri}{}{name}={}", joint(uri), encode(value))
}

fn joint(uri: &str) -> char {
    if uri.contains('?') { '&' } else { '?' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other() {
        let read = |query: &str| {
            page(&QueryParams::parse(query), "/offers?country=US", vec![1, 2, 3, 4, 5]).unwrap()
        };
        let all = read("size=0");
        assert_eq!((all.total_count, all.links.unwrap().len()), (5, 1));
        let middle = read("size=2&offset=2");
        assert_eq!(middle.items, [3, 4]);
        let uri = |name: &str| middle.links.as_ref().unwrap()[name].uri.clone().unwrap();
        assert_eq!(uri("next"), "/offers?country=US&size=2&offset=4");
        assert_eq!(uri("previous"), "/offers?country=US&size=2&offset=0");
        let last = read("size=2&offset=4");
        assert_eq!(
            (last.items.as_slice(), last.links.unwrap().contains_key("next")),
            ([5].as_slice(), false)
        );
        assert!(page(&QueryParams::parse("size=x"), "/", vec![1]).is_err());
    }

    #[test]
    fn a_parameter_is_escaped() {
        let uri = with_param("/offers?country=US", "offer_category_id", "a b&c=é");
        assert_eq!(uri, "/offers?country=US&offer_category_id=a%20b%26c%3D%C3%A9");
        assert_eq!(with_param("/offers", "x", "1"), "/offers?x=1");
    }
}

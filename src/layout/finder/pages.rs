//! Pages of the app, and what begins on one of them, by the words on their links.

use model::{rules::permissions::Permission, search_key::search_key};

use super::groups::{Group, Kind, Thing};
use crate::{i18n::Lang, layout::navigation::own_entries, routes::Path, session::SessionContext};

/// Those that a text finds: all of them while nothing is typed.
pub fn pages(lang: Lang, session: SessionContext, text: &str) -> Vec<Group> {
    let t = lang.texts();
    let entries = own_entries(session).into_iter().map(|(path, text)| (Kind::Page, path, text(t)));
    let account = (Kind::Page, Path::Account, t.shell.my_account);
    let acts = [
        session.may(Permission::CreateCustomer).then_some((
            Kind::Action,
            Path::NewCustomer,
            t.common.add_customer,
        )),
        session.may(Permission::RequestPartnership).then_some((
            Kind::Page,
            Path::Requests,
            t.finder.requests,
        )),
        session.may(Permission::ReviewProfile).then_some((Kind::Page, Path::Profile, t.finder.profile)),
    ];
    let key = search_key(text);
    let things = entries.chain([account]).chain(acts.into_iter().flatten());
    let things = things.filter(|(_, _, label)| holds(&search_key(label), &key));
    let things: Vec<Thing> = things.map(|(kind, path, label)| Thing::new(kind, path, label)).collect();
    if things.is_empty() { Vec::new() } else { vec![Group { title: t.finder.pages, things }] }
}

/// Each word of the text begins a word of the label.
fn holds(label: &str, key: &str) -> bool {
    let begins = |typed: &str| label.split([' ', '-', '\'']).any(|word| word.starts_with(typed));
    key.split(' ').filter(|typed| !typed.is_empty()).all(begins)
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn words_are_found_by_their_beginning() {
        assert!(holds("add new customer", "add cust"));
        assert!(holds("add new customer", "cus"));
        assert!(holds("add new customer", ""));
        assert!(!holds("add new customer", "ustomer"));
        assert!(!holds("customers", "add cust"));
    }
}

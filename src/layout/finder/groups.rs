//! What is offered, in groups and in words.

use model::{
    portal::{
        invitations::RequestRow,
        search::{MOST, SearchResults},
        views::{CustomerRow, OrderRow, ResellerRow, SubscriptionRow},
    },
    search_key::search_key,
};
use serde::{Deserialize, Serialize};

use crate::{
    format::short_date,
    i18n::{Lang, fill, plural},
    labels::{
        request::request_state_text,
        subscription::{quantity_text, status_text},
    },
    routes::Path,
};

/// What something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Customer,
    Partner,
    Subscription,
    Order,
    Request,
    Page,
    /// Something to do.
    Action,
    /// The list of everything that the text finds.
    All,
}

/// Something that can be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thing {
    pub kind: Kind,
    pub href: String,
    pub label: String,
    pub detail: String,
}

impl Thing {
    pub fn new(kind: Kind, href: impl ToString, label: &str) -> Self {
        Self { kind, href: href.to_string(), label: label.to_owned(), detail: String::new() }
    }

    fn with(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    /// Whether it is offered again when nothing is typed.
    pub fn is_kept(&self) -> bool {
        !matches!(self.kind, Kind::Page | Kind::Action | Kind::All)
    }
}

/// Things under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub title: &'static str,
    pub things: Vec<Thing>,
}

/// What whoever searches may do (R3, R4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    pub is_provider: bool,
    pub add_customers: bool,
    pub order: bool,
    pub change_licenses: bool,
}

/// What was found. A kind of which an ID or a number was typed comes first; what can be done with the best of it comes last.
pub fn found(lang: Lang, rights: Rights, text: &str, found: &SearchResults) -> Vec<Group> {
    let t = &lang.texts().finder;
    let key = search_key(text);
    let partners = if rights.is_provider { t.resellers } else { t.providers };
    let all = |things: &mut Vec<Thing>, path: Path, words: &str| {
        if things.len() as u64 >= MOST {
            things.push(Thing::new(Kind::All, path.with(&[("q", text)]), &fill(words, &[("text", text)])));
        }
    };
    let mut customers: Vec<Thing> = found.customers.iter().map(|row| customer(lang, row)).collect();
    all(&mut customers, Path::Customers, t.all_customers);
    let mut resellers: Vec<Thing> = found.partners.iter().map(|row| partner(rights, row)).collect();
    let (path, words) = match rights.is_provider {
        true => (Path::Resellers, t.all_resellers),
        false => (Path::Providers, t.all_providers),
    };
    all(&mut resellers, path, words);
    let mut subscriptions: Vec<Thing> =
        found.subscriptions.iter().map(|row| subscription(lang, row)).collect();
    all(&mut subscriptions, Path::Subscriptions, t.all_subscriptions);
    let orders = found.orders.iter().map(|row| order(lang, row)).collect();
    let requests = found.requests.iter().map(|row| request(lang, rights, row)).collect();
    let is = |id: String| id == key || id.replace('-', "") == key;
    let groups = [
        (found.customers.iter().any(|row| is(row.id.to_string())), t.customers, customers),
        (found.partners.iter().any(|row| row.partner_id == key), partners, resellers),
        (found.subscriptions.iter().any(|row| is(row.id.to_string())), t.subscriptions, subscriptions),
        (found.orders.iter().any(|row| is(row.id.to_string())), t.orders, orders),
        (false, t.requests, requests),
        (false, t.actions, actions(lang, rights, found)),
    ];
    let (meant, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(meant, ..)| *meant);
    let groups = meant.into_iter().chain(others).filter(|(.., things)| !things.is_empty());
    groups.map(|(_, title, things)| Group { title, things }).collect()
}

fn customer(lang: Lang, row: &CustomerRow) -> Thing {
    let t = &lang.texts().finder;
    let resellers = row.resellers.iter().map(|reseller| reseller.name.as_str());
    let subscriptions = plural(lang, row.subscriptions, t.subscriptions_one, t.subscriptions_other);
    let detail: Vec<&str> =
        [row.domain.as_str()].into_iter().chain(resellers.take(1)).chain([subscriptions.as_str()]).collect();
    Thing::new(Kind::Customer, Path::Customer(row.id), &row.company_name).with(detail.join(" · "))
}

fn partner(rights: Rights, row: &ResellerRow) -> Thing {
    let href = match rights.is_provider {
        true => Path::Reseller(row.id).to_string(),
        false => Path::Providers.with(&[("q", &row.name)]),
    };
    Thing::new(Kind::Partner, href, &row.name).with(format!("PartnerID {}", row.partner_id))
}

fn subscription(lang: Lang, row: &SubscriptionRow) -> Thing {
    let quantity = quantity_text(lang, row.quantity, &row.unit_type);
    let detail = format!("{} · {quantity} · {}", row.customer_name, status_text(lang, &row.status));
    Thing::new(Kind::Subscription, Path::Subscription(row.customer_id, row.id), name(row)).with(detail)
}

fn name(row: &SubscriptionRow) -> &str {
    if row.friendly_name.is_empty() { &row.offer_name } else { &row.friendly_name }
}

fn order(lang: Lang, row: &OrderRow) -> Thing {
    let t = &lang.texts().finder;
    let lines = plural(lang, row.lines, t.lines_one, t.lines_other);
    let label = fill(t.order, &[("customer", &row.customer_name)]);
    Thing::new(Kind::Order, Path::Order(row.customer_id, row.id), &label)
        .with(format!("{} · {lines}", short_date(lang, row.created)))
}

fn request(lang: Lang, rights: Rights, row: &RequestRow) -> Thing {
    let recipient = row.recipient.as_deref().unwrap_or_default();
    let label = if rights.is_provider { recipient } else { row.provider.name.as_str() };
    let label = match (label, &row.reseller) {
        ("", Some(reseller)) => reseller.name.as_str(),
        _ => label,
    };
    let path = if rights.is_provider { Path::Requests } else { Path::OpenRequest };
    Thing::new(Kind::Request, path.with(&[("q", label)]), label).with(request_state_text(lang, &row.state))
}

/// What can be done with the best of what was found.
fn actions(lang: Lang, rights: Rights, found: &SearchResults) -> Vec<Thing> {
    let t = &lang.texts().finder;
    let mut actions = Vec::new();
    if let Some(row) = found.customers.first().filter(|_| rights.order) {
        let label = fill(t.add_subscription, &[("customer", &row.company_name)]);
        actions.push(Thing::new(Kind::Action, Path::NewSubscription(row.id), &label));
    }
    if let Some(row) = found.partners.first().filter(|_| rights.add_customers) {
        let label = fill(t.add_customer, &[("reseller", &row.name)]);
        let href = Path::NewCustomer.with(&[("reseller", &row.id.to_string())]);
        actions.push(Thing::new(Kind::Action, href, &label));
    }
    for row in found.subscriptions.iter().filter(|_| rights.change_licenses).take(2) {
        let label = fill(t.change_licenses, &[("subscription", name(row)), ("customer", &row.customer_name)]);
        let href = Path::Subscription(row.customer_id, row.id).with(&[("do", "licenses")]);
        actions.push(Thing::new(Kind::Action, href, &label));
    }
    actions
}

#[cfg(test)]
mod tests {
    use model::ids::{CustomerId, TenantId};
    use uuid::Uuid;

    use super::*;

    const ALL: Rights = Rights { is_provider: true, add_customers: true, order: true, change_licenses: true };

    fn reseller(n: u128) -> ResellerRow {
        ResellerRow {
            id: TenantId(Uuid::from_u128(n)),
            name: format!("Reseller {n}"),
            partner_id: format!("551234{n}"),
            country: "FR".to_owned(),
            customers: 0,
            subscriptions: 0,
            support_contacts: 0,
            since: chrono::DateTime::UNIX_EPOCH,
        }
    }

    fn company(n: u128) -> CustomerRow {
        CustomerRow {
            id: CustomerId(Uuid::from_u128(n)),
            company_name: format!("Company {n}"),
            domain: format!("company{n}.onmicrosoft.com"),
            country: "FR".to_owned(),
            resellers: Vec::new(),
            provider: None,
            subscriptions: 1,
            licenses: 5,
            since: chrono::DateTime::UNIX_EPOCH,
        }
    }

    fn titles(groups: &[Group]) -> Vec<&str> {
        groups.iter().map(|group| group.title).collect()
    }

    #[test]
    fn a_number_that_is_typed_leads() {
        let results = SearchResults {
            customers: vec![company(1)],
            partners: vec![reseller(1)],
            ..SearchResults::default()
        };
        let t = &Lang::En.texts().finder;
        assert_eq!(titles(&found(Lang::En, ALL, "reseller", &results))[0], t.customers);
        assert_eq!(titles(&found(Lang::En, ALL, "5512341", &results))[0], t.resellers);
    }

    #[test]
    fn a_full_group_leads_to_its_list() {
        let results = SearchResults { customers: (1..=5).map(company).collect(), ..SearchResults::default() };
        let groups = found(Lang::Fr, ALL, "a&b", &results);
        let last = groups[0].things.last().unwrap();
        assert_eq!((last.kind, last.href.as_str()), (Kind::All, "/customers?q=a%26b"));
        assert_eq!(groups[0].things.len(), 6);
    }

    /// [R4] A reseller places no orders and adds no customers.
    #[test]
    fn only_what_is_allowed_is_offered() {
        let results = SearchResults {
            customers: vec![company(1)],
            partners: vec![reseller(1)],
            ..SearchResults::default()
        };
        let actions = |rights| {
            let groups = found(Lang::En, rights, "x", &results);
            let title = Lang::En.texts().finder.actions;
            groups.into_iter().find(|group| group.title == title).map_or(0, |group| group.things.len())
        };
        assert_eq!(actions(ALL), 2);
        assert_eq!(actions(Rights { add_customers: false, order: false, ..ALL }), 0);
    }
}

use std::collections::{HashMap, HashSet};

use db::scoped::invitations;
use model::{
    ids::OfferId,
    portal::invitations::RequestState,
    rules::address::{Country, check_customer},
    v1::{
        customer::{Address, BillingProfile, CompanyProfile, Customer},
        offer::LimitUnit,
    },
};
use uuid::Uuid;

use super::*;
use crate::countries::Countries;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn of(day: NaiveDate) -> Installation {
    build(day, Catalogue::load().unwrap(), "hash").unwrap().0
}

fn installation() -> Installation {
    of(today())
}

/// Product, "Running it": two providers, together 40 resellers, 400 customers, 1,500 subscriptions in every state.
#[test]
fn the_numbers_are_exact() {
    let made = installation();
    assert_eq!(made.partners.iter().filter(|row| row.kind == "provider").count(), 2);
    assert_eq!(made.partners.iter().filter(|row| row.kind == "reseller").count(), 40);
    assert_eq!(made.customers.len(), 400);
    assert_eq!(made.subscriptions.len(), 1500);
    let first = made.partners[0].id;
    let of_first: HashSet<Uuid> =
        made.customers.iter().filter(|row| row.provider_id == first).map(|row| row.id).collect();
    assert_eq!(of_first.len(), 320);
    for state in ["active", "suspended", "expired", "disabled", "deleted"] {
        let count = made
            .subscriptions
            .iter()
            .filter(|row| row.status == state && of_first.contains(&row.customer_id));
        assert!(count.count() >= 8, "{state}");
    }
    assert!((200..900).contains(&made.activity.len()), "{}", made.activity.len());
    assert!(made.subscriptions.iter().filter(|row| row.parent_id.is_some()).count() > 100);
    assert!(made.subscriptions.iter().filter(|row| row.is_trial).count() > 50);
    let delegated: HashSet<Uuid> = made.delegations.iter().map(|row| row.customer_id).collect();
    assert!((30..100).contains(&(400 - delegated.len())));
    assert!(made.delegations.len() > delegated.len() + 20);
}

#[test]
fn two_fills_of_one_day_are_equal_and_days_differ() {
    assert_eq!(installation(), installation());
    let tomorrow = of(today().succ_opt().unwrap());
    assert_eq!(tomorrow.subscriptions.len(), 1500);
    assert_ne!(tomorrow.subscriptions[0].created_at, installation().subscriptions[0].created_at);
}

/// Fills of other days hold the rules too: leap days and month ends must not surprise.
#[test]
fn every_subscription_is_possible_on_any_day() {
    for days in [0, 37, 99, 100, 463, 464, 465, 1200] {
        let day = today() + chrono::Days::new(days);
        check(&of(day), day);
    }
}

fn check(made: &Installation, day: NaiveDate) {
    let catalogue = Catalogue::load().unwrap();
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    let customers: HashMap<Uuid, _> = made.customers.iter().map(|row| (row.id, row)).collect();
    let subscriptions: HashMap<Uuid, _> = made.subscriptions.iter().map(|row| (row.id, row)).collect();
    let mut counts: HashMap<(Uuid, &str), i32> = HashMap::new();
    for row in &made.subscriptions {
        let offer = catalogue.offer(&OfferId::new(&row.offer_id)).unwrap();
        let customer = customers[&row.customer_id];
        assert!(catalogue.sold_in(&offer.id, &customer.country), "{row:?}");
        assert!((offer.minimum_quantity..=offer.maximum_quantity).contains(&row.quantity), "{row:?}");
        let nonprofit = !offer.resellee_qualifications.is_empty();
        assert!(!nonprofit || customer.qualification == "nonprofit", "{row:?}");
        assert_eq!(offer.is_add_on, row.parent_id.is_some(), "{row:?}");
        if let Some(parent) = row.parent_id.map(|id| subscriptions[&id]) {
            assert!(offer.prerequisite_offers.contains(&OfferId::new(&parent.offer_id)));
            assert_eq!((parent.customer_id, &parent.status), (row.customer_id, &row.status));
        }
        if offer.limit_unit_of_measure != LimitUnit::None {
            let count = counts.entry((row.customer_id, &row.offer_id)).or_default();
            *count += 1;
            assert!(*count <= offer.limit, "{row:?}");
        }
        let end = row.term_end.unwrap_or(DateTime::<Utc>::MAX_UTC);
        assert!(row.created_at <= midnight && row.created_at >= customer.created_at && row.term_start < end);
        assert_eq!(row.term_end.is_none(), row.billing_type == "usage");
        match row.status.as_str() {
            "active" | "suspended" => assert!(end > midnight, "{row:?}"),
            "expired" => assert!(row.is_trial && end <= midnight),
            "disabled" => assert!(end <= midnight && midnight - end < chrono::TimeDelta::days(120)),
            _ => assert_eq!(row.status, "deleted"),
        }
    }
    partners_are_in_partnership(made);
}

/// [R2] Nobody is of record, support contact or administrator without a partnership.
fn partners_are_in_partnership(made: &Installation) {
    let since: HashMap<(Uuid, Uuid), DateTime<Utc>> =
        made.partnerships.iter().map(|row| ((row.provider_id, row.reseller_id), row.from_at)).collect();
    let providers: HashMap<Uuid, Uuid> = made.customers.iter().map(|row| (row.id, row.provider_id)).collect();
    for row in &made.subscriptions {
        let provider = providers[&row.customer_id];
        assert!(row.reseller_of_record.is_none_or(|id| since.contains_key(&(provider, id))));
        assert!(row.support_partner == provider || since.contains_key(&(provider, row.support_partner)));
    }
    let mut live = HashSet::new();
    for row in &made.delegations {
        assert!(row.from_at >= since[&(providers[&row.customer_id], row.reseller_id)]);
        assert!(live.insert((row.customer_id, row.reseller_id)));
    }
}

/// Nobody could tell two lines of one offer apart.
#[test]
fn no_order_lists_an_offer_twice() {
    let made = installation();
    let mut seen = HashSet::new();
    for row in &made.subscriptions {
        assert!(seen.insert((row.order_id, &row.offer_id)), "{row:?}");
    }
}

/// [R14] The demo's customers would pass the form they were entered in.
#[test]
fn every_address_is_valid_in_its_country() {
    let made = installation();
    let countries = Countries::load().unwrap();
    let mut prefixes = HashSet::new();
    for row in &made.customers {
        assert!(prefixes.insert(&row.domain_prefix));
        let body = Customer {
            company_profile: Some(CompanyProfile {
                domain: Some(format!("{}.onmicrosoft.com", row.domain_prefix)),
                company_name: Some(row.company_name.clone()),
                ..CompanyProfile::default()
            }),
            billing_profile: Some(BillingProfile {
                email: Some(row.email.clone()),
                culture: Some(row.culture.clone()),
                language: Some(row.language.clone()),
                company_name: Some(row.billing_company_name.clone()),
                default_address: Some(Address {
                    country: Some(row.addr_country.clone()),
                    city: row.addr_city.clone(),
                    state: row.addr_state.clone(),
                    address_line1: row.addr_line1.clone(),
                    postal_code: row.addr_postal_code.clone(),
                    first_name: row.addr_first_name.clone(),
                    last_name: row.addr_last_name.clone(),
                    phone_number: row.addr_phone.clone(),
                    ..Address::default()
                }),
                ..BillingProfile::default()
            }),
            ..Customer::default()
        };
        let rules = countries.rules(&row.country).unwrap();
        assert_eq!(check_customer(&body, Country::Rules(rules)), [], "{row:?}");
    }
}

/// [R6] Requests in every state at both providers, and an accepted one belongs to a partnership of these days.
#[test]
fn requests_are_in_every_state() {
    let made = installation();
    let now = today().and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(20);
    for provider in made.partners.iter().filter(|row| row.kind == "provider") {
        let own: Vec<_> = made.requests.iter().filter(|row| row.provider_id == provider.id).collect();
        for state in RequestState::KNOWN {
            assert!(own.iter().any(|row| invitations::state(row, now) == *state), "{state}");
        }
        for row in own.iter().filter(|row| row.accepted_at.is_some()) {
            let begun = made.partnerships.iter().find(|begun| Some(begun.reseller_id) == row.reseller_id);
            assert_eq!(begun.map(|begun| begun.from_at), row.accepted_at);
            assert!(row.sent_at < row.viewed_at && row.viewed_at < row.accepted_at, "{row:?}");
            assert!(row.answered_by.is_some());
        }
        let closed = own.iter().filter_map(|row| row.declined_at.or(row.revoked_at).or(row.viewed_at));
        assert!(closed.max() < Some(today().and_time(NaiveTime::MIN).and_utc()), "nothing is yet to come");
    }
    assert_eq!(made.requests.len(), 14);
}

#[test]
fn windows_and_terms_end_soon() {
    let made = installation();
    let tomorrow = today().and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::days(1);
    let soon = |at: Option<DateTime<Utc>>, hours| {
        at.is_some_and(|at| at > tomorrow && at <= tomorrow + chrono::TimeDelta::hours(hours))
    };
    let active = || made.subscriptions.iter().filter(|row| row.status == "active" && !row.is_trial);
    assert!(active().filter(|row| soon(row.cancel_until, 48)).count() >= 10);
    assert!(active().filter(|row| row.term_unit == "Year" && soon(row.term_end, 24 * 14)).count() >= 8);
}

#[test]
fn the_accounts_of_the_readme_are_there() {
    let (made, sign_ins) = build(today(), Catalogue::load().unwrap(), "hash").unwrap();
    let key = |email: &str| sign_ins.iter().find(|row| row.email == email).cloned().unwrap();
    assert_eq!(key("anna.marek@northlight.example").role, "admin_agent");
    assert_eq!(key("jean.roy@northlight.example").language, "fr");
    assert_eq!(key("ines.costa@northlight.example").role, "helpdesk_agent");
    assert_eq!(key("olga.berg@fjordstrom.example").party, "Fjordstrom Cloud");
    let claire = key("claire.morel@atelier-nuage.example");
    assert_eq!((claire.party.as_str(), claire.language.as_str()), ("Atelier Nuage", "fr"));
    assert_eq!(made.partners.iter().find(|row| row.name == "Atelier Nuage").unwrap().partner_id, "6021447");
    let mut emails = HashSet::new();
    assert!(made.accounts.iter().all(|row| emails.insert(&row.email_key)));
}

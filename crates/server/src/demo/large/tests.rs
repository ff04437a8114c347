use std::collections::HashSet;

use super::*;

const SIZE: Size = Size { customers: 2100, resellers: 60, subscriptions: 9000 };

fn parts(size: Size) -> Vec<Installation> {
    let clock = Clock::default();
    let mut parts = Vec::new();
    make(size, &clock, Catalogue::load().unwrap(), ["staff", "nobody"], |part| {
        parts.push(part);
        true
    })
    .unwrap();
    parts
}

#[test]
fn the_numbers_are_exact_and_keys_are_unique() {
    let parts = parts(SIZE);
    assert_eq!(parts.iter().map(|part| part.customers.len()).sum::<usize>(), 2100);
    assert_eq!(parts.iter().map(|part| part.subscriptions.len()).sum::<usize>(), 9000);
    assert_eq!(parts[0].partners.len(), 61);
    let accounts = || parts.iter().flat_map(|part| &part.accounts);
    let keys: HashSet<&str> = accounts().map(|row| row.email_key.as_str()).collect();
    assert_eq!(keys.len(), accounts().count());
    let all = || parts.iter().flat_map(|part| &part.customers);
    let prefixes: HashSet<&str> = all().map(|row| row.domain_prefix.as_str()).collect();
    let names: HashSet<&str> = all().map(|row| row.company_key.as_str()).collect();
    assert_eq!(prefixes.len(), 2100);
    assert!(names.len() > 1900, "{}", names.len());
    assert!(prefixes.iter().all(|prefix| prefix.len() <= model::parse::DomainPrefix::MAX));
    assert!(accounts().filter(|row| row.customer_id.is_some()).all(|row| row.password_hash == "nobody"));
}

#[test]
fn two_fills_of_one_day_are_equal() {
    let size = Size { customers: 120, resellers: 5, subscriptions: 300 };
    assert_eq!(parts(size), parts(size));
}

#[test]
fn every_size_is_possible() {
    for (customers, subscriptions) in [(1, 0), (1, 40), (3, 1), (1001, 7)] {
        let parts = parts(Size { customers, resellers: 5, subscriptions });
        let made: usize = parts.iter().map(|part| part.subscriptions.len()).sum();
        assert_eq!(made, subscriptions, "{customers} customers");
    }
}

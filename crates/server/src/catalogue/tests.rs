use serde_json::Value;
use sha2::{Digest, Sha256};

use super::*;

fn catalogue() -> &'static Catalogue {
    Catalogue::load().unwrap()
}

/// The recording alone, without the upgrades that this product adds.
fn recorded_catalogue() -> Catalogue {
    Catalogue::read(Countries::load().unwrap(), r#"{"edges": []}"#).unwrap()
}

fn value(of: impl serde::Serialize) -> Value {
    serde_json::to_value(of).unwrap()
}

/// What was recorded of an offer: everything but the sentences about it, which are our own (R35).
fn facts(offer: &Offer) -> Value {
    let mut facts = value(offer);
    facts.as_object_mut().unwrap().remove("description").unwrap();
    facts
}

#[test]
fn recorded_offers_are_rebuilt_member_by_member() {
    let recorded: Vec<Value> =
        serde_json::from_str(include_str!("../../tests/recordings/offers-us.json")).unwrap();
    assert_eq!(recorded.len(), 12);
    let catalogue = recorded_catalogue();
    for offer in recorded {
        let id = OfferId::new(offer["id"].as_str().unwrap());
        assert_eq!(facts(catalogue.offer(&id).unwrap()), offer);
        assert_eq!(facts(&catalogue.offer_in(&id, "us").unwrap()), offer);
    }
    let one: Value =
        serde_json::from_str(include_str!("../../tests/recordings/offer-by-id-us.json")).unwrap();
    let id = OfferId::new("8bdbb60b-e526-43e9-92ef-ab760c8e0b72");
    assert_eq!(facts(catalogue.offer(&id).unwrap()), one);
}

/// The digest is that of all 274 recorded offers without their descriptions, members sorted by name.
#[test]
fn all_recorded_offers_are_rebuilt() {
    let ours: Vec<Value> = recorded_catalogue().offers("US").iter().map(facts).collect();
    assert_eq!(ours.len(), 274);
    let ours = Value::from(ours);
    let digest = Sha256::digest(ours.to_string());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, "a9a1d3ed6a02724f8c0a93d2af56eb38ee4b7ad37e3adfd8cdb5e99eafd744f5");
}

#[test]
fn categories_are_as_recorded() {
    let recorded: Value =
        serde_json::from_str(include_str!("../../tests/recordings/offer-categories-us.json")).unwrap();
    assert_eq!(value(catalogue().categories("US", Locale::English)), recorded["items"]);
}

/// [R14]
#[test]
fn ten_countries_sell_all_but_the_withheld_offers() {
    let catalogue = catalogue();
    for country in Countries::load().unwrap().selling() {
        let excluded = catalogue.excluded.get(country).map_or(0, HashSet::len);
        assert!(excluded <= 5);
        let offers = catalogue.offers(country);
        assert_eq!(offers.len(), 274 - excluded, "{country}");
        assert!(offers.iter().all(|offer| &offer.country == country && &offer.category.country == country));
    }
    assert!(catalogue.offers("JP").is_empty() && catalogue.categories("JP", Locale::French).is_empty());
    let calling_plan = OfferId::new("0F598EFE-F330-4D79-B79F-C9480BB7CE3E");
    assert!(catalogue.sold_in(&calling_plan, "us") && !catalogue.sold_in(&calling_plan, "CH"));
    assert_eq!(catalogue.offer_in(&calling_plan, "CH"), None);
}

#[test]
fn addons_name_the_offer_as_their_parent() {
    let catalogue = catalogue();
    let e3 = OfferId::new("796B6B5F-613C-4E24-A17C-EBA730D49C02");
    let addons = catalogue.addons(&e3, "FR");
    assert!(addons.iter().any(|offer| offer.id.as_str() == "C94271D8-B431-4A25-A3C5-A57737A1C909"));
    assert!(addons.iter().all(|offer| offer.is_add_on && offer.prerequisite_offers.contains(&e3)));
}

/// [R22] Our own upgrades are added to the recorded ones, and nothing else is changed by them.
#[test]
fn upgrades_of_our_own_are_added() {
    let (ours, recorded) = (catalogue(), recorded_catalogue());
    let named = |name: &str| ours.named(name).unwrap();
    for (from, to) in [
        ("Office 365 Enterprise E1", "Office 365 Enterprise E3"),
        ("Office 365 Enterprise E3", "Office 365 Enterprise E5"),
        ("Microsoft 365 E3", "Microsoft 365 E5"),
        ("Exchange Online (Plan 1)", "Exchange Online (Plan 2)"),
    ] {
        let (from, to) = (named(from), named(to));
        assert_eq!(
            from.upgrade_target_offers.as_deref(),
            Some(std::slice::from_ref(&to.id)),
            "{}",
            from.name
        );
        assert!(ours.upgrading_to(&to.id).any(|offer| offer.id == from.id));
        assert!(!recorded.upgrading_to(&to.id).any(|offer| offer.id == from.id));
    }
    let without = |offer: &Offer| Offer { upgrade_target_offers: None, ..offer.clone() };
    let changed = ours.offers.iter().zip(&recorded.offers).filter(|(own, recorded)| own != recorded);
    let changed: Vec<_> = changed.collect();
    assert_eq!(changed.len(), 4);
    assert!(changed.iter().all(|(own, recorded)| without(own) == without(recorded)));
}

/// [R22] An upgrade from or to an offer that the catalogue does not know is passed over.
#[test]
fn upgrades_to_unknown_offers_are_passed_over() {
    let e1 = "91FD106F-4B2C-4938-95AC-F54F74E9A239";
    let nothing = "00000000-0000-0000-0000-000000000001";
    let edges = format!(
        r#"{{"edges": [{{"from": "{e1}", "to": "{nothing}"}}, {{"from": "{nothing}", "to": "{e1}"}}]}}"#
    );
    let read = Catalogue::read(Countries::load().unwrap(), &edges).unwrap();
    assert_eq!(read.offers, recorded_catalogue().offers);
}

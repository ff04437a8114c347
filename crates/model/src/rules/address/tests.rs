use super::*;
use crate::v1::customer::CompanyProfile;

/// The United States as recorded (contract 10).
fn us() -> CountryValidationRules {
    CountryValidationRules {
        iso2_code: "US".into(),
        default_culture: "en-US".into(),
        is_state_required: true,
        supported_states_list: vec!["NY".into(), "WA".into()],
        supported_cultures_list: vec!["en-US".into(), "es-US".into()],
        is_postal_code_required: true,
        postal_code_regex: Some(r"^\d{5}(-\d{4})?$".into()),
        is_city_required: true,
        phone_number_regex: Some(
            r"^(1[ \-\/\.]?)?(\((\d{3})\)|(\d{3}))[ \-\/\.]?(\d{3})[ \-\/\.]?(\d{4})$".into(),
        ),
        postal_code_sample: Some("98052".into()),
        phone_number_sample: Some("425-555-0123".into()),
        ..CountryValidationRules::default()
    }
}

fn address() -> Address {
    Address {
        country: Some("US".into()),
        city: Some("Redmond".into()),
        state: Some("WA".into()),
        address_line1: Some("1 Main Street".into()),
        postal_code: Some("98052".into()),
        first_name: Some("Ann".into()),
        last_name: Some("Lee".into()),
        phone_number: Some("(425) 555-0123".into()),
        ..Address::default()
    }
}

fn customer() -> Customer {
    Customer {
        company_profile: Some(CompanyProfile {
            domain: Some("lee.onmicrosoft.com".into()),
            ..CompanyProfile::default()
        }),
        billing_profile: Some(BillingProfile {
            email: Some("ann@lee.example".into()),
            culture: Some("EN-us".into()),
            language: Some("En".into()),
            company_name: Some("Lee 🚀 شركة <b>x</b>".into()),
            default_address: Some(address()),
            ..BillingProfile::default()
        }),
        ..Customer::default()
    }
}

fn refused(address: &Address, country: Country<'_>) -> Vec<(String, String)> {
    check_address(address, country).into_iter().map(|e| (e.path, e.code.to_string())).collect()
}

#[test]
fn a_good_customer_passes_whatever_script_its_name_is_in() {
    assert_eq!(check_customer(&customer(), Country::Rules(&us())), []);
}

#[test]
fn the_state_is_required_and_from_the_list() {
    let rules = us();
    let no_state = Address { state: None, ..address() };
    assert_eq!(refused(&no_state, Country::Rules(&rules)), [("state".into(), "required".into())]);
    let bavaria = Address { state: Some("BY".into()), ..address() };
    assert_eq!(refused(&bavaria, Country::Rules(&rules)), [("state".into(), "not_in_list".into())]);
}

#[test]
fn postal_code_and_phone_of_another_country_name_an_example() {
    let abroad =
        Address { postal_code: Some("SW1A 1AA".into()), phone_number: Some("+33".into()), ..address() };
    let rules = us();
    let errors = check_address(&abroad, Country::Rules(&rules));
    assert_eq!(errors[0].code, FieldCode::PostalCode);
    assert_eq!(errors[0].params["example"], "98052");
    assert_eq!(errors[1].code, FieldCode::Phone);
}

/// [R14] Without rules only line, city and names are required.
#[test]
fn a_country_without_rules_asks_for_little() {
    let address = Address { state: None, postal_code: None, phone_number: None, ..address() };
    assert_eq!(refused(&address, Country::WithoutRules), []);
    let empty = refused(&Address::default(), Country::WithoutRules);
    let paths: Vec<&str> = empty.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["country", "addressLine1", "city", "firstName", "lastName"]);
    assert_eq!(refused(&address, Country::Unknown), [("country".into(), "not_in_list".into())]);
}

#[test]
fn paths_are_those_of_the_body_and_the_first_gives_the_code() {
    let mut it = customer();
    if let Some(billing) = &mut it.billing_profile {
        billing.company_name = Some("x".repeat(500));
        billing.default_address = Some(Address { city: None, ..address() });
    }
    let rules = us();
    let errors = check_customer(&it, Country::Rules(&rules));
    let paths: Vec<&str> = errors.iter().map(|e| e.path.as_str()).collect();
    assert_eq!(paths, ["billingProfile.companyName", "billingProfile.defaultAddress.city"]);
    assert_eq!(code(&errors), ErrorCode::InvalidProperty);
    assert_eq!(code(&errors[1..]), ErrorCode::InvalidAddress);
}

#[test]
fn what_is_stored_is_tidy() {
    let mut it = customer().billing_profile.unwrap();
    if let Some(address) = &mut it.default_address {
        address.state = Some(" wa ".into());
        address.country = Some("us".into());
        address.address_line2 = Some("  ".into());
    }
    tidy_billing_profile(&mut it, Country::Rules(&us()));
    let address = it.default_address.unwrap();
    assert_eq!(
        (address.state.as_deref(), address.country.as_deref(), address.address_line2),
        (Some("WA"), Some("US"), None)
    );
    assert_eq!((it.culture.as_deref(), it.language.as_deref()), (Some("en-US"), Some("en")));
}

#[test]
fn what_is_pasted_is_stored_as_it_is_usual() {
    let mut it = customer().billing_profile.unwrap();
    it.email = Some("ann\u{200b}@lee.example".into());
    it.language = Some("en-Latn-US".into());
    it.company_name = Some("Good\u{202e}emaN\u{200b}".into());
    it.default_address = Some(Address {
        country: Some("\u{200e}us".into()),
        postal_code: Some("98052\u{a0}–\u{a0}0001".into()),
        phone_number: Some("+1\u{202f}425\u{ad} 555 0100".into()),
        last_name: Some("-".into()),
        ..address()
    });
    assert_eq!(check_billing_profile(&it, Country::Rules(&us())), []);
    tidy_billing_profile(&mut it, Country::Rules(&us()));
    assert_eq!(it.email.as_deref(), Some("ann@lee.example"));
    assert_eq!((it.language.as_deref(), it.company_name.as_deref()), (Some("en"), Some("GoodemaN")));
    let once = it.clone();
    let address = it.default_address.as_ref().unwrap();
    assert_eq!(address.country.as_deref(), Some("US"));
    assert_eq!(address.postal_code.as_deref(), Some("98052-0001"));
    assert_eq!(address.phone_number.as_deref(), Some("+1\u{202f}425 555 0100"));
    tidy_billing_profile(&mut it, Country::Rules(&us()));
    assert_eq!(it, once);
}

#[test]
fn a_refused_state_names_the_codes() {
    let by_name = Address { state: Some("Washington".into()), ..address() };
    let errors = check_address(&by_name, Country::Rules(&us()));
    assert_eq!((errors[0].path.as_str(), errors[0].params["values"].as_str()), ("state", "NY, WA"));
    assert_eq!(code(&errors[..1]), ErrorCode::InvalidProperty);
}

#[test]
fn names_of_companies_may_be_long() {
    let named = |length: usize| {
        let it =
            BillingProfile { company_name: Some("x".repeat(length)), ..customer().billing_profile.unwrap() };
        check_billing_profile(&it, Country::Rules(&us()))
            .into_iter()
            .map(|e| (e.code, e.params))
            .collect::<Vec<_>>()
    };
    assert_eq!(named(200), []);
    assert_eq!(named(201)[0].0, FieldCode::TooLong);
    assert_eq!(named(201)[0].1["max"], "200");
}

#[test]
fn of_a_language_with_a_script_or_country_the_language_counts() {
    let spoken = |language: &str| {
        let it = BillingProfile { language: Some(language.into()), ..customer().billing_profile.unwrap() };
        let refused = check_billing_profile(&it, Country::Rules(&us()));
        let mut it = it;
        tidy_billing_profile(&mut it, Country::Rules(&us()));
        refused.is_empty().then_some(it.language.unwrap_or_default())
    };
    for (sent, stored) in [
        ("En", "en"),
        ("en-US", "en"),
        ("pt-PT", "pt"),
        ("zh-Hans", "zh"),
        ("zh-Hans-CN", "zh"),
        ("fil", "fil"),
        ("fil-PH", "fil"),
        ("es-419", "es"),
        ("\u{200e}fr", "fr"),
    ] {
        assert_eq!(spoken(sent).as_deref(), Some(stored), "{sent}");
    }
    for bad in ["xx", "xx-YY", "english", "e", "en-", "en-USA", "en-US-x", "en US", "1", "-"] {
        assert_eq!(spoken(bad), None, "{bad}");
    }
}

//! A customer's details against the rules of its country (contract 3.3, 3.6, 10; R14).
//!
//! Paths are those of the wire body, such as `billingProfile.defaultAddress.postalCode`.

use regex_lite::Regex;

use crate::{
    error::{ErrorCode, FieldCode, FieldError},
    parse::{DomainPrefix, Email, name, optional_text, required_text},
    v1::{
        country::CountryValidationRules,
        customer::{Address, BillingProfile, Customer},
    },
};

/// The longest company name, in characters.
pub const COMPANY_MAX: usize = 100;

/// What is known about a country.
#[derive(Clone, Copy, Debug)]
pub enum Country<'a> {
    /// No ISO 3166-1 alpha-2 code.
    Unknown,
    /// A country without rules of its own: line, city and names are all that must be given (R14).
    WithoutRules,
    /// A country with rules.
    Rules(&'a CountryValidationRules),
}

impl<'a> Country<'a> {
    fn rules(self) -> Option<&'a CountryValidationRules> {
        match self {
            Country::Rules(rules) => Some(rules),
            Country::Unknown | Country::WithoutRules => None,
        }
    }
}

/// Every refused field of a new customer (contract 3.3); empty when all is well.
pub fn check_customer(customer: &Customer, country: Country<'_>) -> Vec<FieldError> {
    let company = customer.company_profile.clone().unwrap_or_default();
    let mut errors = Vec::new();
    errors.extend(DomainPrefix::parse_domain(text(&company.domain), "companyProfile.domain").err());
    errors
        .extend(optional_text(text(&company.company_name), COMPANY_MAX, "companyProfile.companyName").err());
    errors.extend(
        optional_text(
            text(&company.organization_registration_number),
            50,
            "companyProfile.organizationRegistrationNumber",
        )
        .err(),
    );
    let billing = customer.billing_profile.clone().unwrap_or_default();
    errors.extend(check_billing_profile(&billing, country).into_iter().map(|e| e.under("billingProfile")));
    errors
}

/// Every refused field of a billing profile (contract 3.7); empty when all is well.
pub fn check_billing_profile(profile: &BillingProfile, country: Country<'_>) -> Vec<FieldError> {
    let mut errors = Vec::new();
    errors.extend(required_text(text(&profile.company_name), COMPANY_MAX, "companyName").err());
    errors.extend(optional_text(text(&profile.first_name), 50, "firstName").err());
    errors.extend(optional_text(text(&profile.last_name), 50, "lastName").err());
    errors.extend(Email::parse(text(&profile.email), "email").err());
    errors.extend(check_culture(text(&profile.culture), country));
    errors.extend(check_language(text(&profile.language)));
    let address = profile.default_address.clone().unwrap_or_default();
    errors.extend(check_address(&address, country).into_iter().map(|e| e.under("defaultAddress")));
    errors
}

/// Every refused field of an address (contract 10); empty when all is well.
pub fn check_address(address: &Address, country: Country<'_>) -> Vec<FieldError> {
    let rules = country.rules();
    let required = |wanted: Option<bool>| wanted.unwrap_or(false);
    let mut errors = Vec::new();
    errors.extend(check_country(text(&address.country), country));
    errors.extend(required_text(text(&address.address_line1), 200, "addressLine1").err());
    errors.extend(optional_text(text(&address.address_line2), 200, "addressLine2").err());
    errors.extend(sized(text(&address.city), rules.is_none_or(|r| r.is_city_required), 100, "city"));
    errors.extend(
        sized(text(&address.state), required(rules.map(|r| r.is_state_required)), 100, "state")
            .or_else(|| check_state(text(&address.state), rules)),
    );
    errors.extend(
        sized(
            text(&address.postal_code),
            required(rules.map(|r| r.is_postal_code_required)),
            40,
            "postalCode",
        )
        .or_else(|| check_postal_code(text(&address.postal_code), rules)),
    );
    errors.extend(optional_text(text(&address.region), 100, "region").err());
    errors.extend(name(text(&address.first_name), "firstName").err());
    errors.extend(optional_text(text(&address.middle_name), 50, "middleName").err());
    errors.extend(name(text(&address.last_name), "lastName").err());
    errors.extend(
        sized(text(&address.phone_number), false, 40, "phoneNumber")
            .or_else(|| check_phone(text(&address.phone_number), rules)),
    );
    errors
}

/// The published code for refused fields: the first one gives it (product, "Errors").
pub fn code(errors: &[FieldError]) -> ErrorCode {
    match errors.first() {
        Some(first) if first.path.contains("defaultAddress") => ErrorCode::InvalidAddress,
        Some(_) | None => ErrorCode::InvalidProperty,
    }
}

fn text(member: &Option<String>) -> &str {
    member.as_deref().unwrap_or_default()
}

fn sized(value: &str, is_required: bool, max: usize, path: &str) -> Option<FieldError> {
    if is_required { required_text(value, max, path).err() } else { optional_text(value, max, path).err() }
}

fn check_country(value: &str, country: Country<'_>) -> Option<FieldError> {
    if value.trim().is_empty() {
        return Some(FieldError::new("country", FieldCode::Required));
    }
    matches!(country, Country::Unknown).then(|| FieldError::new("country", FieldCode::NotInList))
}

fn check_state(value: &str, rules: Option<&CountryValidationRules>) -> Option<FieldError> {
    let list = &rules?.supported_states_list;
    let good = value.trim().is_empty() || list.is_empty() || contains(list, value.trim());
    (!good).then(|| FieldError::new("state", FieldCode::NotInList))
}

fn check_postal_code(value: &str, rules: Option<&CountryValidationRules>) -> Option<FieldError> {
    let rules = rules?;
    let good = matches(rules.postal_code_regex.as_deref(), value);
    (!good).then(|| {
        FieldError::new("postalCode", FieldCode::PostalCode)
            .with("country", &rules.iso2_code)
            .with("example", rules.postal_code_sample.as_deref().unwrap_or_default())
    })
}

fn check_phone(value: &str, rules: Option<&CountryValidationRules>) -> Option<FieldError> {
    let rules = rules?;
    let good = matches(rules.phone_number_regex.as_deref(), value);
    (!good).then(|| {
        FieldError::new("phoneNumber", FieldCode::Phone)
            .with("country", &rules.iso2_code)
            .with("example", rules.phone_number_sample.as_deref().unwrap_or_default())
    })
}

/// A culture is one of its country's, in any letter case; without rules, anything that looks like one.
fn check_culture(value: &str, country: Country<'_>) -> Option<FieldError> {
    let value = value.trim();
    if value.is_empty() {
        return Some(FieldError::new("culture", FieldCode::Required));
    }
    let good = match country {
        Country::Rules(rules) => contains(&rules.supported_cultures_list, value),
        Country::Unknown | Country::WithoutRules => {
            matches(Some("^[A-Za-z]{2,3}(-[A-Za-z]{4})?-[A-Za-z]{2}$"), value)
        }
    };
    (!good).then(|| FieldError::new("culture", FieldCode::NotInList))
}

fn check_language(value: &str) -> Option<FieldError> {
    let value = value.trim();
    if value.is_empty() {
        return Some(FieldError::new("language", FieldCode::Required));
    }
    let good = value.len() == 2 && value.bytes().all(|b| b.is_ascii_alphabetic());
    (!good).then(|| FieldError::new("language", FieldCode::NotInList))
}

fn contains(list: &[String], value: &str) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(value))
}

/// An empty text passes: whether it must be there is another question. So does a pattern that cannot be read.
fn matches(pattern: Option<&str>, value: &str) -> bool {
    let value = value.trim();
    match pattern.map(Regex::new) {
        Some(Ok(pattern)) => value.is_empty() || pattern.is_match(value),
        Some(Err(_)) | None => true,
    }
}

/// Trims every text, drops the empty ones, and brings codes into their canonical form: what is stored.
pub fn tidy_billing_profile(profile: &mut BillingProfile, country: Country<'_>) {
    let BillingProfile { id: _, first_name, last_name, email, culture, language, company_name, .. } = profile;
    for member in [first_name, last_name, email, &mut *culture, &mut *language, company_name] {
        tidy(member);
    }
    if let Some(language) = language {
        *language = language.to_lowercase();
    }
    if let (Some(culture), Some(rules)) = (culture, country.rules()) {
        canonical(culture, &rules.supported_cultures_list);
    }
    if let Some(address) = &mut profile.default_address {
        tidy_address(address, country);
    }
}

/// The same for an address.
pub fn tidy_address(address: &mut Address, country: Country<'_>) {
    let Address {
        country: code,
        region,
        city,
        state,
        address_line1,
        address_line2,
        postal_code,
        first_name,
        middle_name,
        last_name,
        phone_number,
    } = address;
    for member in [
        &mut *code,
        region,
        city,
        &mut *state,
        address_line1,
        address_line2,
        postal_code,
        first_name,
        middle_name,
        last_name,
        phone_number,
    ] {
        tidy(member);
    }
    if let Some(code) = code {
        *code = code.to_uppercase();
    }
    if let (Some(state), Some(rules)) = (state, country.rules()) {
        canonical(state, &rules.supported_states_list);
    }
}

fn tidy(member: &mut Option<String>) {
    *member = member.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
}

/// The list's own spelling of a value that is in it.
fn canonical(value: &mut String, list: &[String]) {
    if let Some(entry) = list.iter().find(|entry| entry.eq_ignore_ascii_case(value)) {
        value.clone_from(entry);
    }
}

#[cfg(test)]
mod tests;

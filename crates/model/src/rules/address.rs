//! A customer's details against the rules of its country (contract 3.3, 3.6, 10; R14).
//!
//! Paths are those of the wire body, such as `billingProfile.defaultAddress.postalCode`.

use crate::{
    error::{ErrorCode, FieldCode, FieldError},
    parse::{DomainPrefix, Email, clean, clean_code, name, optional_code, optional_text, required_text},
    v1::{
        country::CountryValidationRules,
        customer::{Address, BillingProfile, Customer},
    },
};

mod languages;
mod phone;
mod postal;

/// The longest company name, in characters: what the registers of companies know is shorter.
pub const COMPANY_MAX: usize = 200;

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
        optional_code(
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
    errors.extend(check_language(text(&profile.language), country));
    let address = profile.default_address.clone().unwrap_or_default();
    errors.extend(check_address(&address, country).into_iter().map(|e| e.under("defaultAddress")));
    errors
}

/// Every refused field of an address with the person to write to (contract 10); empty when all is well.
pub fn check_address(address: &Address, country: Country<'_>) -> Vec<FieldError> {
    let mut errors = check_place(address, country);
    errors.extend(name(text(&address.first_name), "firstName").err());
    errors.extend(optional_text(text(&address.middle_name), 50, "middleName").err());
    errors.extend(name(text(&address.last_name), "lastName").err());
    errors.extend(check_phone(text(&address.phone_number), country));
    errors
}

/// The same without the person: names are not checked, whatever they are (contract 3.5).
pub fn check_address_without_names(address: &Address, country: Country<'_>) -> Vec<FieldError> {
    let mut errors = check_place(address, country);
    errors.extend(check_phone(text(&address.phone_number), country));
    errors
}

/// Every refused field of the place that an address names.
fn check_place(address: &Address, country: Country<'_>) -> Vec<FieldError> {
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
    errors
}

/// The published code for refused fields: the first one gives it (contract 1.5).
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
    if clean_code(value).is_empty() {
        return Some(FieldError::new("country", FieldCode::Required));
    }
    matches!(country, Country::Unknown).then(|| FieldError::new("country", FieldCode::NotInList))
}

fn check_state(value: &str, rules: Option<&CountryValidationRules>) -> Option<FieldError> {
    let list = &rules?.supported_states_list;
    let value = clean_code(value);
    let good = value.is_empty() || list.is_empty() || contains(list, &value);
    (!good).then(|| FieldError::new("state", FieldCode::NotInList).with("values", list.join(", ")))
}

fn check_postal_code(value: &str, rules: Option<&CountryValidationRules>) -> Option<FieldError> {
    let rules = rules?;
    let pattern = rules.postal_code_regex.as_deref()?;
    let good = clean_code(value).is_empty() || postal::print(value, &rules.iso2_code, pattern).is_some();
    (!good).then(|| {
        FieldError::new("postalCode", FieldCode::PostalCode)
            .with("country", &rules.iso2_code)
            .with("example", rules.postal_code_sample.as_deref().unwrap_or_default())
    })
}

fn check_phone(value: &str, country: Country<'_>) -> Option<FieldError> {
    if let Err(error) = optional_text(value, 40, "phoneNumber") {
        return Some(error);
    }
    let rules = country.rules()?;
    let pattern = rules.phone_number_regex.as_deref()?;
    let good =
        clean_code(value).is_empty() || phone::is_phone(value, pattern, &rules.country_calling_codes_list);
    (!good).then(|| {
        FieldError::new("phoneNumber", FieldCode::Phone)
            .with("country", &rules.iso2_code)
            .with("example", rules.phone_number_sample.as_deref().unwrap_or_default())
    })
}

/// A culture is one of its country's, in any letter case; without rules, anything that looks like one.
fn check_culture(value: &str, country: Country<'_>) -> Option<FieldError> {
    let value = clean_code(value);
    if value.is_empty() {
        return Some(FieldError::new("culture", FieldCode::Required));
    }
    let good = match country {
        Country::Rules(rules) => contains(&rules.supported_cultures_list, &value),
        Country::Unknown | Country::WithoutRules => languages::is_culture(&value),
    };
    (!good).then(|| FieldError::new("culture", FieldCode::NotInList))
}

/// A language by itself, or in front of a script or country, which do not count.
fn check_language(value: &str, country: Country<'_>) -> Option<FieldError> {
    let value = clean_code(value);
    if value.is_empty() {
        return Some(FieldError::new("language", FieldCode::Required));
    }
    let own = country.rules().map_or(&[][..], |rules| &rules.supported_languages_list);
    let good = languages::language(&value)
        .is_some_and(|language| contains(own, &language) || languages::is_known(&language));
    (!good).then(|| FieldError::new("language", FieldCode::NotInList))
}

fn contains(list: &[String], value: &str) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(value))
}

/// Cleans every text, drops the empty ones, and brings codes into their canonical form: what is stored.
pub fn tidy_billing_profile(profile: &mut BillingProfile, country: Country<'_>) {
    let BillingProfile { id: _, first_name, last_name, email, culture, language, company_name, .. } = profile;
    for member in [first_name, last_name, company_name] {
        tidy(member, clean);
    }
    for member in [email, &mut *culture, &mut *language] {
        tidy(member, clean_code);
    }
    if let Some(language) = language
        && let Some(alone) = languages::language(language)
    {
        *language = alone;
    }
    if let (Some(culture), Some(rules)) = (culture, country.rules()) {
        canonical(culture, &rules.supported_cultures_list);
    }
    if let Some(address) = &mut profile.default_address {
        tidy_address(address, country);
    }
}

/// The same for an address: the country by its code, the state as its list spells it, the postal code in its usual
/// print.
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
    for member in
        [region, city, &mut *state, address_line1, address_line2, first_name, middle_name, last_name]
    {
        tidy(member, clean);
    }
    for member in [&mut *code, &mut *postal_code, phone_number] {
        tidy(member, clean_code);
    }
    if let Some(code) = code {
        *code = code.to_uppercase();
    }
    let Some(rules) = country.rules() else { return };
    if let Some(code) = code {
        code.clone_from(&rules.iso2_code);
    }
    if let Some(state) = state {
        // Of a list it is a code, elsewhere a name.
        let code = clean_code(state);
        if contains(&rules.supported_states_list, &code) {
            *state = code;
        }
        canonical(state, &rules.supported_states_list);
    }
    if let (Some(code), Some(pattern)) = (postal_code, &rules.postal_code_regex)
        && let Some(print) = postal::print(code, &rules.iso2_code, pattern)
    {
        *code = print;
    }
}

fn tidy(member: &mut Option<String>, clean: fn(&str) -> String) {
    *member = member.as_deref().map(clean).filter(|text| !text.is_empty());
}

/// The list's own spelling of a value that is in it.
fn canonical(value: &mut String, list: &[String]) {
    if let Some(entry) = list.iter().find(|entry| entry.eq_ignore_ascii_case(value)) {
        value.clone_from(entry);
    }
}

#[cfg(test)]
mod tests;

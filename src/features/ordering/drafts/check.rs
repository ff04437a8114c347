//! The details held against the rules of their country: the very rules the server asks again (R14).

use std::collections::BTreeMap;

use model::{
    error::FieldError,
    rules::address::{Country, check_customer},
    v1::country::CountryValidationRules,
};

use super::{draft::Details, field::Field, request::customer};

/// What is wrong with the details, by field; `rules` of their country, absent where it has none.
pub fn check(details: &Details, rules: Option<&CountryValidationRules>) -> BTreeMap<Field, FieldError> {
    let country = rules.map_or(Country::WithoutRules, Country::Rules);
    let mut found = BTreeMap::new();
    for error in check_customer(&customer(details), country) {
        if let Some(field) = Field::of_path(&error.path) {
            found.entry(field).or_insert(error);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use model::error::FieldCode;

    use super::*;
    use crate::features::ordering::drafts::samples::{draft, france};

    fn found(change: impl FnOnce(&mut Details)) -> Vec<(Field, FieldCode)> {
        let mut details = draft().details;
        change(&mut details);
        check(&details, Some(&france())).into_iter().map(|(field, error)| (field, error.code)).collect()
    }

    #[test]
    fn good_details_pass() {
        assert_eq!(found(|_| {}), []);
    }

    /// [S46] Each bad field is found, the first one first.
    #[test]
    fn bad_fields_are_found_at_their_place() {
        assert_eq!(
            found(|d| d.postal_code = "4400".to_owned()),
            [(Field::PostalCode, FieldCode::PostalCode)]
        );
        assert_eq!(
            found(|d| d.domain_prefix = "a-b".to_owned()),
            [(Field::DomainPrefix, FieldCode::LettersAndDigits)]
        );
        assert_eq!(found(|d| d.domain_prefix.clear()), [(Field::DomainPrefix, FieldCode::Required)]);
        assert_eq!(found(|d| d.domain_prefix = "a".repeat(28)), [(Field::DomainPrefix, FieldCode::TooLong)]);
        assert_eq!(found(|d| d.company_name = "x".repeat(500)), [(Field::CompanyName, FieldCode::TooLong)]);
        assert_eq!(found(|d| d.company_name = "🚀 شركة <b>".to_owned()), []);
        let empty = found(|d| {
            *d = Details { country: "FR".to_owned(), culture: "fr-FR".to_owned(), ..Details::default() }
        });
        let fields: Vec<Field> = empty.into_iter().map(|(field, _)| field).collect();
        use Field::*;
        assert_eq!(fields, [CompanyName, DomainPrefix, Line1, PostalCode, City, FirstName, LastName, Email]);
    }
}

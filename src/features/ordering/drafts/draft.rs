//! The draft of a new customer with its first order, as it is typed. It is kept in the browser's session storage.

use model::v1::{country::CountryValidationRules, customer::Qualification};
use serde::{Deserialize, Serialize};

use super::{field::Field, order::OrderDraft, reseller::Reseller};
use crate::submission::Submission;

/// Details as typed, not yet checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Details {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The reseller that gets delegated administration (S41–S45).
    pub reseller: Option<Reseller>,
    pub company_name: String,
    /// Without `.onmicrosoft.com`.
    pub domain_prefix: String,
    pub line1: String,
    /// More of the address.
    pub line2: String,
    pub city: String,
    /// State, a code where the country has a list.
    pub state: String,
    pub postal_code: String,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    /// language-COUNTRY; language of the customer's messages follows from it.
    pub culture: String,
    /// R15.
    pub qualification: Qualification,
}

impl Default for Details {
    fn default() -> Self {
        Self {
            country: String::new(),
            reseller: None,
            company_name: String::new(),
            domain_prefix: String::new(),
            line1: String::new(),
            line2: String::new(),
            city: String::new(),
            state: String::new(),
            postal_code: String::new(),
            first_name: String::new(),
            last_name: String::new(),
            email: String::new(),
            phone: String::new(),
            culture: String::new(),
            qualification: Qualification::None,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Draft {
    pub details: Details,
    /// The details were found good and have not been changed since.
    pub details_passed: bool,
    /// Something was typed: leaving asks (S51).
    pub touched: bool,
    pub order: OrderDraft,
    /// Where the submission stands.
    pub submission: Submission,
}

/// The languages that a customer of a country can be written to in; without rules those of this app.
pub fn cultures(country: &str, rules: Option<&CountryValidationRules>) -> Vec<String> {
    match rules.map(|rules| &rules.supported_cultures_list) {
        Some(list) if !list.is_empty() => list.clone(),
        Some(_) | None => vec![format!("en-{country}"), format!("fr-{country}")],
    }
}

impl Details {
    /// The text of a field; the reseller is not a text.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Country => &self.country,
            Field::Reseller => self.reseller.as_ref().map_or("", |reseller| &reseller.name),
            Field::CompanyName => &self.company_name,
            Field::DomainPrefix => &self.domain_prefix,
            Field::Qualification => self.qualification.as_str(),
            Field::Line1 => &self.line1,
            Field::Line2 => &self.line2,
            Field::PostalCode => &self.postal_code,
            Field::City => &self.city,
            Field::State => &self.state,
            Field::FirstName => &self.first_name,
            Field::LastName => &self.last_name,
            Field::Email => &self.email,
            Field::Phone => &self.phone,
            Field::Culture => &self.culture,
        }
    }

    /// Takes the text of a field; the reseller is chosen, not typed.
    pub fn set_text(&mut self, field: Field, text: String) {
        match field {
            Field::Country => self.country = text,
            Field::Reseller => {}
            Field::CompanyName => self.company_name = text,
            Field::DomainPrefix => self.domain_prefix = text,
            Field::Qualification => self.qualification = Qualification::read(&text),
            Field::Line1 => self.line1 = text,
            Field::Line2 => self.line2 = text,
            Field::PostalCode => self.postal_code = text,
            Field::City => self.city = text,
            Field::State => self.state = text,
            Field::FirstName => self.first_name = text,
            Field::LastName => self.last_name = text,
            Field::Email => self.email = text,
            Field::Phone => self.phone = text,
            Field::Culture => self.culture = text,
        }
    }
}

impl Draft {
    /// A fresh draft for a country, with the reseller the wizard was opened for (S45).
    pub fn new(country: &str, reseller: Option<Reseller>) -> Self {
        let details = Details { country: country.to_owned(), reseller, ..Details::default() };
        Self { details, ..Self::default() }
    }

    /// Changes the details; they have to be checked again.
    pub fn edit(&mut self, change: impl FnOnce(&mut Details)) {
        let country = self.details.country.clone();
        let qualification = self.details.qualification.clone();
        change(&mut self.details);
        self.touched = true;
        self.details_passed = false;
        // Both decide what may be ordered (R14, R15).
        if self.details.country != country || self.details.qualification != qualification {
            self.order.passed = false;
        }
        // A state or a culture of another country means nothing here; the rest may still be right.
        if self.details.country != country {
            self.details.state.clear();
            self.details.culture.clear();
        }
    }

    /// Takes what a country's rules say where nothing (valid) was chosen. Not an edit.
    pub fn follow(&mut self, rules: Option<&CountryValidationRules>) {
        let cultures = cultures(&self.details.country, rules);
        if !cultures.contains(&self.details.culture) {
            let usual = rules.map(|rules| &rules.default_culture).filter(|usual| cultures.contains(usual));
            self.details.culture = usual.or(cultures.first()).cloned().unwrap_or_default();
        }
    }

    /// Whether leaving loses something.
    pub fn is_worth_keeping(&self) -> bool {
        self.touched || !self.order.lines.is_empty() || self.submission.is_in_doubt()
    }

    /// The reseller of record of its lines (R24): the associated one unless another choice was made.
    pub fn reseller_of_record(&self) -> Option<&Reseller> {
        self.order.of_record.resolve(self.details.reseller.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::ordering::drafts::{order::OfRecord, samples};

    /// [S51] Nothing is asked about a draft in which nothing was typed, even with a reseller preselected [S45].
    #[test]
    fn a_fresh_draft_is_not_worth_keeping() {
        let mut draft = Draft::new("FR", Some(samples::reseller("Atelier Nuage", "6021447")));
        assert!(!draft.is_worth_keeping());
        draft.follow(Some(&samples::france()));
        assert_eq!(draft.details.culture, "fr-FR");
        assert!(!draft.is_worth_keeping());
        draft.edit(|details| details.city.push('N'));
        assert!(draft.is_worth_keeping());
    }

    /// A reload brings back the very same draft.
    #[test]
    fn a_draft_survives_storage() {
        let mut draft = samples::draft();
        draft.submission.begin(uuid::Uuid::nil);
        let text = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
        assert_eq!(serde_json::from_str::<Draft>("{}").unwrap(), Draft::default());
    }

    #[test]
    fn another_country_drops_what_belongs_to_the_old_one() {
        let mut draft = samples::draft();
        draft.edit(|details| details.state = "x".to_owned());
        draft.edit(|details| details.country = "US".to_owned());
        assert_eq!((draft.details.state.as_str(), draft.details.culture.as_str()), ("", ""));
        assert_eq!(draft.details.city, "Nantes");
    }

    /// [R14] [R15] What was good to be ordered in one country or by one kind of customer is looked at again for another.
    #[test]
    fn another_buyer_has_the_order_looked_at_again() {
        let passed = |change: fn(&mut Details)| {
            let mut draft = samples::draft();
            draft.order.passed = true;
            draft.edit(change);
            draft.order.passed
        };
        assert!(passed(|details| details.city.push('N')));
        assert!(!passed(|details| details.country = "US".to_owned()));
        assert!(!passed(|details| details.qualification = Qualification::Nonprofit));
    }

    /// [R24] The associated reseller is of record unless somebody chose otherwise.
    #[test]
    fn the_associated_reseller_is_of_record_by_default() {
        let mut draft = samples::draft();
        assert_eq!(draft.reseller_of_record().map(|r| r.partner_id.as_str()), Some("6021447"));
        draft.order.of_record = OfRecord::Nobody;
        assert_eq!(draft.reseller_of_record(), None);
        draft.order.of_record = OfRecord::Chosen(samples::reseller("Kesselring", "6021448"));
        assert_eq!(draft.reseller_of_record().map(|r| r.partner_id.as_str()), Some("6021448"));
    }
}

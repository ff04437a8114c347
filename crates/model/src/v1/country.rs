//! Rules of a country (contract 3.6) in the live, recorded shape.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::common::Attributes;

/// What an address and a contact in a country must look like.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CountryValidationRules {
    /// The country, ISO 3166-1 alpha-2.
    pub iso2_code: String,
    /// Culture where none is chosen.
    pub default_culture: String,
    /// A state or province must be given.
    pub is_state_required: bool,
    /// Codes; empty where any text is taken.
    pub supported_states_list: Vec<String>,
    /// Languages, without script or country.
    pub supported_languages_list: Vec<String>,
    /// Cultures to choose from, language-COUNTRY such as `fr-CA`.
    pub supported_cultures_list: Vec<String>,
    /// A postal code must be given.
    pub is_postal_code_required: bool,
    /// Pattern of a postal code; absent where any text is taken.
    pub postal_code_regex: Option<String>,
    /// A city must be given.
    pub is_city_required: bool,
    /// Companies there have a VAT id.
    pub is_vat_id_supported: bool,
    /// Format of a tax id, in words.
    pub tax_id_format: Option<String>,
    /// Example of a tax id.
    pub tax_id_sample: Option<String>,
    /// Pattern of a VAT id.
    pub vat_id_regex: Option<String>,
    /// Pattern of a phone number; absent where any text is taken.
    pub phone_number_regex: Option<String>,
    /// Companies there have a tax id.
    pub is_tax_id_supported: bool,
    /// A tax id may be left out.
    pub is_tax_id_optional: bool,
    /// International calling codes, without plus.
    pub country_calling_codes_list: Vec<String>,
    /// A good postal code, to show (additional member).
    pub postal_code_sample: Option<String>,
    /// A good phone number, to show (additional member).
    pub phone_number_sample: Option<String>,
    /// `objectType` is "CountryValidationRules".
    pub attributes: Attributes,
}

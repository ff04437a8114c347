//! Offers, rules and drafts for the wizard's tests.

use model::{
    ids::{OfferId, TenantId},
    v1::{
        country::CountryValidationRules,
        offer::{BillingCycle, BillingType, LimitUnit, Offer, OfferCategory, OfferProduct, TermUnit},
    },
};
use uuid::Uuid;

use super::{
    draft::{Details, Draft},
    reseller::Reseller,
};

pub(crate) fn reseller(name: &str, partner_id: &str) -> Reseller {
    let id = TenantId(Uuid::from_u128(partner_id.parse().unwrap()));
    Reseller { id, name: name.to_owned(), partner_id: partner_id.to_owned() }
}

pub(crate) fn offer(name: &str) -> Offer {
    Offer {
        id: OfferId::new(&format!("ID-{name}")),
        name: name.to_owned(),
        description: String::new(),
        minimum_quantity: 1,
        maximum_quantity: 300,
        rank: 0,
        uri: String::new(),
        locale: "en-US".to_owned(),
        country: "FR".to_owned(),
        category: OfferCategory { id: "Enterprise_Key".to_owned(), ..OfferCategory::default() },
        limit_unit_of_measure: LimitUnit::None,
        limit: 0,
        term_unit_of_measure: TermUnit::Year,
        term: 1,
        prerequisite_offers: Vec::new(),
        is_add_on: false,
        has_add_ons: false,
        is_available_for_purchase: true,
        billing: BillingType::License,
        supported_billing_cycles: vec![BillingCycle::Annual, BillingCycle::Monthly],
        is_auto_renewable: true,
        is_internal: false,
        is_microsoft_product: true,
        conversion_target_offers: Vec::new(),
        upgrade_target_offers: None,
        resellee_qualifications: Vec::new(),
        reseller_qualifications: Vec::new(),
        sales_group_id: "Default".to_owned(),
        is_trial: false,
        acquisition_type: "purchase".to_owned(),
        supported_catalog_types: Vec::new(),
        actions: Vec::new(),
        product: OfferProduct::default(),
        unit_type: "Licenses".to_owned(),
        links: Default::default(),
        attributes: Default::default(),
    }
}

pub(crate) fn addon(name: &str, parents: &[&Offer]) -> Offer {
    let prerequisite_offers = parents.iter().map(|parent| parent.id.clone()).collect();
    Offer { is_add_on: true, prerequisite_offers, category: OfferCategory::default(), ..offer(name) }
}

pub(crate) fn france() -> CountryValidationRules {
    CountryValidationRules {
        iso2_code: "FR".to_owned(),
        default_culture: "fr-FR".to_owned(),
        supported_cultures_list: vec!["fr-FR".to_owned()],
        supported_languages_list: vec!["fr".to_owned()],
        is_postal_code_required: true,
        postal_code_regex: Some("^[0-9]{5}$".to_owned()),
        postal_code_sample: Some("44000".to_owned()),
        is_city_required: true,
        phone_number_regex: Some("^(\\+33|0)[0-9 ]{9,14}$".to_owned()),
        phone_number_sample: Some("02 40 12 34 56".to_owned()),
        ..CountryValidationRules::default()
    }
}

/// A good draft without lines, for Boulangerie Lefèvre, associated with Atelier Nuage.
pub(crate) fn draft() -> Draft {
    let mut draft = Draft::new("FR", Some(reseller("Atelier Nuage", "6021447")));
    draft.details = Details {
        company_name: "Boulangerie Lefèvre".to_owned(),
        domain_prefix: "Lefevre".to_owned(),
        line1: "14 rue des Carmes".to_owned(),
        city: "Nantes".to_owned(),
        postal_code: "44000".to_owned(),
        first_name: "Claire".to_owned(),
        last_name: "Lefèvre".to_owned(),
        email: "claire@lefevre.example".to_owned(),
        culture: "fr-FR".to_owned(),
        ..draft.details
    };
    draft.touched = true;
    draft
}

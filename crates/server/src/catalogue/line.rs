use model::{
    ids::OfferId,
    v1::{
        common::{Attributes, Link, self_link},
        offer::{BillingCycle, BillingType, LimitUnit, Offer, OfferCategory, OfferProduct, TermUnit},
    },
};
use serde::Deserialize;

const COUNTRY: &str = "US";
const LICENSES: &str = "Licenses";

/// What tells one recorded offer from another; what all of them share is written below, once.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Line {
    id: OfferId,
    name: String,
    /// Its description, by the name in `data/offer_texts.json`.
    pub(super) text: String,
    min: Option<i32>,
    max: Option<i32>,
    catalog: String,
    category: Option<String>,
    limit: Option<(LimitUnit, i32)>,
    term: Option<(i32, TermUnit)>,
    parents: Option<usize>,
    #[serde(default)]
    has_add_ons: bool,
    #[serde(default)]
    usage: bool,
    renews: Option<bool>,
    #[serde(default)]
    converts_to: Vec<OfferId>,
    upgrades_to: Option<Vec<OfferId>>,
    #[serde(default)]
    nonprofit: bool,
    #[serde(default)]
    live_only: bool,
    product: String,
    product_name: Option<String>,
    unit: Option<String>,
    learn_more: Option<String>,
}

impl Line {
    /// The offer in the recorded shape, still without its texts; its place in the file is its rank.
    pub(super) fn into_offer(self, rank: usize, parents: &[Vec<OfferId>]) -> Offer {
        let is_trial = self.category.as_deref() == Some("Trial_Key");
        let (limit_unit_of_measure, limit) = self.limit.unwrap_or((LimitUnit::None, 0));
        let (term, term_unit_of_measure) = self.term.unwrap_or((1, TermUnit::Year));
        let unit = self.unit.unwrap_or_else(|| LICENSES.to_owned());
        let mut links = self_link(format!("/offers/{}?country={COUNTRY}", self.id));
        links.insert("learnMore".to_owned(), Link { uri: self.learn_more, ..Link::get("") });
        Offer {
            description: String::new(),
            minimum_quantity: self.min.unwrap_or(1),
            maximum_quantity: self.max.unwrap_or(10_000_000),
            rank: i32::try_from(rank).unwrap_or(i32::MAX),
            uri: format!("/{}/Offers/{}", self.catalog, self.id),
            locale: String::new(),
            country: COUNTRY.to_owned(),
            category: category(self.category.as_deref().unwrap_or_default()),
            limit_unit_of_measure,
            limit,
            term_unit_of_measure,
            term,
            // Exactly the add-ons have parents.
            is_add_on: self.parents.is_some(),
            prerequisite_offers: self.parents.and_then(|at| parents.get(at)).cloned().unwrap_or_default(),
            has_add_ons: self.has_add_ons,
            is_available_for_purchase: true,
            billing: if self.usage { BillingType::Usage } else { BillingType::License },
            supported_billing_cycles: match (is_trial, self.usage) {
                (true, _) => vec![BillingCycle::None],
                (false, true) => vec![BillingCycle::Monthly],
                (false, false) => vec![BillingCycle::Annual, BillingCycle::Monthly],
            },
            is_auto_renewable: self.renews.unwrap_or(true),
            is_internal: false,
            is_microsoft_product: true,
            conversion_target_offers: self.converts_to,
            upgrade_target_offers: self.upgrades_to,
            resellee_qualifications: if self.nonprofit { vec!["Nonprofit".to_owned()] } else { Vec::new() },
            reseller_qualifications: Vec::new(),
            sales_group_id: match (is_trial, self.usage) {
                (true, _) => format!("Trial-{}", self.id),
                (false, true) => "Azure".to_owned(),
                (false, false) => "Default".to_owned(),
            },
            is_trial,
            acquisition_type: "purchase".to_owned(),
            supported_catalog_types: if self.live_only {
                vec!["live".to_owned()]
            } else {
                vec!["sandbox".to_owned(), "live".to_owned()]
            },
            actions: vec!["Cancel".to_owned(), "Edit".to_owned()],
            product: OfferProduct {
                id: self.product,
                name: self.product_name.unwrap_or_else(|| self.name.clone()),
                unit: unit.clone(),
            },
            unit_type: unit,
            links,
            attributes: Attributes::of("Offer"),
            id: self.id,
            name: self.name,
        }
    }
}

/// The recorded categories; an add-on's is empty.
fn category(id: &str) -> OfferCategory {
    let rank = match id {
        "Enterprise_Key" => 20,
        "SmallBusiness_Key" => 30,
        "Nonprofit_Key" => 60,
        "Trial_Key" => 70,
        _ => 0,
    };
    OfferCategory {
        id: id.to_owned(),
        name: String::new(),
        rank,
        locale: String::new(),
        country: COUNTRY.to_owned(),
        attributes: Attributes::of("OfferCategory"),
    }
}

//! The catalogue of license-based offers (contract 4.1): the recorded facts of `data/offers.json`, rebuilt into the
//! recorded shape for the country that asks; upgrades of our own are added to theirs (R22), and what an offer is stands
//! in our own words, in both languages (R35).

mod line;
mod texts;
mod upgrades;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::OnceLock,
};

use db::Offers;
use model::{
    ids::OfferId,
    v1::{
        common::{Attributes, self_link},
        locale::Locale,
        offer::{Offer, OfferCategory},
    },
};
use serde::{Deserialize, de::Error};

use crate::countries::Countries;

/// Everything that can be ordered, and where.
#[derive(Debug)]
pub struct Catalogue {
    /// By rank, as sold in the United States, in English.
    offers: Vec<Offer>,
    /// What the offers are, in the same order.
    texts: Vec<texts::Text>,
    by_id: HashMap<OfferId, usize>,
    selling: HashSet<String>,
    excluded: HashMap<String, HashSet<OfferId>>,
}

/// The data file: lists of parents stand once, offers name them by number.
#[derive(Deserialize)]
struct File {
    parents: Vec<Vec<OfferId>>,
    offers: Vec<line::Line>,
}

impl Catalogue {
    /// The catalogue that is built in; read once.
    ///
    /// # Errors
    /// When a data file is not what this version expects, which the tests rule out.
    pub fn load() -> Result<&'static Self, serde_json::Error> {
        static LOADED: OnceLock<Catalogue> = OnceLock::new();
        match LOADED.get() {
            Some(catalogue) => Ok(catalogue),
            None => {
                let catalogue = Self::read(Countries::load()?, include_str!("../data/upgrades.json"))?;
                Ok(LOADED.get_or_init(|| catalogue))
            }
        }
    }

    fn read(countries: &Countries, own_upgrades: &str) -> Result<Self, serde_json::Error> {
        let file: File = serde_json::from_str(include_str!("../data/offers.json"))?;
        let excluded = serde_json::from_str(include_str!("../data/country_exclusions.json"))?;
        let known = texts::load()?;
        let (mut offers, mut texts) = (Vec::new(), Vec::new());
        for (rank, line) in file.offers.into_iter().enumerate() {
            let unknown = || Error::custom(format_args!("no text {}", line.text));
            let text = known.get(&line.text).ok_or_else(unknown)?.clone();
            let mut offer = line.into_offer(rank, &file.parents);
            texts::word(&mut offer, &text, Locale::English);
            offers.push(offer);
            texts.push(text);
        }
        let by_id = offers.iter().enumerate().map(|(at, offer)| (offer.id.clone(), at)).collect();
        upgrades::add(own_upgrades, &mut offers, &by_id)?;
        let selling = countries.selling().iter().cloned().collect();
        Ok(Self { offers, texts, by_id, selling, excluded })
    }

    /// An offer as recorded, wherever it is sold; `None` when there is no such id.
    pub fn offer(&self, id: &OfferId) -> Option<&Offer> {
        self.by_id.get(id).and_then(|at| self.offers.get(*at))
    }

    /// The first offer with this name.
    pub(crate) fn named(&self, name: &str) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.name == name)
    }

    /// Whether the offer can be ordered by a customer in this country (R14).
    pub fn sold_in(&self, id: &OfferId, country: &str) -> bool {
        let country = country.to_ascii_uppercase();
        self.by_id.contains_key(id)
            && self.selling.contains(&country)
            && !self.excluded.get(&country).is_some_and(|offers| offers.contains(id))
    }

    /// One offer with the members of the country filled; `None` where it is not sold.
    pub fn offer_in(&self, id: &OfferId, country: &str) -> Option<Offer> {
        self.offer(id).filter(|_| self.sold_in(id, country)).map(|offer| localized(offer, country))
    }

    /// Every offer that is sold in the country, by rank; empty where nothing is.
    pub fn offers(&self, country: &str) -> Vec<Offer> {
        self.offers
            .iter()
            .filter(|offer| self.sold_in(&offer.id, country))
            .map(|offer| localized(offer, country))
            .collect()
    }

    /// The add-ons that the offer can be the parent of, by rank.
    pub fn addons(&self, id: &OfferId, country: &str) -> Vec<Offer> {
        self.offers
            .iter()
            .filter(|offer| offer.prerequisite_offers.contains(id) && self.sold_in(&offer.id, country))
            .map(|offer| localized(offer, country))
            .collect()
    }

    /// The offers that upgrade to this one, by rank, wherever they are sold (R22).
    pub fn upgrading_to<'a>(&'a self, id: &'a OfferId) -> impl Iterator<Item = &'a Offer> {
        let leads_here =
            move |offer: &&Offer| offer.upgrade_target_offers.iter().flatten().any(|to| to == id);
        self.offers.iter().filter(leads_here)
    }

    /// The same offer, what it is in the language; its name is a product's and stays (R35).
    pub fn worded(&self, mut offer: Offer, locale: Locale) -> Offer {
        if let Some(text) = self.by_id.get(&offer.id).and_then(|at| self.texts.get(*at)) {
            texts::word(&mut offer, text, locale);
        }
        offer
    }

    /// The categories of the country's offers, by rank.
    pub fn categories(&self, country: &str, locale: Locale) -> Vec<OfferCategory> {
        let by_rank: BTreeMap<i32, OfferCategory> = self
            .offers(country)
            .into_iter()
            .map(|offer| self.worded(offer, locale))
            .filter(|offer| !offer.category.id.is_empty())
            .map(|offer| (offer.category.rank, offer.category))
            .collect();
        by_rank.into_values().collect()
    }
}

impl Offers for Catalogue {
    fn offer(&self, id: &OfferId) -> Option<&Offer> {
        Catalogue::offer(self, id)
    }
}

/// The country is the one that asks.
fn localized(offer: &Offer, country: &str) -> Offer {
    let country = country.to_ascii_uppercase();
    let mut offer = offer.clone();
    let learn_more = offer.links.remove("learnMore").unwrap_or_default();
    offer.links = self_link(format!("/offers/{}?country={country}", offer.id));
    offer.links.insert("learnMore".to_owned(), learn_more);
    offer.category.country.clone_from(&country);
    offer.category.attributes = Attributes::of("OfferCategory");
    offer.country = country;
    offer
}

#[cfg(test)]
mod tests;

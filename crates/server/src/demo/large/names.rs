//! Names for very many companies: family names are doubled and cities added, so that few names are shared.

use std::collections::{HashMap, HashSet};

use model::parse::DomainPrefix;

use super::super::{Making, data::Land, partners::slug};

/// What a reseller calls its trade, in French and elsewhere.
const TRADES_FR: [&str; 6] = ["Informatique", "Numérique", "Réseaux", "Conseil", "Systèmes", "Infogérance"];
const TRADES: [&str; 6] = ["Systems", "Managed IT", "Networks", "Cloud", "Workplace", "Digital"];

/// Which names and domain prefixes are taken.
#[derive(Default)]
pub(super) struct Names {
    resellers: HashSet<String>,
    prefixes: HashSet<String>,
    /// The next number for each beginning of a prefix.
    numbers: HashMap<String, u32>,
}

impl Names {
    /// A reseller's name that is given.
    pub(super) fn known(&mut self, name: &str) -> String {
        self.resellers.insert(slug(name, "-"));
        name.to_owned()
    }

    /// Name and country of a reseller; no two share a name.
    pub(super) fn reseller(
        &mut self,
        making: &mut Making<'_>,
        countries: &[(&'static str, i64)],
    ) -> (String, String) {
        let data = making.data;
        let land = data.land(making.dice.weighted(countries).unwrap_or("US"));
        let trades = if land.language == "fr" { TRADES_FR } else { TRADES };
        let trade = making.dice.pick(&trades).copied().unwrap_or_default();
        let plain = match making.dice.percent(30) {
            true => format!("{} {trade}", making.dice.pick(&land.cities).map_or("", |city| city.0.as_str())),
            false => format!("{} {trade}", family(making, land)),
        };
        let mut name = plain.clone();
        for n in 2.. {
            if self.resellers.insert(slug(&name, "-")) {
                break;
            }
            name = format!("{plain} {n}");
        }
        (name, land.country.clone())
    }

    /// Name and domain prefix of a customer; no two share a prefix.
    pub(super) fn company(
        &mut self,
        making: &mut Making<'_>,
        land: &Land,
        nonprofit: bool,
    ) -> (String, String) {
        let patterns = if nonprofit { &land.nonprofits } else { &land.companies };
        let pattern = making.dice.pick(patterns).cloned().unwrap_or_default();
        let city = making.dice.pick(&land.cities).map(|city| city.0.clone()).unwrap_or_default();
        let (last, last2) = (family(making, land), family(making, land));
        let name = pattern.replace("{last}", &last).replace("{last2}", &last2).replace("{city}", &city);
        let name = match pattern.contains("{city}") {
            true => format!("{name} {last}"),
            false if making.dice.percent(50) => format!("{name} {city}"),
            false => name,
        };
        let prefix = self.prefix(&name);
        (name, prefix)
    }

    fn prefix(&mut self, name: &str) -> String {
        let whole = slug(name, "");
        let short: String = whole.chars().take(DomainPrefix::MAX - 7).collect();
        let number = self.numbers.entry(short.clone()).or_insert(1);
        loop {
            let prefix = if *number == 1 { short.clone() } else { format!("{short}{number}") };
            *number += 1;
            if self.prefixes.insert(prefix.clone()) {
                return prefix;
            }
        }
    }
}

/// A family's name, often a double one.
fn family(making: &mut Making<'_>, land: &Land) -> String {
    let first = making.dice.pick(&land.last).cloned().unwrap_or_default();
    let second = making.dice.pick(&land.last).cloned().unwrap_or_default();
    if first == second || making.dice.percent(35) { first } else { format!("{first}-{second}") }
}

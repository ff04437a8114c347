//! Search and filters over the offers. Not in the address: they belong to one step of one draft.

use leptos::prelude::*;
use model::{
    search_key::search_key,
    v1::offer::{BillingCycle, Offer},
};

use crate::{format, i18n::Lang};

/// What is looked for.
#[derive(Clone, Copy)]
pub struct Filters {
    pub text: RwSignal<String>,
    /// Category's id; empty for all.
    pub category: RwSignal<String>,
    /// Cycle's wire text; empty for all.
    pub cycle: RwSignal<String>,
}

impl Filters {
    pub fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            category: RwSignal::new(String::new()),
            cycle: RwSignal::new(String::new()),
        }
    }

    pub fn clear(self) {
        self.text.set(String::new());
        self.category.set(String::new());
        self.cycle.set(String::new());
    }

    /// The offers that match, base offers by category and by name in the reader's language. Add-ons stand under their parents; a search
    /// for one by name shows it all the same, because it says there what it needs.
    pub fn apply(self, lang: Lang, offers: &[Offer]) -> Vec<Offer> {
        let (text, category) = (search_key(&self.text.get()), self.category.get());
        let cycle = self.cycle.get();
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut found: Vec<Offer> =
            offers.iter().filter(|offer| matches(offer, &words, &category, &cycle)).cloned().collect();
        found.sort_by(|a, b| {
            (a.is_add_on, a.category.rank)
                .cmp(&(b.is_add_on, b.category.rank))
                .then_with(|| format::compare(lang, &a.name, &b.name))
        });
        found
    }
}

impl Default for Filters {
    fn default() -> Self {
        Self::new()
    }
}

fn matches(offer: &Offer, words: &[&str], category: &str, cycle: &str) -> bool {
    let shown = if offer.is_add_on { !words.is_empty() && category.is_empty() } else { true };
    let in_category = category.is_empty() || offer.category.id == category;
    let in_cycle = cycle.is_empty() || offer.supported_billing_cycles.contains(&BillingCycle::read(cycle));
    shown && in_category && in_cycle && {
        let name = search_key(&offer.name);
        words.iter().all(|word| name.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::ordering::drafts::samples::{addon, offer};

    #[test]
    fn words_are_found_in_any_order_and_addons_only_by_name() {
        let base = offer("Office 365 Business Premium");
        let extra = addon("Audio Conferencing", &[&base]);
        assert!(matches(&base, &["premium", "365"], "", ""));
        assert!(!matches(&base, &["premium", "e5"], "", ""));
        assert!(!matches(&extra, &[], "", ""));
        assert!(matches(&extra, &["audio"], "", ""));
        assert!(!matches(&extra, &["audio"], "Enterprise_Key", ""));
    }

    #[test]
    fn category_and_cycle_narrow_the_list() {
        let mut trial = offer("Trial");
        trial.supported_billing_cycles = vec![BillingCycle::None];
        assert!(matches(&offer("E1"), &[], "Enterprise_Key", "monthly"));
        assert!(!matches(&offer("E1"), &[], "Trial_Key", ""));
        assert!(!matches(&trial, &[], "", "monthly"));
        assert!(matches(&trial, &[], "", "none"));
    }
}

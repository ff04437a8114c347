//! Picking offers: what the boxes, counters and cycle choices do to the order (S47, S48).

use std::collections::BTreeMap;

use model::{
    error::FieldError,
    ids::OfferId,
    parse::Quantity,
    v1::offer::{BillingCycle, Offer},
};

use super::order::{Line, OrderDraft, Parent};

impl OrderDraft {
    /// The line of an offer under a parent.
    pub fn line(&self, offer: &OfferId, parent: Option<&Parent>) -> Option<&Line> {
        self.lines.iter().find(|line| line.is(offer, parent))
    }

    /// The line of this key.
    pub fn by_key(&self, key: u32) -> Option<&Line> {
        self.lines.iter().find(|line| line.key == key)
    }

    /// Picks an offer, with its fewest licenses. An add-on is billed like the line it goes with, because both
    /// travel in one order (R12).
    pub fn pick(&mut self, offer: &Offer, parent: Option<Parent>) {
        if self.line(&offer.id, parent.as_ref()).is_some() {
            return;
        }
        let beside = match &parent {
            Some(Parent::Line(key)) => self.lines.iter().position(|line| line.key == *key),
            Some(Parent::Subscription(_)) | None => None,
        };
        let cycle = beside.map_or_else(|| first_cycle(offer), |at| self.lines[at].cycle.clone());
        let quantity = offer.minimum_quantity.max(1).to_string();
        let line = Line { key: self.next_key, offer: offer.clone(), quantity, cycle, parent };
        let at = beside.map_or(self.lines.len(), |at| self.end_of_family(at));
        self.lines.insert(at, line);
        self.next_key += 1;
        self.passed = false;
    }

    /// Takes a line out, with the add-ons that went with it.
    pub fn remove(&mut self, key: u32) {
        let mut gone = vec![key];
        // An add-on stands after its parent, so one pass meets every descendant.
        self.lines.retain(|line| {
            let goes = gone.contains(&line.key)
                || matches!(&line.parent, Some(Parent::Line(parent)) if gone.contains(parent));
            if goes {
                gone.push(line.key);
            }
            !goes
        });
        self.passed = false;
    }

    /// Takes the number of licenses as typed.
    pub fn set_quantity(&mut self, key: u32, text: &str) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.key == key) {
            text.clone_into(&mut line.quantity);
            self.passed = false;
        }
    }

    /// Chooses how often a line is billed; its add-ons follow.
    pub fn set_cycle(&mut self, key: u32, cycle: &BillingCycle) {
        let mut changed = vec![key];
        for line in &mut self.lines {
            let follows = matches!(&line.parent, Some(Parent::Line(parent)) if changed.contains(parent));
            if line.key == key || follows {
                line.cycle = cycle.clone();
                changed.push(line.key);
            }
        }
        self.passed = false;
    }

    /// What is wrong with the licenses, by line.
    pub fn check(&self) -> BTreeMap<usize, FieldError> {
        let one = |(at, line): (usize, &Line)| {
            Quantity::parse(
                &line.quantity,
                line.offer.minimum_quantity,
                line.offer.maximum_quantity,
                "quantity",
            )
            .err()
            .map(|error| (at, error))
        };
        self.lines.iter().enumerate().filter_map(one).collect()
    }

    /// Whether a line's offer is not the one that is sold now, in the country and on the terms of today.
    pub fn differs_from(&self, offers: &[Offer]) -> bool {
        self.lines.iter().any(|line| !offers.contains(&line.offer))
    }

    /// Drops lines whose offer is not among those that can be had in the (new) country, and says which. The others
    /// take the offer as it is sold there: its limits and billing frequencies may be different ones.
    pub fn keep_sold(&mut self, offers: &[Offer]) -> Vec<String> {
        let gone: Vec<Line> = self
            .lines
            .iter()
            .filter(|line| !offers.iter().any(|offer| offer.id == line.offer.id))
            .cloned()
            .collect();
        for line in &gone {
            self.remove(line.key);
        }
        for line in &mut self.lines {
            if let Some(sold) = offers.iter().find(|offer| offer.id == line.offer.id && **offer != line.offer)
            {
                line.offer = sold.clone();
                self.passed = false;
                if !sold.supported_billing_cycles.contains(&line.cycle) {
                    line.cycle = first_cycle(sold);
                }
            }
        }
        gone.into_iter().map(|line| line.offer.name).collect()
    }

    /// The place after a line and everything that goes with it.
    fn end_of_family(&self, at: usize) -> usize {
        let mut tree = vec![self.lines[at].key];
        let mut end = at + 1;
        while let Some(line) = self.lines.get(end) {
            match &line.parent {
                Some(Parent::Line(parent)) if tree.contains(parent) => tree.push(line.key),
                Some(Parent::Line(_) | Parent::Subscription(_)) | None => break,
            }
            end += 1;
        }
        end
    }
}

fn first_cycle(offer: &Offer) -> BillingCycle {
    offer.supported_billing_cycles.first().cloned().unwrap_or(BillingCycle::None)
}

/// The add-ons that can go with a line in the same order: they need its offer and can be billed like it.
pub fn addons_of<'a>(
    base: &'a Offer,
    cycle: &'a BillingCycle,
    offers: &'a [Offer],
) -> impl Iterator<Item = &'a Offer> {
    offers.iter().filter(move |offer| {
        offer.is_add_on
            && offer.prerequisite_offers.contains(&base.id)
            && offer.supported_billing_cycles.contains(cycle)
    })
}

/// The cycles a line may choose from: those that every add-on under it can be billed in as well.
pub fn cycles_of(line: &Line, order: &OrderDraft) -> Vec<BillingCycle> {
    let parent = Some(Parent::Line(line.key));
    let fits = |cycle: &&BillingCycle| {
        order
            .lines
            .iter()
            .filter(|child| child.parent == parent)
            .all(|child| child.offer.supported_billing_cycles.contains(cycle))
    };
    line.offer.supported_billing_cycles.iter().filter(fits).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::ordering::drafts::samples::{addon, offer};

    fn names(order: &OrderDraft) -> Vec<&str> {
        order.lines.iter().map(|line| line.offer.name.as_str()).collect()
    }

    /// [S47] Several offers, each once; an add-on stands after its parent.
    #[test]
    fn addons_stand_under_their_parent_and_go_with_it() {
        let (e1, e3) = (offer("E1"), offer("E3"));
        let audio = addon("Audio", &[&e1, &e3]);
        let calls = addon("Calls", &[&audio]);
        let mut order = OrderDraft::default();
        order.pick(&e1, None);
        order.pick(&e3, None);
        order.pick(&e3, None);
        order.pick(&audio, Some(Parent::Line(0)));
        order.pick(&calls, Some(Parent::Line(2)));
        assert_eq!(names(&order), ["E1", "Audio", "Calls", "E3"]);
        order.pick(&audio, Some(Parent::Line(1)));
        assert_eq!(names(&order), ["E1", "Audio", "Calls", "E3", "Audio"]);
        order.remove(0);
        assert_eq!(names(&order), ["E3", "Audio"]);
        order.remove(1);
        assert!(order.lines.is_empty());
    }

    /// [S48] The licenses start at the offer's minimum and stay within its limits.
    #[test]
    fn licenses_are_held_against_the_limits() {
        let mut e1 = offer("E1");
        (e1.minimum_quantity, e1.maximum_quantity) = (5, 300);
        let mut order = OrderDraft::default();
        order.pick(&e1, None);
        assert_eq!(order.lines[0].quantity, "5");
        for (text, good) in [
            ("5", true),
            ("300", true),
            ("0", false),
            ("4", false),
            ("301", false),
            ("x", false),
            ("2147483648", false),
        ] {
            order.set_quantity(0, text);
            assert_eq!(order.check().is_empty(), good, "{text}");
        }
    }

    #[test]
    fn addons_are_billed_like_what_they_go_with() {
        let e1 = offer("E1");
        let audio = addon("Audio", &[&e1]);
        let mut order = OrderDraft::default();
        order.pick(&e1, None);
        order.set_cycle(0, &BillingCycle::Monthly);
        order.pick(&audio, Some(Parent::Line(0)));
        assert_eq!(order.lines[1].cycle, BillingCycle::Monthly);
        order.set_cycle(0, &BillingCycle::Annual);
        assert_eq!(order.lines[1].cycle, BillingCycle::Annual);
    }

    #[test]
    fn a_trial_takes_no_addons_in_the_same_order() {
        let mut trial = offer("Trial");
        "Trial-1".clone_into(&mut trial.sales_group_id);
        let offers = [trial.clone(), addon("Audio", &[&trial])];
        assert_eq!(addons_of(&trial, &BillingCycle::None, &offers).count(), 0);
    }

    /// [R14] Another country may not sell what was picked.
    #[test]
    fn what_is_not_sold_is_dropped_by_name() {
        let (e1, e3) = (offer("E1"), offer("E3"));
        let audio = addon("Audio", &[&e1]);
        let mut order = OrderDraft::default();
        order.pick(&e1, None);
        order.pick(&audio, Some(Parent::Line(0)));
        order.pick(&e3, None);
        assert_eq!(order.keep_sold(&[audio, e3.clone()]), ["E1"]);
        assert_eq!(names(&order), ["E3"]);
        assert!(!order.differs_from(std::slice::from_ref(&e3)));
    }

    /// [R14] The same offer may have other limits elsewhere: those of the country that is chosen count.
    #[test]
    fn what_is_sold_elsewhere_on_other_terms_takes_them() {
        let e3 = offer("E3");
        let mut order = OrderDraft::default();
        order.pick(&e3, None);
        order.set_quantity(0, "200");
        order.set_cycle(0, &BillingCycle::Monthly);
        order.passed = true;
        let mut elsewhere = Offer { maximum_quantity: 100, ..e3 };
        elsewhere.supported_billing_cycles = vec![BillingCycle::Annual];
        assert!(order.differs_from(std::slice::from_ref(&elsewhere)));
        assert!(order.keep_sold(&[elsewhere]).is_empty());
        assert_eq!((order.lines[0].cycle.clone(), order.passed), (BillingCycle::Annual, false));
        assert_eq!(order.check().len(), 1, "200 licenses are too many there");
    }
}

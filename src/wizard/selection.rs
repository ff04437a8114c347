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

    /// Picks an offer, with its fewest licenses. An add-on is billed like the line it goes with, because both
    /// travel in one order (R12).
    pub fn pick(&mut self, offer: &Offer, parent: Option<Parent>) {
        if self.line(&offer.id, parent.as_ref()).is_some() {
            return;
        }
        let parent_at = parent.as_ref().and_then(|parent| self.parent_of(parent));
        let wanted = parent_at.map(|at| self.lines[at].cycle.clone());
        let cycle = wanted.unwrap_or_else(|| first_cycle(offer));
        let line =
            Line { offer: offer.clone(), quantity: offer.minimum_quantity.max(1).to_string(), cycle, parent };
        let at = parent_at.map_or(self.lines.len(), |at| self.end_of_family(at));
        self.lines.insert(at, line);
        self.passed = false;
    }

    /// Takes an offer out, with the add-ons that went with it.
    pub fn remove(&mut self, offer: &OfferId, parent: Option<&Parent>) {
        self.lines.retain(|line| !line.is(offer, parent));
        while let Some(orphan) = self.lines.iter().position(|line| {
            matches!(&line.parent, Some(Parent::Line(of)) if !self.lines.iter().any(|line| line.offer.id == *of))
        }) {
            self.lines.remove(orphan);
        }
        self.passed = false;
    }

    /// Takes the number of licenses as typed.
    pub fn set_quantity(&mut self, offer: &OfferId, parent: Option<&Parent>, text: &str) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.is(offer, parent)) {
            text.clone_into(&mut line.quantity);
            self.passed = false;
        }
    }

    /// Chooses how often a line is billed; its add-ons follow.
    pub fn set_cycle(&mut self, offer: &OfferId, parent: Option<&Parent>, cycle: &BillingCycle) {
        let Some(line) = self.lines.iter_mut().find(|line| line.is(offer, parent)) else { return };
        line.cycle = cycle.clone();
        let mut changed = vec![offer.clone()];
        while let Some(of) = changed.pop() {
            for line in &mut self.lines {
                if line.parent == Some(Parent::Line(of.clone())) && line.cycle != *cycle {
                    line.cycle = cycle.clone();
                    changed.push(line.offer.id.clone());
                }
            }
        }
        self.passed = false;
    }

    /// What is wrong with the licenses, by line.
    pub fn check(&self) -> BTreeMap<usize, FieldError> {
        let one = |(at, line): (usize, &Line)| {
            Quantity::parse(&line.quantity, line.offer.minimum_quantity, line.offer.maximum_quantity, "quantity")
                .err()
                .map(|error| (at, error))
        };
        self.lines.iter().enumerate().filter_map(one).collect()
    }

    /// Drops lines whose offer is not among those that can be had in the (new) country, and says which.
    pub fn keep_sold(&mut self, offers: &[Offer]) -> Vec<String> {
        let gone: Vec<Line> =
            self.lines.iter().filter(|line| !offers.iter().any(|offer| offer.id == line.offer.id)).cloned().collect();
        for line in &gone {
            self.remove(&line.offer.id, line.parent.as_ref());
        }
        gone.into_iter().map(|line| line.offer.name).collect()
    }

    fn parent_of(&self, parent: &Parent) -> Option<usize> {
        match parent {
            Parent::Line(offer) => self.lines.iter().position(|line| line.offer.id == *offer),
            Parent::Subscription(_) => None,
        }
    }

    /// The place after a line and everything that goes with it.
    fn end_of_family(&self, at: usize) -> usize {
        let mut family = vec![self.lines[at].offer.id.clone()];
        let mut end = at + 1;
        while let Some(line) = self.lines.get(end) {
            match &line.parent {
                Some(Parent::Line(of)) if family.contains(of) => family.push(line.offer.id.clone()),
                _ => break,
            }
            end += 1;
        }
        end
    }
}

fn first_cycle(offer: &Offer) -> BillingCycle {
    offer.supported_billing_cycles.first().cloned().unwrap_or(BillingCycle::None)
}

/// The add-ons that can go with a line in the same order: they need its offer and are ordered and billed like it.
pub fn addons_of<'a>(base: &'a Offer, cycle: &'a BillingCycle, offers: &'a [Offer]) -> impl Iterator<Item = &'a Offer> {
    offers.iter().filter(move |offer| {
        offer.is_add_on
            && offer.prerequisite_offers.contains(&base.id)
            && offer.sales_group_id == base.sales_group_id
            && offer.supported_billing_cycles.contains(cycle)
    })
}

/// The cycles a line may choose from: those that every add-on under it can be billed in as well.
pub fn cycles_of(line: &Line, order: &OrderDraft) -> Vec<BillingCycle> {
    let parent = Some(Parent::Line(line.offer.id.clone()));
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
    use crate::wizard::samples::{addon, offer};

    fn names(order: &OrderDraft) -> Vec<&str> {
        order.lines.iter().map(|line| line.offer.name.as_str()).collect()
    }

    fn under(offer: &Offer) -> Option<Parent> {
        Some(Parent::Line(offer.id.clone()))
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
        order.pick(&audio, under(&e1));
        order.pick(&calls, under(&audio));
        assert_eq!(names(&order), ["E1", "Audio", "Calls", "E3"]);
        order.pick(&audio, under(&e3));
        assert_eq!(names(&order), ["E1", "Audio", "Calls", "E3", "Audio"]);
        order.remove(&e1.id, None);
        assert_eq!(names(&order), ["E3", "Audio"]);
        order.remove(&e3.id, None);
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
        for (text, good) in [("5", true), ("300", true), ("0", false), ("4", false), ("301", false), ("x", false), ("2147483648", false)] {
            order.set_quantity(&e1.id, None, text);
            assert_eq!(order.check().is_empty(), good, "{text}");
        }
    }

    #[test]
    fn addons_are_billed_like_what_they_go_with() {
        let e1 = offer("E1");
        let audio = addon("Audio", &[&e1]);
        let mut order = OrderDraft::default();
        order.pick(&e1, None);
        order.set_cycle(&e1.id, None, &BillingCycle::Monthly);
        order.pick(&audio, under(&e1));
        assert_eq!(order.lines[1].cycle, BillingCycle::Monthly);
        order.set_cycle(&e1.id, None, &BillingCycle::Annual);
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
        order.pick(&audio, under(&e1));
        order.pick(&e3, None);
        assert_eq!(order.keep_sold(&[audio, e3]), ["E1"]);
        assert_eq!(names(&order), ["E3"]);
    }
}

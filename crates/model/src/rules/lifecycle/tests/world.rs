//! A small world for the property tests: trees of subscriptions, and what really happened to them.

use std::collections::HashMap;

use super::{steps::Step, table::Cause, *};

/// Everything there is, and what really happened to it, kept apart from the rules' own books.
pub(super) struct World {
    pub(super) now: DateTime<Utc>,
    pub(super) trees: Vec<LifecycleState>,
    pub(super) successors: HashMap<SubscriptionId, usize>,
    /// Licenses that came in by order, renewal or addition, and when.
    pub(super) came_in: HashMap<SubscriptionId, Vec<(i32, DateTime<Utc>)>>,
    pub(super) done: usize,
}

impl World {
    pub(super) fn new() -> Self {
        let mut monthly = ordered(10, OfferFacts { term_unit: TermUnit::Month, ..e1() }, 10);
        monthly.add_ons = vec![add_on(11, 3)];
        let mut tried = ordered(20, trial(), 25);
        tried.add_ons = vec![add_on(21, 25)];
        let days = OfferFacts { term_unit: TermUnit::Day, term_length: 45, ..trial() };
        let trees = vec![some_tree(), monthly, tried, ordered(30, days, 25), ordered(40, e1(), 10)];
        let mut world =
            Self { now: start(), came_in: HashMap::new(), successors: HashMap::new(), done: 0, trees };
        for it in world.trees.iter().flat_map(LifecycleState::all) {
            world.came_in.insert(it.id, vec![(it.quantity, start())]);
        }
        world
    }

    pub(super) fn all(&self) -> Vec<LifecycleState> {
        self.trees.iter().flat_map(LifecycleState::all).cloned().collect()
    }

    pub(super) fn take(&mut self, at: usize, step: &Step) {
        if let Step::Wait(time) = step {
            self.now += *time;
        }
        for n in 0..self.trees.len() {
            let events = advance(&mut self.trees[n], self.now);
            for event in events.iter().filter(|event| event.by == Cause::Renew) {
                let quantity = self.trees[n].find(event.id).map_or(0, |it| it.quantity);
                self.came_in.entry(event.id).or_default().push((quantity, event.at));
            }
        }
        let all = self.all();
        let it = all[at % all.len()].clone();
        if let Some(after) = self.act(&it, step) {
            self.done += 1;
            let came = self.came_in.entry(it.id).or_default();
            if it.is_trial() && !after.is_trial() {
                came.push((after.quantity, self.now));
            } else if after.quantity > it.quantity {
                came.push((after.quantity - it.quantity, self.now));
            }
            for tree in &mut self.trees {
                if let Some(place) = tree.find_mut(it.id) {
                    *place = after.clone();
                }
            }
        }
    }

    fn act(&mut self, it: &LifecycleState, step: &Step) -> Option<LifecycleState> {
        let now = self.now;
        let done = match step {
            Step::Wait(_) => return None,
            Step::Licenses(quantity) => change_licenses(it, *quantity, now),
            Step::Suspend => suspend(it, now),
            Step::Reactivate => reactivate(it, now),
            Step::Cancel => cancel(it, now),
            Step::EndOfTerm(action) => set_end_of_term(it, action.clone(), now),
            Step::Schedule(change) => {
                schedule(it, change.clone(), change.offer_id.as_ref().and_then(sold), now)
            }
            Step::Unschedule => unschedule(it, now),
            Step::Convert(name, quantity) => {
                convert(it, sold(&OfferId::new(name))?, *quantity, BillingCycle::Annual, now)
            }
            Step::Cycle(cycle) => change_billing_cycle(it, cycle.clone(), now),
            Step::Upgrade(name) => return self.upgrade(it, name),
        };
        let done = done.ok()?;
        assert_eq!(done.events, [], "everything was advanced already");
        Some(done.after)
    }

    /// Twice, as from two tabs.
    fn upgrade(&mut self, it: &LifecycleState, name: &str) -> Option<LifecycleState> {
        let mut source = it.clone();
        for _ in 0..2 {
            let target = id(100 + self.trees.len() as u128);
            let Ok(done) = upgrade(&source, name, target, self.now) else { continue };
            source = done.after;
            *self.successors.entry(it.id).or_default() += 1;
            let came = self.came_in.get(&it.id).cloned().unwrap_or_default();
            self.came_in.insert(target, came);
            self.trees.extend(done.successor);
        }
        (source != *it).then_some(source)
    }
}

//! No sequence of actions and days breaks these. The seed is fixed, so that a run is like any other.

use std::collections::HashSet;

use proptest::{prelude::*, test_runner::RngSeed};

use super::{steps::steps, world::World, *};

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 48,
        rng_seed: RngSeed::Fixed(19),
        failure_persistence: None,
        ..Default::default()
    }
}

fn is(it: &LifecycleState, status: &SubscriptionStatus) -> bool {
    it.status == *status
}

/// [R18][R21] Licenses within the limits, a schedule only where a renewal will come.
fn holds_together(it: &LifecycleState) {
    assert!(it.offer.holds(it.quantity), "[R18] {it:?}");
    let renews = is(it, &SubscriptionStatus::Active) && it.end_of_term == EndOfTermAction::Renew;
    assert!(it.scheduled.is_none() || renews, "[R21] {it:?}");
    assert_eq!(it.suspended_by.is_some(), is(it, &SubscriptionStatus::Suspended), "[R19] {it:?}");
    for add_on in &it.add_ons {
        use SubscriptionStatus::{Active, Deleted, Disabled};
        assert_eq!(add_on.parent.as_ref(), Some(&it.status), "{it:?}");
        assert!(!is(add_on, &Active) || is(it, &Active), "[R19] active under an active parent: {it:?}");
        assert!(!is(it, &Deleted) || is(add_on, &Deleted), "[R19] never outlives its parent: {it:?}");
        assert!(!is(it, &Disabled) || !add_on.is_live(), "[R19] never outlives its parent: {it:?}");
    }
}

/// [R18] What can be taken back came in within the last 168 hours.
fn refunds_what_came_in(it: &LifecycleState, world: &World) {
    let total = refundable(it, world.now).total_quantity;
    let recent = |at: DateTime<Utc>| world.now < at + TimeDelta::hours(168);
    let came: i32 =
        world.came_in[&it.id].iter().filter(|(_, at)| recent(*at)).map(|(quantity, _)| quantity).sum();
    assert!(total <= came, "{total} of {came}: {it:?}");
    assert!(it.offer.holds(it.quantity - total), "{it:?}");
}

/// [R18][R20] The deadlines that are shown are the last moments at which it works.
fn deadlines_are_exact(it: &LifecycleState, now: DateTime<Utc>) {
    match cancellation_allowed_until(it, now) {
        Some(deadline) => {
            assert!(cancel(it, deadline - second()).is_ok(), "{it:?}");
            assert!(cancel(it, deadline).is_err(), "{it:?}");
        }
        None => assert!(cancel(it, now).is_err(), "{it:?}"),
    }
    let shown = refundable(it, now);
    let fewest = it.quantity - shown.total_quantity;
    assert!(change_licenses(it, fewest - 1, now).is_err(), "{it:?}");
    if shown.total_quantity > 0 {
        assert!(change_licenses(it, fewest, now).is_ok(), "{it:?}");
    }
    let mut left = shown.total_quantity;
    for detail in &shown.details {
        let until = detail.allowed_until_date_time;
        let moves = it.due().is_some_and(|(at, _)| at <= until);
        assert!(change_licenses(it, it.quantity - left, until - second()).is_ok() || moves, "{it:?}");
        assert!(change_licenses(it, it.quantity - left, until).is_err() || moves, "{it:?}");
        left -= detail.quantity;
    }
}

/// What a worker sleeps until is when something happens, and nothing does before.
fn next_event_is_exact(it: &LifecycleState) {
    let Some(next) = next_event(it) else { return };
    assert_eq!(advance(&mut it.clone(), next - second()), []);
    assert!(advance(&mut it.clone(), next).iter().all(|event| event.at == next));
    assert!(!advance(&mut it.clone(), next).is_empty());
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_breaks_the_invariants(steps in steps()) {
        let mut world = World::new();
        let mut deleted = HashSet::new();
        for (at, step) in &steps {
            world.take(*at, step);
            for it in world.all() {
                holds_together(&it);
                refunds_what_came_in(&it, &world);
                deadlines_are_exact(&it, world.now);
                prop_assert!(!deleted.contains(&it.id) || is(&it, &SubscriptionStatus::Deleted), "deleted is final");
                if is(&it, &SubscriptionStatus::Deleted) {
                    deleted.insert(it.id);
                }
            }
            for tree in &world.trees {
                prop_assert_eq!(advance(&mut tree.clone(), world.now), [], "nothing happens twice");
                next_event_is_exact(tree);
            }
            for (source, targets) in &world.successors {
                prop_assert_eq!(*targets, 1, "one successor of {}", source);
                prop_assert!(deleted.contains(source), "the source ends");
            }
        }
    }

    /// In one step or in two: the same life, the same events at the same moments.
    #[test]
    fn time_can_be_cut_anywhere(steps in steps(), cut in 0i64..1500, days in 0i64..1500) {
        let mut world = World::new();
        steps.iter().for_each(|(at, step)| world.take(*at, step));
        let first = world.now + TimeDelta::days(cut);
        let last = first + TimeDelta::days(days);
        for tree in &world.trees {
            let (mut once, mut twice) = (tree.clone(), tree.clone());
            let all = advance(&mut once, last);
            let mut parts = advance(&mut twice, first);
            parts.extend(advance(&mut twice, last));
            prop_assert!(all.is_sorted_by_key(|event| event.at), "in the order of time");
            prop_assert_eq!(&all, &parts);
            prop_assert_eq!(&once, &twice);
            // An action does the same to a life that nobody has advanced, and tells what came before it.
            for member in once.all() {
                let late = execute(tree, member.id, Command::ChangeLicenses(12), last);
                let ready = execute(&once, member.id, Command::ChangeLicenses(12), last);
                prop_assert_eq!(late.as_ref().map(|it| &it.tree), ready.as_ref().map(|it| &it.tree));
                prop_assert!(late.is_err() || late.is_ok_and(|it| it.events == parts));
            }
        }
    }

    /// [R19] A state that nobody knows stays as it is, whatever is tried.
    #[test]
    fn unknown_states_stay(text in "[a-z]{1,8}x", steps in steps()) {
        let mut world = World::new();
        world.trees = vec![ordered(40, e1(), 10)];
        world.trees[0].status = SubscriptionStatus::Unknown(text);
        let before = world.trees.clone();
        steps.iter().for_each(|(at, step)| world.take(*at, step));
        prop_assert_eq!(world.trees, before);
    }
}

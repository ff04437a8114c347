//! Anything that anybody may try, in any order, and days that pass in between.

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use super::{world::World, *};

/// Something that somebody tries, or time that passes.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Wait(TimeDelta),
    Licenses(i32),
    Suspend,
    Reactivate,
    Cancel,
    EndOfTerm(EndOfTermAction),
    Schedule(ScheduledChange),
    Unschedule,
    Upgrade(&'static str),
    Convert(&'static str, i32),
    Cycle(BillingCycle),
}

fn wait() -> impl Strategy<Value = TimeDelta> {
    prop_oneof![
        4 => (1i64..8 * 86_400).prop_map(TimeDelta::seconds),
        2 => Just(TimeDelta::hours(168)),
        2 => (8i64..60).prop_map(TimeDelta::days),
        1 => (200i64..500).prop_map(TimeDelta::days),
    ]
}

fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("E1"), Just("E3"), Just("E5")]
}

fn cycle() -> impl Strategy<Value = BillingCycle> {
    prop_oneof![Just(BillingCycle::Monthly), Just(BillingCycle::Annual), Just(BillingCycle::OneTime)]
}

fn change() -> impl Strategy<Value = ScheduledChange> {
    let offer = proptest::option::of(name().prop_map(OfferId::new));
    (offer, proptest::option::of(0i32..40), proptest::option::of(cycle()))
        .prop_map(|(offer_id, quantity, billing_cycle)| ScheduledChange { offer_id, quantity, billing_cycle })
}

fn step() -> impl Strategy<Value = Step> {
    let end = prop_oneof![
        3 => Just(EndOfTermAction::Renew),
        1 => Just(EndOfTermAction::Extend),
        1 => Just(EndOfTermAction::Cancel),
    ];
    prop_oneof![
        6 => wait().prop_map(Step::Wait),
        5 => (0i32..40).prop_map(Step::Licenses),
        2 => Just(Step::Suspend),
        3 => Just(Step::Reactivate),
        1 => Just(Step::Cancel),
        1 => end.prop_map(Step::EndOfTerm),
        2 => change().prop_map(Step::Schedule),
        1 => Just(Step::Unschedule),
        1 => name().prop_map(Step::Upgrade),
        1 => (name(), 0i32..40).prop_map(|(name, quantity)| Step::Convert(name, quantity)),
        1 => cycle().prop_map(Step::Cycle),
    ]
}

/// Steps, each at one of the subscriptions by a number that is taken modulo how many there are.
pub(super) fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    proptest::collection::vec((0usize..60, step()), 1..40)
}

/// The steps are worth their time: actions succeed, upgrades among them.
#[test]
fn the_steps_reach_far() {
    let mut runner = TestRunner::deterministic();
    let (mut done, mut upgraded) = (0, 0);
    for _ in 0..64 {
        let steps = steps().new_tree(&mut runner).expect("steps").current();
        let mut world = World::new();
        steps.iter().for_each(|(at, step)| world.take(*at, step));
        done += world.done;
        upgraded += world.successors.len();
    }
    assert!(done > 200 && upgraded > 0, "{done} {upgraded}");
}

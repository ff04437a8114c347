//! One table for buttons and commands: what cannot be done is refused alike, whoever asks.

use std::collections::HashSet;

use super::*;
use crate::{
    ids::TenantId,
    portal::account::{PartyKind, Role},
    rules::permissions::may,
};

fn now() -> DateTime<Utc> {
    start() + TimeDelta::days(1)
}

/// Every command, with something to ask for that at least one subscription can have.
fn commands() -> Vec<Command> {
    let change = ScheduledChange { quantity: Some(7), ..ScheduledChange::default() };
    let e3 = || sold(&OfferId::new("E3"));
    vec![
        Command::Rename("Sales".to_owned()),
        Command::ChangeLicenses(10),
        Command::ChangeLicenses(12),
        Command::ChangeLicenses(9),
        Command::ChangeLicenses(0),
        Command::Suspend,
        Command::Reactivate,
        Command::Cancel,
        Command::SetEndOfTerm(EndOfTermAction::Renew),
        Command::SetEndOfTerm(EndOfTermAction::Extend),
        Command::Schedule { change, offer: None },
        Command::Schedule { change: ScheduledChange::default(), offer: e3() },
        Command::Unschedule,
        Command::Upgrade { offer_id: OfferId::new("E3"), offer: e3(), successor: id(9) },
        Command::Upgrade { offer_id: OfferId::new("E9"), offer: None, successor: id(9) },
        Command::Convert { offer: super::e3(), quantity: 30, cycle: BillingCycle::Annual },
        Command::ChangeBillingCycle(BillingCycle::Monthly),
        Command::ChangeBillingCycle(BillingCycle::Annual),
        Command::OrderAddOn { offer: Box::new(add_on_offer()), add_on: Box::new(add_on(8, 5)) },
        Command::SetResellerOfRecord(None),
        Command::SetSupportContact(TenantId(Uuid::from_u128(5))),
    ]
}

/// Subscriptions of every kind, each in every state.
fn subscriptions() -> Vec<LifecycleState> {
    use SubscriptionStatus::{Active, Deleted, Disabled, Expired, Pending, Suspended, Unknown};
    let azure = OfferFacts {
        term_unit: TermUnit::Month,
        term_length: term::ENDLESS_MONTHS,
        billing: BillingType::Usage,
        renewable: false,
        ..offer("MS-AZR-0145P")
    };
    let to_e3 = ScheduledChange { offer_id: Some(OfferId::new("E3")), ..ScheduledChange::default() };
    let more = ScheduledChange { quantity: Some(20), ..ScheduledChange::default() };
    let scheduled = |change, offer| {
        Some(schedule(&ordered(1, e1(), 10), change, offer, start()).expect("schedule").after)
    };
    let parents = [None, Some(Active), Some(Suspended)];
    let under = parents.map(|parent| LifecycleState { parent, ..ordered(1, e1(), 10) });
    let kinds = [
        ordered(1, trial(), 25),
        ordered(1, azure, 10),
        ordered(1, OfferFacts { term_unit: TermUnit::Month, ..e1() }, 10),
        ordered(1, OfferFacts { renewable: false, ..e1() }, 10),
        LifecycleState { cancel_until: Some(start()), ..ordered(1, e1(), 10) },
        LifecycleState { end_of_term: EndOfTermAction::Cancel, ..ordered(1, e1(), 10) },
        some_tree(),
    ];
    let kinds: Vec<LifecycleState> = kinds
        .into_iter()
        .chain(under)
        .chain(scheduled(to_e3, Some(e3())))
        .chain(scheduled(more, None))
        .collect();
    let states = [Active, Suspended, Expired, Disabled, Deleted, Pending, Unknown("frozen".to_owned())];
    let in_state = |life: &LifecycleState, status: &SubscriptionStatus| LifecycleState {
        status: status.clone(),
        suspended_by: (*status == Suspended).then_some(SuspendedBy::Own),
        ..life.clone()
    };
    kinds
        .iter()
        .flat_map(|life| states.iter().map(|status| in_state(life, status)).collect::<Vec<_>>())
        .collect()
}

/// Whatever `can` refuses, `execute` refuses with the same violation; a refusal of what is asked for comes after it.
#[test]
fn what_cannot_be_done_is_refused_alike() {
    let mut refused = 0;
    for life in subscriptions() {
        for command in commands() {
            let Err(violation) = can(&life, command.action(), now()) else { continue };
            refused += 1;
            let answer = execute(&life, life.id, command.clone(), now());
            assert_eq!(answer.map(|_| ()), Err(violation), "{command:?} in {life:?}");
        }
    }
    assert!(refused > 1_000, "{refused}");
}

/// Every action is the kind of a command, and every command succeeds for some subscription that `can` lets pass.
#[test]
fn every_command_is_within_reach() {
    let all: HashSet<Action> = commands().iter().map(Command::action).collect();
    assert_eq!(all, HashSet::from(Action::ALL));
    let done = |life: &LifecycleState, command: Command| execute(life, life.id, command, now()).is_ok();
    let reached: HashSet<Action> = subscriptions()
        .iter()
        .flat_map(|life| {
            commands().into_iter().filter(|command| done(life, command.clone())).collect::<Vec<_>>()
        })
        .map(|command| command.action())
        .collect();
    assert_eq!(reached, all);
}

/// The outcome tells the member before and after, and the tree with it; an id from elsewhere is not found.
#[test]
fn an_outcome_is_about_a_member_and_its_tree() {
    let tree = some_tree();
    let done = execute(&tree, id(2), Command::ChangeLicenses(12), now()).expect("more");
    assert_eq!((done.before.quantity, done.after.quantity), (10, 12));
    assert_eq!(done.tree.find(id(2)), Some(&done.after));
    assert_eq!((done.tree.id, done.tree.quantity), (tree.id, 10));
    let elsewhere = execute(&tree, id(7), Command::Suspend, now());
    assert_eq!(refused(elsewhere), (20003, Why::UnknownState));
}

/// [R21] What is dropped is told of the add-ons too; what is replaced is dropped for nobody but the app.
#[test]
fn what_is_scheduled_no_more_is_told_for_the_whole_tree() {
    let change = |quantity| ScheduledChange { quantity: Some(quantity), ..ScheduledChange::default() };
    let mut tree = some_tree();
    tree.add_ons[0] = schedule(&tree.add_ons[0], change(20), None, now()).expect("an add-on").after;
    let tree = schedule(&tree, change(20), None, now()).expect("schedule").after;
    let again = schedule(&tree, change(30), None, now()).expect("another");
    assert_eq!((again.dropped.is_some(), again.unscheduled()), (true, Vec::new()));
    let done = preview(&tree, Command::Suspend, now()).expect("suspend");
    let ids: Vec<_> = done.unscheduled().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, [id(1), id(2)]);
    let back = preview(&tree, Command::Unschedule, now()).expect("take back");
    assert_eq!(back.unscheduled().len(), 1);
}

/// [contract 5.3] Another cycle is for the lines that are there and do not have it yet.
#[test]
fn deleted_lines_of_an_order_are_passed_over() {
    let line = ordered(1, e1(), 10);
    assert!(line.is_rebilled_in(&BillingCycle::Annual) && !line.is_rebilled_in(&BillingCycle::Monthly));
    let gone = cancel(&line, now()).expect("cancel").after;
    assert!(!gone.is_rebilled_in(&BillingCycle::Annual));
}

/// [R4] Resellers manage; what is ordered, ended or of record is the provider's.
#[test]
fn what_resellers_may_do() {
    let may = |party: PartyKind, action: Action| may(&party, &Role::AdminAgent, action.right());
    let denied: Vec<_> =
        Action::ALL.into_iter().filter(|action| !may(PartyKind::Reseller, *action)).collect();
    let expected = [
        Action::Cancel,
        Action::Convert,
        Action::ChangeBillingCycle,
        Action::OrderAddOn,
        Action::SetResellerOfRecord,
    ];
    assert_eq!(denied, expected);
    assert!(Action::ALL.into_iter().all(|action| may(PartyKind::Provider, action)));
    assert!(!Action::ALL.into_iter().any(|action| may(PartyKind::Customer, action)));
}

/// [contract 5.3] An add-on that is ordered stands under its parent, in the parent's tree.
#[test]
fn an_ordered_add_on_joins_the_tree() {
    let order =
        || Command::OrderAddOn { offer: Box::new(add_on_offer()), add_on: Box::new(ordered(8, e1(), 5)) };
    let done = execute(&some_tree(), id(1), order(), now()).expect("an add-on");
    let added = done.tree.find(id(8)).expect("in the tree");
    assert_eq!((added.quantity, &added.parent), (5, &Some(SubscriptionStatus::Active)));
    assert_eq!(done.after.add_ons.len(), 2);
    let elsewhere = execute(&ordered(1, e3(), 10), id(1), order(), now());
    assert_eq!(refused(elsewhere), (800_029, Why::WrongParent));
}

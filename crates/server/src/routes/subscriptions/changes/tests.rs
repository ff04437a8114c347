use model::{
    ids::{OfferId, SubscriptionId},
    v1::offer::BillingCycle,
};
use uuid::Uuid;

use super::*;

fn seen() -> Subscription {
    Subscription {
        id: Some(SubscriptionId(Uuid::from_u128(1))),
        friendly_name: Some("Sales".into()),
        quantity: Some(5),
        status: Some(SubscriptionStatus::Active),
        auto_renew_enabled: Some(true),
        end_of_term_action: Some(EndOfTermAction::Renew),
        billing_cycle: Some(BillingCycle::Annual),
        term_duration: Some("P1Y".into()),
        partner_id: Some("6021447".into()),
        scheduled_change: Some(ScheduledChange { quantity: Some(4), ..ScheduledChange::default() }),
        ..Subscription::default()
    }
}

fn read_from(value: Subscription, is_sparse: bool, seen: &Subscription) -> Result<Changes> {
    changes(&PatchBody { value, is_sparse }, seen)
}

fn read(value: Subscription, is_sparse: bool) -> Changes {
    read_from(value, is_sparse, &seen()).unwrap()
}

#[test]
fn the_whole_resource_sent_back_changes_what_differs() {
    assert_eq!(read(seen(), false), Changes::default());
    let renamed = read(Subscription { friendly_name: Some(" Marketing ".into()), ..seen() }, false);
    assert_eq!(renamed, Changes { friendly_name: Some("Marketing".into()), ..Changes::default() });
    let removed = read(Subscription { partner_id: Some(String::new()), ..seen() }, false);
    assert_eq!(removed.partner_id.as_deref(), Some(""));
    let more = read(Subscription { quantity: Some(6), ..seen() }, false);
    assert_eq!(more, Changes { quantity: Some(6), ..Changes::default() });
    let off = read(Subscription { status: Some(SubscriptionStatus::Suspended), ..seen() }, false);
    assert_eq!(off, Changes { status: Some(SubscriptionStatus::Suspended), ..Changes::default() });
    let undone = Some(ScheduledChange::default());
    let undone = read(Subscription { scheduled_change: undone.clone(), ..seen() }, false);
    assert_eq!(undone, Changes { scheduled: Some(ScheduledChange::default()), ..Changes::default() });
    assert_eq!(read(Subscription { scheduled_change: None, ..seen() }, false), Changes::default());
}

/// The published SDK's own sample: everything but one member is an empty value.
#[test]
fn noise_of_a_sparse_body_is_ignored() {
    let noise = Subscription {
        quantity: Some(0),
        auto_renew_enabled: Some(false),
        billing_cycle: Some(BillingCycle::Unknown("unknown".into())),
        partner_id: Some(String::new()),
        status: Some(SubscriptionStatus::Suspended),
        ..Subscription::default()
    };
    let sparse = read(noise.clone(), true);
    assert_eq!(sparse, Changes { status: Some(SubscriptionStatus::Suspended), ..Changes::default() });
    let meant = read(Subscription { billing_cycle: None, ..noise }, false);
    assert_eq!((meant.partner_id.as_deref(), meant.quantity), (Some(""), Some(0)));
    assert_eq!(meant.end_of_term, Some((EndOfTermAction::Cancel, "autoRenewEnabled")));
}

/// Contract 1.4: so are the empty values of its nested objects, and what is not empty there is meant.
#[test]
fn nested_noise_of_a_sparse_body_is_ignored() {
    let unset = ScheduledChange {
        offer_id: Some(OfferId::new("none")),
        quantity: Some(0),
        billing_cycle: Some(BillingCycle::None),
    };
    let body = |change: &ScheduledChange| Subscription {
        quantity: Some(8),
        scheduled_change: Some(change.clone()),
        ..Subscription::default()
    };
    let more = Changes { quantity: Some(8), ..Changes::default() };
    assert_eq!(read(body(&unset), true), more);
    for cycle in ["unknown", "0", ""].map(|text| BillingCycle::Unknown(text.into())) {
        assert_eq!(read(body(&ScheduledChange { billing_cycle: Some(cycle), ..unset.clone() }), true), more);
    }
    let one = read(body(&ScheduledChange { quantity: Some(9), ..unset.clone() }), true);
    let scheduled = ScheduledChange { quantity: Some(9), ..ScheduledChange::default() };
    assert_eq!(one, Changes { scheduled: Some(scheduled), ..more });
    // In any other body the same is meant.
    let meant = ScheduledChange { quantity: Some(0), ..ScheduledChange::default() };
    assert_eq!(read(body(&meant), false).scheduled, Some(meant));
}

/// [R17] Both members say the same thing, or only one of them is meant.
#[test]
fn end_of_term_by_either_member() {
    use EndOfTermAction::{Cancel, Extend, Renew};
    let seen_as = |action: EndOfTermAction| Subscription {
        auto_renew_enabled: Some(action == Renew),
        end_of_term_action: Some(action),
        ..seen()
    };
    let send = |renews, action: Option<EndOfTermAction>, whole, from: &EndOfTermAction| {
        let id = seen().id.filter(|_| whole);
        let body = Subscription {
            id,
            auto_renew_enabled: renews,
            end_of_term_action: action,
            ..Subscription::default()
        };
        read_from(body, false, &seen_as(from.clone())).map(|it| it.end_of_term.map(|(action, _)| action)).ok()
    };
    for (renews, action, whole, from, expected) in [
        (Some(false), None, false, Renew, Some(Some(Cancel))),
        (Some(false), None, false, Extend, Some(None)),
        (Some(true), None, false, Cancel, Some(Some(Renew))),
        (Some(true), None, false, Renew, Some(None)),
        (None, Some(Extend), false, Renew, Some(Some(Extend))),
        (Some(false), Some(Extend), false, Renew, Some(Some(Extend))),
        (Some(true), Some(Renew), false, Cancel, Some(Some(Renew))),
        (Some(true), Some(Extend), false, Renew, None),
        (Some(false), Some(Renew), false, Cancel, None),
        // The whole resource: the member that was left alone is no contradiction.
        (Some(false), Some(Renew), true, Renew, Some(Some(Cancel))),
        (Some(true), Some(Cancel), true, Renew, Some(Some(Cancel))),
        (Some(true), Some(Cancel), true, Cancel, Some(Some(Renew))),
        (Some(true), Some(Extend), true, Cancel, None),
        (Some(false), Some(Cancel), true, Cancel, Some(None)),
    ] {
        let got = send(renews, action.clone(), whole, &from);
        assert_eq!(got, expected, "{renews:?} {action:?} whole: {whole} from {from}");
    }
}

#[test]
fn what_is_changed_elsewhere_or_never_is_refused() {
    let refused = |body: Subscription| {
        let refusal = read_from(body, false, &seen()).unwrap_err();
        (refusal.code(), refusal.refused_fields()[0].path.clone())
    };
    let other = Subscription { id: Some(SubscriptionId(Uuid::from_u128(2))), ..seen() };
    assert_eq!(refused(other), (ErrorCode::InvalidProperty, "id".to_owned()));
    let monthly = Subscription { billing_cycle: Some(BillingCycle::Monthly), ..seen() };
    assert_eq!(refused(monthly), (ErrorCode::BillingCycleThroughOrder, "billingCycle".to_owned()));
    let longer = Subscription { term_duration: Some("P3Y".into()), ..seen() };
    assert_eq!(refused(longer), (ErrorCode::BillingCycleThroughOrder, "termDuration".to_owned()));
    let offer = Subscription { offer_id: Some(OfferId::new("MS-AZR-0145P")), ..seen() };
    assert_eq!(refused(offer), (ErrorCode::UpdateNotAllowed, "offerId".to_owned()));
}

//! What a PATCH of a subscription means (contract 1.4, 6.2).

use model::{
    error::{ErrorCode, FieldCode, FieldError},
    parse::{PartnerId, clean, optional_text},
    rules::{lifecycle::billing_cycle_is_for_the_order, order::asked_cycle},
    v1::subscription::{EndOfTermAction, ScheduledChange, Subscription, SubscriptionStatus},
};

use crate::{
    actions::rule_violations::violation_error,
    dialect::PatchBody,
    error::{Error, Result},
};

/// The longest name of the customer's own for a subscription, in characters.
const FRIENDLY_NAME_MAX: usize = 100;

/// The members that are to become something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Another name; empty: the offer's.
    pub(super) friendly_name: Option<String>,
    /// PartnerID of another reseller of record; empty: none.
    pub(super) partner_id: Option<String>,
    pub(super) quantity: Option<i32>,
    pub(super) status: Option<SubscriptionStatus>,
    /// End of the term, and the member that asked for it.
    pub(super) end_of_term: Option<(EndOfTermAction, &'static str)>,
    /// What changes at the renewal; empty: what was scheduled is taken back.
    pub(super) scheduled: Option<ScheduledChange>,
}

/// Compares what was sent with what the caller sees.
///
/// In a sparse body empty values are noise (`dialect::PatchBody`). Anything else that is there is meant; clients usually
/// send back the whole resource with one member changed.
///
/// # Errors
/// 400/3000 for a name that cannot be, a contradiction, or the id of another subscription; 400/2054 for the billing
/// cycle and the term; 400/2006 for the offer.
pub(super) fn changes(body: &PatchBody<Subscription>, seen: &Subscription) -> Result<Changes> {
    let sent = &body.value;
    let sparse = body.is_sparse;
    if sent.id.is_some() && sent.id != seen.id {
        return Err(invalid(FieldError::new("id", FieldCode::Invalid)));
    }
    let nothing = |text: &str| sparse && is_nothing(text);
    let cycle = asked_cycle(sent.billing_cycle.as_ref().filter(|it| !nothing(it.as_str())), "billingCycle");
    let cycle = cycle.map_err(|refusal| Error::field(refusal.code, refusal.field))?;
    let through_order = differs(&cycle, &seen.billing_cycle, |_| false)
        .then_some("billingCycle")
        .or(differs(&sent.term_duration, &seen.term_duration, |it| nothing(it)).then_some("termDuration"));
    if let Some(path) = through_order {
        return Err(violation_error(path, &billing_cycle_is_for_the_order()));
    }
    if differs(&sent.offer_id, &seen.offer_id, |it| nothing(it.as_str())) {
        let field = FieldError::new("offerId", FieldCode::ReadOnly);
        return Err(Error::field(ErrorCode::UpdateNotAllowed, field));
    }
    let text = |sent: &Option<String>, seen: &Option<String>, clean: fn(&str) -> String| {
        let sent = clean(sent.as_deref()?);
        let same = seen.as_deref().unwrap_or_default() == sent;
        let noise = sparse && sent.is_empty();
        (!same && !noise).then_some(sent)
    };
    let friendly_name = text(&sent.friendly_name, &seen.friendly_name, clean);
    if let Some(name) = &friendly_name {
        optional_text(name, FRIENDLY_NAME_MAX, "friendlyName").map_err(invalid)?;
    }
    let quantity = differs(&sent.quantity, &seen.quantity, |it| sparse && *it == 0);
    let status = differs(&sent.status, &seen.status, |it| nothing(it.as_str()));
    let sent_schedule = scheduled_change(sent, sparse)?;
    let scheduled =
        differs(&sent_schedule, &seen.scheduled_change, |it| sparse && *it == ScheduledChange::default());
    Ok(Changes {
        friendly_name,
        partner_id: text(&sent.partner_id, &seen.partner_id, PartnerId::normalized),
        quantity: sent.quantity.filter(|_| quantity),
        status: sent.status.clone().filter(|_| status),
        end_of_term: end_of_term(sent, seen, sparse)?,
        scheduled: sent_schedule.filter(|_| scheduled),
    })
}

/// What is to be scheduled, its cycle as it is meant. In a sparse body its empty values are noise like any others.
fn scheduled_change(sent: &Subscription, sparse: bool) -> Result<Option<ScheduledChange>> {
    let Some(change) = &sent.scheduled_change else { return Ok(None) };
    let is_meant = |text: &str| !(sparse && is_nothing(text));
    let cycle = change.billing_cycle.as_ref().filter(|cycle| is_meant(cycle.as_str()));
    let billing_cycle = asked_cycle(cycle, "scheduledChange.billingCycle")
        .map_err(|refusal| Error::field(refusal.code, refusal.field))?;
    Ok(Some(ScheduledChange {
        offer_id: change.offer_id.clone().filter(|id| is_meant(id.as_str())),
        quantity: change.quantity.filter(|quantity| !(sparse && *quantity == 0)),
        billing_cycle,
    }))
}

/// `autoRenewEnabled` is true exactly for renew (R17): false where it was renew means cancel, unless
/// `endOfTermAction` says which other end is meant. In the whole resource only the one that differs is meant.
fn end_of_term(
    sent: &Subscription,
    seen: &Subscription,
    sparse: bool,
) -> Result<Option<(EndOfTermAction, &'static str)>> {
    let whole = sent.id.is_some() && !sparse;
    let renews = sent.auto_renew_enabled.filter(|it| *it || !sparse);
    let renews = renews.filter(|it| !whole || Some(*it) != seen.auto_renew_enabled);
    let action = sent.end_of_term_action.clone().filter(|it| !(sparse && is_nothing(it.as_str())));
    let action = action.filter(|it| !whole || Some(it) != seen.end_of_term_action.as_ref());
    let meant = match (renews, action) {
        (None, None) => return Ok(None),
        (Some(renews), Some(action)) if renews != (action == EndOfTermAction::Renew) => {
            return Err(invalid(FieldError::new("endOfTermAction", FieldCode::Invalid)));
        }
        (Some(_) | None, Some(action)) => (action, "endOfTermAction"),
        (Some(true), None) => (EndOfTermAction::Renew, "autoRenewEnabled"),
        // It does not renew already, and how it ends was not said.
        (Some(false), None) if seen.auto_renew_enabled == Some(false) => return Ok(None),
        (Some(false), None) => (EndOfTermAction::Cancel, "autoRenewEnabled"),
    };
    Ok(Some(meant).filter(|(action, _)| Some(action) != seen.end_of_term_action.as_ref()))
}

fn invalid(field: FieldError) -> Error {
    Error::field(ErrorCode::InvalidProperty, field)
}

/// What an unset text or enumeration of a sparse body looks like.
fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text == "0"
        || text.eq_ignore_ascii_case("none")
        || text.eq_ignore_ascii_case("unknown")
}

fn differs<T: PartialEq>(sent: &Option<T>, seen: &Option<T>, is_noise: impl Fn(&T) -> bool) -> bool {
    sent.as_ref().is_some_and(|value| !is_noise(value) && Some(value) != seen.as_ref())
}

#[cfg(test)]
mod tests {
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
            assert_eq!(
                read(body(&ScheduledChange { billing_cycle: Some(cycle), ..unset.clone() }), true),
                more
            );
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
            read_from(body, false, &seen_as(from.clone()))
                .map(|it| it.end_of_term.map(|(action, _)| action))
                .ok()
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
}

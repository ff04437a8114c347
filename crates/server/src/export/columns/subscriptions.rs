//! Subscriptions. Unknown values stand as they came, as on the page.

use model::{
    portal::views::{DecisionKind, PartnerName, SubscriptionRow},
    v1::{
        offer::BillingCycle,
        subscription::{EndOfTermAction, SubscriptionStatus},
    },
};

use super::{Column, Take};
use crate::export::words::{Key, Words};

/// Of a row of subscriptions.
pub(super) static COLUMNS: [Column<SubscriptionRow>; 22] = [
    text("offerName", ("subscriptions", "offer"), |_, row| row.offer_name.clone()),
    text("friendlyName", ("subscription", "friendly_name"), |_, row| row.friendly_name.clone()),
    text("customerName", ("subscriptions", "customer"), |_, row| row.customer_name.clone()),
    text("provider", ("providers", "provider"), |_, row| name(row.provider.as_ref())),
    Column {
        name: "quantity",
        head: ("common", "licenses"),
        take: Take::Number(|row| i64::from(row.quantity)),
    },
    text("unitType", ("export_columns", "unit"), |_, row| row.unit_type.clone()),
    text("status", ("common", "state"), |words, row| status(words, &row.status)),
    Column { name: "termEnd", head: ("subscriptions", "term_end"), take: Take::Day(|row| row.term_end) },
    text("decision", ("export_columns", "next_decision"), |words, row| {
        let decision = row.decision.as_ref();
        decision.map(|kind| decision_text(words, kind, &row.end_of_term_action)).unwrap_or_default()
    }),
    Column {
        name: "decisionAt",
        head: ("subscriptions", "decision"),
        take: Take::Moment(|row| row.decision_at),
    },
    text("endOfTermAction", ("export_columns", "end_of_term"), |words, row| {
        end_action(words, &row.end_of_term_action)
    }),
    text("billingCycle", ("subscription", "billing"), |words, row| cycle(words, &row.billing_cycle)),
    text("isTrial", ("subscription", "trial"), |words, row| {
        words.text(if row.is_trial { ("export_columns", "yes") } else { ("common", "no") }).to_owned()
    }),
    text("resellerOfRecord", ("subscriptions", "reseller_of_record"), |_, row| {
        name(row.reseller_of_record.as_ref())
    }),
    Column {
        name: "created",
        head: ("export_columns", "added"),
        take: Take::Moment(|row| Some(row.created)),
    },
    id("id", ("export_columns", "subscription_id"), |row| row.id.to_string()),
    id("customerId", ("export_columns", "customer_id"), |row| row.customer_id.to_string()),
    text("offerId", ("subscription", "offer_id"), |_, row| row.offer_id.to_string()),
    id("parentSubscriptionId", ("export_columns", "parent_id"), |row| {
        row.parent_subscription_id.map(|id| id.to_string()).unwrap_or_default()
    }),
    id("replacedBy", ("export_columns", "replaced_by_id"), |row| {
        row.replaced_by.as_ref().map(|by| by.id.to_string()).unwrap_or_default()
    }),
    // Whose name the caller may not know has no id either (R5).
    id("resellerOfRecordId", ("export_columns", "of_record_id"), |row| {
        let known = row.reseller_of_record.as_ref().filter(|partner| !partner.name.is_empty());
        known.map(|partner| partner.id.to_string()).unwrap_or_default()
    }),
    id("providerId", ("export_columns", "provider_id"), |row| {
        row.provider.as_ref().map(|provider| provider.id.to_string()).unwrap_or_default()
    }),
];

const fn text(
    name: &'static str,
    head: Key,
    take: fn(&Words, &SubscriptionRow) -> String,
) -> Column<SubscriptionRow> {
    Column { name, head, take: Take::Text(take) }
}

const fn id(name: &'static str, head: Key, take: fn(&SubscriptionRow) -> String) -> Column<SubscriptionRow> {
    Column { name, head, take: Take::Id(take) }
}

fn name(partner: Option<&PartnerName>) -> String {
    partner.map(|partner| partner.name.clone()).unwrap_or_default()
}

fn status(words: &Words, status: &SubscriptionStatus) -> String {
    let key = match status {
        SubscriptionStatus::Active => "state_active",
        SubscriptionStatus::Suspended => "state_suspended",
        SubscriptionStatus::Expired => "state_expired",
        SubscriptionStatus::Disabled => "state_disabled",
        SubscriptionStatus::Deleted => "state_deleted",
        SubscriptionStatus::Pending => "state_pending",
        SubscriptionStatus::Unknown(text) => return text.clone(),
    };
    words.text(("subscription", key)).to_owned()
}

pub(super) fn cycle(words: &Words, cycle: &BillingCycle) -> String {
    let key = match cycle {
        BillingCycle::Monthly => "cycle_monthly",
        BillingCycle::Annual => "cycle_annual",
        BillingCycle::None => "cycle_none",
        BillingCycle::OneTime => "cycle_one_time",
        BillingCycle::Unknown(text) => return text.clone(),
    };
    words.text(("subscription", key)).to_owned()
}

pub(super) fn end_action(words: &Words, action: &EndOfTermAction) -> String {
    let key = match action {
        EndOfTermAction::Renew => "end_renew",
        EndOfTermAction::Extend => "end_extend",
        EndOfTermAction::Cancel => "end_cancel",
        EndOfTermAction::Unknown(text) => return text.clone(),
    };
    words.text(("subscription", key)).to_owned()
}

fn decision_text(words: &Words, kind: &DecisionKind, then: &EndOfTermAction) -> String {
    let key = match (kind, then) {
        (DecisionKind::CancelWindow, _) => "cancel_window",
        (DecisionKind::TrialEnd, _) => "trial_end",
        (DecisionKind::TermEnd, EndOfTermAction::Renew) => "term_renews",
        (DecisionKind::TermEnd, EndOfTermAction::Extend) => "term_extends",
        (DecisionKind::TermEnd, EndOfTermAction::Cancel) => "term_cancels",
        (DecisionKind::TermEnd, EndOfTermAction::Unknown(_)) => "term_ends",
        (DecisionKind::Unknown(text), _) => return text.clone(),
    };
    words.text(("decisions", key)).to_owned()
}

#[cfg(test)]
mod tests {
    use model::v1::locale::Locale;

    use super::*;

    #[test]
    fn states_cycles_and_decisions_have_words_and_unknown_ones_stay() {
        for locale in Locale::ALL {
            let words = Words { locale, is_provider: true };
            let said: Vec<String> = SubscriptionStatus::KNOWN
                .iter()
                .map(|one| status(&words, one))
                .chain(BillingCycle::KNOWN.iter().map(|one| cycle(&words, one)))
                .chain(EndOfTermAction::KNOWN.iter().map(|one| end_action(&words, one)))
                .chain(DecisionKind::KNOWN.iter().flat_map(|kind| {
                    EndOfTermAction::KNOWN.iter().map(move |then| decision_text(&words, kind, then))
                }))
                .collect();
            assert!(said.iter().all(|text| !text.is_empty() && !text.contains('_')), "{said:?}");
            assert_eq!(status(&words, &SubscriptionStatus::Unknown("migrating".into())), "migrating");
        }
    }
}

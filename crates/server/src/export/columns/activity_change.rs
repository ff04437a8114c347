//! What a record of activity changed, in words: the app's `labels::change_text` in the words of a file, whose numbers are
//! plain digits.

use model::{
    portal::{
        account::Role,
        activity::{ANOTHER_PARTNER, ActivityGroup, ActivityKind, ActivityRow},
        activity_subject::subject_text,
    },
    v1::{offer::BillingCycle, subscription::EndOfTermAction},
};

use super::subscriptions::{cycle, end_action};
use crate::export::words::Words;

/// What was ordered, before and after, or to whom something was given at a customer.
pub(super) fn change(words: &Words, row: &ActivityRow) -> String {
    let ordered = row.details.get("offers").cloned();
    let given = || row.customer_id.and_then(|_| subject_text(row));
    ordered.into_iter().chain(changed(words, row).or_else(given)).collect::<Vec<_>>().join(", ")
}

fn changed(words: &Words, row: &ActivityRow) -> Option<String> {
    let (before, after) = (row.details.get("before"), row.details.get("after"));
    let named = |side: Option<&String>| match side.filter(|side| !side.is_empty()) {
        Some(side) => said(words, row, side),
        None => words.text(("activity", "nobody")).to_owned(),
    };
    let from_to = (before != after).then(|| {
        words.fill(("activity", "from_to"), &[("before", &named(before)), ("after", &named(after))])
    });
    let parts: Vec<String> = from_to.into_iter().chain(terms(words, row)).collect();
    match parts.is_empty() {
        false => Some(parts.join(", ")),
        true => row.details.get("reason").filter(|text| !text.is_empty()).cloned(),
    }
}

fn said(words: &Words, row: &ActivityRow, side: &str) -> String {
    match (&row.kind, side) {
        (_, ANOTHER_PARTNER) => words.text(("activity", "another_partner")).to_owned(),
        (ActivityKind::RoleChanged, side) => role(words, &Role::read(side)),
        (ActivityKind::EndOfTermChanged, side) => end_action(words, &EndOfTermAction::read(side)),
        (ActivityKind::BillingCycleChanged, side) => cycle(words, &BillingCycle::read(side)),
        (_, side) => side.to_owned(),
    }
}

fn role(words: &Words, role: &Role) -> String {
    let key = match role {
        Role::AdminAgent => "role_admin",
        Role::SalesAgent => "role_sales",
        Role::HelpdeskAgent => "role_helpdesk",
        Role::Unknown(text) => return text.clone(),
    };
    words.text(("account", key)).to_owned()
}

/// Offer, licenses and cycle of what was ordered or changes at a renewal; with which parent something happened; how often
/// something was tried, and from where.
fn terms(words: &Words, row: &ActivityRow) -> Vec<String> {
    let of = |name: &str| row.details.get(name).filter(|text| !text.is_empty());
    let counted =
        |name: &str, one, other| of(name).and_then(|n| n.parse().ok()).map(|n| words.plural(n, one, other));
    let licenses = |name: &str| {
        counted(name, ("subscription", "unit_licenses_one"), ("subscription", "unit_licenses_other"))
    };
    let filled =
        |key: &'static str, name: &str, value: String| words.fill(("activity", key), &[(name, &value)]);
    let parts = match &row.kind {
        ActivityKind::ChangeScheduled
        | ActivityKind::ScheduledChangeDropped
        | ActivityKind::SubscriptionRenewed => {
            let billing = of("cycle")
                .map(|it| filled("billing", "cycle", cycle(words, &BillingCycle::read(it)).to_lowercase()));
            vec![of("offer").cloned(), licenses("quantity"), billing]
        }
        ActivityKind::AddOnOrdered => vec![of("offer").cloned(), licenses("licenses")],
        ActivityKind::SignInFailed | ActivityKind::SignInsHeld | ActivityKind::JoinRefused => vec![
            counted("count", ("activity", "attempts_one"), ("activity", "attempts_other")),
            of("address").map(|at| filled("from_address", "address", at.clone())),
        ],
        kind if kind.group() == Some(ActivityGroup::Subscriptions) => {
            vec![of("parent").map(|parent| filled("with_parent", "parent", parent.clone()))]
        }
        _ => Vec::new(),
    };
    parts.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::v1::locale::Locale;

    use super::*;

    fn row(kind: ActivityKind, details: &[(&str, &str)]) -> ActivityRow {
        ActivityRow {
            id: "1".to_owned(),
            at: DateTime::UNIX_EPOCH,
            kind,
            actor: String::new(),
            customer_id: None,
            customer_name: None,
            subscription_id: None,
            reseller_id: None,
            reseller_name: None,
            provider_name: None,
            details: details.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        }
    }

    /// [R26] As on the page, in both languages.
    #[test]
    fn what_changed_is_said_as_on_the_page() {
        let said = |locale, kind, details: &[(&str, &str)]| {
            change(&Words { locale, is_provider: true }, &row(kind, details))
        };
        let from_to = [("before", "1000"), ("after", "1200")];
        assert_eq!(said(Locale::English, ActivityKind::LicensesChanged, &from_to), "1000 → 1200");
        let role = [("before", "sales_agent"), ("after", "admin_agent")];
        assert_eq!(said(Locale::English, ActivityKind::RoleChanged, &role), "Sales agent → Admin agent");
        let add_on = [("offer", "Audio"), ("licenses", "5")];
        assert_eq!(said(Locale::French, ActivityKind::AddOnOrdered, &add_on), "Audio, 5 licences");
        let declined = [("reason", "No, thanks")];
        assert_eq!(said(Locale::French, ActivityKind::RequestDeclined, &declined), "No, thanks");
        let other = [("before", ""), ("after", ANOTHER_PARTNER)];
        assert_eq!(
            said(Locale::English, ActivityKind::SupportContactChanged, &other),
            "none → another partner"
        );
    }
}

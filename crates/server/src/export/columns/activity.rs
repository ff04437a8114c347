//! Activity: what happened, what changed, whom it is about, and who did it, as the page says it.

use model::portal::{
    activity::{ActivityKind, ActivityRow, PRIVATE},
    activity_subject::{colleague_text, recipient_text},
};

use super::{Column, Take, activity_change::change};
use crate::export::words::Words;

/// Of a record.
pub(super) static COLUMNS: [Column<ActivityRow>; 11] = [
    Column { name: "at", head: ("activity_page", "when"), take: Take::Moment(|row| Some(row.at)) },
    Column { name: "what", head: ("activity_page", "what"), take: Take::Text(what) },
    Column { name: "change", head: ("activity_page", "change"), take: Take::Text(change) },
    Column { name: "about", head: ("activity_page", "about"), take: Take::Text(about) },
    Column { name: "who", head: ("activity_page", "who"), take: Take::Text(who) },
    Column {
        name: "provider",
        head: ("providers", "provider"),
        take: Take::Text(|_, row| row.provider_name.clone().unwrap_or_default()),
    },
    Column {
        name: "reseller",
        head: ("common", "reseller"),
        take: Take::Text(|_, row| row.reseller_name.clone().unwrap_or_default()),
    },
    Column {
        name: "kind",
        head: ("export_columns", "event_code"),
        take: Take::Text(|_, row| row.kind.to_string()),
    },
    Column { name: "id", head: ("export_columns", "record_id"), take: Take::Text(|_, row| row.id.clone()) },
    Column {
        name: "customerId",
        head: ("export_columns", "customer_id"),
        take: Take::Id(|row| row.customer_id.map(|id| id.to_string()).unwrap_or_default()),
    },
    Column {
        name: "subscriptionId",
        head: ("export_columns", "subscription_id"),
        take: Take::Id(|row| row.subscription_id.map(|id| id.to_string()).unwrap_or_default()),
    },
];

/// The texts of kinds stand under their wire texts.
fn what(words: &Words, row: &ActivityRow) -> String {
    match &row.kind {
        ActivityKind::Unknown(kind) => words.fill(("activity", "unknown"), &[("kind", kind)]),
        kind => words.find("activity", kind.as_str()).unwrap_or(kind.as_str()).to_owned(),
    }
}

/// The customer, the colleague, or the other side.
fn about(words: &Words, row: &ActivityRow) -> String {
    let reseller = row.reseller_name.clone().filter(|name| words.is_provider && !name.is_empty());
    let customer = row.customer_id.and(row.customer_name.clone());
    let found = customer.or_else(|| colleague_text(row)).or(reseller);
    found.or_else(|| row.provider_name.clone()).or_else(|| recipient_text(row)).unwrap_or_default()
}

/// Without an account it was time, somebody whom nobody knows, or who holds the link of a request.
fn who(words: &Words, row: &ActivityRow) -> String {
    if !row.actor.is_empty() {
        row.actor.clone()
    } else if row.kind == ActivityKind::RequestDeclined {
        recipient_text(row).unwrap_or_else(|| words.text(("activity", "link_holder")).to_owned())
    } else if PRIVATE.contains(&row.kind) {
        String::new()
    } else {
        words.text(("activity", "automatically")).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use model::v1::locale::Locale;

    use super::*;

    /// [R26] Each kind has its words in both languages.
    #[test]
    fn every_kind_has_words() {
        for locale in Locale::ALL {
            let words = Words { locale, is_provider: true };
            for kind in ActivityKind::KNOWN {
                assert!(words.find("activity", kind.as_str()).is_some(), "{kind} {locale:?}");
            }
        }
    }
}

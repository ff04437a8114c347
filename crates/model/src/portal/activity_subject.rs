//! Whom a record of activity is about, where neither its customer nor its change says so: for the app and for exports.

use super::activity::{ActivityGroup, ActivityRow};

/// The reseller that got or lost something at a customer, the other side of a partnership or whom it was offered to,
/// or the colleague: "Ann Lee (ann@…)".
pub fn subject_text(row: &ActivityRow) -> Option<String> {
    let said = |text: Option<&String>| text.filter(|text| !text.is_empty()).cloned();
    match row.kind.group()? {
        ActivityGroup::Customers => {
            said(row.reseller_name.as_ref()).or_else(|| said(row.details.get("email")))
        }
        ActivityGroup::Partnerships => said(row.provider_name.as_ref())
            .or_else(|| said(row.reseller_name.as_ref()))
            .or_else(|| recipient_text(row)),
        ActivityGroup::Users => colleague_text(row),
        ActivityGroup::Subscriptions | ActivityGroup::Profile | ActivityGroup::Unknown(_) => None,
    }
}

/// Whom a request for a partnership was sent to.
pub fn recipient_text(row: &ActivityRow) -> Option<String> {
    row.details.get("recipient").filter(|text| !text.is_empty()).cloned()
}

/// The colleague that a record is about: "Ann Lee (ann@…)", where there is one.
pub fn colleague_text(row: &ActivityRow) -> Option<String> {
    if row.kind.group() != Some(ActivityGroup::Users) {
        return None;
    }
    let of = |name| row.details.get(name).map(String::as_str).filter(|text| !text.is_empty());
    match (of("name"), of("email")) {
        (Some(name), Some(email)) => Some(format!("{name} ({email})")),
        (name, email) => name.or(email).map(str::to_owned),
    }
}

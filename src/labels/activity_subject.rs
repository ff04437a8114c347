//! Whom a record of activity is about, where neither its customer nor its change says so.

use model::portal::activity::{ActivityGroup, ActivityRow};

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

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::portal::activity::ActivityKind;

    use super::*;
    use crate::{
        i18n::Lang,
        labels::{activity_line, actor_text},
    };

    fn row(kind: ActivityKind, reseller: &str, details: &[(&str, &str)]) -> ActivityRow {
        ActivityRow {
            id: "1".to_owned(),
            at: DateTime::UNIX_EPOCH,
            kind,
            actor: "Jean Roy".to_owned(),
            customer_id: None,
            customer_name: None,
            subscription_id: None,
            reseller_id: None,
            reseller_name: Some(reseller.to_owned()),
            provider_name: None,
            details: details.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        }
    }

    /// [R26] A line says to whom, beside what was before and after.
    #[test]
    fn a_line_says_to_whom() {
        let line = |row: ActivityRow| activity_line(Lang::En, &row);
        let added = row(ActivityKind::DelegationAdded, "Atelier Nuage", &[]);
        assert_eq!(line(added), "Delegated administration added: Atelier Nuage");
        let sent = row(ActivityKind::RequestSent, "", &[("recipient", "ann@a.example")]);
        assert_eq!(line(sent), "Partnership requested: ann@a.example");
        let nobody = row(ActivityKind::RequestSent, "", &[("recipient", "")]);
        assert_eq!(line(nobody), "Partnership requested");
        let details = [
            ("name", "Ann"),
            ("email", "ann@a.example"),
            ("before", "sales_agent"),
            ("after", "admin_agent"),
        ];
        let role = row(ActivityKind::RoleChanged, "", &details);
        assert_eq!(line(role), "Role changed: Ann (ann@a.example), Sales agent → Admin agent");
    }

    /// [R26][R8] Time has no name, and neither has somebody whom nobody knows; a request is declined by its recipient.
    #[test]
    fn what_nobody_with_an_account_did_says_who_did_it() {
        let by = |kind: ActivityKind, recipient: &str| {
            let row = row(kind, "", &[("recipient", recipient)]);
            actor_text(Lang::En, &ActivityRow { actor: String::new(), ..row })
        };
        assert_eq!(by(ActivityKind::SubscriptionRenewed, ""), "Automatically");
        assert_eq!(by(ActivityKind::RequestDeclined, "ann@a.example"), "ann@a.example");
        assert_eq!(by(ActivityKind::RequestDeclined, ""), "Link holder");
        for kind in [ActivityKind::SignInFailed, ActivityKind::SignInsHeld, ActivityKind::JoinRefused] {
            assert_eq!(by(kind, ""), "–");
        }
        assert_eq!(actor_text(Lang::En, &row(ActivityKind::RequestDeclined, "", &[])), "Jean Roy");
    }
}

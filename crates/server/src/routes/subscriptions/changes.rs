//! What a PATCH of a subscription means (contract 1.4, 6.2; product, "The REST surface").

use model::{
    error::{ErrorCode, FieldCode, FieldError},
    parse::optional_text,
    v1::subscription::Subscription,
};

use crate::{
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
    /// Members that cannot be changed here.
    pub(super) refused: Vec<FieldError>,
}

impl Changes {
    /// Nothing is to change.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares what was sent with what the caller sees.
///
/// A body without id that carries the CLR's empty date is sparse: its empty values are noise. Anything else that is
/// there is meant; clients usually send back the whole resource with one member changed.
///
/// # Errors
/// 400/3000 for a name that cannot be, or for the id of another subscription.
pub(super) fn changes(body: &PatchBody<Subscription>, seen: &Subscription) -> Result<Changes> {
    let sent = &body.value;
    let sparse = sent.id.is_none() && body.has_clr_defaults;
    if sent.id.is_some() && sent.id != seen.id {
        return Err(invalid(FieldError::new("id", FieldCode::Invalid)));
    }
    let text = |sent: &Option<String>, seen: &Option<String>| {
        let sent = sent.as_deref()?.trim();
        let same = seen.as_deref().unwrap_or_default() == sent;
        let noise = sparse && sent.is_empty();
        (!same && !noise).then(|| sent.to_owned())
    };
    let friendly_name = text(&sent.friendly_name, &seen.friendly_name);
    if let Some(name) = &friendly_name {
        optional_text(name, FRIENDLY_NAME_MAX, "friendlyName").map_err(invalid)?;
    }
    let mut refused = Vec::new();
    let mut member = |name: &str, changed: bool| {
        if changed {
            refused.push(FieldError::new(name, FieldCode::ReadOnly));
        }
    };
    member("quantity", differs(&sent.quantity, &seen.quantity, |it| sparse && *it == 0));
    member("status", differs(&sent.status, &seen.status, |it| sparse && is_nothing(it.as_str())));
    member(
        "autoRenewEnabled",
        differs(&sent.auto_renew_enabled, &seen.auto_renew_enabled, |it| sparse && !it),
    );
    member(
        "endOfTermAction",
        differs(&sent.end_of_term_action, &seen.end_of_term_action, |it| sparse && is_nothing(it.as_str())),
    );
    member(
        "billingCycle",
        differs(&sent.billing_cycle, &seen.billing_cycle, |it| sparse && is_nothing(it.as_str())),
    );
    member("termDuration", differs(&sent.term_duration, &seen.term_duration, |it| sparse && is_nothing(it)));
    member("offerId", differs(&sent.offer_id, &seen.offer_id, |it| sparse && is_nothing(it.as_str())));
    Ok(Changes { friendly_name, partner_id: text(&sent.partner_id, &seen.partner_id), refused })
}

fn invalid(field: FieldError) -> Error {
    Error::field(ErrorCode::InvalidProperty, field)
}

/// What an unset text or enumeration of a sparse body looks like.
fn is_nothing(text: &str) -> bool {
    text.is_empty() || text.eq_ignore_ascii_case("none") || text.eq_ignore_ascii_case("unknown")
}

fn differs<T: PartialEq>(sent: &Option<T>, seen: &Option<T>, is_noise: impl Fn(&T) -> bool) -> bool {
    sent.as_ref().is_some_and(|value| !is_noise(value) && Some(value) != seen.as_ref())
}

#[cfg(test)]
mod tests {
    use model::{
        ids::SubscriptionId,
        v1::{offer::BillingCycle, subscription::SubscriptionStatus},
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
            billing_cycle: Some(BillingCycle::Annual),
            partner_id: Some("6021447".into()),
            ..Subscription::default()
        }
    }

    fn read(value: Subscription, has_clr_defaults: bool) -> Changes {
        changes(&PatchBody { value, has_clr_defaults }, &seen()).unwrap()
    }

    #[test]
    fn the_whole_resource_sent_back_changes_what_differs() {
        assert!(read(seen(), false).is_empty());
        let renamed = read(Subscription { friendly_name: Some(" Marketing ".into()), ..seen() }, false);
        assert_eq!(renamed, Changes { friendly_name: Some("Marketing".into()), ..Changes::default() });
        let removed = read(Subscription { partner_id: Some(String::new()), ..seen() }, false);
        assert_eq!(removed.partner_id.as_deref(), Some(""));
        let more = read(Subscription { quantity: Some(6), auto_renew_enabled: Some(false), ..seen() }, false);
        let paths: Vec<&str> = more.refused.iter().map(|field| field.path.as_str()).collect();
        assert_eq!(paths, ["quantity", "autoRenewEnabled"]);
    }

    /// The published SDK's own sample: everything but one member is an empty value.
    #[test]
    fn noise_of_a_sparse_body_is_ignored() {
        let noise = Subscription {
            quantity: Some(0),
            auto_renew_enabled: Some(false),
            billing_cycle: Some(BillingCycle::Unknown("unknown".into())),
            partner_id: Some(String::new()),
            friendly_name: Some("Marketing".into()),
            ..Subscription::default()
        };
        let sparse = read(noise.clone(), true);
        assert_eq!(sparse, Changes { friendly_name: Some("Marketing".into()), ..Changes::default() });
        let meant = read(noise, false);
        assert_eq!(meant.partner_id.as_deref(), Some(""));
        assert_eq!(meant.refused.len(), 3);
    }

    #[test]
    fn the_id_of_another_subscription_is_refused() {
        let other = Subscription { id: Some(SubscriptionId(Uuid::from_u128(2))), ..seen() };
        let body = PatchBody { value: other, has_clr_defaults: false };
        assert_eq!(changes(&body, &seen()).unwrap_err().refused_fields()[0].path, "id");
    }
}

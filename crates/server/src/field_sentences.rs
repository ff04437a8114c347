//! Refused fields in English, for clients that show only `description` (contract 1.5).

use model::{
    error::{FieldCode, FieldError},
    rules::lifecycle::Why,
};

/// Every refused member with its limits, in one text: `lineItems[0].quantity: must be from 1 to 300.`
pub(crate) fn sentences(fields: &[FieldError]) -> String {
    fields.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

fn sentence(field: &FieldError) -> String {
    let name = if field.path.is_empty() { "The body" } else { field.path.as_str() };
    format!("{name}: {}.", predicate(field))
}

fn predicate(field: &FieldError) -> String {
    let given = |name: &str| field.params.get(name).map(String::as_str);
    let param = |name: &str| given(name).unwrap_or("?");
    let text = match &field.code {
        FieldCode::Required => "is required",
        FieldCode::TooLong => return format!("must have at most {} characters", param("max")),
        FieldCode::TooMany => return format!("must have at most {} items", param("max")),
        FieldCode::TooShort => return format!("must have at least {} characters", param("min")),
        FieldCode::LettersAndDigits => match given("suggestion") {
            Some(suggestion) => {
                return format!("must contain only letters and digits, for example {suggestion}");
            }
            None => "must contain only letters and digits",
        },
        FieldCode::InvalidCharacters => "must not contain control characters, such as line breaks",
        FieldCode::Digits => "must contain only digits",
        FieldCode::Taken => "is already taken",
        FieldCode::NotInList => match given("values") {
            Some(values) => return format!("must be one of {values}"),
            None => "is not one of the allowed values",
        },
        FieldCode::PostalCode => {
            return format!(
                "must be a postal code of {}, for example {}",
                param("country"),
                param("example")
            );
        }
        FieldCode::Phone => {
            return format!(
                "must be a phone number of {}, for example {}",
                param("country"),
                param("example")
            );
        }
        FieldCode::Email => "must be an email address, for example name@company.example",
        FieldCode::OneAddress => "must be one email address, not several",
        FieldCode::PlainAddress => "must be an email address without a name, quotes, or brackets",
        FieldCode::NotANumber => "must be a whole number, from -2147483648 to 2147483647",
        FieldCode::BelowMinimum | FieldCode::AboveMaximum => match (given("min"), given("max")) {
            (Some(min), Some(max)) => return format!("must be from {min} to {max}"),
            (Some(min), None) => return format!("must be at least {min}"),
            (None, Some(max)) => return format!("must be at most {max}"),
            (None, None) => "is outside the limits",
        },
        FieldCode::UnknownOffer => "must be the ID of an offer of the catalog",
        FieldCode::NotSold => return format!("must be an offer that is sold in {}", param("country")),
        FieldCode::NotPurchasable => "must be an offer that is still sold",
        FieldCode::NonprofitOnly => "is an offer for nonprofit organizations only",
        FieldCode::LimitReached => {
            return format!("is an offer that a customer can have at most {} times", param("limit"));
        }
        FieldCode::ParentMissing => "is required, because an add-on needs a base subscription",
        FieldCode::ParentNotActive => "must be an active base subscription",
        FieldCode::WrongParent => "must be a base subscription for this add-on",
        FieldCode::BillingCycle => {
            return format!("must be a billing cycle of the offer: {}", param("cycles"));
        }
        FieldCode::OtherOrder => "belongs in a separate order",
        FieldCode::UnknownReseller => "must be the PartnerID of a reseller",
        FieldCode::NoPartnership => "must be a reseller with an active partnership",
        FieldCode::OwnPartnerId => "must be the PartnerID of a reseller, not of the provider",
        FieldCode::Stale => "is no longer current. Read the resource again and repeat the change",
        FieldCode::ReadOnly => "cannot be changed here",
        FieldCode::WebAddress => "must be a web address that begins with https://",
        FieldCode::TooLarge => return format!("must be at most {} MB", param("max")),
        FieldCode::NotAnImage => "must be a PNG or JPEG image",
        FieldCode::TooManyPixels => {
            return format!("must be an image with at most {} pixels on each side", param("max"));
        }
        FieldCode::Common => "is a common password. Choose another one",
        FieldCode::OwnWord => "must not contain a part of your email address, name, or company",
        FieldCode::Wrong => "is not correct",
        FieldCode::OtherPartnerId => "must be the PartnerID of the other partner",
        FieldCode::Refused => return violation_sentence(given("why").map(Why::read), &given),
        FieldCode::StillActive => {
            return format!("is not possible while {} subscriptions are in service", param("count"));
        }
        FieldCode::AddedByProviderOnly => "cannot be raised, because only the provider adds licenses",
        FieldCode::Invalid => "is not valid",
        FieldCode::Unknown(code) => return format!("is not valid ({})", code.replace('_', " ")),
    };
    text.to_owned()
}

/// Why the rules of a subscription's life refuse a change.
fn violation_sentence<'a>(why: Option<Why>, given: &impl Fn(&str) -> Option<&'a str>) -> String {
    let reason = match why {
        Some(Why::Active) => "the subscription is already active",
        Some(Why::Suspended) => "the subscription is suspended. Reactivate it first",
        Some(Why::Ended) => "the subscription has expired or is disabled",
        Some(Why::Deleted) => "the subscription is deleted",
        Some(Why::UnknownState) => "the status of the subscription is not known",
        Some(Why::WindowClosed) => match given("until") {
            Some(until) => return format!("is not possible because the window closed at {until}"),
            None => "the window is closed",
        },
        Some(Why::NoWindow) => "this subscription has no cancellation window",
        Some(Why::OutsideLimits) => match (given("min"), given("max")) {
            (Some(min), Some(max)) => return format!("must be from {min} to {max}"),
            (Some(_) | None, _) => return "is outside the limits".to_owned(),
        },
        Some(Why::MoreThanAdded) => match given("min") {
            Some(min) => return format!("cannot be reduced below {min} before the renewal"),
            None => return "cannot be reduced that far before the renewal".to_owned(),
        },
        Some(Why::ParentNotActive) => "the base subscription is not active",
        Some(Why::WrongParent) => "the add-on does not fit the base subscription",
        Some(Why::NotRenewable) => "the subscription does not renew",
        Some(Why::RenewalOff) => "automatic renewal is off. Turn it on first",
        Some(Why::NothingScheduled) => "no change is scheduled",
        Some(Why::NothingToChange) => "the schedule changes nothing",
        Some(Why::OfferChangeScheduled) => "another offer is scheduled for the base subscription",
        Some(Why::NoPath) => "the subscription cannot change to this offer",
        Some(Why::AddOnsPresent) => "the subscription has add-ons. Cancel them first",
        Some(Why::NotSold) => "the offer is not sold to this customer",
        Some(Why::BillingCycle) => "the offer is not sold with this billing cycle",
        Some(Why::NotYearly) => "only the billing cycle of a yearly term can be changed",
        Some(Why::ThroughOrder) => return "can be changed only through the order".to_owned(),
        Some(Why::NotATrial) => "only a trial can be converted",
        Some(Why::NotAChoice) => return "is not one of the allowed values".to_owned(),
        Some(Why::Unknown(why)) => return format!("is not possible ({})", why.replace('_', " ")),
        None => return "is not possible".to_owned(),
    };
    format!("is not possible because {reason}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_member_and_its_limits_are_named() {
        let quantity = FieldError::new("lineItems[0].quantity", FieldCode::AboveMaximum);
        let fields =
            [quantity.with("min", 1).with("max", 300), FieldError::new("billingCycle", FieldCode::NotInList)];
        assert_eq!(
            sentences(&fields),
            "lineItems[0].quantity: must be from 1 to 300. billingCycle: is not one of the allowed values."
        );
        assert_eq!(sentences(&[FieldError::new("", FieldCode::Invalid)]), "The body: is not valid.");
        let refused = |why: Why| FieldError::new("quantity", FieldCode::Refused).with("why", why);
        for (field, sentence) in [
            (
                refused(Why::MoreThanAdded).with("min", 8),
                "quantity: cannot be reduced below 8 before the renewal.",
            ),
            (refused(Why::OutsideLimits).with("min", 1).with("max", 300), "quantity: must be from 1 to 300."),
            (
                refused(Why::Suspended),
                "quantity: is not possible because the subscription is suspended. Reactivate it first.",
            ),
        ] {
            assert_eq!(sentences(&[field]), sentence);
        }
    }

    /// No code is left in a sentence, and no parameter is missing that the code promises.
    #[test]
    fn every_code_has_a_sentence() {
        let params = ["max", "min", "country", "example", "limit", "cycles", "count", "word"];
        for code in FieldCode::KNOWN {
            let field = FieldError::new("x", code.clone());
            let field = params.iter().fold(field, |field, name| field.with(name, "7"));
            let text = sentences(&[field]);
            assert!(text.starts_with("x: ") && text.ends_with('.') && !text.contains(['_', '?']), "{text}");
        }
        for why in Why::KNOWN {
            let text = sentences(&[FieldError::new("x", FieldCode::Refused).with("why", why)]);
            assert!(text.starts_with("x: ") && text.ends_with('.') && !text.contains('_'), "{text}");
        }
    }
}

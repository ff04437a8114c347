//! Refused fields in English, for clients that show nothing but `description` (contract 1.5).

use model::error::{FieldCode, FieldError};

/// Every refused member with its limits, in one text: `lineItems[0].quantity: from 1 to 300 is possible.`
pub(crate) fn sentences(fields: &[FieldError]) -> String {
    fields.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

fn sentence(field: &FieldError) -> String {
    let name = if field.path.is_empty() { "The body" } else { field.path.as_str() };
    format!("{name}: {}.", why(field))
}

fn why(field: &FieldError) -> String {
    let given = |name: &str| field.params.get(name).map(String::as_str);
    let param = |name: &str| given(name).unwrap_or("?");
    match &field.code {
        FieldCode::Required => "is required".to_owned(),
        FieldCode::TooLong => format!("at most {} characters are possible", param("max")),
        FieldCode::TooMany => format!("at most {} are possible", param("max")),
        FieldCode::TooShort => format!("at least {} characters are needed", param("min")),
        FieldCode::LettersAndDigits => "only letters and digits are possible".to_owned(),
        FieldCode::InvalidCharacters => "has characters that are not possible".to_owned(),
        FieldCode::Digits => "only digits are possible".to_owned(),
        FieldCode::Taken => "is taken already".to_owned(),
        FieldCode::NotInList => "is none of the values that are possible here".to_owned(),
        FieldCode::PostalCode => {
            format!("is no postal code of {}; an example: {}", param("country"), param("example"))
        }
        FieldCode::Phone => {
            format!("is no phone number of {}; an example: {}", param("country"), param("example"))
        }
        FieldCode::Email => "is no email address".to_owned(),
        FieldCode::OneAddress => "one email address is possible".to_owned(),
        FieldCode::PlainAddress => "the plain email address is possible, without a name".to_owned(),
        FieldCode::NotANumber => "a whole number in 32 bits is expected".to_owned(),
        FieldCode::BelowMinimum | FieldCode::AboveMaximum => match (given("min"), given("max")) {
            (Some(min), Some(max)) => format!("from {min} to {max} is possible"),
            (Some(min), None) => format!("at least {min} is needed"),
            (None, Some(max)) => format!("at most {max} is possible"),
            (None, None) => "is outside the limits".to_owned(),
        },
        FieldCode::UnknownOffer => "there is no such offer".to_owned(),
        FieldCode::NotSold => format!("is not sold in {}", param("country")),
        FieldCode::NotPurchasable => "cannot be bought".to_owned(),
        FieldCode::NonprofitOnly => "is for nonprofit organizations".to_owned(),
        FieldCode::LimitReached => format!("a customer can have it {} times", param("limit")),
        FieldCode::ParentMissing => "an add-on needs its parent".to_owned(),
        FieldCode::ParentNotActive => "the parent is not active".to_owned(),
        FieldCode::WrongParent => "the add-on does not belong to this parent".to_owned(),
        FieldCode::BillingCycle => format!("the billing cycles that are possible: {}", param("cycles")),
        FieldCode::OtherOrder => "belongs in another order".to_owned(),
        FieldCode::UnknownReseller => "no reseller has this id".to_owned(),
        FieldCode::NoPartnership => "there is no active partnership with this reseller".to_owned(),
        FieldCode::OwnPartnerId => "the provider's own PartnerID is not possible".to_owned(),
        FieldCode::Stale => "was changed by somebody else in the meantime".to_owned(),
        FieldCode::ReadOnly => "cannot be changed here".to_owned(),
        FieldCode::WebAddress => "an address that begins with https:// is expected".to_owned(),
        FieldCode::TooLarge => format!("at most {} MB are possible", param("max")),
        FieldCode::NotAnImage => "a PNG or JPEG image is expected".to_owned(),
        FieldCode::TooManyPixels => format!("at most {} pixels on each side are possible", param("max")),
        FieldCode::Common => "is a common password".to_owned(),
        FieldCode::OwnWord => "has a part of the own email address, name or company in it".to_owned(),
        FieldCode::Wrong => "is wrong".to_owned(),
        FieldCode::OtherPartnerId => "is not the PartnerID of the partner that is meant".to_owned(),
        FieldCode::Refused => match given("why") {
            Some(why) => format!("is refused ({})", why.replace('_', " ")),
            None => "is refused".to_owned(),
        },
        FieldCode::StillActive => format!("{} subscriptions are still in service", param("count")),
        FieldCode::AddedByProviderOnly => "only the provider adds licenses".to_owned(),
        FieldCode::Invalid => "is not valid".to_owned(),
        FieldCode::Unknown(code) => code.replace('_', " "),
    }
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
            "lineItems[0].quantity: from 1 to 300 is possible. \
             billingCycle: is none of the values that are possible here."
        );
        assert_eq!(sentences(&[FieldError::new("", FieldCode::Invalid)]), "The body: is not valid.");
    }
}

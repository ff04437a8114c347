//! Refused fields in words.

use model::error::{FieldCode, FieldError};

use crate::i18n::{Lang, fill};

/// A sentence that says what is wrong with a field, or what is right.
pub fn field_text(lang: Lang, error: &FieldError) -> String {
    let t = &lang.texts().fields;
    let text = match &error.code {
        FieldCode::Required => t.required,
        FieldCode::TooLong => t.too_long,
        FieldCode::TooMany => t.too_many,
        FieldCode::TooShort => t.too_short,
        FieldCode::LettersAndDigits => t.letters_and_digits,
        FieldCode::InvalidCharacters => t.invalid_characters,
        FieldCode::Digits => t.digits,
        FieldCode::Taken => t.taken,
        FieldCode::NotInList => t.not_in_list,
        FieldCode::PostalCode => t.postal_code,
        FieldCode::Phone => t.phone,
        FieldCode::Email => t.email,
        FieldCode::OneAddress => t.one_address,
        FieldCode::PlainAddress => t.plain_address,
        FieldCode::NotANumber => t.not_a_number,
        FieldCode::BelowMinimum => t.below_minimum,
        FieldCode::AboveMaximum => t.above_maximum,
        FieldCode::UnknownOffer => t.unknown_offer,
        FieldCode::NotSold => t.not_sold,
        FieldCode::NotPurchasable => t.not_purchasable,
        FieldCode::NonprofitOnly => t.nonprofit_only,
        FieldCode::LimitReached => t.limit_reached,
        FieldCode::ParentMissing => t.parent_missing,
        FieldCode::ParentNotActive => t.parent_not_active,
        FieldCode::WrongParent => t.wrong_parent,
        FieldCode::BillingCycle => t.billing_cycle,
        FieldCode::OtherOrder => t.other_order,
        FieldCode::UnknownReseller => t.unknown_reseller,
        FieldCode::NoPartnership => t.no_partnership,
        FieldCode::OwnPartnerId => t.own_partner_id,
        FieldCode::Stale => t.stale,
        FieldCode::ReadOnly => t.read_only,
        FieldCode::WebAddress => t.web_address,
        FieldCode::TooLarge => t.too_large,
        FieldCode::NotAnImage => t.not_an_image,
        FieldCode::TooManyPixels => t.too_many_pixels,
        FieldCode::Common => t.common_password,
        FieldCode::OwnWord => t.own_word,
        FieldCode::Wrong => t.wrong,
        FieldCode::OtherPartnerId => t.other_partner_id,
        FieldCode::Refused => t.refused,
        FieldCode::StillActive if error.params.get("count").is_some_and(|count| count == "1") => {
            t.still_active_one
        }
        FieldCode::StillActive => t.still_active,
        FieldCode::AddedByProviderOnly => t.added_by_provider_only,
        FieldCode::Invalid | FieldCode::Unknown(_) => t.invalid,
    };
    let values: Vec<_> = error.params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fill(text, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_put_into_the_sentence() {
        let error = FieldError::new("p", FieldCode::TooLong).with("max", 100);
        assert_eq!(field_text(Lang::En, &error), "Use 100 characters or fewer.");
        assert_eq!(field_text(Lang::Fr, &error), "Utilisez 100 caractères au maximum.");
    }
}

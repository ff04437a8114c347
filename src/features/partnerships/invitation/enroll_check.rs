//! What can be said about an enrollment before the server is asked; the server runs the same parsers.

use model::{
    error::{FieldCode, FieldError},
    parse::{Email, PartnerId, check_new_password, required_text},
    portal::invitations::{COMPANY_MAX, Enroll},
};

/// Everything that is wrong, in the order of the form.
pub(super) fn check(body: &Enroll) -> Vec<FieldError> {
    let country = body.country.is_empty().then(|| FieldError::new("country", FieldCode::Required));
    let statement = (!body.statement).then(|| FieldError::new("statement", FieldCode::Required));
    [
        required_text(&body.company, COMPANY_MAX, "company").err(),
        PartnerId::parse(&body.partner_id, "partnerId").err(),
        country,
        required_text(&body.name, 100, "name").err(),
        Email::parse(&body.email, "email").err(),
        check_new_password(&body.password, &[&body.email, &body.name, &body.company], "password").err(),
        statement,
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [R8][S15] Company, PartnerID of digits, password and the ticked statement: each is asked for at its place.
    #[test]
    fn everything_missing_is_named_in_the_order_of_the_form() {
        let paths = |body: &Enroll| check(body).into_iter().map(|wrong| wrong.path).collect::<Vec<_>>();
        let all = ["company", "partnerId", "country", "name", "email", "password", "statement"];
        assert_eq!(paths(&Enroll::default()), all);
        let mut good = Enroll {
            company: "Atelier Nuage".into(),
            partner_id: "6021447".into(),
            country: "FR".into(),
            name: "Claire Morel".into(),
            email: "claire@atelier.example".into(),
            password: "une phrase facile".into(),
            statement: true,
            ..Enroll::default()
        };
        assert_eq!(check(&good), []);
        good.partner_id = "60-21447".into();
        assert_eq!(check(&good), [FieldError::new("partnerId", FieldCode::Digits)]);
    }
}

//! The fields of a billing profile as the form knows them: pure, so that it is tested natively.

use model::v1::customer::{Address, BillingProfile};

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Company name on the bill.
    CompanyName,
    Line1,
    /// More of the address.
    Line2,
    City,
    State,
    PostalCode,
    /// ISO 3166-1 alpha-2.
    Country,
    /// The contact's first name.
    FirstName,
    /// The contact's last name.
    LastName,
    /// The contact's phone number.
    Phone,
    Email,
    Language,
    Culture,
}

impl Field {
    /// All, in the order of the form.
    pub const ALL: [Field; 13] = [
        Field::CompanyName,
        Field::Country,
        Field::Line1,
        Field::Line2,
        Field::City,
        Field::State,
        Field::PostalCode,
        Field::FirstName,
        Field::LastName,
        Field::Email,
        Field::Phone,
        Field::Language,
        Field::Culture,
    ];

    /// Whether an error at `path` belongs to this field. The contact's name stands twice in the body.
    pub fn owns(self, path: &str) -> bool {
        let own = match self {
            Field::CompanyName => "companyName",
            Field::Line1 => "defaultAddress.addressLine1",
            Field::Line2 => "defaultAddress.addressLine2",
            Field::City => "defaultAddress.city",
            Field::State => "defaultAddress.state",
            Field::PostalCode => "defaultAddress.postalCode",
            Field::Country => "defaultAddress.country",
            Field::FirstName => "defaultAddress.firstName",
            Field::LastName => "defaultAddress.lastName",
            Field::Phone => "defaultAddress.phoneNumber",
            Field::Email => "email",
            Field::Language => "language",
            Field::Culture => "culture",
        };
        let twice = match self {
            Field::FirstName => path.eq_ignore_ascii_case("firstName"),
            Field::LastName => path.eq_ignore_ascii_case("lastName"),
            _ => false,
        };
        twice || path.eq_ignore_ascii_case(own)
    }

    /// Its value in a profile.
    pub fn read(self, profile: &BillingProfile) -> String {
        let address = profile.default_address.as_ref();
        let of =
            |member: fn(&Address) -> &Option<String>| address.and_then(|address| member(address).clone());
        match self {
            Field::CompanyName => profile.company_name.clone(),
            Field::Line1 => of(|a| &a.address_line1),
            Field::Line2 => of(|a| &a.address_line2),
            Field::City => of(|a| &a.city),
            Field::State => of(|a| &a.state),
            Field::PostalCode => of(|a| &a.postal_code),
            Field::Country => of(|a| &a.country),
            Field::FirstName => of(|a| &a.first_name).or_else(|| profile.first_name.clone()),
            Field::LastName => of(|a| &a.last_name).or_else(|| profile.last_name.clone()),
            Field::Phone => of(|a| &a.phone_number),
            Field::Email => profile.email.clone(),
            Field::Language => profile.language.clone(),
            Field::Culture => profile.culture.clone(),
        }
        .unwrap_or_default()
    }

    /// Puts a value into a profile; an empty one is absent.
    pub fn write(self, profile: &mut BillingProfile, value: String) {
        let value = Some(value).filter(|value| !value.trim().is_empty());
        if let Field::FirstName = self {
            profile.first_name.clone_from(&value);
        }
        if let Field::LastName = self {
            profile.last_name.clone_from(&value);
        }
        let address = profile.default_address.get_or_insert_default();
        let member = match self {
            Field::CompanyName => &mut profile.company_name,
            Field::Line1 => &mut address.address_line1,
            Field::Line2 => &mut address.address_line2,
            Field::City => &mut address.city,
            Field::State => &mut address.state,
            Field::PostalCode => &mut address.postal_code,
            Field::Country => &mut address.country,
            Field::FirstName => &mut address.first_name,
            Field::LastName => &mut address.last_name,
            Field::Phone => &mut address.phone_number,
            Field::Email => &mut profile.email,
            Field::Language => &mut profile.language,
            Field::Culture => &mut profile.culture,
        };
        *member = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut profile = BillingProfile::default();
        for (at, field) in Field::ALL.into_iter().enumerate() {
            field.write(&mut profile, format!("value {at}"));
        }
        for (at, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field.read(&profile), format!("value {at}"), "{field:?}");
        }
        Field::Line2.write(&mut profile, "  ".into());
        assert_eq!(profile.default_address.unwrap().address_line2, None);
    }

    #[test]
    fn an_error_belongs_to_exactly_one_field() {
        for path in
            ["email", "defaultAddress.postalCode", "firstName", "defaultAddress.firstName", "companyName"]
        {
            assert_eq!(Field::ALL.into_iter().filter(|field| field.owns(path)).count(), 1, "{path}");
        }
    }
}

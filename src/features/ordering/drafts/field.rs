//! The fields of the details, and which member of the request each of them is.

/// A field of the details, in the order of the form: the first bad one gets the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Country,
    Reseller,
    CompanyName,
    DomainPrefix,
    Qualification,
    Line1,
    Line2,
    PostalCode,
    City,
    State,
    FirstName,
    LastName,
    Email,
    Phone,
    Culture,
}

impl Field {
    /// Every field, in the order of the form.
    pub const ALL: [Field; 15] = [
        Field::Country,
        Field::Reseller,
        Field::CompanyName,
        Field::DomainPrefix,
        Field::Qualification,
        Field::Line1,
        Field::Line2,
        Field::PostalCode,
        Field::City,
        Field::State,
        Field::FirstName,
        Field::LastName,
        Field::Email,
        Field::Phone,
        Field::Culture,
    ];

    /// Whether the country decides what is right here.
    pub fn is_of_country(self) -> bool {
        match self {
            Field::Country
            | Field::Line1
            | Field::Line2
            | Field::PostalCode
            | Field::City
            | Field::State
            | Field::Phone
            | Field::Culture => true,
            Field::Reseller
            | Field::CompanyName
            | Field::DomainPrefix
            | Field::Qualification
            | Field::FirstName
            | Field::LastName
            | Field::Email => false,
        }
    }

    /// The member it is sent as; further members say the same.
    pub fn paths(self) -> &'static [&'static str] {
        match self {
            Field::Country => &["billingProfile.defaultAddress.country"],
            Field::Reseller => &["associatedPartnerId"],
            Field::CompanyName => &["companyProfile.companyName", "billingProfile.companyName"],
            Field::DomainPrefix => &["companyProfile.domain"],
            Field::Qualification => &["qualification"],
            Field::Line1 => &["billingProfile.defaultAddress.addressLine1"],
            Field::Line2 => &["billingProfile.defaultAddress.addressLine2"],
            Field::PostalCode => &["billingProfile.defaultAddress.postalCode"],
            Field::City => &["billingProfile.defaultAddress.city"],
            Field::State => &["billingProfile.defaultAddress.state"],
            Field::FirstName => &["billingProfile.firstName", "billingProfile.defaultAddress.firstName"],
            Field::LastName => &["billingProfile.lastName", "billingProfile.defaultAddress.lastName"],
            Field::Email => &["billingProfile.email", "companyProfile.email"],
            Field::Phone => &["billingProfile.defaultAddress.phoneNumber"],
            Field::Culture => &["billingProfile.culture", "billingProfile.language"],
        }
    }

    /// The member it is sent as.
    pub fn path(self) -> &'static str {
        self.paths()[0]
    }

    /// The field a refused member belongs to; `path` as the server names it, with or without `customer.` before it.
    pub fn of_path(path: &str) -> Option<Field> {
        let path = path.strip_prefix("customer.").unwrap_or(path);
        Field::ALL
            .into_iter()
            .find(|field| field.paths().iter().any(|known| known.eq_ignore_ascii_case(path)))
    }

    /// The field of a member of an address, as the address rules name it (`postalCode`).
    pub fn of_address_path(path: &str) -> Option<Field> {
        Field::of_path(&format!("billingProfile.defaultAddress.{path}"))
    }

    /// The `id` of its control.
    pub fn id(self) -> &'static str {
        match self {
            Field::Country => "customer-country",
            Field::Reseller => "customer-reseller",
            Field::CompanyName => "customer-company",
            Field::DomainPrefix => "customer-domain",
            Field::Qualification => "customer-qualification",
            Field::Line1 => "customer-line1",
            Field::Line2 => "customer-line2",
            Field::PostalCode => "customer-postal-code",
            Field::City => "customer-city",
            Field::State => "customer-state",
            Field::FirstName => "customer-first-name",
            Field::LastName => "customer-last-name",
            Field::Email => "customer-email",
            Field::Phone => "customer-phone",
            Field::Culture => "customer-culture",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_leads_back_to_its_field() {
        for field in Field::ALL {
            assert!(field.paths().iter().all(|path| Field::of_path(path) == Some(field)), "{field:?}");
            assert_eq!(Field::of_path(&format!("customer.{}", field.path())), Some(field));
        }
        assert_eq!(Field::of_path("Customer.x"), None);
        assert_eq!(Field::of_address_path("postalCode"), Some(Field::PostalCode));
    }
}

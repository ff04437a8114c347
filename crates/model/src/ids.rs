//! Ids as newtypes: swapping a customer's and a subscription's id does not compile.

use std::{fmt, str::FromStr};

use serde::{
    Deserialize, Serialize,
    de::{Error, Unexpected, Visitor},
};
use uuid::Uuid;

use crate::parse::clean_code;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.hyphenated().fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}({self})", stringify!($name)) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            /// As [`parse_guid`].
            fn from_str(text: &str) -> Result<Self, uuid::Error> { parse_guid(text).map(Self) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                d.deserialize_str(Guid).map(Self)
            }
        }
    };
}

/// Reads a GUID in any letter case, with or without hyphens, and with invisible characters that were pasted with it.
///
/// # Errors
/// When the text is no GUID.
pub fn parse_guid(text: &str) -> Result<Uuid, uuid::Error> {
    Uuid::try_parse(&clean_code(text))
}

/// Reads a GUID of a body or a path.
struct Guid;

impl Visitor<'_> for Guid {
    type Value = Uuid;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a formatted UUID string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Uuid, E> {
        parse_guid(text).map_err(|error| E::custom(format_args!("UUID parsing failed: {error}")))
    }
}

id!(/// The tenant id of a partner: a provider or a reseller (R1).
    TenantId);
id!(/// The tenant id of a customer, shown as its "Microsoft ID".
    CustomerId);
id!(/// A subscription.
    SubscriptionId);
id!(/// An order.
    OrderId);
id!(/// A person's account.
    AccountId);
id!(/// A request for a partnership (R6).
    PartnershipRequestId);
id!(/// A one-time link of a user: an invitation or a reset.
    UserLinkId);
id!(/// An API client of a partner (R37).
    ApiClientId);
id!(/// A request to change the entry in the official list (R29).
    ProfileRequestId);
id!(/// A sign-in of an account, as its own account page lists it.
    SessionId);

/// The id of an offer: an upper-case GUID, or a name such as `MS-AZR-0145P` (contract 4.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct OfferId(String);

impl OfferId {
    /// Takes any letter case and nothing that cannot be seen; the upper-case form is the canonical one (contract 1.1).
    pub fn new(text: &str) -> Self {
        Self(clean_code(text).to_uppercase())
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Ids of new-commerce catalogue items carry colons; they belong to another API (contract 4.1, code 2100).
    pub fn is_product_style(&self) -> bool {
        self.0.contains(':')
    }
}

impl fmt::Display for OfferId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for OfferId {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let id = Self::new(&String::deserialize(d)?);
        // An empty text is no id; the dialect then reads the member as absent (contract 1.4).
        if id.0.is_empty() {
            Err(D::Error::invalid_value(Unexpected::Str(""), &"an offer's id"))
        } else {
            Ok(id)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_are_pasted() {
        let id = CustomerId(Uuid::from_u128(0x3f25_04e0_4f89_11d3_9a0c_0305_e82c_3301));
        for typed in [
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "3F2504E04F8911D39A0C0305E82C3301",
            "{3f2504e0-4f89-11d3-9a0c-0305e82c3301}",
            " 3f2504e0-4f89-11d3-9a0c-0305e82c3301\n",
            "\u{200b}3f2504e0-4f89-11d3-\u{ad}9a0c-0305e82c3301\u{feff}",
        ] {
            assert_eq!(typed.parse::<CustomerId>().unwrap(), id, "{typed:?}");
            assert_eq!(serde_json::from_value::<CustomerId>(typed.into()).unwrap(), id, "{typed:?}");
        }
        for bad in ["", "3f2504e0", "3f2504e0-4f89-11d3-9a0c-0305e82c3301x", "\u{200b}"] {
            assert!(bad.parse::<CustomerId>().is_err(), "{bad:?}");
        }
        assert_eq!(serde_json::to_value(id).unwrap(), "3f2504e0-4f89-11d3-9a0c-0305e82c3301");
        assert_eq!(OfferId::new(" ms-azr-\u{200d}0145p").as_str(), "MS-AZR-0145P");
    }
}

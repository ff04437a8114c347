//! Ids as newtypes: swapping a customer's and a subscription's id does not compile.

use std::{fmt, str::FromStr};

use serde::{
    Deserialize, Serialize,
    de::{Error, Unexpected},
};
use uuid::Uuid;

use crate::parse::clean_code;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
            /// Reads a GUID in any letter case.
            fn from_str(text: &str) -> Result<Self, uuid::Error> { Uuid::parse_str(text).map(Self) }
        }
    };
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
id!(/// A request to change the entry in the official list (R29).
    ProfileRequestId);
id!(/// A sign-in of an account, as its own account page lists it.
    SessionId);

/// The id of an offer: an upper-case GUID, or a name such as `MS-AZR-0145P` (contract 4.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
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

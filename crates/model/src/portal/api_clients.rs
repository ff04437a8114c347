//! API clients of a partner (R37), and the secrets that are shown once.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use uuid::Uuid;

use super::account::Role;
use crate::{
    error::{FieldCode, FieldError},
    ids::{AccountId, ApiClientId, CustomerId},
    open_enum::open_enum,
    parse,
    rules::permissions::is_at_most,
};

/// Days for which an API client can be made or prolonged, at the most.
pub const VALID_DAYS: i64 = 366;
/// Customers on a list, at the most.
pub const CUSTOMERS: usize = 1_000;
/// Secrets that are valid at the same time: the old one and the new one of a rotation.
pub const SECRETS: usize = 2;

open_enum! {
    /// What an API client may do, within the rights of its role (R37).
    ApiScope {
        /// Read customers, orders, subscriptions, partners, activity.
        Read = "read",
        /// Change contact details, create customers, end them.
        Customers = "customers",
        /// Place and change orders, convert trials.
        Orders = "orders",
        /// Change subscriptions: licenses, state, partner of record, support contact.
        Subscriptions = "subscriptions",
        /// Read the party's users.
        People = "people",
    }
}

open_enum! {
    /// Whether an API client gets tokens.
    ApiClientState {
        /// It does.
        Active = "active",
        /// Its time is over.
        Expired = "expired",
        /// It was revoked, for good.
        Revoked = "revoked",
    }
}

/// An API client, as the list shows it.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ApiClient {
    /// Its id: the `client_id` of token requests.
    pub id: ApiClientId,
    /// Name; stands in the activity beside what it does.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Scopes, in the order of [`ApiScope::KNOWN`].
    pub scopes: Vec<ApiScope>,
    /// The customers that it is limited to; absent where it sees all that its party sees.
    #[serde(default)]
    pub customers: Option<Vec<ListedCustomer>>,
    /// State.
    pub state: ApiClientState,
    /// Who made it.
    pub created_by: String,
    /// The account of who made it: what is asked when that account is disabled.
    pub created_by_id: AccountId,
    /// When, UTC.
    pub created_at: DateTime<Utc>,
    /// From then on it gets no token and its tokens open nothing, UTC.
    pub expires_at: DateTime<Utc>,
    /// Last use of one of its tokens, UTC, to the minute.
    #[serde(default)]
    pub last_used_at: Option<DateTime<Utc>>,
    /// The network address of that use.
    #[serde(default)]
    pub last_used_from: Option<String>,
    /// Secrets that are valid, oldest first; at most [`SECRETS`].
    pub secrets: Vec<ApiSecret>,
}

/// A customer on the list of an API client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ListedCustomer {
    /// Id.
    pub id: CustomerId,
    /// Name.
    pub company_name: String,
}

/// A secret of an API client, without the secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ApiSecret {
    /// Its id, to withdraw it.
    pub id: Uuid,
    /// When it was made, UTC.
    pub created_at: DateTime<Utc>,
}

/// What an API client is made from.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct NewApiClient {
    /// 1 to 100 characters.
    pub name: String,
    /// At most the maker's own role.
    pub role: Option<Role>,
    /// At least one.
    pub scopes: Vec<ApiScope>,
    /// The customers that it is limited to, 1 to [`CUSTOMERS`]; absent: all that its party sees.
    pub customers: Option<Vec<CustomerId>>,
    /// In the future, at most [`VALID_DAYS`] days ahead, UTC.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Change of an API client; absent members stay.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ApiClientChange {
    /// 1 to 100 characters.
    pub name: Option<String>,
    /// As in [`NewApiClient`].
    pub expires_at: Option<DateTime<Utc>>,
}

/// An API client with a secret that was just made. Nothing shows it again.
#[skip_serializing_none]
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MadeSecret {
    /// The client, with the new secret among its secrets.
    pub client: ApiClient,
    /// The new secret's id.
    pub secret_id: Uuid,
    /// The secret; absent in a replay that may not tell it any more.
    #[serde(default)]
    pub secret: Option<String>,
    /// A first refresh token, for clients that begin with one; absent as the secret is.
    #[serde(default)]
    pub refresh_token: Option<String>,
}

/// What was asked for, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedApiClient {
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Scopes, each once, in the order of [`ApiScope::KNOWN`].
    pub scopes: Vec<ApiScope>,
    /// The customers that it is limited to, each once.
    pub customers: Option<Vec<CustomerId>>,
    /// End.
    pub expires_at: DateTime<Utc>,
}

impl NewApiClient {
    /// Checks what was asked for; `maker` is the role of whoever asks, `now` the real moment.
    ///
    /// # Errors
    /// Every refused member: `name` as [`parse_name`], `role` `required` or `not_in_list`, `scopes` `required` or
    /// `not_in_list`, `customers` `required` or `too_many {max}`, `expiresAt` as [`parse_expiry`].
    pub fn parse(&self, maker: &Role, now: DateTime<Utc>) -> Result<ParsedApiClient, Vec<FieldError>> {
        let name = parse_name(&self.name);
        let role = match &self.role {
            None => Err(FieldError::new("role", FieldCode::Required)),
            Some(role) if is_at_most(role, maker) => Ok(role.clone()),
            Some(_) => Err(FieldError::new("role", FieldCode::NotInList)),
        };
        let scopes = parse_scopes(&self.scopes);
        let customers = self.customers.as_deref().map(parse_customers).transpose();
        let expires_at = match self.expires_at {
            None => Err(FieldError::new("expiresAt", FieldCode::Required)),
            Some(at) => parse_expiry(at, now),
        };
        match (name, role, scopes, customers, expires_at) {
            (Ok(name), Ok(role), Ok(scopes), Ok(customers), Ok(expires_at)) => {
                Ok(ParsedApiClient { name, role, scopes, customers, expires_at })
            }
            (name, role, scopes, customers, expires_at) => {
                let refused = [name.err(), role.err(), scopes.err(), customers.err(), expires_at.err()];
                Err(refused.into_iter().flatten().collect())
            }
        }
    }
}

/// The name of an API client, at `name`.
///
/// # Errors
/// As [`parse::required_text`], for 100 characters.
pub fn parse_name(text: &str) -> Result<String, FieldError> {
    parse::required_text(text, 100, "name")
}

/// The end of an API client, at `expiresAt`; `now` is the real moment.
///
/// # Errors
/// `below_minimum {min}` when it is not in the future, `above_maximum {max}` over [`VALID_DAYS`] days ahead; both moments
/// in RFC 3339, UTC.
pub fn parse_expiry(at: DateTime<Utc>, now: DateTime<Utc>) -> Result<DateTime<Utc>, FieldError> {
    let latest = now + chrono::TimeDelta::days(VALID_DAYS);
    let refused = |code, name, moment: DateTime<Utc>| {
        FieldError::new("expiresAt", code).with(name, moment.format("%Y-%m-%dT%H:%M:%SZ"))
    };
    if at <= now {
        return Err(refused(FieldCode::BelowMinimum, "min", now));
    }
    if at > latest {
        return Err(refused(FieldCode::AboveMaximum, "max", latest));
    }
    Ok(at)
}

/// Customers, each once, at `customers`.
fn parse_customers(sent: &[CustomerId]) -> Result<Vec<CustomerId>, FieldError> {
    let each: BTreeSet<CustomerId> = sent.iter().copied().collect();
    match each.len() {
        0 => Err(FieldError::new("customers", FieldCode::Required)),
        1..=CUSTOMERS => Ok(each.into_iter().collect()),
        _ => Err(FieldError::new("customers", FieldCode::TooMany).with("max", CUSTOMERS)),
    }
}

/// Scopes, each once, at `scopes`.
fn parse_scopes(sent: &[ApiScope]) -> Result<Vec<ApiScope>, FieldError> {
    if sent.is_empty() {
        return Err(FieldError::new("scopes", FieldCode::Required));
    }
    if let Some(n) = sent.iter().position(|scope| matches!(scope, ApiScope::Unknown(_))) {
        return Err(FieldError::new(format!("scopes[{n}]"), FieldCode::NotInList));
    }
    Ok(ApiScope::KNOWN.iter().filter(|scope| sent.contains(scope)).cloned().collect())
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    fn asked() -> NewApiClient {
        NewApiClient {
            name: " ERP ".into(),
            role: Some(Role::SalesAgent),
            scopes: vec![ApiScope::Orders, ApiScope::Read, ApiScope::Orders],
            customers: None,
            expires_at: Some(now() + TimeDelta::days(30)),
        }
    }

    /// [R37]
    #[test]
    fn a_client_is_made_from_a_name_a_role_scopes_and_an_end() {
        let parsed = asked().parse(&Role::AdminAgent, now()).unwrap();
        assert_eq!((parsed.name.as_str(), parsed.role), ("ERP", Role::SalesAgent));
        assert_eq!(parsed.scopes, [ApiScope::Read, ApiScope::Orders]);
    }

    /// [R37] Every refused member is named; a role above the own one is refused.
    #[test]
    fn what_is_refused_is_named() {
        let nothing = NewApiClient::default().parse(&Role::AdminAgent, now()).unwrap_err();
        let paths: Vec<&str> = nothing.iter().map(|field| field.path.as_str()).collect();
        assert_eq!(paths, ["name", "role", "scopes", "expiresAt"]);
        let above = asked().parse(&Role::HelpdeskAgent, now()).unwrap_err();
        assert_eq!(above, [FieldError::new("role", FieldCode::NotInList)]);
        let unknown = NewApiClient { scopes: vec![ApiScope::Read, ApiScope::read("all")], ..asked() };
        let refused = unknown.parse(&Role::AdminAgent, now()).unwrap_err();
        assert_eq!(refused, [FieldError::new("scopes[1]", FieldCode::NotInList)]);
    }

    /// [R37] A list has customers, each once, and an end.
    #[test]
    fn a_list_names_each_customer_once() {
        let id = |n| CustomerId(Uuid::from_u128(n));
        let parsed = |customers: Vec<CustomerId>| {
            let sent = NewApiClient { customers: Some(customers), ..asked() };
            let parsed = sent.parse(&Role::AdminAgent, now());
            parsed.map(|parsed| parsed.customers.unwrap()).map_err(|fields| fields[0].code.clone())
        };
        assert_eq!(parsed(vec![id(2), id(1), id(2)]), Ok(vec![id(1), id(2)]));
        assert_eq!(parsed(Vec::new()), Err(FieldCode::Required));
        assert_eq!(parsed((0..=1_000).map(id).collect()), Err(FieldCode::TooMany));
    }

    /// [R37] At most a year.
    #[test]
    fn an_end_is_in_the_future_and_within_a_year() {
        let code = |at| parse_expiry(at, now()).map_err(|field| field.code);
        assert_eq!(code(now()), Err(FieldCode::BelowMinimum));
        assert!(code(now() + TimeDelta::seconds(1)).is_ok());
        assert!(code(now() + TimeDelta::days(VALID_DAYS)).is_ok());
        assert_eq!(code(now() + TimeDelta::days(VALID_DAYS + 1)), Err(FieldCode::AboveMaximum));
    }
}

use chrono::{DateTime, Utc};
use model::ids::{AccountId, ApiClientId};
use uuid::Uuid;

use crate::{Scope, random};

/// Who does something: somebody who is signed in, an API client, somebody who follows a link, or time.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account; none for whoever had the link.
    pub account: Option<AccountId>,
    /// The API client, where one acts and nobody's account (R37).
    pub client: Option<ApiClientId>,
    /// Name of the person or client; empty without either.
    pub name: String,
    /// What the account may see; none without one: the matter is [`About::provider`](crate::system::activity::About)'s.
    pub scope: Option<Scope>,
    /// Name of its partner or customer.
    pub party_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The request.
    pub request_id: Uuid,
}

impl Actor {
    /// Time: nobody's name stands beside what happens by itself.
    pub fn time(at: DateTime<Utc>) -> Self {
        Self {
            account: None,
            client: None,
            name: String::new(),
            scope: None,
            party_name: String::new(),
            at,
            request_id: random::guid(),
        }
    }
}

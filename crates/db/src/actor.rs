use chrono::{DateTime, Utc};
use model::ids::AccountId;
use uuid::Uuid;

use crate::{Scope, random};

/// Who does something: somebody who is signed in, somebody who follows a link, or time.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account; none for whoever had the link.
    pub account: Option<AccountId>,
    /// Name of the person; empty without an account.
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
            name: String::new(),
            scope: None,
            party_name: String::new(),
            at,
            request_id: random::guid(),
        }
    }
}

//! What the page shows, and to whom.

use chrono::{DateTime, Utc};
use model::{
    portal::{
        account::PartyKind,
        invitations::{Invitation, RequestState},
    },
    rules::permissions::{Permission, may},
};

use crate::{
    client::{Error, Result},
    session::SignedIn,
};

/// What there is to answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// Name of the provider.
    pub provider: String,
    pub expires_at: DateTime<Utc>,
    /// Whom it was sent to.
    pub recipient: Option<String>,
    /// The visitor's company is in partnership with the provider already.
    pub already_partners: bool,
}

/// What the link leads to; with the provider's name where it is known.
#[derive(Clone, Debug, PartialEq)]
pub enum InvitationView {
    /// The server could not say.
    Failed(Error),
    Unknown,
    /// It can be answered.
    Open(Facts),
    /// The visitor's company has accepted.
    Accepted(String),
    /// The visitor has declined.
    Declined(String),
    Used(String),
    DeclinedBefore(String),
    /// Its time is over.
    Expired(String),
    /// The provider took it back.
    Revoked(String),
}

/// What to show for the server's answer.
pub fn view_link(found: Result<Option<Invitation>>, declined_here: bool) -> InvitationView {
    let found = match found {
        Err(error) => return InvitationView::Failed(error),
        Ok(None) => return InvitationView::Unknown,
        Ok(Some(found)) => found,
    };
    let provider = found.provider_name;
    match found.state {
        RequestState::Pending | RequestState::Viewed => InvitationView::Open(Facts {
            provider,
            expires_at: found.expires_at,
            recipient: found.recipient,
            already_partners: found.already_partners,
        }),
        RequestState::Accepted if found.answered_by_you => InvitationView::Accepted(provider),
        RequestState::Accepted => InvitationView::Used(provider),
        RequestState::Declined if found.answered_by_you || declined_here => {
            InvitationView::Declined(provider)
        }
        RequestState::Declined => InvitationView::DeclinedBefore(provider),
        RequestState::Expired => InvitationView::Expired(provider),
        RequestState::Revoked => InvitationView::Revoked(provider),
        RequestState::Unknown(_) => InvitationView::Unknown,
    }
}

/// Who looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visitor {
    Nobody,
    /// Must change a temporary password first.
    PasswordFirst,
    /// May answer for a reseller.
    Admin,
    /// Of a reseller, in a role that may not answer.
    NotAdmin,
    Provider,
    Customer,
}

/// Reads the sign-in; where that failed, the visitor can still sign in.
pub fn visitor(state: &SignedIn) -> Visitor {
    let session = match state {
        SignedIn::Somebody(session) => session,
        SignedIn::Unknown | SignedIn::Nobody | SignedIn::Failed(_) => return Visitor::Nobody,
    };
    if session.account.must_change_password {
        return Visitor::PasswordFirst;
    }
    match &session.party.kind {
        PartyKind::Provider => Visitor::Provider,
        PartyKind::Customer | PartyKind::Unknown(_) => Visitor::Customer,
        kind @ PartyKind::Reseller if may(kind, &session.account.role, Permission::AnswerRequest) => {
            Visitor::Admin
        }
        PartyKind::Reseller => Visitor::NotAdmin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{
        ids::AccountId,
        portal::account::{Account, Language, Party, Role, Session},
    };

    fn found(state: RequestState, answered_by_you: bool) -> Result<Option<Invitation>> {
        Ok(Some(Invitation {
            state,
            provider_name: "North".into(),
            provider_country: "FR".into(),
            language: Language::French,
            recipient: None,
            expires_at: DateTime::UNIX_EPOCH,
            already_partners: false,
            answered_by_you,
        }))
    }

    /// [R8] Every end of a request has its own words; being read makes no difference.
    #[test]
    fn every_state_leads_somewhere() {
        let name = || "North".to_owned();
        let of = |state, mine, here| view_link(found(state, mine), here);
        assert_eq!(of(RequestState::Pending, false, false), of(RequestState::Viewed, false, false));
        assert_eq!(of(RequestState::Accepted, true, false), InvitationView::Accepted(name()));
        assert_eq!(of(RequestState::Accepted, false, true), InvitationView::Used(name()));
        assert_eq!(of(RequestState::Declined, false, true), InvitationView::Declined(name()));
        assert_eq!(of(RequestState::Declined, false, false), InvitationView::DeclinedBefore(name()));
        assert_eq!(of(RequestState::Expired, false, false), InvitationView::Expired(name()));
        assert_eq!(of(RequestState::Revoked, false, false), InvitationView::Revoked(name()));
        assert_eq!(view_link(Ok(None), false), InvitationView::Unknown);
    }

    fn signed_in(kind: PartyKind, role: Role, must_change_password: bool) -> SignedIn {
        let id = uuid::Uuid::nil();
        let account = Account {
            id: AccountId(id),
            name: "Ann".into(),
            email: "ann@a.example".into(),
            role,
            language: None,
            must_change_password,
        };
        let party = Party { kind, id, name: "A".into(), country: "FR".into(), partner_id: None };
        SignedIn::Somebody(Box::new(Session { account, party, csrf_token: String::new() }))
    }

    /// [R8] Only a reseller's admin agent answers.
    #[test]
    fn every_visitor_has_a_way() {
        let of = |kind, role| visitor(&signed_in(kind, role, false));
        assert_eq!(visitor(&SignedIn::Nobody), Visitor::Nobody);
        assert_eq!(of(PartyKind::Reseller, Role::AdminAgent), Visitor::Admin);
        assert_eq!(of(PartyKind::Reseller, Role::SalesAgent), Visitor::NotAdmin);
        assert_eq!(of(PartyKind::Provider, Role::AdminAgent), Visitor::Provider);
        assert_eq!(of(PartyKind::Customer, Role::AdminAgent), Visitor::Customer);
        let first = signed_in(PartyKind::Reseller, Role::AdminAgent, true);
        assert_eq!(visitor(&first), Visitor::PasswordFirst);
    }
}

//! Who may do what, before any question of scope (R3, R4).

use crate::portal::account::{PartyKind, Role};

/// Something that a role must be allowed to do. Which customers and subscriptions are meant is the scope's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// See customers, orders and subscriptions in scope.
    ReadCustomers,
    /// Change contact and billing details of a customer.
    EditContactDetails,
    /// Add a customer.
    CreateCustomer,
    /// End the relationship with a customer (contract 2.8).
    EndCustomer,
    /// Place an order.
    PlaceOrder,
    /// Give a subscription another name.
    RenameSubscription,
    /// Change licenses, suspend, reactivate, set end of term and schedule, upgrade (R4).
    ManageSubscription,
    /// Cancel a subscription inside its window (R20).
    CancelSubscription,
    /// Choose the reseller of record.
    SetResellerOfRecord,
    /// Choose the designated support contact.
    SetSupportContact,
    /// See partners in partnership.
    ReadPartners,
    /// Mark the official list's entry as reviewed, ask for changes of it (S7–S10, R29).
    ReviewProfile,
    /// Ask a reseller for a partnership, follow and revoke the requests (S18–S28, R6).
    RequestPartnership,
    /// Accept or decline a request for a partnership (R8).
    AnswerRequest,
    /// End a partnership (R9).
    EndPartnership,
    /// Give a reseller delegated administration of a customer, or withdraw it (S13, R10).
    SetDelegation,
    /// Set what the provider's resellers may do (R4).
    ManageSettings,
    /// See the party's own activity (R26).
    ReadActivity,
    /// Invite, change and disable the party's own users (R3).
    ManageUsers,
    /// Make a one-time password for the admin account of a customer, or for one of the own users (R36).
    MakeOneTimePassword,
    /// Read the own notices (R26).
    ReadNotices,
}

impl Right {
    /// Every right, for the tests and tables that go through them all.
    pub const ALL: [Right; 21] = [
        Right::ReadCustomers,
        Right::EditContactDetails,
        Right::CreateCustomer,
        Right::EndCustomer,
        Right::PlaceOrder,
        Right::RenameSubscription,
        Right::ManageSubscription,
        Right::CancelSubscription,
        Right::SetResellerOfRecord,
        Right::SetSupportContact,
        Right::ReadPartners,
        Right::ReviewProfile,
        Right::RequestPartnership,
        Right::AnswerRequest,
        Right::EndPartnership,
        Right::SetDelegation,
        Right::ManageSettings,
        Right::ReadActivity,
        Right::ManageUsers,
        Right::MakeOneTimePassword,
        Right::ReadNotices,
    ];
}

/// How much a role may do at its party; an unknown role may nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Nobody,
    Helpdesk,
    Sales,
    Admin,
}

fn rank(role: &Role) -> Rank {
    match role {
        Role::AdminAgent => Rank::Admin,
        Role::SalesAgent => Rank::Sales,
        Role::HelpdeskAgent => Rank::Helpdesk,
        Role::Unknown(_) => Rank::Nobody,
    }
}

/// May an account of this role, at a party of this kind, use the right at all (R3, R4)?
pub fn may(party: &PartyKind, role: &Role, right: Right) -> bool {
    let least = match party {
        PartyKind::Provider => at_provider(right),
        PartyKind::Reseller => at_reseller(right),
        PartyKind::Customer => at_customer(right),
        PartyKind::Unknown(_) => None,
    };
    least.is_some_and(|least| rank(role) >= least)
}

/// The least rank that has the right at a provider; R3.
fn at_provider(right: Right) -> Option<Rank> {
    match right {
        Right::ReadCustomers
        | Right::ReadPartners
        | Right::ReadActivity
        | Right::ReadNotices
        | Right::EditContactDetails
        | Right::SetSupportContact => Some(Rank::Helpdesk),
        Right::CreateCustomer
        | Right::PlaceOrder
        | Right::RenameSubscription
        | Right::ManageSubscription
        | Right::CancelSubscription
        | Right::SetResellerOfRecord
        | Right::RequestPartnership
        | Right::SetDelegation => Some(Rank::Sales),
        Right::EndCustomer
        | Right::ManageSettings
        | Right::ReviewProfile
        | Right::EndPartnership
        | Right::ManageUsers
        | Right::MakeOneTimePassword => Some(Rank::Admin),
        // It asks; the reseller answers (R8).
        Right::AnswerRequest => None,
    }
}

/// The least rank that has the right at a reseller; R4: never orders, cancellations, reseller of record or delegations.
fn at_reseller(right: Right) -> Option<Rank> {
    match right {
        Right::ReadCustomers
        | Right::ReadPartners
        | Right::ReadActivity
        | Right::ReadNotices
        | Right::EditContactDetails
        | Right::SetSupportContact => Some(Rank::Helpdesk),
        Right::RenameSubscription | Right::ManageSubscription => Some(Rank::Sales),
        Right::AnswerRequest | Right::EndPartnership | Right::ManageUsers | Right::MakeOneTimePassword => {
            Some(Rank::Admin)
        }
        Right::CreateCustomer
        | Right::EndCustomer
        | Right::PlaceOrder
        | Right::CancelSubscription
        | Right::SetResellerOfRecord
        | Right::SetDelegation
        | Right::RequestPartnership
        | Right::ManageSettings
        | Right::ReviewProfile => None,
    }
}

/// The least rank that has the right at a customer; R11: it sees its own company and subscriptions.
fn at_customer(right: Right) -> Option<Rank> {
    match right {
        Right::ReadCustomers | Right::ReadNotices => Some(Rank::Helpdesk),
        Right::EditContactDetails
        | Right::CreateCustomer
        | Right::EndCustomer
        | Right::PlaceOrder
        | Right::RenameSubscription
        | Right::ManageSubscription
        | Right::CancelSubscription
        | Right::SetResellerOfRecord
        | Right::SetSupportContact
        | Right::ReadPartners
        | Right::ReviewProfile
        | Right::RequestPartnership
        | Right::AnswerRequest
        | Right::EndPartnership
        | Right::SetDelegation
        | Right::ManageSettings
        | Right::ReadActivity
        | Right::ManageUsers
        | Right::MakeOneTimePassword => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [R3] A helpdesk agent sees, edits contact details and support contacts, and nothing else.
    #[test]
    fn helpdesk_neither_orders_nor_renames() {
        let has = |right| may(&PartyKind::Provider, &Role::HelpdeskAgent, right);
        assert!(has(Right::ReadCustomers) && has(Right::EditContactDetails) && has(Right::SetSupportContact));
        assert!(!has(Right::CreateCustomer) && !has(Right::PlaceOrder) && !has(Right::RenameSubscription));
        assert!(!has(Right::SetResellerOfRecord) && !has(Right::ReviewProfile));
        assert!(!has(Right::RequestPartnership) && !has(Right::SetDelegation) && !has(Right::ManageUsers));
        assert!(!has(Right::MakeOneTimePassword));
    }

    /// [R4] A reseller never orders and never chooses the reseller of record, whatever its role.
    #[test]
    fn resellers_manage_but_do_not_buy() {
        let has = |right| may(&PartyKind::Reseller, &Role::AdminAgent, right);
        assert!(
            has(Right::RenameSubscription) && has(Right::ManageSubscription) && has(Right::ReadCustomers)
        );
        assert!(!has(Right::CancelSubscription) && !has(Right::EndCustomer) && !has(Right::ManageSettings));
        assert!(!has(Right::PlaceOrder) && !has(Right::CreateCustomer) && !has(Right::SetResellerOfRecord));
    }

    /// [R11] A customer's own account only reads.
    #[test]
    fn customers_only_read() {
        for right in Right::ALL {
            let expected = right == Right::ReadCustomers || right == Right::ReadNotices;
            assert_eq!(may(&PartyKind::Customer, &Role::AdminAgent, right), expected, "{right:?}");
        }
    }

    /// [R36] One-time passwords are made by admin agents of both sides.
    #[test]
    fn admin_agents_alone_make_one_time_passwords() {
        for party in [PartyKind::Provider, PartyKind::Reseller] {
            assert!(may(&party, &Role::AdminAgent, Right::MakeOneTimePassword));
            assert!(!may(&party, &Role::SalesAgent, Right::MakeOneTimePassword));
        }
    }

    #[test]
    fn unknown_roles_and_parties_may_nothing() {
        for right in Right::ALL {
            assert!(!may(&PartyKind::Provider, &Role::Unknown("guest".into()), right));
            assert!(!may(&PartyKind::Unknown("guest".into()), &Role::AdminAgent, right));
            let own = right != Right::AnswerRequest;
            assert_eq!(may(&PartyKind::Provider, &Role::AdminAgent, right), own, "{right:?}");
        }
    }
}

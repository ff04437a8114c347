//! Who may do what, before any question of scope (R3, R4).

use crate::portal::account::{PartyKind, Role};

/// Something that a role must be allowed to do. Which customers and subscriptions are meant is the scope's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See customers, orders and subscriptions in scope.
    ReadCustomers,
    /// Change contact and billing details of a customer.
    EditContactDetails,
    /// Create a customer, alone or with its first orders.
    CreateCustomer,
    /// End the relationship with a customer (contract 2.8).
    EndCustomer,
    /// Order subscriptions and add-ons for a customer.
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
    /// See the party's own users (R3).
    ReadUsers,
    /// Invite, change and disable the party's own users (R3).
    ManageUsers,
    /// Make a one-time password for the admin account of a customer, or for one of the own users (R36).
    MakeOneTimePassword,
    /// Read the own notices (R26).
    ReadNotices,
    /// Make, change and revoke the party's API clients (R37).
    ManageApiClients,
}

impl Permission {
    /// Every permission, for the tests and tables that go through them all.
    pub const ALL: [Permission; 23] = [
        Permission::ReadCustomers,
        Permission::EditContactDetails,
        Permission::CreateCustomer,
        Permission::EndCustomer,
        Permission::PlaceOrder,
        Permission::RenameSubscription,
        Permission::ManageSubscription,
        Permission::CancelSubscription,
        Permission::SetResellerOfRecord,
        Permission::SetSupportContact,
        Permission::ReadPartners,
        Permission::ReviewProfile,
        Permission::RequestPartnership,
        Permission::AnswerRequest,
        Permission::EndPartnership,
        Permission::SetDelegation,
        Permission::ManageSettings,
        Permission::ReadActivity,
        Permission::ReadUsers,
        Permission::ManageUsers,
        Permission::MakeOneTimePassword,
        Permission::ReadNotices,
        Permission::ManageApiClients,
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

/// Whether a role is one of ours and may nothing that the other one may not: what an API client is given is at most its
/// maker's (R37).
pub fn is_at_most(role: &Role, other: &Role) -> bool {
    rank(role) > Rank::Nobody && rank(role) <= rank(other)
}

/// May an account of this role, at a party of this kind, use the permission at all (R3, R4)?
pub fn may(party: &PartyKind, role: &Role, permission: Permission) -> bool {
    let least = match party {
        PartyKind::Provider => at_provider(permission),
        PartyKind::Reseller => at_reseller(permission),
        PartyKind::Customer => at_customer(permission),
        PartyKind::Unknown(_) => None,
    };
    least.is_some_and(|least| rank(role) >= least)
}

/// The least rank that has the permission at a provider; R3.
fn at_provider(permission: Permission) -> Option<Rank> {
    match permission {
        Permission::ReadCustomers
        | Permission::ReadPartners
        | Permission::ReadActivity
        | Permission::ReadNotices
        | Permission::EditContactDetails
        | Permission::SetSupportContact => Some(Rank::Helpdesk),
        Permission::CreateCustomer
        | Permission::PlaceOrder
        | Permission::RenameSubscription
        | Permission::ManageSubscription
        | Permission::CancelSubscription
        | Permission::SetResellerOfRecord
        | Permission::RequestPartnership
        | Permission::SetDelegation => Some(Rank::Sales),
        Permission::EndCustomer
        | Permission::ManageSettings
        | Permission::ReviewProfile
        | Permission::EndPartnership
        | Permission::ReadUsers
        | Permission::ManageUsers
        | Permission::ManageApiClients
        | Permission::MakeOneTimePassword => Some(Rank::Admin),
        // It asks; the reseller answers (R8).
        Permission::AnswerRequest => None,
    }
}

/// The least rank that has the permission at a reseller; R4: never orders, cancellations, reseller of record or delegations.
fn at_reseller(permission: Permission) -> Option<Rank> {
    match permission {
        Permission::ReadCustomers
        | Permission::ReadPartners
        | Permission::ReadActivity
        | Permission::ReadNotices
        | Permission::EditContactDetails
        | Permission::SetSupportContact => Some(Rank::Helpdesk),
        Permission::RenameSubscription | Permission::ManageSubscription => Some(Rank::Sales),
        Permission::AnswerRequest
        | Permission::EndPartnership
        | Permission::ReadUsers
        | Permission::ManageUsers
        | Permission::ManageApiClients
        | Permission::MakeOneTimePassword => Some(Rank::Admin),
        Permission::CreateCustomer
        | Permission::EndCustomer
        | Permission::PlaceOrder
        | Permission::CancelSubscription
        | Permission::SetResellerOfRecord
        | Permission::SetDelegation
        | Permission::RequestPartnership
        | Permission::ManageSettings
        | Permission::ReviewProfile => None,
    }
}

/// The least rank that has the permission at a customer; R11: it sees its own company and subscriptions.
fn at_customer(permission: Permission) -> Option<Rank> {
    match permission {
        Permission::ReadCustomers | Permission::ReadNotices => Some(Rank::Helpdesk),
        Permission::EditContactDetails
        | Permission::CreateCustomer
        | Permission::EndCustomer
        | Permission::PlaceOrder
        | Permission::RenameSubscription
        | Permission::ManageSubscription
        | Permission::CancelSubscription
        | Permission::SetResellerOfRecord
        | Permission::SetSupportContact
        | Permission::ReadPartners
        | Permission::ReviewProfile
        | Permission::RequestPartnership
        | Permission::AnswerRequest
        | Permission::EndPartnership
        | Permission::SetDelegation
        | Permission::ManageSettings
        | Permission::ReadActivity
        | Permission::ReadUsers
        | Permission::ManageUsers
        | Permission::ManageApiClients
        | Permission::MakeOneTimePassword => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [R3] A helpdesk agent sees, edits contact details and support contacts, and nothing else.
    #[test]
    fn helpdesk_neither_orders_nor_renames() {
        let has = |permission| may(&PartyKind::Provider, &Role::HelpdeskAgent, permission);
        assert!(
            has(Permission::ReadCustomers)
                && has(Permission::EditContactDetails)
                && has(Permission::SetSupportContact)
        );
        assert!(
            !has(Permission::CreateCustomer)
                && !has(Permission::PlaceOrder)
                && !has(Permission::RenameSubscription)
        );
        assert!(!has(Permission::SetResellerOfRecord) && !has(Permission::ReviewProfile));
        assert!(
            !has(Permission::RequestPartnership)
                && !has(Permission::SetDelegation)
                && !has(Permission::ManageUsers)
        );
        assert!(!has(Permission::MakeOneTimePassword));
    }

    /// [R4] A reseller never orders and never chooses the reseller of record, whatever its role.
    #[test]
    fn resellers_manage_but_do_not_buy() {
        let has = |permission| may(&PartyKind::Reseller, &Role::AdminAgent, permission);
        assert!(
            has(Permission::RenameSubscription)
                && has(Permission::ManageSubscription)
                && has(Permission::ReadCustomers)
        );
        assert!(
            !has(Permission::CancelSubscription)
                && !has(Permission::EndCustomer)
                && !has(Permission::ManageSettings)
        );
        assert!(
            !has(Permission::PlaceOrder)
                && !has(Permission::CreateCustomer)
                && !has(Permission::SetResellerOfRecord)
        );
    }

    /// [R37] Nobody gives more than they have, and nobody gives a role that is unknown.
    #[test]
    fn a_role_is_given_up_to_the_own_one() {
        let given = |by: Role| Role::KNOWN.iter().filter(|role| is_at_most(role, &by)).count();
        assert_eq!([Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent].map(given), [3, 2, 1]);
        assert!(!is_at_most(&Role::Unknown("guest".into()), &Role::AdminAgent));
        assert!(!is_at_most(&Role::HelpdeskAgent, &Role::Unknown("guest".into())));
    }

    /// [R11] A customer's own account only reads.
    #[test]
    fn customers_only_read() {
        for permission in Permission::ALL {
            let expected = permission == Permission::ReadCustomers || permission == Permission::ReadNotices;
            assert_eq!(may(&PartyKind::Customer, &Role::AdminAgent, permission), expected, "{permission:?}");
        }
    }

    /// [R36] One-time passwords are made by admin agents of both sides.
    #[test]
    fn admin_agents_alone_make_one_time_passwords() {
        for party in [PartyKind::Provider, PartyKind::Reseller] {
            assert!(may(&party, &Role::AdminAgent, Permission::MakeOneTimePassword));
            assert!(!may(&party, &Role::SalesAgent, Permission::MakeOneTimePassword));
        }
    }

    #[test]
    fn unknown_roles_and_parties_may_nothing() {
        for permission in Permission::ALL {
            assert!(!may(&PartyKind::Provider, &Role::Unknown("guest".into()), permission));
            assert!(!may(&PartyKind::Unknown("guest".into()), &Role::AdminAgent, permission));
            let own = permission != Permission::AnswerRequest;
            assert_eq!(may(&PartyKind::Provider, &Role::AdminAgent, permission), own, "{permission:?}");
        }
    }
}

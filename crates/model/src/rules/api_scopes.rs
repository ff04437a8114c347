//! What an API client needs for which right (R37).

use super::permissions::Permission;
use crate::portal::api_clients::ApiScope;

/// The scope that a right belongs to; none for what no API client may do: users, clients, passwords, settings,
/// partnerships, requests, delegations, the provider's profile, and notices, which are one account's.
pub fn scope_of(right: Permission) -> Option<ApiScope> {
    match right {
        Permission::ReadCustomers | Permission::ReadPartners | Permission::ReadActivity => {
            Some(ApiScope::Read)
        }
        Permission::EditContactDetails | Permission::CreateCustomer | Permission::EndCustomer => {
            Some(ApiScope::Customers)
        }
        Permission::PlaceOrder => Some(ApiScope::Orders),
        Permission::RenameSubscription
        | Permission::ManageSubscription
        | Permission::CancelSubscription
        | Permission::SetResellerOfRecord
        | Permission::SetSupportContact => Some(ApiScope::Subscriptions),
        Permission::ReadUsers => Some(ApiScope::People),
        Permission::ReviewProfile
        | Permission::RequestPartnership
        | Permission::AnswerRequest
        | Permission::EndPartnership
        | Permission::SetDelegation
        | Permission::ManageSettings
        | Permission::ManageUsers
        | Permission::MakeOneTimePassword
        | Permission::ReadNotices
        | Permission::ManageApiClients => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [R37] Every scope opens something, and together they open nothing that clients must not have.
    #[test]
    fn every_scope_has_its_rights() {
        let rights = |scope: &ApiScope| {
            let its = |right: &Permission| scope_of(*right).as_ref() == Some(scope);
            Permission::ALL.into_iter().filter(its).collect::<Vec<_>>()
        };
        let numbers: Vec<usize> = ApiScope::KNOWN.iter().map(|scope| rights(scope).len()).collect();
        assert_eq!(numbers, [3, 3, 1, 5, 1]);
        assert_eq!(rights(&ApiScope::People), [Permission::ReadUsers]);
        let never = Permission::ALL.into_iter().filter(|right| scope_of(*right).is_none()).count();
        assert_eq!(never, 10);
    }
}

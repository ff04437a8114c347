//! Rows of access as the caller may read them (R5): a reseller neither learns of other resellers nor who acted there;
//! people are named on their own side alone.

use db::{
    Scope, Side,
    entity::{account, activity, customer, partner, subscription},
    scoped::{access::Found, grants},
};
use model::{
    ids::{SubscriptionId, TenantId},
    portal::{
        access::{AdminAccount, CustomerAccess, Grant, Partner, Place, SubscriptionAccess},
        activity::ActivityKind,
    },
    v1::{offer::BillingType, subscription::SubscriptionStatus},
};
use uuid::Uuid;

pub(super) fn access(
    found: &Found,
    customer: &customer::Model,
    admin: Option<account::Model>,
    scope: Scope,
) -> CustomerAccess {
    let reader = Reader { found, provider: customer.provider_id, scope };
    CustomerAccess {
        provider: reader.partner(customer.provider_id),
        administration: found.delegations.iter().map(|grant| reader.grant(grant)).collect(),
        tenant_owners: found.tenant_owners.iter().map(|grant| reader.grant(grant)).collect(),
        admin_account: admin.map(|account| AdminAccount {
            email: account.email,
            last_sign_in_at: account.last_sign_in_at,
            must_change_password: account.must_change_password,
        }),
        has_azure: found.subscriptions.iter().any(is_azure),
        subscriptions: found.subscriptions.iter().map(|row| reader.subscription(row)).collect(),
    }
}

fn is_azure(row: &subscription::Model) -> bool {
    BillingType::read(&row.billing_type) == BillingType::Usage
        && SubscriptionStatus::read(&row.status) != SubscriptionStatus::Deleted
}

/// A partner by its row.
pub(crate) fn partner(row: &partner::Model) -> Partner {
    Partner { id: TenantId(row.id), name: row.name.clone(), partner_id: row.partner_id.clone() }
}

struct Reader<'a> {
    found: &'a Found,
    provider: Uuid,
    scope: Scope,
}

impl Reader<'_> {
    fn may_know(&self, partner: Uuid) -> bool {
        match self.scope.side() {
            Side::Reseller(own) => partner == own.0 || partner == self.provider,
            Side::Provider(_) | Side::Customer(_) => true,
        }
    }

    fn partner(&self, id: Uuid) -> Partner {
        let known = self.found.partners.get(&id).filter(|_| self.may_know(id));
        let nameless =
            || Partner { id: TenantId(Uuid::nil()), name: String::new(), partner_id: String::new() };
        known.map_or_else(nameless, partner)
    }

    fn grant(&self, grant: &grants::Grant) -> Grant {
        let by = self.of_provider(grant.by_account);
        Grant { reseller: self.partner(grant.reseller_id), since: grant.from_at, by }
    }

    /// Who of the provider did it: the person on its own side, else the provider.
    fn of_provider(&self, account: Option<Uuid>) -> Option<String> {
        match self.scope.side() {
            Side::Provider(_) => account.and_then(|id| self.found.people.get(&id).cloned()),
            Side::Reseller(_) | Side::Customer(_) => {
                self.found.partners.get(&self.provider).map(|provider| provider.name.clone())
            }
        }
    }

    fn subscription(&self, row: &subscription::Model) -> SubscriptionAccess {
        let of_record = |id| self.place(row, id, &ActivityKind::ResellerOfRecordChanged);
        SubscriptionAccess {
            id: SubscriptionId(row.id),
            offer_name: row.offer_name.clone(),
            friendly_name: row.friendly_name.clone(),
            status: SubscriptionStatus::read(&row.status),
            reseller_of_record: row.reseller_of_record.map(of_record),
            support_contact: self.place(row, row.support_partner, &ActivityKind::SupportContactChanged),
        }
    }

    /// Without a change on record the place is as old as the order; the provider's support then was nobody's choice.
    fn place(&self, row: &subscription::Model, id: Uuid, kind: &ActivityKind) -> Place {
        let partner = self.partner(id);
        if !self.may_know(id) {
            return Place { partner, since: None, by: None };
        }
        match self.found.changes.get(&(row.id, kind.as_str().to_owned())) {
            Some(change) => Place { partner, since: Some(change.at), by: self.actor(change) },
            None => {
                let by_default = *kind == ActivityKind::SupportContactChanged && id == self.provider;
                let account = self.found.ordered_by.get(&row.order_id).copied();
                let by = if by_default { None } else { self.of_provider(account) };
                Place { partner, since: Some(row.created_at), by }
            }
        }
    }

    fn actor(&self, change: &activity::Model) -> Option<String> {
        let person = || Some(change.actor_name.clone());
        let party = || Some(change.actor_party_name.clone());
        match self.scope.side() {
            Side::Provider(own) if change.actor_partner_id == Some(own.0) => person(),
            Side::Reseller(own) if change.actor_partner_id == Some(own.0) => person(),
            Side::Reseller(_) if change.actor_partner_id != Some(self.provider) => None,
            Side::Provider(_) | Side::Reseller(_) | Side::Customer(_) => party(),
        }
    }
}

//! What a caller may see. Every query takes a scope; what is outside is *not found*.

use model::{
    ids::{ApiClientId, CustomerId, TenantId},
    portal::account::PartyKind,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::SelectStatement,
};
use uuid::Uuid;

use crate::entity::{api_client_customer, customer, delegation, subscription};

/// On whose side the caller is: it decides what is shown, and under which name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A provider's.
    Provider(TenantId),
    /// A reseller's.
    Reseller(TenantId),
    /// A customer's.
    Customer(CustomerId),
}

/// A partner whose API client has a list of customers (R37).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    own: TenantId,
    is_reseller: bool,
    client: ApiClientId,
}

impl Listed {
    /// What the partner itself may see.
    pub fn whole(&self) -> Scope {
        if self.is_reseller { Scope::Reseller(self.own) } else { Scope::Provider(self.own) }
    }

    /// Ids of the customers on the list.
    pub fn customers(&self) -> SelectStatement {
        api_client_customer::Entity::find()
            .select_only()
            .column(api_client_customer::Column::CustomerId)
            .filter(api_client_customer::Column::ClientId.eq(self.client.0))
            .into_query()
    }
}

/// Whose data a query may touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A provider: all of its own customers.
    Provider(TenantId),
    /// A reseller: what is delegated to it or what it is of record or support contact for (R4), at any provider.
    Reseller(TenantId),
    /// A customer: itself (R11).
    Customer(CustomerId),
    /// An API client with a list of customers: of what its party sees, theirs alone (R37).
    Listed(Listed),
}

impl Scope {
    /// The same for an API client with a list of customers; customers have no clients.
    #[must_use]
    pub fn listed(self, client: ApiClientId) -> Self {
        match self.side() {
            Side::Provider(own) => Self::Listed(Listed { own, is_reseller: false, client }),
            Side::Reseller(own) => Self::Listed(Listed { own, is_reseller: true, client }),
            Side::Customer(_) => self,
        }
    }

    /// On whose side the caller is.
    pub fn side(&self) -> Side {
        match self {
            Self::Provider(own) => Side::Provider(*own),
            Self::Reseller(own) => Side::Reseller(*own),
            Self::Customer(own) => Side::Customer(*own),
            Self::Listed(Listed { own, is_reseller: false, .. }) => Side::Provider(*own),
            Self::Listed(Listed { own, is_reseller: true, .. }) => Side::Reseller(*own),
        }
    }

    /// The kind of party that has the scope.
    pub fn party_kind(&self) -> PartyKind {
        match self.side() {
            Side::Provider(_) => PartyKind::Provider,
            Side::Reseller(_) => PartyKind::Reseller,
            Side::Customer(_) => PartyKind::Customer,
        }
    }

    /// Customers whose account the caller administers: all details and every subscription (R4).
    pub fn administered_customers(&self) -> Condition {
        match self {
            Self::Provider(id) => Condition::all().add(customer::Column::ProviderId.eq(id.0)),
            Self::Reseller(id) => Condition::all().add(customer::Column::Id.in_subquery(delegated_to(id.0))),
            Self::Customer(id) => Condition::all().add(customer::Column::Id.eq(id.0)),
            Self::Listed(listed) => Condition::all()
                .add(listed.whole().administered_customers())
                .add(customer::Column::Id.in_subquery(listed.customers())),
        }
    }

    /// Customers whose name, domain and country the caller may read (R4).
    pub fn known_customers(&self) -> Condition {
        match self {
            Self::Reseller(id) => {
                let placed = subscription::Entity::find()
                    .select_only()
                    .column(subscription::Column::CustomerId)
                    .filter(placed_at(id.0));
                Condition::any()
                    .add(self.administered_customers())
                    .add(customer::Column::Id.in_subquery(placed.into_query()))
            }
            Self::Provider(_) | Self::Customer(_) => self.administered_customers(),
            Self::Listed(listed) => Condition::all()
                .add(listed.whole().known_customers())
                .add(customer::Column::Id.in_subquery(listed.customers())),
        }
    }

    /// Subscriptions the caller may read (R4).
    pub fn subscriptions(&self) -> Condition {
        match self {
            Self::Provider(id) => {
                let own = customer::Entity::find()
                    .select_only()
                    .column(customer::Column::Id)
                    .filter(customer::Column::ProviderId.eq(id.0));
                Condition::all().add(subscription::Column::CustomerId.in_subquery(own.into_query()))
            }
            Self::Reseller(id) => Condition::any()
                .add(subscription::Column::CustomerId.in_subquery(delegated_to(id.0)))
                .add(placed_at(id.0)),
            Self::Customer(id) => Condition::all().add(subscription::Column::CustomerId.eq(id.0)),
            Self::Listed(listed) => Condition::all()
                .add(listed.whole().subscriptions())
                .add(subscription::Column::CustomerId.in_subquery(listed.customers())),
        }
    }
}

/// Ids of the customers with a live delegation to the reseller.
fn delegated_to(reseller: Uuid) -> SelectStatement {
    delegation::Entity::find()
        .select_only()
        .column(delegation::Column::CustomerId)
        .filter(delegation::Column::ResellerId.eq(reseller))
        .filter(delegation::Column::EndedAt.is_null())
        .into_query()
}

/// Subscriptions the reseller is of record or support contact for.
fn placed_at(reseller: Uuid) -> Condition {
    Condition::any()
        .add(subscription::Column::ResellerOfRecord.eq(reseller))
        .add(subscription::Column::SupportPartner.eq(reseller))
}

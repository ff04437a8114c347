//! What a caller may see. Every query takes a scope; what is outside is *not found*.

use model::{
    ids::{CustomerId, TenantId},
    portal::account::PartyKind,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::SelectStatement,
};
use uuid::Uuid;

use crate::entity::{customer, delegation, subscription};

/// Whose data a query may touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A provider: all of its own customers.
    Provider(TenantId),
    /// A reseller: what is delegated to it or what it is of record or support contact for (R4), at any provider.
    Reseller(TenantId),
    /// A customer: itself (R11).
    Customer(CustomerId),
}

impl Scope {
    /// The kind of party that has the scope.
    pub fn party_kind(&self) -> PartyKind {
        match self {
            Self::Provider(_) => PartyKind::Provider,
            Self::Reseller(_) => PartyKind::Reseller,
            Self::Customer(_) => PartyKind::Customer,
        }
    }

    /// Customers whose account the caller administers: all details and every subscription (R4).
    pub fn administered_customers(&self) -> Condition {
        match self {
            Self::Provider(id) => Condition::all().add(customer::Column::ProviderId.eq(id.0)),
            Self::Reseller(id) => Condition::all().add(customer::Column::Id.in_subquery(delegated_to(id.0))),
            Self::Customer(id) => Condition::all().add(customer::Column::Id.eq(id.0)),
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

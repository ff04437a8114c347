//! The customers of the list of customers, each with the resellers that hold a delegation of it.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use model::{
    portal::{
        delegations::{DelegationRow, Given, HeldByReseller},
        views::{CustomerRow, Page, PartnerName},
    },
    search_key::search_key,
    v1::{offer::BillingType, subscription::SubscriptionStatus},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::{Context, customers, list_query::ListQuery, names, subscriptions};
use crate::{
    Scope, Side,
    entity::{
        delegation,
        subscription::{Column, Entity},
        tenant_owner,
    },
};

/// Columns and order: those of customers.
pub use super::customers::VIEW;

/// Customer and reseller.
type Pair = (Uuid, Uuid);
/// Customer, reseller, since when, and which account gave it.
type Grant = (Uuid, Uuid, DateTime<Utc>, Option<Uuid>);

/// One page.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    query: &ListQuery,
) -> Result<Page<DelegationRow>, DbErr> {
    let mut found = customers::list(db, context, query).await?;
    let customers: Vec<CustomerRow> = std::mem::take(&mut found.items);
    let ids: Vec<Uuid> = customers.iter().map(|row| row.id.0).collect();
    let held = Held::read(db, &context.scope, &ids).await?;
    let row = |customer: CustomerRow| DelegationRow {
        subscriptions: held.all.get(&customer.id.0).copied().unwrap_or_default(),
        has_azure: held.azure.contains_key(&customer.id.0),
        resellers: held.resellers(customer.id.0),
        customer_id: customer.id,
        company_name: customer.company_name,
    };
    Ok(found.map(|_| customers.into_iter().map(row).collect()))
}

/// What is held at the customers of a page.
struct Held {
    administration: HashMap<Pair, Given>,
    tenant_owners: HashMap<Pair, Given>,
    of_record: HashMap<Pair, i64>,
    supports: HashMap<Pair, i64>,
    /// Subscriptions by customer.
    all: HashMap<Uuid, i64>,
    /// Those that are billed by usage.
    azure: HashMap<Uuid, i64>,
    names: HashMap<Uuid, PartnerName>,
}

impl Held {
    async fn read(db: &impl ConnectionTrait, scope: &Scope, ids: &[Uuid]) -> Result<Self, DbErr> {
        let own = match scope.side() {
            Side::Reseller(own) => Some(own.0),
            Side::Provider(_) | Side::Customer(_) => None,
        };
        let ids = || ids.iter().copied();
        let administration: Vec<Grant> = delegation::Entity::find()
            .select_only()
            .columns([delegation::Column::CustomerId, delegation::Column::ResellerId])
            .columns([delegation::Column::FromAt, delegation::Column::ByAccount])
            .filter(delegation::Column::CustomerId.is_in(ids()))
            .filter(delegation::Column::EndedAt.is_null())
            .filter(Condition::all().add_option(own.map(|own| delegation::Column::ResellerId.eq(own))))
            .into_tuple()
            .all(db)
            .await?;
        let owners: Vec<Grant> = tenant_owner::Entity::find()
            .select_only()
            .columns([tenant_owner::Column::CustomerId, tenant_owner::Column::ResellerId])
            .columns([tenant_owner::Column::FromAt, tenant_owner::Column::ByAccount])
            .filter(tenant_owner::Column::CustomerId.is_in(ids()))
            .filter(tenant_owner::Column::EndedAt.is_null())
            .filter(Condition::all().add_option(own.map(|own| tenant_owner::Column::ResellerId.eq(own))))
            .into_tuple()
            .all(db)
            .await?;
        let places: Vec<(Uuid, Option<Uuid>, Uuid, String, i64)> = Entity::find()
            .select_only()
            .columns([Column::CustomerId, Column::ResellerOfRecord])
            .columns([Column::SupportPartner, Column::BillingType])
            .expr(Expr::cust("count(*)"))
            .filter(subscriptions::visible_among(scope))
            .filter(Column::CustomerId.is_in(ids()))
            .filter(Column::Status.ne(SubscriptionStatus::Deleted.as_str()))
            .group_by(Column::CustomerId)
            .group_by(Column::ResellerOfRecord)
            .group_by(Column::SupportPartner)
            .group_by(Column::BillingType)
            .into_tuple()
            .all(db)
            .await?;
        let mut held = Self {
            administration: HashMap::new(),
            tenant_owners: HashMap::new(),
            of_record: HashMap::new(),
            supports: HashMap::new(),
            all: HashMap::new(),
            azure: HashMap::new(),
            names: HashMap::new(),
        };
        for (customer, of_record, supports, billing, count) in places {
            *held.all.entry(customer).or_default() += count;
            if billing == BillingType::Usage.as_str() {
                *held.azure.entry(customer).or_default() += count;
            }
            if let Some(partner) = of_record {
                *held.of_record.entry((customer, partner)).or_default() += count;
            }
            *held.supports.entry((customer, supports)).or_default() += count;
        }
        // To a reseller others are no one's (R5), and the provider is no reseller.
        let is_seen = |partner: Uuid| match scope.side() {
            Side::Reseller(own) => partner == own.0,
            Side::Provider(own) => partner != own.0,
            Side::Customer(_) => true,
        };
        held.of_record.retain(|(_, partner), _| is_seen(*partner));
        held.supports.retain(|(_, partner), _| is_seen(*partner));
        let accounts = administration.iter().chain(&owners).filter_map(|(.., by)| *by);
        let people = names::colleagues(db, scope, accounts).await?;
        let given = |(customer, reseller, since, by): Grant| {
            ((customer, reseller), Given { since, by: by.and_then(|by| people.get(&by).cloned()) })
        };
        held.administration = administration.into_iter().map(given).collect();
        held.tenant_owners = owners.into_iter().map(given).collect();
        let partners = held.pairs().map(|(_, partner)| partner).collect::<Vec<_>>();
        held.names = names::partners(db, scope, partners.into_iter()).await?;
        Ok(held)
    }

    fn pairs(&self) -> impl Iterator<Item = Pair> {
        let grants = self.administration.keys().chain(self.tenant_owners.keys());
        grants.chain(self.of_record.keys()).chain(self.supports.keys()).copied()
    }

    /// Those of a customer, by name.
    fn resellers(&self, customer: Uuid) -> Vec<HeldByReseller> {
        let partners = self.pairs().filter(|(of, _)| *of == customer).map(|(_, partner)| partner);
        let named = partners.filter_map(|partner| {
            let name = self.names.get(&partner)?;
            Some(((search_key(&name.name), partner), name.clone()))
        });
        let named: BTreeMap<(String, Uuid), PartnerName> = named.collect();
        let held = |((_, partner), reseller): ((String, Uuid), PartnerName)| {
            let pair = (customer, partner);
            HeldByReseller {
                reseller,
                administration: self.administration.get(&pair).cloned(),
                tenant_owner: self.tenant_owners.get(&pair).cloned(),
                of_record: self.of_record.get(&pair).copied().unwrap_or_default(),
                supports: self.supports.get(&pair).copied().unwrap_or_default(),
            }
        };
        named.into_iter().map(held).collect()
    }
}

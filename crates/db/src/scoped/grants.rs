//! What a provider grants a reseller at one customer, until the grant is withdrawn. Each kind has a table of its own; the
//! columns are the same.

use chrono::{DateTime, Utc};
use model::ids::{AccountId, CustomerId, TenantId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityName, EntityTrait,
    FromQueryResult, QueryFilter,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, TableRef},
};
use uuid::Uuid;

use crate::{
    Scope, Side,
    entity::{
        customer,
        delegation::{self, Column},
        partner, tenant_owner,
    },
    error::Result,
    random,
};

/// What is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The reseller administers the customer's account (R10).
    Delegation,
    /// The reseller is Azure tenant owner: a note ticked by hand (R24, R25).
    TenantOwner,
}

/// A grant of one reseller.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Grant {
    /// The reseller.
    pub reseller_id: Uuid,
    /// Start.
    pub from_at: DateTime<Utc>,
    /// Who gave it.
    pub by_account: Option<Uuid>,
}

impl Kind {
    fn table(self) -> TableRef {
        match self {
            Self::Delegation => delegation::Entity.table_ref(),
            Self::TenantOwner => tenant_owner::Entity.table_ref(),
        }
    }

    fn live(self, which: Condition) -> SelectStatement {
        Query::select().from(self.table()).cond_where(which.add(is_live())).to_owned()
    }

    /// The customers of the live grants that a condition selects.
    pub(super) fn customers(self, which: Condition) -> SelectStatement {
        self.live(which).column(Column::CustomerId).to_owned()
    }

    /// The resellers of the live grants that a condition selects.
    pub(super) fn resellers(self, which: Condition) -> SelectStatement {
        self.live(which).column(Column::ResellerId).to_owned()
    }

    /// Ends the live grants that a condition selects; how many there were.
    pub(super) async fn end(
        self,
        tx: &DatabaseTransaction,
        which: Condition,
        at: DateTime<Utc>,
    ) -> Result<u64> {
        let mut update = Query::update();
        update.table(self.table()).value(Column::EndedAt, at).cond_where(which.add(is_live()));
        Ok(tx.execute(&update).await?.rows_affected())
    }
}

fn is_live() -> Expr {
    Expr::col(Column::EndedAt).is_null()
}

/// Selects the grants at a customer.
pub(super) fn at_customer(id: Uuid) -> Condition {
    Condition::all().add(Expr::col(Column::CustomerId).eq(id))
}

/// Selects the grants at the customers of a query.
pub(super) fn at_customers(query: SelectStatement) -> Condition {
    Condition::all().add(Expr::col(Column::CustomerId).in_subquery(query))
}

/// Selects the grants of a reseller.
pub(super) fn of_reseller(id: Uuid) -> Condition {
    Condition::all().add(Expr::col(Column::ResellerId).eq(id))
}

/// The ids that a query selects.
pub(super) async fn ids(db: &impl ConnectionTrait, query: &SelectStatement) -> Result<Vec<Uuid>> {
    let rows = db.query_all(query).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<std::result::Result<_, DbErr>>()?)
}

/// The live grants at a customer that the caller may know of, oldest first: a reseller knows its own (R5). The caller has
/// loaded the customer in scope.
///
/// # Errors
/// When the database fails.
pub async fn live(
    db: &impl ConnectionTrait,
    kind: Kind,
    scope: &Scope,
    customer: CustomerId,
) -> Result<Vec<Grant>> {
    let which = at_customer(customer.0);
    match scope.side() {
        Side::Reseller(own) => oldest_first(db, kind, which.add(of_reseller(own.0))).await,
        Side::Provider(_) | Side::Customer(_) => oldest_first(db, kind, which).await,
    }
}

async fn oldest_first(db: &impl ConnectionTrait, kind: Kind, which: Condition) -> Result<Vec<Grant>> {
    let mut query = kind.live(which);
    query.columns([Column::ResellerId, Column::FromAt, Column::ByAccount]);
    query.order_by(Column::FromAt, Order::Asc).order_by(Column::Id, Order::Asc);
    let rows = db.query_all(&query).await?;
    let grants = rows.iter().map(|row| Grant::from_query_result(row, ""));
    Ok(grants.collect::<std::result::Result<_, DbErr>>()?)
}

/// The resellers that administer a customer that was read in scope, oldest delegation first.
///
/// # Errors
/// When the database fails.
pub async fn administrators(
    db: &impl ConnectionTrait,
    customer: &customer::Model,
) -> Result<Vec<partner::Model>> {
    let delegations = oldest_first(db, Kind::Delegation, at_customer(customer.id)).await?;
    let ids = delegations.iter().map(|grant| grant.reseller_id);
    let partners = partner::Entity::find().filter(partner::Column::Id.is_in(ids.clone())).all(db).await?;
    Ok(ids.filter_map(|id| partners.iter().find(|partner| partner.id == id).cloned()).collect())
}

/// Gives a grant; the transaction holds the customer, and there is no live grant of this kind to the reseller.
///
/// # Errors
/// When the database fails.
pub async fn give(
    tx: &DatabaseTransaction,
    kind: Kind,
    customer: CustomerId,
    reseller: TenantId,
    by: Option<AccountId>,
    at: DateTime<Utc>,
) -> Result<()> {
    let mut insert = Query::insert();
    insert
        .into_table(kind.table())
        .columns([Column::Id, Column::CustomerId, Column::ResellerId, Column::FromAt, Column::ByAccount])
        .values_panic([
            random::guid().into(),
            customer.0.into(),
            reseller.0.into(),
            at.into(),
            by.map(|id| id.0).into(),
        ]);
    tx.execute(&insert).await?;
    Ok(())
}

/// Withdraws a grant; whether there was a live one.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(
    tx: &DatabaseTransaction,
    kind: Kind,
    customer: CustomerId,
    reseller: TenantId,
    at: DateTime<Utc>,
) -> Result<bool> {
    Ok(kind.end(tx, at_customer(customer.0).add(of_reseller(reseller.0)), at).await? > 0)
}

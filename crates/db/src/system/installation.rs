//! Writes a whole installation at once, for the demo (R46).

use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ConnectionTrait, EntityTrait, IntoActiveModel};

use super::marks;
use crate::{
    Db, DbErr,
    entity::{
        account, activity, customer, delegation, order, partner, partnership, partnership_request,
        profile_review, subscription,
    },
    write as begin,
};

/// Rows of one insert: SQLite takes at most 32,766 parameters, the widest table has 30 columns.
const CHUNK: usize = 500;

/// All rows, each table in an order in which it can be inserted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Installation {
    /// Providers and resellers.
    pub partners: Vec<partner::Model>,
    /// Who is in partnership with whom.
    pub partnerships: Vec<partnership::Model>,
    /// Customers.
    pub customers: Vec<customer::Model>,
    /// Staff, and the customers' admin accounts.
    pub accounts: Vec<account::Model>,
    /// Who administers whom.
    pub delegations: Vec<delegation::Model>,
    /// Orders.
    pub orders: Vec<order::Model>,
    /// Subscriptions, parents before their add-ons.
    pub subscriptions: Vec<subscription::Model>,
    /// What happened, oldest first; the database numbers it.
    pub activity: Vec<activity::Model>,
    /// Which providers have reviewed their entry.
    pub profile_reviews: Vec<profile_review::Model>,
    /// Requests for a partnership.
    pub requests: Vec<partnership_request::Model>,
}

impl Installation {
    /// Number of rows in all tables.
    pub fn rows(&self) -> usize {
        self.partners.len()
            + self.partnerships.len()
            + self.customers.len()
            + self.accounts.len()
            + self.delegations.len()
            + self.orders.len()
            + self.subscriptions.len()
            + self.activity.len()
            + self.profile_reviews.len()
            + self.requests.len()
    }
}

/// Whether nobody has an account yet.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(db: &Db) -> Result<bool, DbErr> {
    Ok(account::Entity::find().one(db).await?.is_none())
}

/// Writes everything in one transaction, with the mark that says that it was invented (R46).
///
/// # Errors
/// When the database fails, or has such rows already.
pub async fn write(db: &Db, rows: Installation) -> Result<(), DbErr> {
    let tx = begin(db).await?;
    marks::set(&tx, marks::DEMO).await?;
    insert_all(&tx, rows).await?;
    tx.commit().await
}

/// Inserts the rows of every table.
pub(super) async fn insert_all(tx: &impl ConnectionTrait, rows: Installation) -> Result<(), DbErr> {
    let records = rows.activity.into_iter().map(|row| activity::ActiveModel {
        // The database numbers them, so that it goes on from there.
        id: NotSet,
        ..row.into_active_model()
    });
    insert::<partner::Entity, _>(tx, models(rows.partners)).await?;
    insert::<partnership::Entity, _>(tx, models(rows.partnerships)).await?;
    insert::<customer::Entity, _>(tx, models(rows.customers)).await?;
    insert::<account::Entity, _>(tx, models(rows.accounts)).await?;
    insert::<delegation::Entity, _>(tx, models(rows.delegations)).await?;
    insert::<order::Entity, _>(tx, models(rows.orders)).await?;
    insert::<subscription::Entity, _>(tx, models(rows.subscriptions)).await?;
    insert::<profile_review::Entity, _>(tx, models(rows.profile_reviews)).await?;
    insert::<partnership_request::Entity, _>(tx, models(rows.requests)).await?;
    insert::<activity::Entity, _>(tx, records.collect()).await
}

fn models<M: IntoActiveModel<A>, A: ActiveModelTrait>(rows: Vec<M>) -> Vec<A> {
    rows.into_iter().map(IntoActiveModel::into_active_model).collect()
}

async fn insert<E, A>(tx: &impl ConnectionTrait, rows: Vec<A>) -> Result<(), DbErr>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E> + Clone + Send,
{
    for chunk in rows.chunks(CHUNK) {
        E::insert_many(chunk.iter().cloned()).exec_without_returning(tx).await?;
    }
    Ok(())
}

use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

use super::Installation;
use crate::db::{
    entity::{
        account, activity, customer, delegation, order, partner, partnership, partnership_request,
        profile_review, subscription,
    },
    handle::Db,
    marks,
};

/// Rows of one insert: SQLite takes at most 32,766 parameters, the widest table has 30 columns.
const CHUNK: usize = 500;

/// Writes everything in one transaction, with the mark that says that it was invented (R46).
///
/// # Errors
/// When the database fails, or has such rows already.
pub async fn write(db: &Db, made: Installation) -> Result<(), DbErr> {
    let tx = crate::db::write(db).await?;
    marks::set(&tx, marks::DEMO).await?;
    let records = made.activity.into_iter().map(|row| activity::ActiveModel {
        // The database numbers them, so that it goes on from there.
        id: NotSet,
        ..row.into_active_model()
    });
    insert::<partner::Entity, _>(&tx, models(made.partners)).await?;
    insert::<partnership::Entity, _>(&tx, models(made.partnerships)).await?;
    insert::<customer::Entity, _>(&tx, models(made.customers)).await?;
    insert::<account::Entity, _>(&tx, models(made.accounts)).await?;
    insert::<delegation::Entity, _>(&tx, models(made.delegations)).await?;
    insert::<order::Entity, _>(&tx, models(made.orders)).await?;
    insert::<subscription::Entity, _>(&tx, models(made.subscriptions)).await?;
    insert::<profile_review::Entity, _>(&tx, models(made.profile_reviews)).await?;
    insert::<partnership_request::Entity, _>(&tx, models(made.requests)).await?;
    insert::<activity::Entity, _>(&tx, records.collect()).await?;
    tx.commit().await
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

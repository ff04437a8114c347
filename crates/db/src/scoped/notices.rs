//! Notices: the records of activity that nobody should miss (R26), and how far an account has seen them.

use std::collections::HashSet;

use model::{
    ids::AccountId,
    portal::{
        activity::ActivityKind,
        notices::{KINDS, KINDS_FOR_CUSTOMERS, Notice, Notices, UNREAD_COUNTED},
    },
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select, sea_query::OnConflict,
};

use crate::{
    Scope, Side,
    entity::{account, activity, customer, notice_mark, notice_read, subscription},
    scoped::views::{
        Reader,
        activity::{to_wire, visible},
        page,
    },
};

/// Most notices that are listed.
const LISTED: u64 = 20;

/// The latest notices of an account, newest first. What it did itself, and what was before its time, is not unread.
pub async fn list(db: &impl ConnectionTrait, reader: &Reader) -> Result<Notices, DbErr> {
    let Reader { scope, account, .. } = reader;
    let Some(account) = account else { return Ok(Notices { items: Vec::new(), unread: 0 }) };
    let seen = notice_mark::Entity::find_by_id(account.0).one(db).await?.map_or(0, |mark| mark.seen_id);
    let own = account::Entity::find_by_id(account.0).one(db).await?;
    let reads: HashSet<i64> = reads_of(*account)
        .filter(notice_read::Column::ActivityId.gt(seen))
        .select_only()
        .column(notice_read::Column::ActivityId)
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let mut unread = Condition::all()
        .add(activity::Column::Id.gt(seen))
        .add(activity::Column::Id.not_in_subquery(
            reads_of(*account).select_only().column(notice_read::Column::ActivityId).into_query(),
        ))
        .add(
            Condition::any()
                .add(activity::Column::AccountId.is_null())
                .add(activity::Column::AccountId.ne(account.0)),
        );
    if let Some(own) = own.as_ref() {
        unread = unread.add(activity::Column::At.gte(own.created_at));
    }
    let rows = notices(reader).order_by_desc(activity::Column::Id).limit(LISTED).all(db).await?;
    let is_unread = |row: &activity::Model| {
        row.id > seen
            && !reads.contains(&row.id)
            && row.account_id != Some(account.0)
            && own.as_ref().is_none_or(|own| row.at >= own.created_at)
    };
    let marks: Vec<bool> = rows.iter().map(is_unread).collect();
    let unread = page::count(db, notices(reader).filter(unread), Some(UNREAD_COUNTED)).await?;
    let items = to_wire(db, scope, rows).await?.into_iter().zip(marks);
    Ok(Notices { items: items.map(|(row, unread)| Notice { row, unread }).collect(), unread })
}

/// Marks the notices up to one as read; a later mark stays.
pub async fn mark(tx: &DatabaseTransaction, reader: &Reader, up_to: i64) -> Result<(), DbErr> {
    // Never further than what there is, or the next ones would be read already.
    let Some(account) = reader.account else { return Ok(()) };
    let shown = notices(reader).filter(activity::Column::Id.lte(up_to));
    let Some(newest) = shown.order_by_desc(activity::Column::Id).one(tx).await? else { return Ok(()) };
    let row = notice_mark::ActiveModel { account_id: Set(account.0), seen_id: Set(newest.id) };
    let moved = notice_mark::Entity::update_many()
        .set(row.clone())
        .filter(notice_mark::Column::AccountId.eq(account.0))
        .filter(notice_mark::Column::SeenId.lt(newest.id))
        .exec(tx)
        .await?;
    if moved.rows_affected == 0 {
        let stays = OnConflict::column(notice_mark::Column::AccountId).do_nothing().to_owned();
        notice_mark::Entity::insert(row).on_conflict(stays).exec_without_returning(tx).await?;
    }
    notice_read::Entity::delete_many()
        .filter(notice_read::Column::AccountId.eq(account.0))
        .filter(notice_read::Column::ActivityId.lte(newest.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Marks one notice as read; what is no notice of the reader, or read already, stays as it is.
pub async fn mark_one(tx: &DatabaseTransaction, reader: &Reader, id: i64) -> Result<(), DbErr> {
    let Some(account) = reader.account else { return Ok(()) };
    if notices(reader).filter(activity::Column::Id.eq(id)).one(tx).await?.is_none() {
        return Ok(());
    }
    let row = notice_read::ActiveModel { account_id: Set(account.0), activity_id: Set(id) };
    let both = [notice_read::Column::AccountId, notice_read::Column::ActivityId];
    let stays = OnConflict::columns(both).do_nothing().to_owned();
    notice_read::Entity::insert(row).on_conflict(stays).exec_without_returning(tx).await?;
    Ok(())
}

fn reads_of(account: AccountId) -> Select<notice_read::Entity> {
    notice_read::Entity::find().filter(notice_read::Column::AccountId.eq(account.0))
}

fn notices(reader: &Reader) -> Select<activity::Entity> {
    let kinds = kinds_for(&reader.scope).iter().map(ActivityKind::as_str);
    activity::Entity::find()
        .filter(visible(reader))
        .filter(activity::Column::Kind.is_in(kinds))
        .filter(decides(&reader.scope))
}

/// A customer is told of its admin account alone: the rest is between partners.
fn kinds_for(scope: &Scope) -> &'static [ActivityKind] {
    match scope.side() {
        Side::Provider(_) | Side::Reseller(_) => &KINDS,
        Side::Customer(_) => &KINDS_FOR_CUSTOMERS,
    }
}

/// A deadline is for those who can decide: to the support contact, which only reads, it is no notice (R4).
fn decides(scope: &Scope) -> Condition {
    let Side::Reseller(own) = scope.side() else { return Condition::all() };
    let administered = customer::Entity::find()
        .select_only()
        .column(customer::Column::Id)
        .filter(scope.administered_customers());
    let of_record = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::Id)
        .filter(subscription::Column::ResellerOfRecord.eq(own.0));
    Condition::any()
        .add(activity::Column::Kind.ne(ActivityKind::DeadlineNear.as_str()))
        .add(activity::Column::CustomerId.in_subquery(administered.into_query()))
        .add(activity::Column::SubscriptionId.in_subquery(of_record.into_query()))
}

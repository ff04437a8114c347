//! One page of a list, cut by key: it stays right while rows come and go, and is as fast on the last page as on the
//! first. The whole list is counted for its first page alone; the cursors carry the count on.

use model::portal::views::Page;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait},
};

use crate::scoped::views::{
    asked::{Asked, Counted, Cursor},
    column::{Context, View},
    key::KeyValue,
};

const SORT_VALUE: &str = "sort_value";
const ROW_ID: &str = "row_id";

/// Cuts the page that was asked for out of `rows`, whose ids are in `id`.
pub(super) async fn page<E>(
    db: &impl ConnectionTrait,
    view: &View,
    context: &Context,
    asked: &Asked,
    rows: Select<E>,
    id: E::Column,
) -> Result<Page<E::Model>, DbErr>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Send + Sync,
{
    page_of(db, view, context, asked, rows, id, None).await
}

/// The same where the caller knows the total.
pub(super) async fn page_of<E>(
    db: &impl ConnectionTrait,
    view: &View,
    context: &Context,
    asked: &Asked,
    rows: Select<E>,
    id: E::Column,
    total: Option<i64>,
) -> Result<Page<E::Model>, DbErr>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Send + Sync,
{
    let sort = (asked.column.sql)(context);
    let id = id.into_expr();
    let backwards = asked.cursor.as_ref().is_some_and(|cursor| cursor.backwards);
    let ascending = asked.descending == backwards;
    let order = if ascending { Order::Asc } else { Order::Desc };

    let mut query = rows.clone();
    if let Some(Cursor { value, id: at, .. }) = &asked.cursor {
        query = query.filter(beyond(&sort, &id, value, at, ascending));
    }
    let query = query
        .expr_as(sort.clone(), SORT_VALUE)
        .expr_as(id.clone(), ROW_ID)
        .order_by(sort.clone(), order.clone())
        .order_by(id.clone(), order)
        .limit(asked.size + 1);
    let mut found = db.query_all(query.as_query()).await?;
    let more = found.len() as u64 > asked.size;
    found.truncate(usize::try_from(asked.size).unwrap_or(usize::MAX));
    if backwards {
        found.reverse();
    }

    let key = |row| -> Result<_, DbErr> {
        let value = KeyValue::fetch(asked.column.kind, row, SORT_VALUE)?;
        Ok((value, KeyValue::fetch(view.id, row, ROW_ID)?))
    };
    let first = found.first().map(key).transpose()?;
    let last = found.last().map(key).transpose()?;
    let has_previous = if backwards { more } else { asked.cursor.is_some() };
    let has_next = backwards || more;
    let items: Result<Vec<E::Model>, DbErr> =
        found.iter().map(|row| E::Model::from_query_result(row, "")).collect();

    let shown = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let known = asked.cursor.as_ref().and_then(|cursor| carried(cursor, shown, has_previous, has_next));
    let counted = match (asked.count, known) {
        (false, _) => None,
        (true, Some(known)) => Some(known),
        (true, None) => {
            let total = match total {
                Some(total) => total,
                None => count(db, rows.clone()).await?,
            };
            let before = match (&asked.cursor, &first) {
                (None, _) => 0,
                (Some(_), None) => total,
                (Some(_), Some((value, at))) => {
                    count(db, rows.filter(beyond(&sort, &id, value, at, asked.descending))).await?
                }
            };
            Some(Counted { before, total })
        }
    };
    let after = counted.map(|counted| Counted { before: counted.before + shown, ..counted });
    Ok(Page {
        items: items?,
        next: last.filter(|_| has_next).map(|(value, at)| asked.cursor_at(false, &value, &at, after)),
        previous: first
            .filter(|_| has_previous)
            .map(|(value, at)| asked.cursor_at(true, &value, &at, counted)),
        total: counted.map(|counted| counted.total),
        offset: counted.map(|counted| counted.before),
    })
}

/// What an earlier page has counted, as it stands for this one; what the page itself shows is surer: where the list
/// begins and ends, the figures are exact again.
fn carried(cursor: &Cursor, shown: i64, has_previous: bool, has_next: bool) -> Option<Counted> {
    let Counted { before, total } = cursor.counted?;
    let before = match (has_previous, cursor.backwards) {
        (false, _) => 0,
        (true, false) => before,
        (true, true) => Ord::max(before - shown, 1),
    };
    let seen = before + shown;
    let total = if has_next { Ord::max(total, seen + 1) } else { seen };
    Some(Counted { before, total })
}

/// Number of rows.
pub(super) async fn count<E>(db: &impl ConnectionTrait, rows: Select<E>) -> Result<i64, DbErr>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Send + Sync,
{
    Ok(i64::try_from(rows.count(db).await?).unwrap_or(i64::MAX))
}

/// Rows after a key; with `ascending` false those before it.
fn beyond(sort: &Expr, id: &Expr, value: &KeyValue, at: &KeyValue, ascending: bool) -> Condition {
    let (sort, id) = (sort.clone(), id.clone());
    let (value, at) = (Expr::val(value.clone()), Expr::val(at.clone()));
    // The first part is for the planner: it can walk an index from there on.
    let (near, further) = if ascending {
        (sort.clone().gte(value.clone()), sort.gt(value).or(id.gt(at)))
    } else {
        (sort.clone().lte(value.clone()), sort.lt(value).or(id.lt(at)))
    };
    Condition::all().add(near).add(further)
}

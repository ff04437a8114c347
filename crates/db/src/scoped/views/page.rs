//! One page of a list, cut by key: it stays right while rows come and go, and is as fast on the last page as on the
//! first. The list is counted for its first page alone, and not beyond what a reader cares for unless they ask; the cursors
//! carry the count and the position on.

use model::portal::views::{COUNTED, Counting, Page, SEARCHED};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Order, QueryFilter,
    QueryOrder, QueryResult, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use crate::scoped::views::{
    column::{Context, View, number},
    key::{KeyValue, Kind, end_of_time},
    list_query::{Counted, Cursor, ListQuery},
};

const SORT_VALUE: &str = "sort_value";
const ROW_ID: &str = "row_id";

/// Rows of a list, in the order of their sort value: where possible a range of an index.
pub(super) struct Part<E: EntityTrait> {
    rows: Select<E>,
    sort: Sort,
}

enum Sort {
    By(Expr),
    /// They have no moment: all stand at the end of time.
    Last,
}

impl<E: EntityTrait> Part<E> {
    /// Rows in the order of a value.
    pub(super) fn sorted(rows: Select<E>, sort: Expr) -> Self {
        Self { rows, sort: Sort::By(sort) }
    }

    /// With these columns alone.
    pub(super) fn selecting(self, columns: impl IntoIterator<Item = E::Column>) -> Self {
        Self { rows: self.rows.select_only().columns(columns), ..self }
    }

    /// Rows that are only counted.
    pub(super) fn unsorted(rows: Select<E>) -> Self {
        Self { rows, sort: Sort::Last }
    }

    /// Rows that come after all that have a moment.
    pub(super) fn last(rows: Select<E>) -> Self {
        Self { rows, sort: Sort::Last }
    }

    /// Those beyond a key; `None` where there are none.
    fn beyond(&self, id: &Expr, (value, at): (&KeyValue, &KeyValue), ascending: bool) -> Option<Select<E>> {
        let rows = self.rows.clone();
        let sort = match &self.sort {
            Sort::By(sort) => return Some(rows.filter(beyond(sort, id, value, at, ascending))),
            Sort::Last => KeyValue::Time(end_of_time()),
        };
        let at = Expr::val(at.clone());
        match (*value == sort, ascending) {
            (true, true) => Some(rows.filter(id.clone().gt(at))),
            (true, false) => Some(rows.filter(id.clone().lt(at))),
            (false, true) => Some(rows),
            (false, false) => None,
        }
    }
}

/// Cuts the page that was asked for out of `rows`, whose ids are in `id`.
pub(super) async fn page<E>(
    db: &impl ConnectionTrait,
    view: &View,
    context: &Context,
    query: &ListQuery,
    rows: Select<E>,
    id: E::Column,
) -> Result<Page<E::Model>, DbErr>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Send + Sync,
{
    page_with_total(db, view, context, query, rows, id, None).await
}

/// The same where the total may be known already.
pub(super) async fn page_with_total<E>(
    db: &impl ConnectionTrait,
    view: &View,
    context: &Context,
    query: &ListQuery,
    rows: Select<E>,
    id: E::Column,
    known: Option<i64>,
) -> Result<Page<E::Model>, DbErr>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Send + Sync,
{
    let parts = [Part::sorted(rows.clone(), (query.column.sql)(context))];
    let counted = [Part::unsorted(rows)];
    page_of(db, view, query, &parts, known.map_or(Total::Count(&counted), Total::Known), id).await
}

/// The number of rows of a whole list.
pub(super) enum Total<'a, E: EntityTrait> {
    /// Counted in these parts, when somebody asks.
    Count(&'a [Part<E>]),
    Known(i64),
    /// Those of a search: counted up to [`SEARCHED`], or all, when somebody asks.
    Search(&'a [Part<E>]),
    /// There are more than [`SEARCHED`]; counted in these parts, when somebody asks how many.
    Many(&'a [Part<E>]),
}

impl<E: EntityTrait> Total<'_, E> {
    async fn count(&self, db: &impl ConnectionTrait, how: Counting) -> Result<(i64, bool), DbErr> {
        match self {
            Self::Many(_) if how == Counting::UpTo => Ok((SEARCHED, true)),
            Self::Search(parts) if how == Counting::UpTo => count_up_to(db, parts, SEARCHED).await,
            Self::Count(parts) | Self::Search(parts) | Self::Many(parts) => count_all(db, parts, how).await,
            Self::Known(total) => Ok((*total, false)),
        }
    }
}

/// The statements that find a page in the parts of a list; each takes one row more than the page has.
pub(super) fn statements<E: EntityTrait>(
    query: &ListQuery,
    parts: &[Part<E>],
    id: E::Column,
) -> Vec<SelectStatement> {
    parts.iter().filter_map(|part| statement(query, part, id, None)).collect()
}

/// The last row that the page can still have when earlier parts have filled it: later ones have nothing to say beyond it.
fn reached<R>(found: &[((KeyValue, KeyValue), R)], size: u64) -> Option<&(KeyValue, KeyValue)> {
    found.get(usize::try_from(size).ok()?).map(|(key, _)| key)
}

fn statement<E: EntityTrait>(
    query: &ListQuery,
    part: &Part<E>,
    id: E::Column,
    reached: Option<&(KeyValue, KeyValue)>,
) -> Option<SelectStatement> {
    let id = id.into_expr();
    let ascending = query.ascending();
    let order = if ascending { Order::Asc } else { Order::Desc };
    let rows = match &query.cursor {
        Some(Cursor { value, id: at, .. }) => part.beyond(&id, (value, at), ascending)?,
        None => part.rows.clone(),
    };
    let rows = match (&part.sort, reached) {
        (Sort::By(sort), Some((value, at))) => rows.filter(beyond(sort, &id, value, at, !ascending)),
        (Sort::By(_) | Sort::Last, _) => rows,
    };
    let rows = match &part.sort {
        Sort::By(sort) => {
            let value = if query.column.kind == Kind::Number { number(sort.clone()) } else { sort.clone() };
            rows.expr_as(value, SORT_VALUE).order_by(sort.clone(), order.clone())
        }
        Sort::Last => rows.expr_as(Expr::val(end_of_time()), SORT_VALUE),
    };
    let rows = rows.expr_as(id.clone(), ROW_ID).order_by(id.clone(), order);
    Some(rows.limit(query.size + 1).into_query())
}

/// Cuts the page that was asked for out of parts.
pub(super) async fn page_of<E, M>(
    db: &impl ConnectionTrait,
    view: &View,
    query: &ListQuery,
    parts: &[Part<E>],
    total: Total<'_, E>,
    id: E::Column,
) -> Result<Page<M>, DbErr>
where
    E: EntityTrait,
    M: FromQueryResult,
{
    let backwards = query.cursor.as_ref().is_some_and(|cursor| cursor.backwards);
    let ascending = query.ascending();
    let key = |row: &QueryResult| -> Result<_, DbErr> {
        let value = KeyValue::fetch(query.column.kind, row, SORT_VALUE)?;
        Ok((value, KeyValue::fetch(view.id, row, ROW_ID)?))
    };
    let mut found: Vec<((KeyValue, KeyValue), QueryResult)> = Vec::new();
    // Where the parts with moments have a page, those without are beyond it, and the other way round.
    let (with, without): (Vec<_>, Vec<_>) = parts.iter().partition(|part| matches!(part.sort, Sort::By(_)));
    for parts in if ascending { [with, without] } else { [without, with] } {
        if found.len() as u64 > query.size {
            break;
        }
        for part in parts {
            let reached = reached(&found, query.size);
            let Some(statement) = statement(query, part, id, reached) else { continue };
            for row in db.query_all(&statement).await? {
                found.push((key(&row)?, row));
            }
            // Each part is in order; together they are not.
            found.sort_by(|(one, _), (other, _)| if ascending { one.cmp(other) } else { other.cmp(one) });
        }
    }
    let more = found.len() as u64 > query.size;
    found.truncate(usize::try_from(query.size).unwrap_or(usize::MAX));
    if backwards {
        found.reverse();
    }

    let first = found.first().map(|(key, _)| key.clone());
    let last = found.last().map(|(key, _)| key.clone());
    let has_previous = if backwards { more } else { query.cursor.is_some() };
    let has_next = backwards || more;
    let items: Result<Vec<M>, DbErr> = found.iter().map(|(_, row)| M::from_query_result(row, "")).collect();

    let shown = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let known = query.cursor.as_ref().map_or(Some(Counted::default()), |cursor| cursor.counted);
    let known = known.map(|known| carried(known, backwards, shown, has_previous, has_next));
    let counted = match query.count {
        Some(how) if !known.is_some_and(|known| known.answers(how)) => Some(total.count(db, how).await?),
        Some(_) | None => known.and_then(|known| known.total.map(|total| (total, known.more))),
    };
    let here = known.map(|known| match counted {
        Some((total, more)) => Counted { total: Some(total), more, ..known },
        None => known,
    });
    let after = here.map(|here| Counted { before: here.before + shown, ..here });
    let counted = counted.filter(|_| query.count.is_some());
    Ok(Page {
        items: items?,
        next: last.filter(|_| has_next).map(|(value, at)| query.cursor_at(false, &value, &at, after)),
        previous: first.filter(|_| has_previous).map(|(value, at)| query.cursor_at(true, &value, &at, here)),
        total: counted.and_then(|(total, more)| (!more).then_some(total)),
        more_than: counted.and_then(|(total, more)| more.then_some(total)),
        offset: here.map(|here| here.before),
    })
}

/// What an earlier page knows, as it stands for this one; what the page itself shows is surer: where the list begins and
/// ends, the figures are exact again.
fn carried(known: Counted, backwards: bool, shown: i64, has_previous: bool, has_next: bool) -> Counted {
    let Counted { before, total, more } = known;
    let before = match (has_previous, backwards) {
        (false, _) => 0,
        (true, false) => before,
        (true, true) => Ord::max(before - shown, 1),
    };
    let seen = before + shown;
    match has_next {
        true => Counted {
            before,
            total: total.map(|total| if more { total } else { Ord::max(total, seen + 1) }),
            more,
        },
        false => Counted { before, total: Some(seen), more: false },
    }
}

/// Number of rows in all parts, and whether there are more: beyond [`COUNTED`] only where all of them are asked for.
pub(super) async fn count_all<E>(
    db: &impl ConnectionTrait,
    parts: &[Part<E>],
    how: Counting,
) -> Result<(i64, bool), DbErr>
where
    E: EntityTrait,
{
    if how == Counting::UpTo {
        return count_up_to(db, parts, COUNTED).await;
    }
    let mut sum = 0;
    for part in parts {
        sum += count(db, part.rows.clone(), None).await?;
    }
    Ok((sum, false))
}

/// Number of rows in all parts up to so many, and whether there are more.
async fn count_up_to<E>(db: &impl ConnectionTrait, parts: &[Part<E>], most: i64) -> Result<(i64, bool), DbErr>
where
    E: EntityTrait,
{
    let mut sum = 0;
    for part in parts {
        sum += count(db, part.rows.clone(), Some(most + 1 - sum)).await?;
        if sum > most {
            return Ok((most, true));
        }
    }
    Ok((sum, false))
}

/// Number of rows, as far as they are wanted.
pub(in crate::scoped) async fn count<E>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    most: Option<i64>,
) -> Result<i64, DbErr>
where
    E: EntityTrait,
{
    let mut rows = rows.select_only().expr_as(Expr::cust("1"), "one");
    if let Some(most) = most {
        rows = rows.limit(u64::try_from(most).unwrap_or_default());
    }
    let counted = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), "counted")
        .from_subquery(rows.into_query(), "some_rows")
        .to_owned();
    db.query_one(&counted).await?.map_or(Ok(0), |row| row.try_get("", "counted"))
}

/// Rows after a key; with `ascending` false those before it.
fn beyond(sort: &Expr, id: &Expr, value: &KeyValue, at: &KeyValue, ascending: bool) -> Condition {
    let key = Expr::tuple([sort.clone(), id.clone()]);
    let place = Expr::tuple([Expr::val(value.clone()), Expr::val(at.clone())]);
    // Both at once: the planner walks an index from there on, also among many rows of one value.
    Condition::all().add(if ascending { key.gt(place) } else { key.lt(place) })
}

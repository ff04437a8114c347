//! How much a search finds, and so what leads to a page of it: some rows are taken by their ids; more of them are found again
//! and sorted, where that is sooner done than to walk the index of the sort until it has a page of them.

use model::portal::views::SEARCHED;
use sea_orm::{
    ConnectionTrait, DbErr, TryGetable, Value,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

/// So many rows are carried by their ids.
const CARRIED: i64 = 200;
/// A row that is found and sorted costs so much more than one that is passed on the way along an index.
const DEARER: u64 = 4;

/// What a search has found, whatever other filters are.
#[derive(Clone, Debug, Default)]
pub(crate) enum Found<I = Uuid> {
    /// A few rows, by their ids; none, perhaps.
    These(Vec<I>),
    /// At most [`SEARCHED`] rows; this answers their ids. Their number, where none was found in two ways.
    Some(Box<SelectStatement>, Option<i64>),
    /// More than [`SEARCHED`] rows, which are read and sorted sooner than the index of the sort is walked.
    Many(Box<SelectStatement>),
    /// Still more.
    VeryMany,
    /// Nothing was searched.
    #[default]
    Unknown,
}

impl<I: Clone + Into<Value>> Found<I> {
    /// Nothing was found.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::These(ids) if ids.is_empty())
    }

    /// There are more than [`SEARCHED`] rows.
    pub(crate) fn is_many(&self) -> bool {
        matches!(self, Self::Many(_) | Self::VeryMany)
    }

    /// How many rows there are, where they are counted.
    pub(crate) fn number(&self) -> Option<i64> {
        match self {
            Self::These(ids) => i64::try_from(ids.len()).ok(),
            Self::Some(_, number) => *number,
            Self::Many(_) | Self::VeryMany | Self::Unknown => None,
        }
    }

    /// What the id of a row is in, where rows are counted one by one.
    pub(crate) fn counted(&self, id: Expr) -> Option<Expr> {
        match self {
            Self::These(ids) => Some(id.is_in(ids.iter().cloned())),
            Self::Some(ids, _) => Some(id.in_subquery(ids.as_ref().clone())),
            Self::Many(_) | Self::VeryMany | Self::Unknown => None,
        }
    }

    /// The same, where a page is sorted out of these rows.
    pub(crate) fn sorted(&self, id: Expr) -> Option<Expr> {
        match self {
            Self::Many(ids) => Some(id.in_subquery(ids.as_ref().clone())),
            Self::These(_) | Self::Some(..) | Self::VeryMany | Self::Unknown => self.counted(id),
        }
    }
}

/// A way to rows that a search finds.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    /// The rows, without columns.
    rows: SelectStatement,
    /// The table whose rows come first, by number, where one row of it is as good a beginning as any other: of how far the
    /// first rows reach follows how many there are.
    spread: Option<&'static str>,
}

impl Way {
    /// Rows behind those of a table of names.
    pub(crate) fn spread(rows: SelectStatement, table: &'static str) -> Self {
        Self { rows, spread: Some(table) }
    }

    /// Rows that are counted one by one.
    pub(crate) fn of(rows: SelectStatement) -> Self {
        Self { rows, spread: None }
    }

    fn first(&self, what: Expr, most: i64) -> SelectStatement {
        let mut rows = self.rows.clone();
        rows.clear_selects().expr_as(what, "id").limit(u64::try_from(most).unwrap_or_default()).to_owned()
    }
}

/// Looks what is found; `id` is a row's. So many rows as `few` says are sorted sooner.
pub(crate) async fn look<I>(
    db: &impl ConnectionTrait,
    ways: Vec<Way>,
    id: &Expr,
    few: impl AsyncFnOnce() -> Result<i64, DbErr>,
) -> Result<Found<I>, DbErr>
where
    I: TryGetable,
{
    let firsts = ways.iter().map(|way| {
        let rows = way.first(id.clone(), CARRIED + 1);
        Query::select().column("id").from_subquery(rows, "some_rows").to_owned()
    });
    // What is found in two ways is there once.
    let all = |ids: Vec<SelectStatement>| {
        ids.into_iter().reduce(|mut rows, more| rows.union(UnionType::Distinct, more).to_owned())
    };
    let Some(firsts) = all(firsts.collect()) else { return Ok(Found::These(Vec::new())) };
    let rows = db.query_all(&firsts).await?;
    if i64::try_from(rows.len()).is_ok_and(|rows| rows <= CARRIED) {
        return rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>().map(Found::These);
    }
    let few = few().await?;
    let counts = count(db, &ways, few).await?;
    let alone = counts.len() == 1;
    let ids = ways.into_iter().map(|way| {
        let mut rows = way.rows;
        rows.clear_selects().expr(id.clone()).to_owned()
    });
    let Some(ids) = all(ids.collect()) else { return Ok(Found::These(Vec::new())) };
    let (found, likely) = counts.iter().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    Ok(match counts.iter().all(|(found, _)| *found <= SEARCHED) {
        true => Found::Some(Box::new(ids), alone.then_some(found)),
        false if likely <= few => Found::Many(Box::new(ids)),
        false => Found::VeryMany,
    })
}

/// How many rows each way leads to, counted a little further than it matters, and how many are likely to be there.
async fn count(db: &impl ConnectionTrait, ways: &[Way], few: i64) -> Result<Vec<(i64, i64)>, DbErr> {
    let each = ways.iter().map(|way| {
        let (at, most) = match way.spread {
            Some(table) => (Expr::col((table, "id")), SEARCHED),
            None => (Expr::val(0_i64), Ord::max(SEARCHED, few)),
        };
        let last = match way.spread {
            Some(table) => Query::select().expr(Expr::col("id").max()).from(table).to_owned(),
            None => Query::select().expr(Expr::val(0_i64)).to_owned(),
        };
        Query::select()
            .expr_as(Expr::cust("count(*)"), "found")
            .expr_as(Expr::cust("coalesce(max(id), 0)"), "reached")
            .expr_as(Expr::SubQuery(None, Box::new(last.into())), "last")
            .from_subquery(way.first(at, most + 1), "some_rows")
            .to_owned()
    });
    let Some(each) = each.reduce(|mut rows, more| rows.union(UnionType::All, more).to_owned()) else {
        return Ok(Vec::new());
    };
    let rows = db.query_all(&each).await?;
    let rows = rows.iter().map(|row| {
        let (found, reached): (i64, i64) = (row.try_get("", "found")?, row.try_get("", "reached")?);
        let last: Option<i64> = row.try_get("", "last")?;
        Ok((found, likely(found, reached, last.unwrap_or_default())))
    });
    rows.collect()
}

/// So many rows up to a number let expect so many up to the last one.
fn likely(found: i64, reached: i64, last: i64) -> i64 {
    if found <= SEARCHED || reached <= 0 {
        return found;
    }
    Ord::max(found, found.saturating_mul(last) / reached)
}

/// So many rows of all are found and sorted sooner than the index of a sort is walked until it has found a page of them.
pub(super) fn few_of(all: i64, size: u64) -> i64 {
    let all = u64::try_from(all).unwrap_or_default();
    i64::try_from((all.saturating_mul(size + 1) / DEARER).isqrt()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rows_say_how_many_there_are() {
        assert_eq!(likely(3, 50, 1_000_000), 3, "all of them were counted");
        assert_eq!(likely(1_001, 10_010, 1_000_000), 100_000);
        assert_eq!(likely(1_001, 1_000_000, 1_000_000), 1_001);
        assert_eq!(likely(5_000, 0, 0), 5_000, "nothing to estimate by");
    }

    #[test]
    fn few_rows_are_sorted() {
        assert_eq!(few_of(1_000_000, 50), 3_570);
        assert_eq!(few_of(0, 50), 0);
    }
}

//! The search of customers, and of subscriptions and orders by their names: any part of company or domain, from three letters on by an index of all groups of three; one
//! and two letters are the beginning of a word. An id is found by its first eight digits or more.

use model::parse::DOMAIN_SUFFIX;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, JoinType,
    sea_query::{BinOper, Expr, ExprTrait, IntoTableRef, LikeExpr, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    entity::{known_customer::Column, listed_name},
    scoped::views::{
        column::scalar,
        names::{contains, escaped},
    },
};

/// Letters of a domain's fixed end that the index holds: `.on`.
const KEPT: usize = 3;
/// Digits of an id that are no word.
const ID_DIGITS: usize = 8;

/// What a partner's customers are searched for: the key, without what every domain ends with.
pub(super) fn question(key: &str) -> String {
    let cut = (KEPT + 1..=DOMAIN_SUFFIX.len()).rev().find(|n| key.ends_with(&DOMAIN_SUFFIX[..*n]));
    cut.map_or_else(|| key.to_owned(), |n| key[..key.len() - n + KEPT].to_owned())
}

/// Rows that a question finds.
pub(super) fn matching(question: &str) -> Condition {
    let domain = if is_short(question) {
        let begins = LikeExpr::new(format!("{}%", escaped(question))).escape('\\');
        Column::DomainKey.into_expr().like(begins)
    } else {
        contains(Column::DomainKey, question)
    };
    let found = named(Column::CompanyKey, question).add(domain);
    match ids(question) {
        Some((first, last)) => found.add(Column::CustomerId.between(first, last)),
        None => found,
    }
}

/// Rows whose name a question finds: it contains three letters and more, and has a word that begins with fewer.
pub(super) fn named(column: impl ColumnTrait, question: &str) -> Condition {
    if !is_short(question) {
        return Condition::any().add(contains(column, question));
    }
    let like = |before: &str| {
        let pattern = LikeExpr::new(format!("{before}{}%", escaped(question))).escape('\\');
        column.into_expr().like(pattern)
    };
    Condition::any().add(like("")).add(like("% "))
}

/// A table of names with its index of groups of three letters.
#[derive(Clone, Copy)]
struct Names {
    table: &'static str,
    /// SQLite's table of the search; PostgreSQL has the text beside the names.
    groups: &'static str,
}

const CUSTOMERS: Names = Names { table: "known_customers", groups: "known_customers_search" };
const LISTED: Names = Names { table: "listed_names", groups: "listed_names_search" };

impl Names {
    /// The rows that the groups of a question lead to: the index is read first, and only as far as somebody reads on.
    fn led(self, backend: DbBackend, partner: Uuid, question: &str) -> SelectStatement {
        let mut rows = Query::select();
        if backend == DbBackend::Postgres {
            return rows.from(self.table).cond_where(likely(self.table, partner, question)).to_owned();
        }
        let same = Expr::col((self.table, "id")).equals((self.groups, "rowid"));
        rows.from(self.groups).and_where(self.matches(partner, question));
        join(&mut rows, backend, self.table, same).to_owned()
    }

    /// The same as a condition, where the rows are few.
    fn among(self, backend: DbBackend, partner: Uuid, question: &str) -> Condition {
        if backend == DbBackend::Postgres {
            return likely(self.table, partner, question);
        }
        let mut numbers = Query::select();
        numbers.column((self.groups, "rowid")).from(self.groups).and_where(self.matches(partner, question));
        Condition::all().add(Expr::col((self.table, "id")).in_subquery(numbers))
    }

    fn matches(self, partner: Uuid, question: &str) -> Expr {
        Expr::col(self.groups).binary(BinOper::Custom("match"), groups(partner, question))
    }
}

/// Adds a table whose rows are found by those that are there: what the search has found comes first.
pub(super) fn join(
    rows: &mut SelectStatement,
    backend: DbBackend,
    table: impl IntoTableRef,
    same: Expr,
) -> &mut SelectStatement {
    match backend {
        DbBackend::Postgres => rows.inner_join(table, same),
        // SQLite takes tables that are joined so in this order. The condition stands apart: the builder of statements writes
        // none behind these words.
        _ => rows.join(JoinType::CrossJoin, table, Condition::all()).and_where(same),
    }
}

/// PostgreSQL's text has the mark of the partner and the question.
fn likely(table: &'static str, partner: Uuid, question: &str) -> Condition {
    let has = |part: &str| {
        let pattern = LikeExpr::new(format!("%{}%", escaped(part))).escape('\\');
        Expr::col((table, "search_text")).like(pattern)
    };
    Condition::all().add(has(&mark_of_letters(partner))).add(has(&inside(question)))
}

/// A partner's customers whose name a question finds, to be joined with what they have.
pub(super) fn companies(backend: DbBackend, partner: Uuid, question: &str) -> SelectStatement {
    let mut rows = CUSTOMERS.led(backend, partner, question);
    rows.and_where(Column::PartnerId.eq(partner)).cond_where(named(Column::CompanyKey, question)).to_owned()
}

/// Names of a provider's subscriptions that a question finds, to be joined with those that have them.
pub(super) fn names(backend: DbBackend, provider: Uuid, question: &str) -> SelectStatement {
    use listed_name::Column;
    let mut rows = LISTED.led(backend, provider, question);
    rows.and_where(Column::ProviderId.eq(provider)).cond_where(named(Column::NameKey, question)).to_owned()
}

/// So many rows of all are read and sorted sooner than the index of a sort is walked until it has found a page of them.
pub(super) fn few_of(all: i64, size: u64) -> i64 {
    let all = u64::try_from(all).unwrap_or_default();
    i64::try_from((all.saturating_mul(size + 1)).isqrt()).unwrap_or(i64::MAX)
}

/// How many of the wanted rows of a partner a question finds, counted up to `most`.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    (partner, wanted): (Uuid, &Condition),
    question: &str,
    most: i64,
) -> Result<i64, DbErr> {
    let mut rows = CUSTOMERS.led(db.get_database_backend(), partner, question);
    rows.cond_where(wanted.clone()).cond_where(matching(question));
    Ok(count_each(db, vec![rows], most).await?.into_iter().sum())
}

/// How many rows each of these has, counted up to `most`, in one question.
pub(super) async fn count_each(
    db: &impl ConnectionTrait,
    rows: Vec<SelectStatement>,
    most: i64,
) -> Result<Vec<i64>, DbErr> {
    let names: Vec<String> = (0..rows.len()).map(|n| format!("rows{n}")).collect();
    let mut counts = Query::select();
    for (name, mut rows) in names.iter().zip(rows) {
        rows.clear_selects().expr_as(Expr::cust("1"), "one").limit(u64::try_from(most).unwrap_or_default());
        let count = Query::select().expr(Expr::cust("count(*)")).from_subquery(rows, "some_rows").to_owned();
        counts.expr_as(scalar(count), name.clone());
    }
    let Some(row) = db.query_one(&counts).await? else { return Ok(Vec::new()) };
    names.iter().map(|name| row.try_get("", name)).collect()
}

/// The rows of `known_customers` that a question finds, where they are few.
pub(super) fn few(backend: DbBackend, partner: Uuid, question: &str) -> Condition {
    let found = Condition::any().add(CUSTOMERS.among(backend, partner, question));
    match ids(question) {
        Some((first, last)) => found.add(Column::CustomerId.between(first, last)),
        None => found,
    }
}

/// One and two letters are in no group of three.
fn is_short(question: &str) -> bool {
    question.chars().nth(2).is_none()
}

/// The part of PostgreSQL's text that a question is: words stand behind a blank.
fn inside(question: &str) -> String {
    if is_short(question) { format!(" {question}") } else { question.to_owned() }
}

/// The groups of three letters that SQLite's text has for a question, and the partner's own: see
/// `migrations::known_customers`.
fn groups(partner: Uuid, question: &str) -> String {
    let text = match question.chars().count() {
        1 => format!("  {question}"),
        2 => format!(" {question}"),
        _ => question.replace(' ', "  "),
    };
    let letters: Vec<char> = text.chars().collect();
    let groups = letters.windows(3).map(|group| group.iter().collect::<String>());
    let mark = 0xE000 + u32::from(first_digits(partner));
    let mark = format!("\u{1}\u{1}{}", char::from_u32(mark).unwrap_or_default());
    let quoted = |group: String| format!("\"{}\"", group.replace('"', "\"\""));
    groups.chain([mark]).map(quoted).collect::<Vec<_>>().join(" AND ")
}

/// The mark of a partner in PostgreSQL's text.
fn mark_of_letters(partner: Uuid) -> String {
    let letters: Vec<char> = "აბგდევზთიკლმნოპჟ".chars().collect();
    let digits = first_digits(partner);
    [digits >> 8, digits >> 4 & 15, digits & 15].iter().map(|digit| letters[usize::from(*digit)]).collect()
}

/// The first three hexadecimal digits of an id.
fn first_digits(id: Uuid) -> u16 {
    let bytes = id.as_bytes();
    u16::from(bytes[0]) << 4 | u16::from(bytes[1]) >> 4
}

/// The first and the last id that begins with a question, which has its first group of digits at least.
pub(super) fn ids(question: &str) -> Option<(Uuid, Uuid)> {
    let digits: String = question.chars().filter(|c| *c != '-').collect();
    if digits.len() < ID_DIGITS || digits.len() > 32 {
        return None;
    }
    let filled = |with: &str| Uuid::try_parse(&format!("{digits}{}", with.repeat(32 - digits.len()))).ok();
    let (first, last) = (filled("0")?, filled("f")?);
    let spelled = first.to_string().starts_with(question) || first.simple().to_string().starts_with(question);
    spelled.then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_every_domain_is_no_question() {
        for (typed, query) in [
            ("contoso.onmicrosoft.com", "contoso.on"),
            ("contoso.onm", "contoso.on"),
            ("contoso.on", "contoso.on"),
            ("contoso.", "contoso."),
            ("on", "on"),
        ] {
            assert_eq!(question(typed), query);
        }
    }

    #[test]
    fn an_id_is_found_from_its_beginning() {
        let id = Uuid::from_u128(0x9c1a_4c5e_7a0b_4d6f_8e21_0123_4567_89ab);
        for typed in ["9c1a4c5e", "9c1a4c5e-7a0b-4", "9c1a4c5e7a0b4d6f", &id.to_string()] {
            let (first, last) = ids(typed).unwrap();
            assert!((first..=last).contains(&id), "{typed}");
        }
        for typed in ["9c1a4c5", "9c1a-4c5e7", "boulangerie", "9c1a4c5e-7a0b-4d6f-8e21-0123456789abc"] {
            assert_eq!(ids(typed), None, "{typed}");
        }
    }

    /// Without it, each row that is found would be joined with every other.
    #[test]
    fn a_join_has_its_condition() {
        for backend in [DbBackend::Sqlite, DbBackend::Postgres] {
            let sql =
                backend.build(&companies(backend, Uuid::nil(), "office").column(Column::Id).to_owned()).sql;
            assert_eq!(
                sql.contains(r#""known_customers"."id" = "known_customers_search"."rowid""#),
                backend == DbBackend::Sqlite
            );
            let mut rows = companies(backend, Uuid::nil(), "office");
            let same = Expr::col(("orders", "customer_id")).equals(("known_customers", "customer_id"));
            let sql = backend.build(join(&mut rows, backend, "orders", same).column(Column::Id)).sql;
            assert!(sql.contains(r#""orders"."customer_id" = "known_customers"."customer_id""#), "{sql}");
        }
    }

    #[test]
    fn quotes_are_letters() {
        let partner = Uuid::from_u128(0xabc << 116);
        assert_eq!(groups(partner, "a\"b"), "\"a\"\"b\" AND \"\u{1}\u{1}\u{eabc}\"");
        assert_eq!(groups(partner, "x"), "\"  x\" AND \"\u{1}\u{1}\u{eabc}\"");
        assert_eq!(mark_of_letters(partner).chars().count(), 3);
    }
}

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
        groups::rarest,
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
        in_domain(question)
    };
    let found = named(Column::CompanyKey, question).add(domain);
    match ids(question) {
        Some((first, last)) => found.add(Column::CustomerId.between(first, last)),
        None => found,
    }
}

/// A part of a domain. What every domain ends with is looked for before that end alone, as the indexes have it.
fn in_domain(question: &str) -> Expr {
    if question == &DOMAIN_SUFFIX[..KEPT] || !DOMAIN_SUFFIX.contains(question) {
        return contains(Column::DomainKey, question);
    }
    let pattern = format!("%{}%{}", escaped(question), escaped(DOMAIN_SUFFIX));
    Column::DomainKey.into_expr().like(LikeExpr::new(pattern).escape('\\'))
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

/// What a partner's names are searched for, and what leads to them.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    backend: DbBackend,
    partner: Uuid,
    pub(super) question: String,
    /// SQLite's groups of the question that are in few rows of each table.
    customers: Vec<String>,
    listed: Vec<String>,
}

impl Asked {
    /// A question for names of a partner's customers.
    pub(super) async fn customers(
        db: &impl ConnectionTrait,
        partner: Uuid,
        question: &str,
    ) -> Result<Self, DbErr> {
        Self::of(db, partner, question, false).await
    }

    /// The same for names of subscriptions as well.
    pub(super) async fn all(db: &impl ConnectionTrait, partner: Uuid, question: &str) -> Result<Self, DbErr> {
        Self::of(db, partner, question, true).await
    }

    async fn of(
        db: &impl ConnectionTrait,
        partner: Uuid,
        question: &str,
        listed: bool,
    ) -> Result<Self, DbErr> {
        let backend = db.get_database_backend();
        let mut asked = Self {
            backend,
            partner,
            question: question.to_owned(),
            customers: Vec::new(),
            listed: Vec::new(),
        };
        if backend != DbBackend::Sqlite {
            return Ok(asked);
        }
        let all = groups(partner, question);
        let mut tables = vec![(CUSTOMERS.groups, all.clone())];
        if listed {
            tables.push((LISTED.groups, all));
        }
        let mut found = rarest(db, tables).await?.into_iter();
        asked.customers = found.next().unwrap_or_default();
        asked.listed = found.next().unwrap_or_default();
        Ok(asked)
    }

    pub(super) fn backend(&self) -> DbBackend {
        self.backend
    }

    fn groups(&self, names: Names) -> &[String] {
        if names.table == LISTED.table { &self.listed } else { &self.customers }
    }

    /// The rows that the groups of a question lead to: the index is read first, and only as far as somebody reads on.
    fn led(&self, names: Names) -> SelectStatement {
        let mut rows = Query::select();
        if self.backend == DbBackend::Postgres {
            let likely = likely(names.table, self.partner, &self.question);
            return rows.from(names.table).cond_where(likely).to_owned();
        }
        let same = Expr::col((names.table, "id")).equals((names.groups, "rowid"));
        rows.from(names.groups).and_where(self.matches(names));
        join(&mut rows, self.backend, names.table, same).to_owned()
    }

    fn matches(&self, names: Names) -> Expr {
        let quoted = |group: &String| format!("\"{}\"", group.replace('"', "\"\""));
        let groups: Vec<String> = self.groups(names).iter().map(quoted).collect();
        Expr::col(names.groups).binary(BinOper::Custom("match"), groups.join(" AND "))
    }

    /// The partner's customers whose name is found, to be joined with what they have.
    pub(super) fn companies(&self) -> SelectStatement {
        let mut rows = self.led(CUSTOMERS);
        rows.and_where(Column::PartnerId.eq(self.partner));
        rows.cond_where(named(Column::CompanyKey, &self.question)).to_owned()
    }

    /// Names of the provider's subscriptions that are found, to be joined with those that have them.
    pub(super) fn names(&self) -> SelectStatement {
        use listed_name::Column;
        let mut rows = self.led(LISTED);
        rows.and_where(Column::ProviderId.eq(self.partner));
        rows.cond_where(named(Column::NameKey, &self.question)).to_owned()
    }

    /// The wanted rows of `known_customers` that are found.
    pub(super) fn known(&self, wanted: &Condition) -> SelectStatement {
        let mut rows = self.led(CUSTOMERS);
        rows.cond_where(wanted.clone()).cond_where(matching(&self.question)).to_owned()
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

/// One and two letters are in no group of three.
fn is_short(question: &str) -> bool {
    question.chars().nth(2).is_none()
}

/// The part of PostgreSQL's text that a question is: words stand behind a blank.
fn inside(question: &str) -> String {
    if is_short(question) { format!(" {question}") } else { question.to_owned() }
}

/// Groups of three letters that SQLite's text has for a question, the partner's own first: see `migrations::known_customers`.
/// Every third one and the last hold all its letters; those between say little more.
fn groups(partner: Uuid, question: &str) -> Vec<String> {
    let text = match question.chars().count() {
        1 => format!("  {question}"),
        2 => format!(" {question}"),
        _ => question.replace(' ', "  "),
    };
    let letters: Vec<char> = text.chars().collect();
    let all: Vec<String> = letters.windows(3).map(|group| group.iter().collect()).collect();
    let mark = 0xE000 + u32::from(first_digits(partner));
    let mut groups = vec![format!("\u{1}\u{1}{}", char::from_u32(mark).unwrap_or_default())];
    for group in all.iter().step_by(3).chain(all.last()) {
        if !groups.contains(group) {
            groups.push(group.clone());
        }
    }
    groups
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
            let partner = Uuid::nil();
            let asked = Asked {
                backend,
                partner,
                question: "office".to_owned(),
                customers: groups(partner, "office"),
                listed: Vec::new(),
            };
            let mut rows = asked.companies();
            let sql = backend.build(rows.clone().column(Column::Id)).sql;
            assert_eq!(
                sql.contains(r#""known_customers"."id" = "known_customers_search"."rowid""#),
                backend == DbBackend::Sqlite
            );
            let same = Expr::col(("orders", "customer_id")).equals(("known_customers", "customer_id"));
            let sql = backend.build(join(&mut rows, backend, "orders", same).column(Column::Id)).sql;
            assert!(sql.contains(r#""orders"."customer_id" = "known_customers"."customer_id""#), "{sql}");
        }
    }

    #[test]
    fn some_groups_hold_all_letters() {
        let partner = Uuid::from_u128(0xabc << 116);
        let of = |question: &str| groups(partner, question).split_off(1);
        assert_eq!(groups(partner, "x"), ["\u{1}\u{1}\u{eabc}", "  x"]);
        assert_eq!(of("xy"), [" xy"]);
        assert_eq!(of("pain"), ["pai", "ain"]);
        assert_eq!(of("ab cdab"), ["ab ", " cd", "dab"]);
        assert_eq!(of("aaaaaaa"), ["aaa"]);
        assert_eq!(mark_of_letters(partner).chars().count(), 3);
    }

    #[test]
    fn quotes_are_letters() {
        let asked = Asked {
            backend: DbBackend::Sqlite,
            partner: Uuid::nil(),
            question: "a\"b".to_owned(),
            customers: vec!["a\"b".to_owned(), "xyz".to_owned()],
            listed: Vec::new(),
        };
        let rows = asked.companies().column(Column::Id).to_owned();
        let sql = DbBackend::Sqlite.build(&rows).to_string();
        assert!(sql.contains(r#"'"a""b" AND "xyz"'"#), "{sql}");
    }
}

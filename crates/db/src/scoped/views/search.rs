//! The search of customers, and of subscriptions and orders by their names: any part of company or domain, from three letters on by an index of all groups of three; one
//! and two letters are the beginning of a word. An id is found by its first eight digits or more.

use model::parse::DOMAIN_SUFFIX;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, LikeExpr},
};
use uuid::Uuid;

use crate::{
    entity::{
        known_customer::{Column, Entity},
        listed_name,
    },
    scoped::views::names::{contains, escaped},
};

/// So many rows are sorted when they have been found; of more the sort's index is walked.
const FEW: u64 = 2_000;
/// So many rows of the index are looked at.
const CANDIDATES: u64 = 20_000;
/// So many customers lead to their subscriptions and orders.
const COMPANIES: u64 = 10_000;
/// So many names lead to the subscriptions that have them.
const FEW_NAMES: u64 = 500;
/// SQLite's tables of the search.
const CUSTOMERS: &str = "known_customers_search";
const NAMES: &str = "listed_names_search";
/// Letters of a domain's fixed end that the index holds: `.on`.
const KEPT: usize = 3;
/// Digits of an id that are no word.
const ID_DIGITS: usize = 8;

/// What a search has found.
pub(super) enum Hits {
    /// These rows of `known_customers`.
    Few(Vec<i64>),
    /// Too many to name: all that [`matching`] selects.
    Many,
}

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

/// A partner's customers whose name a question finds; `None` where they are very many.
pub(super) async fn companies(
    db: &impl ConnectionTrait,
    partner: Uuid,
    question: &str,
) -> Result<Option<Vec<Uuid>>, DbErr> {
    let rows =
        Entity::find().filter(Column::PartnerId.eq(partner)).filter(named(Column::CompanyKey, question));
    let Some(rows) = candidates(db, rows, (Column::Id, CUSTOMERS), partner, question).await? else {
        return Ok(None);
    };
    let found: Vec<Uuid> =
        rows.select_only().column(Column::CustomerId).limit(COMPANIES + 1).into_tuple().all(db).await?;
    Ok((found.len() as u64 <= COMPANIES).then_some(found))
}

/// Names of a provider's subscriptions that a question finds; `None` where they are very many.
pub(super) async fn names(
    db: &impl ConnectionTrait,
    provider: Uuid,
    question: &str,
) -> Result<Option<Vec<String>>, DbErr> {
    use listed_name::Column;
    let rows = listed_name::Entity::find()
        .filter(Column::ProviderId.eq(provider))
        .filter(named(Column::NameKey, question));
    let Some(rows) = candidates(db, rows, (Column::Id, NAMES), provider, question).await? else {
        return Ok(None);
    };
    let found: Vec<String> =
        rows.select_only().column(Column::NameKey).limit(FEW_NAMES + 1).into_tuple().all(db).await?;
    Ok((found.len() as u64 <= FEW_NAMES).then_some(found))
}

/// What a question finds among a partner's customers.
pub(super) async fn search(db: &impl ConnectionTrait, partner: Uuid, question: &str) -> Result<Hits, DbErr> {
    let mut found = by_text(db, partner, question).await?;
    if let (Some((first, last)), Hits::Few(rows)) = (ids(question), &mut found) {
        let its = Entity::find()
            .filter(Column::PartnerId.eq(partner))
            .filter(Column::CustomerId.between(first, last))
            .select_only()
            .column(Column::Id)
            .limit(FEW);
        let its: Vec<i64> = its.into_tuple().all(db).await?;
        rows.extend(its);
    }
    Ok(found)
}

async fn by_text(db: &impl ConnectionTrait, partner: Uuid, question: &str) -> Result<Hits, DbErr> {
    let rows = Entity::find().filter(Column::PartnerId.eq(partner)).filter(matching(question));
    let Some(rows) = candidates(db, rows, (Column::Id, CUSTOMERS), partner, question).await? else {
        return Ok(Hits::Many);
    };
    let found: Vec<i64> = rows.select_only().column(Column::Id).limit(FEW + 1).into_tuple().all(db).await?;
    Ok(if found.len() as u64 > FEW { Hits::Many } else { Hits::Few(found) })
}

/// Those of the rows that the index of groups leads to; `None` where it leads to very many. `id` is the column of their
/// number, with SQLite's table of the search.
async fn candidates<E: EntityTrait>(
    db: &impl ConnectionTrait,
    mut rows: Select<E>,
    (id, table): (E::Column, &str),
    partner: Uuid,
    question: &str,
) -> Result<Option<Select<E>>, DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        for part in [mark_of_letters(partner), inside(question)] {
            let pattern = LikeExpr::new(format!("%{}%", escaped(&part))).escape('\\');
            rows = rows.filter(Expr::col("search_text").like(pattern));
        }
        return Ok(Some(rows));
    }
    let sql = format!("select rowid from {table} where {table} match ? limit ?");
    let values = [groups(partner, question).into(), (CANDIDATES + 1).into()];
    let statement = sea_orm::Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    let candidates = db.query_all_raw(statement).await?;
    if candidates.len() as u64 > CANDIDATES {
        return Ok(None);
    }
    let candidates = candidates.iter().map(|row| row.try_get_by_index::<i64>(0));
    Ok(Some(rows.filter(id.is_in(candidates.collect::<Result<Vec<_>, _>>()?))))
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

    #[test]
    fn quotes_are_letters() {
        let partner = Uuid::from_u128(0xabc << 116);
        assert_eq!(groups(partner, "a\"b"), "\"a\"\"b\" AND \"\u{1}\u{1}\u{eabc}\"");
        assert_eq!(groups(partner, "x"), "\"  x\" AND \"\u{1}\u{1}\u{eabc}\"");
        assert_eq!(mark_of_letters(partner).chars().count(), 3);
    }
}

//! The groups of three letters that lead SQLite's search. Names share most of theirs, and a group that a tenth of all rows have
//! costs as much as reading a tenth of them: so a few rare ones lead, and the rows that they lead to are looked at.
//! PostgreSQL's index chooses by itself.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// So many groups lead at most. More of them would let fewer wrong rows through, and each is a list to read.
const LEADING: usize = 5;

/// Of the groups that a question has in each of these tables of a search, those that are in the fewest rows. Where two are
/// alike, the earlier one leads.
pub(super) async fn rarest(
    db: &impl ConnectionTrait,
    asked: Vec<(&'static str, Vec<String>)>,
) -> Result<Vec<Vec<String>>, DbErr> {
    let mut found = vec![Vec::new(); asked.len()];
    let tables: Vec<String> = asked.iter().enumerate().map(|(n, (table, _))| rarest_of(n, table)).collect();
    let letters = asked.into_iter().map(|(_, groups)| serde_json::Value::from(groups).to_string().into());
    let sql = tables.join(" union all ");
    let mut least = 0;
    for row in db.query_all_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, letters)).await? {
        let (n, blocks): (i64, i64) = (row.try_get("", "n")?, row.try_get("", "blocks")?);
        let Some(groups) = usize::try_from(n).ok().and_then(|n| found.get_mut(n)) else { continue };
        if groups.is_empty() {
            least = blocks;
        }
        if is_rare(blocks, least) {
            groups.push(row.try_get("", "letters")?);
        }
    }
    Ok(found)
}

/// Whether a group's list is worth reading beside the shortest one.
fn is_rare(blocks: i64, least: i64) -> bool {
    blocks <= 2 * least + 8
}

/// How long the list of a group is says the index of the search's blocks, which knows the first group of each: so many blocks
/// lie before the next group there. These are two lookups for each group and segment.
fn rarest_of(n: usize, table: &str) -> String {
    let block = |which: &str, order: &str| {
        format!(
            "(select pgno from {table}_idx where segid = segments.id and term {which} cast('0' || value as blob) \
             order by term {order} limit 1)"
        )
    };
    let (next, own) = (block(">", "asc"), block("<=", "desc"));
    format!(
        "select * from (
            with recursive segments (id) as (
                select min(segid) from {table}_idx
                union all
                select (select min(segid) from {table}_idx where segid > segments.id) from segments
                where segments.id is not null
            )
            select {n} as n, value as letters, coalesce(
                (select sum({next} / 2 - {own} / 2) from segments where id is not null), 0
            ) as blocks
            from json_each(?) order by blocks, key limit {LEADING}
        )"
    )
}

#[cfg(test)]
mod tests {
    use sea_orm::Database;

    use super::*;

    /// 60,000 rows, whose texts are made for it: what all have, what a third has, and what one has.
    #[tokio::test]
    async fn what_is_in_few_rows_leads() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        for sql in [
            "create virtual table found using fts5 (
                text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
            )",
            "with recursive rows (n) as (select 1 union all select n + 1 from rows where n < 60000)
            insert into found (rowid, text)
            select n, 'all' || iif(n % 3 = 0, '  third', '') || iif(n = 4711, '  one', '') from rows",
        ] {
            db.execute_unprepared(sql).await.unwrap();
        }
        let asked = ["all", "thi", "one", "no!"].map(str::to_owned).to_vec();
        let found = rarest(&db, vec![("found", asked), ("found", vec!["all".to_owned()])]).await.unwrap();
        assert_eq!(found[1], ["all"], "the only one leads");
        assert!(!found[0].contains(&"all".to_owned()), "{found:?}");
        assert!(found[0].contains(&"one".to_owned()) && found[0].contains(&"no!".to_owned()), "{found:?}");
    }

    #[test]
    fn a_list_is_read_beside_the_shortest_one_where_it_is_short_as_well() {
        assert!(is_rare(0, 0) && is_rare(8, 0) && !is_rare(9, 0));
        assert!(is_rare(28, 10) && !is_rare(29, 10));
    }
}

//! `partner-dashboard user look-alikes`: what was stored before invisible characters were taken out.

use std::io::Write;

use model::{
    parse::{clean, clean_code},
    unicode::{invisible, is_control},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    config::Config,
    db::{
        accounts::email_key,
        connect::connect,
        entity::{account, customer, partner},
        handle::Db,
    },
    state::StartError,
};

/// Rows in memory at a time.
const BATCH: u64 = 500;

/// Prints one line for every address and name with characters that cannot be seen; reads only.
pub(super) async fn list(config: &Config) -> Result<(), StartError> {
    let db = connect(config).await?;
    let mut found = 0;
    let mut out = std::io::stdout();
    let mut last = Uuid::nil();
    loop {
        let rows: Vec<(Uuid, String, String)> = account::Entity::find()
            .select_only()
            .columns([account::Column::Id, account::Column::Email, account::Column::Name])
            .filter(account::Column::Id.gt(last))
            .order_by_asc(account::Column::Id)
            .limit(BATCH)
            .into_tuple()
            .all(&db)
            .await?;
        let Some((id, ..)) = rows.last() else { break };
        last = *id;
        for (id, email, name) in rows {
            if clean_code(&email) != email {
                let others = like(&db, id, &email).await?;
                writeln!(out, "account {id}: {} looks like {}{others}", shown(&email), clean_code(&email))?;
                found += 1;
            }
            found += name_of(&mut out, "account", id, &name)?;
        }
    }
    found += names(&db, &mut out, "partner", partner::Entity, [partner::Column::Id, partner::Column::Name])
        .await?;
    let columns = [customer::Column::Id, customer::Column::CompanyName];
    found += names(&db, &mut out, "customer", customer::Entity, columns).await?;
    writeln!(out, "{found} found; nothing was changed.")?;
    db.close().await?;
    Ok(())
}

/// Which other account has the address that this one looks like.
async fn like(db: &Db, id: Uuid, email: &str) -> Result<String, StartError> {
    let others: Vec<Uuid> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::EmailKey.eq(email_key(email)))
        .filter(account::Column::Id.ne(id))
        .into_tuple()
        .all(db)
        .await?;
    Ok(others.iter().map(|other| format!(" of account {other}")).collect())
}

/// The names of a table's rows that hold what cannot be seen.
async fn names<E: EntityTrait>(
    db: &Db,
    out: &mut impl Write,
    kind: &str,
    _table: E,
    [id, name]: [E::Column; 2],
) -> Result<usize, StartError> {
    let (mut found, mut last) = (0, Uuid::nil());
    loop {
        let rows: Vec<(Uuid, String)> = E::find()
            .select_only()
            .columns([id, name])
            .filter(id.gt(last))
            .order_by_asc(id)
            .limit(BATCH)
            .into_tuple()
            .all(db)
            .await?;
        let Some((id, _)) = rows.last() else { return Ok(found) };
        last = *id;
        for (id, name) in rows {
            found += name_of(out, kind, id, &name)?;
        }
    }
}

fn name_of(out: &mut impl Write, kind: &str, id: Uuid, name: &str) -> Result<usize, StartError> {
    let seen = clean(name);
    if seen == name {
        return Ok(0);
    }
    let seen = if seen.is_empty() { "nothing".to_owned() } else { shown(&seen) };
    writeln!(out, "{kind} {id}: the name {} looks like {seen}", shown(name))?;
    Ok(1)
}

/// What cannot be seen as its code, so that it can.
fn shown(text: &str) -> String {
    let seen = |c: char| match c {
        c if invisible(c).is_some() || is_control(c) || (c.is_whitespace() && c != ' ') => {
            c.escape_unicode().to_string()
        }
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(seen).collect::<String>())
}

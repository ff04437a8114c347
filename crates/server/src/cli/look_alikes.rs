//! `partner-dashboard user look-alikes`: texts that were stored before invisible characters were removed.

use std::io::{Stdout, Write, stdout};

use db::{Db, DbErr, system::look_alikes};
use model::{
    parse::{PartnerId, clean, clean_code},
    unicode::{invisible, is_control},
};
use uuid::Uuid;

use crate::{config::Config, database, error::StartError};

/// Prints one line for every address, identifier, and name with characters that cannot be seen; reads only.
pub(super) async fn list(config: &Config) -> Result<(), StartError> {
    let db = database::connect(config).await?;
    let mut out = stdout();
    let found =
        accounts(&db, &mut out).await? + partners(&db, &mut out).await? + customers(&db, &mut out).await?;
    writeln!(out, "{found} found; nothing was changed.")?;
    db.close().await?;
    Ok(())
}

async fn accounts(db: &Db, out: &mut Stdout) -> Result<usize, StartError> {
    let batch = async |after| look_alikes::accounts(db, after).await;
    every_row(
        batch,
        |(id, ..)| *id,
        async |(id, email, name)| {
            let mut found = 0;
            let plain = clean_code(email);
            if plain != *email {
                let others = look_alikes::accounts_like(db, *id, email).await?;
                writeln!(
                    out,
                    "account {id}: the address {} looks like {plain}{}",
                    shown(email),
                    of("account", &others)
                )?;
                found += 1;
            }
            Ok(found + name_of(out, "account", *id, name)?)
        },
    )
    .await
}

async fn partners(db: &Db, out: &mut Stdout) -> Result<usize, StartError> {
    let batch = async |after| look_alikes::partners(db, after).await;
    every_row(
        batch,
        |(id, ..)| *id,
        async |(id, partner_id, name)| {
            let mut found = 0;
            let plain = PartnerId::normalized(partner_id);
            if plain != *partner_id {
                let others = look_alikes::partners_like(db, *id, partner_id).await?;
                let others = of("partner", &others);
                writeln!(
                    out,
                    "partner {id}: the PartnerID {} looks like {plain}{others}",
                    shown(partner_id)
                )?;
                found += 1;
            }
            Ok(found + name_of(out, "partner", *id, name)?)
        },
    )
    .await
}

async fn customers(db: &Db, out: &mut Stdout) -> Result<usize, StartError> {
    let batch = async |after| look_alikes::customers(db, after).await;
    every_row(
        batch,
        |(id, ..)| *id,
        async |(id, number, name)| {
            let mut found = 0;
            if let Some(number) = number.as_deref().filter(|number| clean_code(number) != **number) {
                let plain = clean_code(number);
                writeln!(out, "customer {id}: the registration number {} looks like {plain}", shown(number))?;
                found += 1;
            }
            Ok(found + name_of(out, "customer", *id, name)?)
        },
    )
    .await
}

/// Goes through a table; `batch` reads the rows after an ID, `each` counts what it printed of a row.
async fn every_row<R>(
    batch: impl AsyncFn(Uuid) -> Result<Vec<R>, DbErr>,
    id: impl Fn(&R) -> Uuid,
    mut each: impl AsyncFnMut(&R) -> Result<usize, StartError>,
) -> Result<usize, StartError> {
    let (mut found, mut last) = (0, Uuid::nil());
    loop {
        let rows = batch(last).await?;
        let Some(row) = rows.last() else { return Ok(found) };
        last = id(row);
        for row in &rows {
            found += each(row).await?;
        }
    }
}

fn of(kind: &str, others: &[Uuid]) -> String {
    others.iter().map(|other| format!(" of {kind} {other}")).collect()
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

//! `partner-dashboard user look-alikes`: what was stored before invisible characters were taken out.

use std::io::Write;

use db::{DbErr, system::look_alikes};
use model::{
    parse::{clean, clean_code},
    unicode::{invisible, is_control},
};
use uuid::Uuid;

use crate::{config::Config, database, error::StartError};

/// Prints one line for every address and name with characters that cannot be seen; reads only.
pub(super) async fn list(config: &Config) -> Result<(), StartError> {
    let db = database::connect(config).await?;
    let mut found = 0;
    let mut out = std::io::stdout();
    let mut last = Uuid::nil();
    loop {
        let rows = look_alikes::accounts(&db, last).await?;
        let Some((id, ..)) = rows.last() else { break };
        last = *id;
        for (id, email, name) in rows {
            if clean_code(&email) != email {
                let others = look_alikes::accounts_like(&db, id, &email).await?;
                let others: String = others.iter().map(|other| format!(" of account {other}")).collect();
                writeln!(out, "account {id}: {} looks like {}{others}", shown(&email), clean_code(&email))?;
                found += 1;
            }
            found += name_of(&mut out, "account", id, &name)?;
        }
    }
    found += names(&mut out, "partner", async |after| look_alikes::partners(&db, after).await).await?;
    found += names(&mut out, "customer", async |after| look_alikes::customers(&db, after).await).await?;
    writeln!(out, "{found} found; nothing was changed.")?;
    db.close().await?;
    Ok(())
}

/// The names of a table's rows that hold what cannot be seen; `batch` reads the rows after an id.
async fn names(
    out: &mut impl Write,
    kind: &str,
    batch: impl AsyncFn(Uuid) -> Result<Vec<(Uuid, String)>, DbErr>,
) -> Result<usize, StartError> {
    let (mut found, mut last) = (0, Uuid::nil());
    loop {
        let rows = batch(last).await?;
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

//! A believable installation to try things with: `serve --demo` fills an empty database with it.

use std::path::Path;

use model::{
    ids::TenantId,
    portal::account::{Language, PartyKind, Role},
};
use serde::{Deserialize, Serialize};

use crate::{
    builders,
    db::{
        accounts::{self, NewAccount, Owner},
        write,
    },
    state::{App, StartError},
};

/// Password of every demo account.
pub const PASSWORD: &str = "demo-Passw0rd-2026";

/// Somebody to sign in as; written to `demo-accounts.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoAccount {
    /// What to sign in with.
    pub email: String,
    /// Password.
    pub password: String,
    /// Role (R3).
    pub role: String,
    /// Name of the partner or customer.
    pub party: String,
    /// Its kind.
    pub party_kind: String,
    /// Language of the interface.
    pub language: String,
}

/// Fills an empty database and writes the sign-ins into the data folder.
///
/// # Errors
/// When the database is not empty or cannot be written, or the file cannot.
pub async fn fill(app: &App, data_dir: &Path) -> Result<Vec<DemoAccount>, StartError> {
    let hash = app.passwords.hash(PASSWORD.to_owned()).await?;
    let now = app.clock.now();
    let tx = write(&app.db).await?;
    let northlight = builders::provider(&tx, "Northlight Distribution", "4400817", "FR", now).await?;
    let fjordstrom = builders::provider(&tx, "Fjordstrom Cloud", "4400902", "DE", now).await?;
    let nuage = builders::reseller(&tx, "Atelier Nuage", "6021447", "FR", now).await?;
    builders::partnership(&tx, northlight, nuage, now).await?;
    let people: [(TenantId, &str, PartyKind, &str, &str, Role, Language); 5] = [
        (
            northlight,
            "Northlight Distribution",
            PartyKind::Provider,
            "anna.marek@northlight.example",
            "Anna Marek",
            Role::AdminAgent,
            Language::English,
        ),
        (
            northlight,
            "Northlight Distribution",
            PartyKind::Provider,
            "jean.roy@northlight.example",
            "Jean Roy",
            Role::SalesAgent,
            Language::French,
        ),
        (
            northlight,
            "Northlight Distribution",
            PartyKind::Provider,
            "ines.costa@northlight.example",
            "Ines Costa",
            Role::HelpdeskAgent,
            Language::English,
        ),
        (
            fjordstrom,
            "Fjordstrom Cloud",
            PartyKind::Provider,
            "olga.berg@fjordstrom.example",
            "Olga Berg",
            Role::AdminAgent,
            Language::English,
        ),
        (
            nuage,
            "Atelier Nuage",
            PartyKind::Reseller,
            "claire.morel@atelier-nuage.example",
            "Claire Morel",
            Role::AdminAgent,
            Language::French,
        ),
    ];
    let mut demo_accounts = Vec::new();
    for (partner, party, kind, email, name, role, language) in people {
        demo_accounts.push(DemoAccount {
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            role: role.to_string(),
            party: party.to_owned(),
            party_kind: kind.to_string(),
            language: language.to_string(),
        });
        let new = NewAccount {
            email,
            name,
            language: Some(language),
            password_hash: hash.clone(),
            must_change_password: false,
            owner: Owner::Partner(partner),
            role,
        };
        accounts::insert(&tx, new, now).await?;
    }
    tx.commit().await?;
    std::fs::create_dir_all(data_dir)?;
    std::fs::write(data_dir.join("demo-accounts.json"), serde_json::to_string_pretty(&demo_accounts)?)?;
    Ok(demo_accounts)
}

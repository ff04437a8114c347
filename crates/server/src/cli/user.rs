//! `partner-dashboard user`: for when nobody can sign in.

use clap::Subcommand;
use db::{
    system::{
        accounts::{self, NewAccount, Owner},
        attempts, partners, sessions,
    },
    write,
};
use model::{
    error::ErrorCode,
    ids::{AccountId, TenantId},
    parse::{Email, required_text},
    portal::account::{Language, Role},
};

use super::{ask, look_alikes, open, settings::Settings};
use crate::{
    error::{Error, StartError},
    random,
};

#[derive(Subcommand)]
pub(super) enum Command {
    /// Add a user to a partner. Prints a temporary password.
    Add(Add),
    /// Reset the password of a user and end their sessions. Prints a temporary password.
    Reset(Reset),
    /// List email addresses, PartnerIDs, registration numbers, and names that contain invisible characters. Changes nothing.
    LookAlikes(Settings),
}

#[derive(clap::Args)]
pub(super) struct Add {
    #[command(flatten)]
    settings: Settings,
    /// Email address to sign in with
    #[arg(long)]
    email: Option<String>,
    /// Name of the user
    #[arg(long)]
    name: Option<String>,
    /// PartnerID of the provider or reseller that the user works for
    #[arg(long)]
    partner_id: String,
    /// Role of the user
    #[arg(long, default_value = "admin_agent", value_parser = ["admin_agent", "sales_agent", "helpdesk_agent"])]
    role: String,
    /// Language, en or fr [default: the browser's language]
    #[arg(long, value_parser = ["en", "fr"])]
    language: Option<String>,
}

#[derive(clap::Args)]
pub(super) struct Reset {
    #[command(flatten)]
    settings: Settings,
    /// Email address that the user signs in with
    #[arg(long)]
    email: String,
}

pub(super) async fn run(command: Command) -> Result<(), StartError> {
    match command {
        Command::Add(args) => add(args).await,
        Command::Reset(args) => reset(args).await,
        Command::LookAlikes(settings) => look_alikes::list(&settings.config()?).await,
    }
}

async fn add(args: Add) -> Result<(), StartError> {
    let app = open(&args.settings).await?;
    let found = partners::by_partner_id(&app.db, &args.partner_id).await?;
    let partner = found.ok_or("no partner has this PartnerID. Check --partner-id")?;
    let name = ask::text(args.name, "Name", |text| required_text(text, 100, "name"))?;
    let email = ask::text(args.email, "Email", |text| Email::parse(text, "email"))?;
    let password = random::temporary_password();
    let new = NewAccount {
        email: email.as_str(),
        name: &name,
        language: args.language.as_deref().map(Language::read),
        password_hash: app.passwords.hash(password.clone()).await?,
        must_change_password: true,
        owner: Owner::Partner(TenantId(partner.id)),
        role: Role::read(&args.role),
    };
    let inserted = accounts::insert(&app.db, new, app.clock.now()).await;
    let taken =
        || Error::of(ErrorCode::InvalidProperty).because("This email address already has an account.");
    inserted.map_err(|error| Error::unique(error, taken))?;
    println!("{email} of {} signs in with {password} and must then choose a new password.", partner.name);
    Ok(())
}

async fn reset(args: Reset) -> Result<(), StartError> {
    let app = open(&args.settings).await?;
    let account = accounts::by_email(&app.db, &args.email)
        .await?
        .ok_or("no account has this email address. Check --email")?;
    let password = random::temporary_password();
    let hash = app.passwords.hash(password.clone()).await?;
    let id = AccountId(account.id);
    let tx = write(&app.db).await?;
    accounts::set_password(&tx, id, hash, true).await?;
    sessions::end_all(&tx, id, None).await?;
    attempts::start_anew(&tx, &account).await?;
    tx.commit().await?;
    println!("{} signs in with {password} and must then choose a new password.", account.email);
    Ok(())
}

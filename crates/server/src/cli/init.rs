//! `partner-dashboard init`

use db::{
    system::{
        accounts::{self, NewAccount, Owner},
        partners,
    },
    write,
};
use model::{
    parse::{Email, PartnerId, required_text},
    portal::account::{Language, Role},
    rules::address::COMPANY_MAX,
};

use super::{ask, open, settings::Settings};
use crate::{builders, error::StartError};

/// Arguments of `init`; it asks for the ones that are missing. The password is read from the environment variable
/// PARTNER_DASHBOARD_PASSWORD, from the terminal, or from standard input.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    settings: Settings,
    /// Name of your company
    #[arg(long)]
    company: Option<String>,
    /// PartnerID of your company (formerly MPN ID), digits only
    #[arg(long)]
    partner_id: Option<String>,
    /// Country or region of your company, two letters
    #[arg(long)]
    country: Option<String>,
    /// Email of the first admin agent
    #[arg(long)]
    email: Option<String>,
    /// Name of the first admin agent
    #[arg(long)]
    name: Option<String>,
    /// Language of the first admin agent, en or fr [default: the browser's language]
    #[arg(long, value_parser = ["en", "fr"])]
    language: Option<String>,
}

pub(super) async fn run(args: Args) -> Result<(), StartError> {
    let app = open(&args.settings).await?;
    if partners::any(&app.db).await? {
        return Err("the database already has a provider. Add users with the user add command".into());
    }
    let company = ask::text(args.company, "Company", |text| required_text(text, COMPANY_MAX, "company"))?;
    let partner_id = ask::text(args.partner_id, "PartnerID", |text| PartnerId::parse(text, "partner-id"))?;
    let country =
        ask::text(args.country, "Country (two letters)", |text| required_text(text, 100, "country"))?;
    let code = app
        .countries
        .code(&country)
        .ok_or_else(|| format!("Country: {country} is not a country code, for example FR"))?;
    let name = ask::text(args.name, "Your name", |text| required_text(text, 100, "name"))?;
    let email = ask::text(args.email, "Your email", |text| Email::parse(text, "email"))?;
    let password_hash = app.passwords.hash(ask::new_password(&[email.as_str(), &name, &company])?).await?;

    let now = app.clock.now();
    let tx = write(&app.db).await?;
    let provider = builders::provider(&tx, &company, partner_id.as_str(), code, now).await?;
    let admin = NewAccount {
        email: email.as_str(),
        name: &name,
        language: args.language.as_deref().map(Language::read),
        password_hash,
        must_change_password: false,
        owner: Owner::Partner(provider),
        role: Role::AdminAgent,
    };
    accounts::insert(&tx, admin, now).await?;
    tx.commit().await?;
    println!("{company} is set up. Start the server and sign in as {email}.");
    Ok(())
}

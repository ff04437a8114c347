//! A new customer: its row, its admin account, the delegation to its reseller, and their activity (R10, R11).

use db::{
    Connection, Tx,
    entity::{customer, partner},
    scoped::{
        customers,
        grants::{self, Kind},
        partnerships,
    },
    system::{
        accounts::{self, NewAccount, Owner, customer_admin_email},
        activity::{About, record},
        domains,
    },
    write,
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{AccountId, CustomerId, TenantId},
    parse::{DomainPrefix, clean, clean_code},
    portal::{account::Role, activity::ActivityKind},
    rules::{
        address::{self, check_customer, tidy_billing_profile},
        order::FieldViolation,
    },
    search_key::search_key,
    v1::customer::{Address, BillingProfile, Customer, Qualification, UserCredentials},
};

use super::country;
use crate::{
    caller::Caller,
    error::{Error, Result},
    random,
    state::App,
};

/// A temporary password, and its hash: made before the transaction, since hashing takes long.
pub struct TemporaryPassword {
    clear: String,
    hash: String,
}

impl TemporaryPassword {
    /// A new one (R11).
    ///
    /// # Errors
    /// 500 when hashing fails.
    pub async fn make(app: &App) -> Result<Self> {
        let clear = random::temporary_password();
        let hash = app.passwords.hash(clear.clone()).await?;
        Ok(Self { clear, hash })
    }

    /// The password itself, for the answer that makes it.
    pub fn clear(&self) -> String {
        self.clear.clone()
    }

    /// What is kept of it.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// What the creating call answers, and nothing else ever (R11).
    pub fn credentials(&self, domain: &str) -> UserCredentials {
        UserCredentials { password: Some(self.clear.clone()), ..without_password(domain) }
    }
}

/// The admin account's names alone: what is stored for a replay (R11).
pub fn without_password(domain: &str) -> UserCredentials {
    UserCredentials {
        user_name: "admin".to_owned(),
        password: None,
        user_principal_name: Some(format!("admin@{domain}")),
    }
}

/// Gives the customer's admin account a password in place of the one that a replay cannot repeat (R11).
///
/// Answers none when the account has chosen a password of its own in the meantime: that one stays.
///
/// # Errors
/// When the database fails.
pub async fn renew_password(app: &App, customer: CustomerId) -> Result<Option<TemporaryPassword>> {
    if with_temporary_password(&app.db, customer).await?.is_none() {
        return Ok(None);
    }
    let password = TemporaryPassword::make(app).await?;
    let tx = write(&app.db).await?;
    let Some(admin) = with_temporary_password(&tx, customer).await? else { return Ok(None) };
    accounts::set_password(&tx, admin, password.hash.clone(), true).await?;
    tx.commit().await?;
    Ok(Some(password))
}

/// The customer's admin account, while it has not chosen a password of its own.
async fn with_temporary_password(db: &impl Connection, customer: CustomerId) -> Result<Option<AccountId>> {
    let admin = accounts::customer_admin(db, customer.0).await?;
    Ok(admin.filter(|admin| admin.must_change_password).map(|admin| AccountId(admin.id)))
}

/// Nobody has the domain yet. Asked before anything takes long; the constraint decides in the end.
///
/// # Errors
/// 400/27100 at `companyProfile.domain`.
pub async fn must_be_free(db: &impl Connection, body: &Customer) -> Result<()> {
    match domains::is_taken(db, &prefix(body)?).await? {
        true => Err(taken()),
        false => Ok(()),
    }
}

/// Every refused field of a body of contract 3.3, and the reseller it names.
///
/// # Errors
/// When the database fails.
pub async fn check(
    db: &impl Connection,
    app: &App,
    provider: TenantId,
    body: &Customer,
) -> Result<(Vec<FieldViolation>, Option<partner::Model>)> {
    let address = body.billing_profile.as_ref().and_then(|billing| billing.default_address.as_ref());
    let country = country(app, address.and_then(|address| address.country.as_deref()));
    let mut refusals: Vec<FieldViolation> = check_customer(body, country)
        .into_iter()
        .map(|field| FieldViolation { code: address::code(std::slice::from_ref(&field)), field })
        .collect();
    if let Some(Qualification::Unknown(_)) = body.qualification {
        let field = FieldError::new("qualification", FieldCode::NotInList);
        refusals.push(FieldViolation { code: ErrorCode::InvalidProperty, field });
    }
    let Some(id) = body.associated_partner_id else { return Ok((refusals, None)) };
    let reseller = partnerships::partner_reseller(db, provider, id).await?;
    if reseller.is_none() {
        let field = FieldError::new("associatedPartnerId", FieldCode::NoPartnership);
        refusals.push(FieldViolation { code: ErrorCode::NotOurReseller, field });
    }
    Ok((refusals, reseller))
}

/// Stores a customer whose body has passed [`check`].
///
/// # Errors
/// 400/27100 at `companyProfile.domain` when somebody has the domain prefix, also between racing requests.
pub async fn create(
    tx: &Tx,
    app: &App,
    caller: &Caller,
    provider: TenantId,
    body: Customer,
    reseller: Option<&partner::Model>,
    password: &TemporaryPassword,
) -> Result<customer::Model> {
    let prefix = prefix(&body)?;
    let row = row(app, caller, provider, body, &prefix);
    let id = CustomerId(row.id);
    customers::insert(tx, row.clone()).await.map_err(|error| Error::unique(error, taken))?;
    add_admin(tx, caller, &row, &prefix, password.hash.clone()).await?;
    let about = About { customer: Some(id), ..About::default() };
    let created = about.clone().with("name", &row.company_name).with("domain", prefix.domain());
    record(tx, caller.actor(), ActivityKind::CustomerCreated, created).await?;
    if let Some(reseller) = reseller {
        let reseller_id = TenantId(reseller.id);
        grants::give(tx, Kind::Delegation, id, reseller_id, caller.by.account(), caller.now()).await?;
        let added = About { reseller: Some(reseller_id), ..about }.with("name", &reseller.name);
        record(tx, caller.actor(), ActivityKind::DelegationAdded, added).await?;
    }
    Ok(row)
}

fn prefix(body: &Customer) -> Result<DomainPrefix> {
    let domain = body.company_profile.as_ref().and_then(|company| company.domain.as_deref());
    DomainPrefix::parse_domain(domain.unwrap_or_default(), "companyProfile.domain")
        .map_err(|field| Error::field(ErrorCode::InvalidProperty, field))
}

fn taken() -> Error {
    Error::field(ErrorCode::DomainTaken, FieldError::new("companyProfile.domain", FieldCode::Taken))
}

/// The admin account is real: it signs in at the same place and must change the password (R11).
async fn add_admin(
    tx: &Tx,
    caller: &Caller,
    row: &customer::Model,
    prefix: &DomainPrefix,
    password_hash: String,
) -> Result<()> {
    let email = customer_admin_email(prefix);
    let name = [&row.first_name, &row.last_name].map(String::as_str).join(" ");
    let new = NewAccount {
        email: &email,
        name: name.trim(),
        language: None,
        password_hash,
        must_change_password: true,
        owner: Owner::Customer(CustomerId(row.id)),
        role: Role::AdminAgent,
    };
    accounts::insert(tx, new, caller.now()).await.map_err(|e| Error::unique(e, taken))?;
    Ok(())
}

fn row(
    app: &App,
    caller: &Caller,
    provider: TenantId,
    body: Customer,
    prefix: &DomainPrefix,
) -> customer::Model {
    let company = body.company_profile.unwrap_or_default();
    let mut billing = body.billing_profile.unwrap_or_default();
    let given = billing.default_address.as_ref().and_then(|address| address.country.clone());
    tidy_billing_profile(&mut billing, country(app, given.as_deref()));
    let cleaned = |text: Option<String>, clean: fn(&str) -> String| {
        text.map(|text| clean(&text)).filter(|text| !text.is_empty())
    };
    let billing_name = billing.company_name.clone().unwrap_or_default();
    let company_name = cleaned(company.company_name, clean).unwrap_or(billing_name);
    let mut row = customer::Model {
        id: random::guid(),
        provider_id: provider.0,
        domain_prefix: prefix.as_str().to_owned(),
        company_key: search_key(&company_name),
        company_name,
        domain_key: search_key(&prefix.domain()),
        country: String::new(),
        language: String::new(),
        culture: String::new(),
        email: String::new(),
        first_name: String::new(),
        last_name: String::new(),
        billing_company_name: String::new(),
        addr_country: String::new(),
        addr_region: None,
        addr_city: None,
        addr_state: None,
        addr_line1: None,
        addr_line2: None,
        addr_postal_code: None,
        addr_first_name: None,
        addr_middle_name: None,
        addr_last_name: None,
        addr_phone: None,
        organization_registration_number: cleaned(company.organization_registration_number, clean_code),
        qualification: body.qualification.unwrap_or(Qualification::None).to_string(),
        created_at: caller.now(),
        profile_version: 1,
        ended_at: None,
    };
    set_billing_profile(&mut row, billing);
    row
}

/// Puts a checked and tidy billing profile into a customer's row. The contact's name is the address' where the
/// profile itself has none.
pub fn set_billing_profile(row: &mut customer::Model, billing: BillingProfile) {
    let Address {
        country,
        region,
        city,
        state,
        address_line1,
        address_line2,
        postal_code,
        first_name,
        middle_name,
        last_name,
        phone_number,
    } = billing.default_address.unwrap_or_default();
    row.first_name = billing.first_name.or_else(|| first_name.clone()).unwrap_or_default();
    row.last_name = billing.last_name.or_else(|| last_name.clone()).unwrap_or_default();
    row.email = billing.email.unwrap_or_default();
    row.culture = billing.culture.unwrap_or_default();
    row.language = billing.language.unwrap_or_default();
    row.billing_company_name = billing.company_name.unwrap_or_default();
    row.country = country.clone().unwrap_or_default();
    row.addr_country = country.unwrap_or_default();
    row.addr_region = region;
    row.addr_city = city;
    row.addr_state = state;
    row.addr_line1 = address_line1;
    row.addr_line2 = address_line2;
    row.addr_postal_code = postal_code;
    row.addr_first_name = first_name;
    row.addr_middle_name = middle_name;
    row.addr_last_name = last_name;
    row.addr_phone = phone_number;
}

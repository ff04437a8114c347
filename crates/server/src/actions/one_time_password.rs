//! A one-time password in place of a lost one (R36), by the rules of a new customer's (R11).

use axum::{Json, http::StatusCode};
use db::{
    Connection, Tx,
    entity::account,
    scoped::{customers, user_links, users},
    system::{
        accounts,
        activity::{About, record},
        attempts,
        one_time_passwords::{self, Made as Requests},
        sessions,
    },
    write,
};
use model::{
    error::{ErrorCode, FieldCode},
    ids::{AccountId, CustomerId},
    portal::{
        activity::ActivityKind,
        users::{OneTimePassword, PasswordReset},
    },
    rules::permissions::Permission,
};

use super::create_customer::TemporaryPassword;
use crate::{
    caller::Caller,
    error::{Error, Result},
    idempotency::{Created, Replay, once_with_secret},
    state::App,
};

/// Whose password it is.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    /// The admin account of a customer.
    Customer(CustomerId),
    /// One of the own users.
    Colleague(AccountId),
}

impl Whose {
    /// The account.
    ///
    /// # Errors
    /// 404 outside the scope.
    async fn find(self, db: &impl Connection, caller: &Caller) -> Result<account::Model> {
        match self {
            Self::Customer(id) => {
                let customer = customers::administered(db, &caller.scope, id).await?;
                let admin = accounts::customer_admin(db, customer.id).await?;
                Ok(admin.ok_or(ErrorCode::NotFound)?)
            }
            Self::Colleague(id) => Ok(users::get(db, &caller.scope, id).await?),
        }
    }

    /// The same where its password may be replaced. Not one's own: a sign-in that somebody else got hold of must not be
    /// a way round the own password.
    async fn find_for_change(self, tx: &Tx, caller: &Caller) -> Result<account::Model> {
        match self {
            Self::Customer(_) => {}
            Self::Colleague(_) => users::lock(tx, &caller.scope, caller.account()?).await?,
        }
        let account = self.find(tx, caller).await?;
        if account.id == caller.account()?.0 {
            return Err(ErrorCode::OwnAccount.into());
        }
        if account.disabled_at.is_some() {
            return Err(ErrorCode::UserIsDisabled.into());
        }
        Ok(account)
    }

    fn customer(self) -> Option<CustomerId> {
        match self {
            Self::Customer(id) => Some(id),
            Self::Colleague(_) => None,
        }
    }

    /// The requests whose answers void each other.
    fn requests(self, caller: &Caller) -> Requests<'_> {
        match self {
            Self::Customer(id) => Requests::ForCustomer(id),
            Self::Colleague(_) => Requests::At(&caller.path),
        }
    }

    fn record(self, account: &account::Model) -> (ActivityKind, About) {
        let about = About { customer: self.customer(), ..About::default() }.with("email", &account.email);
        match self {
            Self::Customer(_) => (ActivityKind::CustomerPasswordMade, about),
            Self::Colleague(_) => (ActivityKind::UserPasswordMade, about.with("name", &account.name)),
        }
    }
}

/// Makes the password, once for each request: the old one is void, every sign-in ends, counts of failed ones start anew.
///
/// # Errors
/// 403/900150 without the right, 404 outside the scope, 409/600201 for oneself, 409/600202 for somebody who is disabled,
/// and 400/3000 at `email` when the account has another one by now.
pub async fn make(
    app: &App,
    caller: &Caller,
    whose: Whose,
    sent: &PasswordReset,
) -> Result<(StatusCode, Json<OneTimePassword>)> {
    caller.require(Permission::MakeOneTimePassword)?;
    must_be_meant(&whose.find(&app.db, caller).await?, sent)?;
    once_with_secret(
        app,
        caller,
        sent,
        StatusCode::CREATED,
        async || TemporaryPassword::make(app).await,
        async |tx, password| {
            let account = whose.find_for_change(tx, caller).await?;
            must_be_meant(&account, sent)?;
            give(tx, caller, &account, &password).await?;
            let this = (caller.account()?, caller.request_id);
            one_time_passwords::supersede(tx, whose.requests(caller), this, caller.real_now()).await?;
            let (kind, about) = whose.record(&account);
            record(tx, caller.actor(), kind, about).await?;
            let stored = OneTimePassword { email: account.email, password: None };
            let answer = OneTimePassword { password: Some(password.clear()), ..stored.clone() };
            Ok(Created { answer, stored, customer: whose.customer() })
        },
        async |replay| again(app, caller, whose, replay).await,
    )
    .await
}

/// Another password in place of the one that was answered, as long as it may be (R11).
async fn again(
    app: &App,
    caller: &Caller,
    whose: Whose,
    replay: Replay<OneTimePassword>,
) -> Result<OneTimePassword> {
    // Hashing takes long and must not happen within a transaction.
    let password = match replay.secret_allowed {
        true => Some(TemporaryPassword::make(app).await?),
        false => None,
    };
    let tx = write(&app.db).await?;
    let account = whose.find_for_change(&tx, caller).await?;
    // Whoever has chosen a password of their own by now keeps it.
    let Some(password) = password.filter(|_| account.must_change_password) else { return Ok(replay.stored) };
    give(&tx, caller, &account, &password).await?;
    tx.commit().await?;
    Ok(OneTimePassword { password: Some(password.clear()), ..replay.stored })
}

/// Nobody resets the password of an account that they do not see.
fn must_be_meant(account: &account::Model, sent: &PasswordReset) -> Result<()> {
    let code = match accounts::email_key(&sent.email) {
        key if key == accounts::email_key(&account.email) => return Ok(()),
        key if key.is_empty() => FieldCode::Required,
        _ => FieldCode::Stale,
    };
    Err(Error::invalid("email", code))
}

async fn give(
    tx: &Tx,
    caller: &Caller,
    account: &account::Model,
    password: &TemporaryPassword,
) -> Result<()> {
    let id = AccountId(account.id);
    accounts::set_password(tx, id, password.hash().to_owned(), true).await?;
    sessions::end_all(tx, id, None).await?;
    user_links::revoke_resets(tx, id, caller.now()).await?;
    attempts::start_anew(tx, account).await?;
    Ok(())
}

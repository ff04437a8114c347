use chrono::{DateTime, Utc};
use db::{
    Connection, DbErr,
    system::accounts::{self, NewAccount, Owner},
};
use model::{ids::AccountId, portal::account::Role};

/// Adds an account that can sign in at once, named after its address. Many accounts may share one `password_hash`:
/// hashing takes long. For more choice there is [`accounts::insert`].
pub async fn account(
    db: &impl Connection,
    owner: Owner,
    email: &str,
    role: Role,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<AccountId, DbErr> {
    let new = NewAccount {
        email,
        name: &name_of(email),
        language: None,
        password_hash: password_hash.to_owned(),
        must_change_password: false,
        owner,
        role,
    };
    accounts::insert(db, new, now).await
}

/// `anna.marek@northlight.example` is Anna Marek.
fn name_of(email: &str) -> String {
    let local = email.split('@').next().unwrap_or(email);
    let words = local.split('.').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<String>>().join(" ")
}

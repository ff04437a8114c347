//! Passwords are kept as Argon2id hashes, made on blocking threads, a few at a time.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::SaltString,
};
use tokio::sync::Semaphore;

use crate::{
    config::PasswordCost,
    error::{Error, Result},
    random,
    state::StartError,
};

/// Hashes and checks passwords.
#[derive(Clone)]
pub struct Passwords(Arc<Inner>);

struct Inner {
    argon2: Argon2<'static>,
    /// The hash of a password that nobody knows: checking an unknown account takes as long as a known one.
    nobody: String,
    /// Each check takes 19 MiB: a flood of sign-ins must not take all memory.
    at_once: Arc<Semaphore>,
}

impl Passwords {
    /// Prepares hashing.
    ///
    /// # Errors
    /// Never in practice: the parameters are constants that the algorithm accepts.
    pub fn new(cost: PasswordCost) -> std::result::Result<Self, StartError> {
        let params = match cost {
            PasswordCost::Full => Params::new(19 * 1024, 2, 1, None),
            PasswordCost::Low => Params::new(Params::MIN_M_COST, 1, 1, None),
        };
        let params = params.map_err(|e| e.to_string())?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash(&argon2, &random::token()).map_err(|e| e.to_string())?;
        let at_once = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self(Arc::new(Inner { argon2, nobody, at_once: Arc::new(Semaphore::new(at_once)) })))
    }

    /// The hash of a password, as a PHC string.
    ///
    /// # Errors
    /// 500 when hashing fails.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.run(move |inner| hash(&inner.argon2, &password)).await?.map_err(Error::internal)
    }

    /// Whether the password belongs to the hash. Without a hash it is `false` after the same work.
    ///
    /// # Errors
    /// 500 when the work cannot be done at all.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        self.run(move |inner| {
            let stored = hash.as_deref().unwrap_or(&inner.nobody);
            let fits = PasswordHash::new(stored)
                .is_ok_and(|stored| inner.argon2.verify_password(password.as_bytes(), &stored).is_ok());
            fits && hash.is_some()
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&Inner) -> T + Send + 'static) -> Result<T> {
        let permit = self.0.at_once.clone().acquire_owned().await.map_err(Error::internal)?;
        let inner = self.0.clone();
        let work = move || {
            let answer = work(&inner);
            drop(permit);
            answer
        };
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)
    }
}

fn hash(argon2: &Argon2<'_>, password: &str) -> std::result::Result<String, argon2::password_hash::Error> {
    let salt = SaltString::encode_b64(&random::bytes::<16>())?;
    Ok(argon2.hash_password(password.as_bytes(), &salt)?.to_string())
}

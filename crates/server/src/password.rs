//! Passwords are kept as Argon2id hashes, made on blocking threads, a few at a time, in memory that is kept.

mod memory;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{self, Output, ParamsString, PasswordHash, SaltString},
};
use tokio::sync::Semaphore;

use crate::{
    config::PasswordCost,
    error::{Error, Result, StartError},
    random,
};
use memory::Memory;

/// Hashes and checks passwords.
#[derive(Clone)]
pub struct Passwords(Arc<Inner>);

struct Inner {
    params: Params,
    /// The hash of a password that nobody knows: checking an unknown account takes as long as a known one.
    nobody: String,
    memory: Memory,
    /// Each check takes 19 MiB: a flood of sign-ins must not take all memory.
    at_once: Arc<Semaphore>,
    /// How many passwords were hashed or checked.
    done: AtomicU64,
}

impl Passwords {
    /// Prepares hashing, so many `at_once`; others wait for their turn.
    ///
    /// # Errors
    /// Never in practice: the parameters are constants that the algorithm accepts.
    pub fn new(cost: PasswordCost, at_once: usize) -> std::result::Result<Self, StartError> {
        let params = match cost {
            PasswordCost::Full => Params::new(19 * 1024, 2, 1, None),
            PasswordCost::Low => Params::new(Params::MIN_M_COST, 1, 1, None),
        };
        let params = params.map_err(|e| e.to_string())?;
        let memory = Memory::default();
        let nobody = hash(&params, &memory, &random::token()).map_err(|e| e.to_string())?;
        let at_once = Arc::new(Semaphore::new(at_once.max(1)));
        Ok(Self(Arc::new(Inner { params, nobody, memory, at_once, done: AtomicU64::new(0) })))
    }

    /// The hash of a password, as a PHC string.
    ///
    /// # Errors
    /// 500 when hashing fails.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.run(move |inner| hash(&inner.params, &inner.memory, &password)).await?.map_err(Error::internal)
    }

    /// Whether the password belongs to the hash. Without a hash it is `false` after the same work.
    ///
    /// # Errors
    /// 500 when the work cannot be done at all.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        self.run(move |inner| {
            let stored = hash.as_deref().unwrap_or(&inner.nobody);
            fits(&inner.memory, &password, stored).unwrap_or(false) && hash.is_some()
        })
        .await
    }

    /// How many passwords were hashed or checked since the server started: each costs time and memory.
    pub fn done(&self) -> u64 {
        self.0.done.load(Ordering::Relaxed)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&Inner) -> T + Send + 'static) -> Result<T> {
        let permit = self.0.at_once.clone().acquire_owned().await.map_err(Error::internal)?;
        let inner = self.0.clone();
        inner.done.fetch_add(1, Ordering::Relaxed);
        let work = move || {
            let answer = work(&inner);
            drop(permit);
            answer
        };
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)
    }
}

fn hash(params: &Params, memory: &Memory, password: &str) -> password_hash::Result<String> {
    let salt = SaltString::encode_b64(&random::bytes::<16>())?;
    let (algorithm, version) = (Algorithm::Argon2id, Version::V0x13);
    let output = output(memory, (algorithm, version, params), password, &salt, Params::DEFAULT_OUTPUT_LEN)?;
    let made = PasswordHash {
        algorithm: algorithm.ident(),
        version: Some(version.into()),
        params: ParamsString::try_from(params)?,
        salt: Some(salt.as_salt()),
        hash: Some(output),
    };
    Ok(made.to_string())
}

/// With the work and the version that the hash itself names: it may be older than today's.
fn fits(memory: &Memory, password: &str, stored: &str) -> password_hash::Result<bool> {
    let stored = PasswordHash::new(stored)?;
    let (Some(salt), Some(expected)) = (stored.salt, stored.hash) else { return Ok(false) };
    let algorithm = Algorithm::try_from(stored.algorithm)?;
    let version = stored.version.map(Version::try_from).transpose()?.unwrap_or_default();
    let params = Params::try_from(&stored)?;
    let salt = SaltString::from_b64(salt.as_str())?;
    // Compared in constant time, as this type does.
    Ok(output(memory, (algorithm, version, &params), password, &salt, expected.len())? == expected)
}

fn output(
    memory: &Memory,
    (algorithm, version, params): (Algorithm, Version, &Params),
    password: &str,
    salt: &SaltString,
    length: usize,
) -> password_hash::Result<Output> {
    let mut decoded = [0; password_hash::Salt::MAX_LENGTH];
    let salt = salt.decode_b64(&mut decoded)?;
    let argon2 = Argon2::new(algorithm, version, params.clone());
    memory.with(params.block_count(), |blocks| {
        Output::init_with(length, |out| {
            Ok(argon2.hash_password_into_with_memory(password.as_bytes(), salt, out, blocks)?)
        })
    })
}

#[cfg(test)]
mod tests;

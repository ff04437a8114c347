//! What this server works on now, in memory: enough where it alone has the database.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex, PoisonError},
};

use db::system::idempotency::Key;

/// The requests under way and the hashes of their bodies; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Running(Arc<Mutex<HashMap<Key, String>>>);

/// A request that is under way until this is dropped.
#[derive(Debug)]
pub(crate) struct Held {
    running: Running,
    key: Key,
}

impl Running {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Notes that a request is under way until what it returns is dropped, or returns the hash of the body with which
    /// it is under way already.
    pub(crate) fn try_start(&self, key: &Key, body_hash: &str) -> Result<Held, String> {
        match self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key.clone()) {
            Entry::Occupied(other) => Err(other.get().clone()),
            Entry::Vacant(free) => {
                free.insert(body_hash.to_owned());
                Ok(Held { running: self.clone(), key: key.clone() })
            }
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

//! The exports that are under way at this server: how many there may be, and how far they are.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use model::{
    error::{ErrorCode, FieldCode},
    portal::exports::ExportProgress,
};
use uuid::Uuid;

use crate::error::{Error, Result};

/// Exports of one account or API client at once, at one server.
pub const OF_ONE: usize = 2;
/// Exports at once at one server.
pub const OF_ALL: usize = 8;
/// Seconds after which another attempt makes sense.
const WAIT: i64 = 10;

/// The exports under way; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Exports(Arc<Mutex<HashMap<Uuid, Entry>>>);

#[derive(Debug)]
struct Entry {
    owner: Uuid,
    far: Arc<Far>,
}

#[derive(Debug, Default)]
struct Far {
    rows: AtomicU64,
    packing: AtomicBool,
}

/// An export that is under way until this is dropped.
#[derive(Debug)]
pub struct UnderWay {
    exports: Exports,
    id: Uuid,
    far: Arc<Far>,
}

impl Exports {
    /// Begins an export of an account or API client, under an id of its own choice.
    ///
    /// # Errors
    /// 429/429 while too many are under way; 400/3000 with `id` while it names another one.
    pub fn begin(&self, owner: Uuid, id: Uuid) -> Result<UnderWay> {
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if under_way.contains_key(&id) {
            return Err(Error::invalid("id", FieldCode::Taken));
        }
        let own = under_way.values().filter(|entry| entry.owner == owner).count();
        if own >= OF_ONE || under_way.len() >= OF_ALL {
            let why = match own >= OF_ONE {
                true => "Two exports of this account are under way. Wait until one has ended, or end it.",
                false => "This server writes as many exports as it can. Try again in a moment.",
            };
            return Err(Error::of(ErrorCode::TooManyRequests).because(why).retry_after(WAIT));
        }
        let far = Arc::<Far>::default();
        under_way.insert(id, Entry { owner, far: far.clone() });
        Ok(UnderWay { exports: self.clone(), id, far })
    }

    /// How far an export of this account or API client is; none where it has none of this id.
    pub fn progress(&self, owner: Uuid, id: Uuid) -> Option<ExportProgress> {
        let under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let far = &under_way.get(&id).filter(|entry| entry.owner == owner)?.far;
        Some(ExportProgress {
            rows: far.rows.load(Ordering::Relaxed),
            packing: far.packing.load(Ordering::Relaxed),
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl UnderWay {
    /// So many rows more have been read.
    pub fn read(&self, rows: usize) {
        self.far.rows.fetch_add(rows as u64, Ordering::Relaxed);
    }

    /// There are no more rows; what is left is to make a file of them.
    pub fn pack(&self) {
        self.far.packing.store(true, Ordering::Relaxed);
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.exports.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guid(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    #[test]
    fn one_account_has_two_and_a_server_eight() {
        let exports = Exports::default();
        let first: Vec<_> = (0..2).map(|n| exports.begin(guid(1), guid(n)).unwrap()).collect();
        assert_eq!(exports.begin(guid(1), guid(9)).unwrap_err().code(), ErrorCode::TooManyRequests);
        let taken = exports.begin(guid(2), guid(0)).unwrap_err();
        assert_eq!(taken.refused_fields()[0].path, "id");
        let others: Vec<_> = (2..8).map(|n| exports.begin(guid(n), guid(n)).unwrap()).collect();
        assert_eq!(exports.begin(guid(77), guid(77)).unwrap_err().code(), ErrorCode::TooManyRequests);
        drop((first, others));
        assert!(exports.is_empty());
    }

    /// [R5] Progress is its owner's alone.
    #[test]
    fn progress_is_ones_own() {
        let exports = Exports::default();
        let one = exports.begin(guid(1), guid(5)).unwrap();
        one.read(1000);
        one.read(1);
        one.pack();
        let progress = ExportProgress { rows: 1001, packing: true };
        assert_eq!(exports.progress(guid(1), guid(5)), Some(progress));
        assert_eq!(exports.progress(guid(2), guid(5)), None);
        drop(one);
        assert_eq!(exports.progress(guid(1), guid(5)), None);
    }
}

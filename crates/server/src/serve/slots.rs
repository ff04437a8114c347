//! Room for connections.

use std::{
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, sleep},
};

use super::link::Link;

/// Who has waited so long for its client may be closed to make room for another.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two looks for room.
const LOOK: Duration = Duration::from_millis(50);

/// Room for a number of connections. Where there is none, the one makes room that has waited longest for its client:
/// whoever opens connections and says nothing shuts out nobody.
pub(super) struct Slots {
    free: Arc<Semaphore>,
    most: usize,
    taken: Mutex<Vec<Weak<Link>>>,
}

/// A place, which becomes free when this is dropped: whoever serves in it takes it whole.
pub(super) struct Slot {
    pub(super) link: Arc<Link>,
    _permit: OwnedSemaphorePermit,
}

impl Slots {
    pub(super) fn new(most: usize) -> Self {
        Self { free: Arc::new(Semaphore::new(most)), most, taken: Mutex::default() }
    }

    /// A place, as soon as there is one.
    pub(super) async fn take(&self) -> Option<Slot> {
        loop {
            if self.free.available_permits() == 0 {
                self.make_room();
            }
            let permit = tokio::select! {
                biased;
                permit = self.free.clone().acquire_owned() => permit.ok()?,
                () = sleep(LOOK) => continue,
            };
            let link = Arc::new(Link::new());
            let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            taken.retain(|link| link.strong_count() > 0);
            taken.push(Arc::downgrade(&link));
            return Some(Slot { link, _permit: permit });
        }
    }

    /// Closes the one that has waited longest, of those first that only rest between two requests.
    pub(super) fn make_room(&self) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let links = taken.iter().filter_map(Weak::upgrade);
        let waiting = links.filter_map(|link| link.waiting().map(|(rests, since)| (!rests, since, link)));
        let long = waiting.filter(|(_, since, _)| since.elapsed() >= PATIENCE);
        let chosen = long.min_by_key(|(asks, since, _): &(bool, Instant, Arc<Link>)| (*asks, *since));
        if let Some((_, _, link)) = chosen {
            link.close();
        }
    }

    /// Ready when every place is free.
    pub(super) async fn all_free(&self) {
        let all = u32::try_from(self.most).unwrap_or(u32::MAX);
        // It is never closed.
        let _ = self.free.acquire_many(all).await;
    }
}

//! Work on two items at a time: two cores are what every machine has that builds this.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use anyhow::{Result, anyhow};

/// Does `work` for every item, in their order, two at a time.
///
/// # Errors
/// Work on an item fails: that thread begins no other item.
pub(crate) fn two_at_a_time<T: Sync>(items: &[T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let next = AtomicUsize::new(0);
    let worker = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(item)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let other = scope.spawn(worker);
        let mine = worker();
        mine.and(other.join().unwrap_or_else(|_| Err(anyhow!("a thread broke off"))))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn every_item_is_worked_on_once() {
        let done = Mutex::new(Vec::new());
        two_at_a_time(&[1, 2, 3, 4, 5], |item| {
            done.lock().unwrap().push(*item);
            Ok(())
        })
        .unwrap();
        let mut done = done.into_inner().unwrap();
        done.sort_unstable();
        assert_eq!(done, [1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_failure_is_answered() {
        assert!(
            two_at_a_time(&[1, 2], |item| if *item == 2 { Err(anyhow!("two")) } else { Ok(()) }).is_err()
        );
    }
}

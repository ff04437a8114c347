//! The memory that hashing works in.

use std::sync::{Mutex, PoisonError};

use argon2::Block;

/// Blocks of memory that are kept and used again. Taken anew for each password, 19 MiB a time, they stay with the
/// allocator, once for every thread that ever hashed.
#[derive(Default)]
pub(super) struct Memory(Mutex<Vec<Vec<Block>>>);

impl Memory {
    /// Does some work in `blocks` blocks, whatever stands in them; there are as many of them as work is done at once.
    pub(super) fn with<T>(&self, blocks: usize, work: impl FnOnce(&mut [Block]) -> T) -> T {
        let mut memory = self.lock().pop().unwrap_or_default();
        if memory.len() < blocks {
            // What there is would only be copied.
            memory = vec![Block::new(); blocks];
        }
        let answer = work(&mut memory[..blocks]);
        self.lock().push(memory);
        answer
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Vec<Block>>> {
        // Nothing panics while it is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        self.lock().len()
    }
}

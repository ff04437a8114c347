//! What a connection waits for, and since when.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use tokio::{
    sync::Notify,
    time::{Instant, sleep_until},
};

use crate::limits::Limits;

/// What the client has to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waits {
    /// Say anything: the connection is new.
    First,
    /// Ask for something more, if it likes.
    Next,
    /// Go on with the head of a request.
    Head,
    /// Go on with the body of a request.
    Body,
    /// Nothing: it is our turn.
    Nothing,
}

/// One connection, as those see it that are not its task.
pub(super) struct Link {
    state: Mutex<State>,
    leave: Notify,
    changed: Notify,
    unread: AtomicBool,
}

#[derive(Clone, Copy)]
struct State {
    waits: Waits,
    since: Instant,
    /// The client does not take what is sent, since then.
    blocked: Option<Instant>,
}

impl Link {
    pub(super) fn new() -> Self {
        let state = State { waits: Waits::First, since: Instant::now(), blocked: None };
        Self {
            state: Mutex::new(state),
            leave: Notify::new(),
            changed: Notify::new(),
            unread: AtomicBool::new(false),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is held, and a half-written state cannot be.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn waits(&self) -> Waits {
        self.state().waits
    }

    /// From now on it waits for something else.
    pub(super) fn now_waits(&self, waits: Waits) {
        let mut state = self.state();
        if state.waits != waits {
            (state.waits, state.since) = (waits, Instant::now());
            self.changed.notify_one();
        }
    }

    /// Bytes have come: where a request was waited for, its head has begun.
    pub(super) fn received(&self) {
        match self.waits() {
            Waits::First | Waits::Next => self.now_waits(Waits::Head),
            Waits::Head | Waits::Body | Waits::Nothing => {}
        }
    }

    /// Ready when its client has let its time pass. Only the task of the connection may wait for it.
    pub(super) async fn overdue(&self, limits: &Limits) {
        loop {
            let changed = self.changed.notified();
            match self.read_by(limits) {
                Some(at) if at <= Instant::now() => return,
                Some(at) => tokio::select! {
                    () = sleep_until(at) => {}
                    () = changed => {}
                },
                None => changed.await,
            }
        }
    }

    /// Until when something has to come; none while nothing has to, or a body, which has a clock of its own.
    fn read_by(&self, limits: &Limits) -> Option<Instant> {
        let state = *self.state();
        match state.waits {
            Waits::First | Waits::Head => Some(state.since + limits.header_timeout),
            Waits::Next => Some(state.since + limits.idle_timeout),
            Waits::Body | Waits::Nothing => None,
        }
    }

    /// What is sent is not taken; answers until when it has to be.
    pub(super) fn blocked(&self, limits: &Limits) -> Instant {
        *self.state().blocked.get_or_insert_with(Instant::now) + limits.write_timeout
    }

    pub(super) fn taken(&self) {
        self.state().blocked = None;
    }

    /// Since when it waits for its client, and whether nothing is lost when it is closed; none when it is our turn.
    pub(super) fn waiting(&self) -> Option<(bool, Instant)> {
        let state = *self.state();
        match (state.waits, state.blocked) {
            (_, Some(since)) => Some((false, since)),
            (Waits::Next, None) => Some((true, state.since)),
            (Waits::First | Waits::Head | Waits::Body, None) => Some((false, state.since)),
            (Waits::Nothing, None) => None,
        }
    }

    /// Tells its task to close it.
    pub(super) fn close(&self) {
        self.leave.notify_one();
    }

    /// Ready when it has to be closed.
    pub(super) async fn told_to_close(&self) {
        self.leave.notified().await;
    }

    /// An answer is on its way before the body was read to its end.
    pub(super) fn leaves_unread(&self) {
        self.unread.store(true, Ordering::Relaxed);
    }

    pub(super) fn has_unread(&self) -> bool {
        self.unread.load(Ordering::Relaxed)
    }
}

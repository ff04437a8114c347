//! Bodies that tell their connection how far they are.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::time::Instant;

use super::{
    link::{Link, Waits},
    timed::Alarm,
};
use crate::limits::{BYTES_PER_SECOND, Limits, TooSlow};

/// What is read of a request.
pub(super) struct Received {
    body: Incoming,
    link: Arc<Link>,
    limits: Arc<Limits>,
    /// Set when nothing of it is left to be read.
    whole: Arc<AtomicBool>,
    asked: Option<Instant>,
    bytes: u64,
    alarm: Alarm,
}

impl Received {
    pub(super) fn new(body: Incoming, link: Arc<Link>, limits: Arc<Limits>) -> (Self, Arc<AtomicBool>) {
        let whole = Arc::new(AtomicBool::new(body.is_end_stream()));
        let told = whole.clone();
        (Self { body, link, limits, whole, asked: None, bytes: 0, alarm: Alarm(None) }, told)
    }

    fn until(&mut self) -> Instant {
        let earned = Duration::from_secs(self.bytes / BYTES_PER_SECOND);
        *self.asked.get_or_insert_with(Instant::now) + self.limits.body_timeout + earned
    }
}

type Polled = Poll<Option<Result<Frame<Bytes>, axum::BoxError>>>;

impl HttpBody for Received {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled {
        let until = self.until();
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(frame) => {
                self.link.now_waits(Waits::Nothing);
                if frame.is_none() || self.body.is_end_stream() {
                    self.whole.store(true, Ordering::Relaxed);
                }
                if let Some(Ok(frame)) = &frame {
                    let more = frame.data_ref().map_or(0, Bytes::len);
                    self.bytes = self.bytes.saturating_add(u64::try_from(more).unwrap_or(u64::MAX));
                }
                Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
            }
            Poll::Pending => {
                self.link.now_waits(Waits::Body);
                self.alarm.poll(cx, until).map(|()| {
                    self.link.now_waits(Waits::Nothing);
                    Some(Err(TooSlow.into()))
                })
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// What is sent. When it is over, the next request is waited for.
pub(super) struct Sent {
    body: Body,
    link: Arc<Link>,
}

impl Sent {
    pub(super) fn new(body: Body, link: Arc<Link>) -> Self {
        Self { body, link }
    }
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        self.link.now_waits(Waits::Next);
    }
}

//! A stream whose client has to take in time what it is sent.

use std::{
    future::Future,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, Sleep, sleep_until},
};

use super::link::Link;
use crate::limits::Limits;

/// Writing fails with `TimedOut` when the client has let its time pass; what is read is told to the link.
pub(super) struct Timed {
    stream: TcpStream,
    link: Arc<Link>,
    limits: Arc<Limits>,
    write_by: Alarm,
}

impl Timed {
    pub(super) fn new(stream: TcpStream, link: Arc<Link>, limits: Arc<Limits>) -> Self {
        Self { stream, link, limits, write_by: Alarm(None) }
    }

    pub(super) fn into_stream(self) -> TcpStream {
        self.stream
    }

    fn written(&mut self, cx: &mut Context<'_>, result: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if result.is_ready() {
            self.link.taken();
            return result;
        }
        ready!(self.write_by.poll(cx, self.link.blocked(&self.limits)));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Timed {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let result = Pin::new(&mut self.stream).poll_read(cx, buf);
        if buf.filled().len() > before {
            self.link.received();
        }
        result
    }
}

impl AsyncWrite for Timed {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.written(cx, result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.written(cx, result)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// A timer that is made when it is first needed.
pub(super) struct Alarm(pub(super) Option<Pin<Box<Sleep>>>);

impl Alarm {
    /// Ready at the moment; which may be another one each time.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>, at: Instant) -> Poll<()> {
        let sleep = self.0.get_or_insert_with(|| Box::pin(sleep_until(at)));
        if sleep.deadline() != at {
            sleep.as_mut().reset(at);
        }
        sleep.as_mut().poll(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::{io::AsyncWriteExt, net::TcpListener};

    use super::*;

    /// A client that reads nothing: what is sent fills all that is between, and then it is given up.
    #[tokio::test]
    async fn who_takes_nothing_is_not_waited_for() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let _client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (stream, _) = listener.accept().await.unwrap();
        let limits = Limits { write_timeout: Duration::from_millis(100), ..Limits::default() };
        let link = Arc::new(Link::new());
        let mut timed = Timed::new(stream, link.clone(), Arc::new(limits));
        let piece = vec![0; 1024 * 1024];
        let failed = loop {
            if let Err(error) = timed.write_all(&piece).await {
                break error;
            }
        };
        assert_eq!(failed.kind(), io::ErrorKind::TimedOut);
        assert!(link.waiting().is_some(), "it may be closed to make room");
    }
}

//! One connection, from its first byte to its last.

use std::{convert::Infallible, future::poll_fn, net::SocketAddr, sync::Arc, sync::atomic::Ordering};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderValue, Request, Response, header},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Duration, sleep, timeout},
};
use tower::ServiceExt;

use super::{
    bodies::{Received, Sent},
    link::{Link, Waits},
    slots::Slot,
    timed::Timed,
};
use crate::{limits::Limits, stopping::Stopping};

/// The most that a head, or what waits to be sent, takes of memory.
const BUFFER: usize = 64 * 1024;
/// Whoever was in the middle of a head when the listener closed may end it.
const LAST_HEAD: Duration = Duration::from_secs(1);
/// So long the rest of a body that nobody reads is thrown away.
const LINGER: Duration = Duration::from_secs(2);

/// What every connection of a listener shares.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) router: Router,
    pub(super) limits: Arc<Limits>,
    pub(super) stopping: Stopping,
}

/// Serves a connection until it ends, its client lets its time pass, or it has to make room.
pub(super) async fn serve(shared: Shared, slot: Slot, stream: TcpStream, peer: SocketAddr) {
    let (link, limits) = (slot.link.clone(), shared.limits.clone());
    // An answer leaves at once. Where that cannot be had, it leaves a little later.
    let _ = stream.set_nodelay(true);
    let io = TokioIo::new(Timed::new(stream, link.clone(), limits.clone()));
    let (stopping, its) = (shared.stopping.clone(), link.clone());
    let service = service_fn(move |request| Box::pin(answer(shared.clone(), its.clone(), peer, request)));
    let mut connection = http1::Builder::new()
        .max_header_size(BUFFER)
        .max_buf_size(BUFFER)
        .half_close(false)
        .serve_connection(io, service);
    let mut is_closing = false;
    let ended = loop {
        tokio::select! {
            biased;
            ended = poll_fn(|cx| connection.poll_without_shutdown(cx)) => break ended,
            () = link.told_to_close() => return,
            () = link.overdue(&limits) => return,
            () = stopping.closing(), if !is_closing => {
                is_closing = true;
                std::pin::Pin::new(&mut connection).graceful_shutdown();
                if matches!(link.waits(), Waits::First | Waits::Next) {
                    return;
                }
            }
            () = sleep(LAST_HEAD), if is_closing && link.waits() == Waits::Head => return,
        }
    };
    let stream = connection.into_parts().io.into_inner().into_stream();
    if link.has_unread() || ended.is_err_and(|error| error.is_parse()) {
        linger(stream).await;
    }
}

async fn answer(
    shared: Shared,
    link: Arc<Link>,
    peer: SocketAddr,
    request: Request<Incoming>,
) -> Result<Response<Sent>, Infallible> {
    link.now_waits(Waits::Nothing);
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(ConnectInfo(peer));
    let (body, whole) = Received::new(body, link.clone(), shared.limits);
    let answered = shared.router.oneshot(Request::from_parts(parts, Body::new(body))).await;
    let mut response = match answered {
        Ok(response) => response,
        Err(never) => match never {},
    };
    link.now_waits(Waits::Nothing);
    let is_whole = whole.load(Ordering::Relaxed);
    if !is_whole {
        link.leaves_unread();
    }
    if !is_whole || shared.stopping.is_leaving() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response.map(|body| Sent::new(body, link)))
}

/// A connection that is closed while its client still sends is reset, and the answer may be lost with it: what comes is
/// thrown away for a while.
async fn linger(mut stream: TcpStream) {
    if stream.shutdown().await.is_err() {
        return;
    }
    let mut rest = [0; 4096];
    let until_its_end = async { while stream.read(&mut rest).await.is_ok_and(|read| read > 0) {} };
    // Whoever sends still has had its time.
    let _ = timeout(LINGER, until_its_end).await;
}

//! Clients that ask one thing after the other, each on a connection of its own. They do as little as possible beside.

use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::atomic::{AtomicU16, Ordering},
    thread::{self, sleep},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, ensure};

use super::servers::Servers;

/// An offer of the catalogue that is sold nearly everywhere.
const OFFER: &str = "796B6B5F-613C-4E24-A17C-EBA730D49C02";
/// Stands in a request where its ID comes.
const ID: &str = "MS-RequestId: ";
/// Samples so far.
static SAMPLES: AtomicU16 = AtomicU16::new(0);
/// Answers are read in pieces of this size.
const PIECE: usize = 1 << 16;

/// What is asked, in turn.
pub(super) struct Requests {
    texts: Vec<String>,
    /// How the answers begin.
    expected: &'static str,
}

impl Requests {
    pub(super) fn get(path: &str, cookie: &str) -> Self {
        let text = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n");
        Self { texts: vec![text], expected: "HTTP/1.1 200" }
    }

    /// Orders of three lines for many customers.
    ///
    /// # Errors
    /// The customers cannot be listed.
    pub(super) fn orders(servers: &Servers) -> Result<Self> {
        let line = |n: u32| serde_json::json!({"lineItemNumber": n, "offerId": OFFER, "quantity": 10});
        let body = serde_json::json!({"lineItems": [line(0), line(1), line(2)]}).to_string();
        let (port, cookie, csrf) = (servers.product.port(), &servers.cookie, &servers.csrf);
        let text = |customer: String| {
            format!(
                "POST /v1/customers/{customer}/orders HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\
                 Origin: http://127.0.0.1:{port}\r\nX-CSRF-Token: {csrf}\r\nContent-Type: application/json\r\n\
                 {ID}{}\r\nContent-Length: {}\r\n\r\n{body}",
                id(0, 0, 0),
                body.len()
            )
        };
        let texts = servers.customers()?.into_iter().map(text).collect();
        Ok(Self { texts, expected: "HTTP/1.1 201" })
    }
}

/// A request's ID: this process, the sample, the client, and which of its requests this is.
fn id(sample: u16, client: usize, turn: usize) -> String {
    format!("{:08x}-{sample:04x}-4{client:03x}-8000-{turn:012x}", std::process::id())
}

/// The request, with an ID of its own where it has one (R13).
fn with_id(text: &str, id: &str) -> String {
    match text.split_once(ID) {
        Some((before, after)) => format!("{before}{ID}{id}{}", after.get(id.len()..).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// How often it was answered, and how long each answer took.
pub(super) struct Sample {
    pub(super) per_second: f64,
    /// Sorted.
    times: Vec<Duration>,
}

impl Sample {
    /// The time within which 99 of 100 answers came.
    pub(super) fn p99(&self) -> Duration {
        self.times.get(self.times.len() * 99 / 100).copied().unwrap_or_default()
    }
}

/// Asks for some time on so many connections, over the ports in turn; with a rate, so many times per second in all, and each
/// answer is timed from the moment at which it should have been asked for.
///
/// # Errors
/// Something is answered otherwise than it should.
pub(super) fn drive(
    ports: &[u16],
    requests: &Requests,
    connections: usize,
    time: Duration,
    rate: Option<f64>,
) -> Result<Sample> {
    let sample = SAMPLES.fetch_add(1, Ordering::Relaxed);
    let begin = Instant::now();
    let client = |n: usize| -> Result<Vec<Duration>> {
        let mut stream = TcpStream::connect(("127.0.0.1", ports[n % ports.len()]))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let step = rate.map(|rate| Duration::from_secs_f64(connections as f64 / rate));
        let mut next = begin + step.unwrap_or_default().mul_f64(n as f64 / connections as f64);
        let (mut times, mut buffer) = (Vec::new(), vec![0; PIECE]);
        let mut turn = n;
        while begin.elapsed() < time {
            if let Some(step) = step {
                sleep(next.saturating_duration_since(Instant::now()));
                next += step;
            }
            let text = with_id(&requests.texts[turn % requests.texts.len()], &id(sample, n, turn));
            let asked = step.map_or_else(Instant::now, |step| next - step);
            stream.write_all(text.as_bytes())?;
            answer(&mut stream, &mut buffer, requests.expected)?;
            times.push(asked.elapsed());
            turn += connections;
        }
        Ok(times)
    };
    let mut times = thread::scope(|scope| -> Result<Vec<Duration>> {
        let clients: Vec<_> = (0..connections).map(|n| scope.spawn(move || client(n))).collect();
        let mut all = Vec::new();
        for client in clients {
            all.extend(client.join().map_err(|_| anyhow!("a client failed"))??);
        }
        Ok(all)
    })?;
    let per_second = times.len() as f64 / begin.elapsed().as_secs_f64();
    times.sort_unstable();
    Ok(Sample { per_second, times })
}

/// Reads one answer to its end.
fn answer(stream: &mut TcpStream, buffer: &mut [u8], expected: &str) -> Result<()> {
    let mut head = Vec::new();
    let (end, length) = loop {
        let read = stream.read(buffer)?;
        ensure!(read > 0, "a connection was closed");
        head.extend_from_slice(&buffer[..read]);
        if let Some(end) = head.windows(4).position(|four| four == b"\r\n\r\n") {
            break (end + 4, length(&head[..end])?);
        }
    };
    ensure!(
        head.starts_with(expected.as_bytes()),
        "another answer than {expected}: {}",
        String::from_utf8_lossy(&head)
    );
    let mut left = length - (head.len() - end);
    while left > 0 {
        let most = left.min(PIECE);
        let read = stream.read(&mut buffer[..most])?;
        ensure!(read > 0, "a connection was closed");
        left -= read;
    }
    Ok(())
}

fn length(head: &[u8]) -> Result<usize> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let line = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    Ok(line.context("an answer without its length")?.trim().parse()?)
}

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// Longer than anything here takes; who waits so long waits in vain.
const TOO_LONG: Duration = Duration::from_secs(30);

/// A client that says what it likes, when it likes.
pub(crate) struct Wire {
    stream: TcpStream,
    /// What has come and was not read.
    rest: Vec<u8>,
}

impl Wire {
    /// Connects to `http://HOST:PORT`.
    pub(crate) async fn to(base: &str) -> Self {
        let address = base.trim_start_matches("http://");
        Self { stream: TcpStream::connect(address).await.expect("a connection"), rest: Vec::new() }
    }

    /// Sends a piece of a request, `\n` for each line's end.
    pub(crate) async fn say(&mut self, text: &str) {
        let text = text.replace('\n', "\r\n");
        self.stream.write_all(text.as_bytes()).await.expect("somebody who listens");
    }

    /// Sends bytes, whether somebody listens or not.
    pub(crate) async fn pour(&mut self, bytes: &[u8]) {
        let _ = self.stream.write_all(bytes).await;
    }

    /// The head of the next answer in small letters, its body read and left out; the test fails when there is none.
    pub(crate) async fn head(&mut self) -> String {
        let head = loop {
            if let Some(end) = self.rest.windows(4).position(|four| four == b"\r\n\r\n") {
                let head: Vec<u8> = self.rest.drain(..end + 4).collect();
                break String::from_utf8(head).expect("text").to_lowercase();
            }
            assert!(self.more().await, "an answer, and not {:?}", String::from_utf8_lossy(&self.rest));
        };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.map_or(0, |length| length.parse().expect("a number"));
        while self.rest.len() < length {
            assert!(self.more().await, "the whole body");
        }
        self.rest.drain(..length);
        head
    }

    /// Ready when the server has closed the connection, with nothing more said; the test fails when it does not.
    pub(crate) async fn closed(&mut self) {
        while self.more().await {}
        assert!(self.rest.is_empty(), "{:?}", String::from_utf8_lossy(&self.rest));
    }

    /// Whether the server has closed it by now.
    pub(crate) fn is_closed(&self) -> bool {
        let mut rest = [0; 4096];
        loop {
            match self.stream.try_read(&mut rest) {
                Ok(0) => return true,
                Ok(_) => {}
                Err(error) => return error.kind() != std::io::ErrorKind::WouldBlock,
            }
        }
    }

    async fn more(&mut self) -> bool {
        let read = timeout(TOO_LONG, self.stream.read_buf(&mut self.rest)).await.expect("something in time");
        // A connection that is reset is closed, too.
        read.is_ok_and(|read| read > 0)
    }
}

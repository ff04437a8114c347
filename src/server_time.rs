//! How far the server's clock is ahead of the browser's: deadlines are the server's, whatever the browser believes.

use std::cell::Cell;

use chrono::{DateTime, Utc};

thread_local! {
    static OFFSET_MS: Cell<i64> = const { Cell::new(0) };
}

/// Milliseconds to add to the browser's clock.
pub fn offset_ms() -> i64 {
    OFFSET_MS.get()
}

/// Learns from an answer's header; `sent` and `received` are the browser's milliseconds since 1970.
pub fn learn(header: Option<&str>, sent: i64, received: i64) {
    if let Some(server) = header.and_then(millis) {
        OFFSET_MS.set(difference(OFFSET_MS.get(), server, sent, received));
    }
}

fn millis(header: &str) -> Option<i64> {
    header.parse::<DateTime<Utc>>().ok().map(|at| at.timestamp_millis())
}

/// The answer was made between `sent` and `received`. What is known already stays while it agrees with that, so that
/// slow answers do not make the clock go to and fro; else the middle is nearest.
fn difference(known: i64, server: i64, sent: i64, received: i64) -> i64 {
    let (least, most) = (server - received, server - sent);
    if (least..=most).contains(&known) { known } else { i64::midpoint(least, most) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A browser that is an hour slow learns it from the first answer, and keeps it while answers agree.
    #[test]
    fn the_difference_is_learned_once() {
        let hour = 3_600_000;
        assert_eq!(difference(0, hour + 1_050, 1_000, 1_100), hour);
        assert_eq!(difference(hour, hour + 9_999, 5_000, 10_000), hour, "a slow answer tells nothing new");
        assert_eq!(difference(0, 9_999, 5_000, 10_000), 0, "and so it is with a clock that is right");
    }

    /// [R28] The server's clock was set forward in between.
    #[test]
    fn a_jump_is_followed() {
        learn(Some("2027-01-01T00:00:00.050Z"), 1_798_761_600_000, 1_798_761_600_100);
        assert_eq!(offset_ms(), 0);
        learn(Some("2027-01-02T00:00:00.050Z"), 1_798_761_600_000, 1_798_761_600_100);
        assert_eq!(offset_ms(), 86_400_000);
        learn(Some("soon"), 0, 0);
        learn(None, 0, 0);
        assert_eq!(offset_ms(), 86_400_000, "what is no time changes nothing");
    }
}

//! Whether the server can be reached, and what to load again when it is back.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::client;

/// The connection, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct Connection {
    /// The server could not be reached by the last request.
    pub unreachable: RwSignal<bool>,
    /// Counts up when everything that failed should be loaded again.
    pub refresh: RwSignal<u32>,
}

/// Puts the connection into the context; while the server is away it is asked again, less and less often.
pub fn provide(unreachable: RwSignal<bool>) -> Connection {
    let connection = Connection { unreachable, refresh: RwSignal::new(0) };
    provide_context(connection);
    Effect::new(move |was_away: Option<bool>| {
        let away = unreachable.get();
        if away && was_away != Some(true) {
            spawn_local(wait_for_server(connection));
        }
        away
    });
    connection
}

pub fn use_connection() -> Connection {
    use_context()
        .unwrap_or_else(|| Connection { unreachable: RwSignal::new(false), refresh: RwSignal::new(0) })
}

async fn wait_for_server(connection: Connection) {
    let mut pause = Duration::from_secs(1);
    loop {
        gloo_timers::future::sleep(pause).await;
        let alive = client::session::is_alive().await;
        if alive || !connection.unreachable.get_untracked() {
            connection.refresh.update(|count| *count += 1);
            return;
        }
        pause = (pause * 2).min(Duration::from_secs(15));
    }
}

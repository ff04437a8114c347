//! Loading what a page shows: again whenever its inputs change, or the server or the sign-in is back.

use std::future::Future;

use leptos::prelude::*;

use crate::{client, connection::use_connection};

/// What a page loads; drawn by `<Loader>`.
pub type Loaded<T> = LocalResource<client::Result<T>>;

/// Starts loading. Signals read in `fetch` before its first await cause another load when they change.
pub fn use_load<T, F>(fetch: impl Fn() -> F + 'static) -> Loaded<T>
where
    T: 'static,
    F: Future<Output = client::Result<T>> + 'static,
{
    let refresh = use_connection().refresh;
    LocalResource::new(move || {
        refresh.track();
        fetch()
    })
}

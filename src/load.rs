//! Loading what a page shows: again whenever its inputs change, or the server or the sign-in is back.

mod erased;
pub mod error_view;
pub mod loader;

use std::{future::Future, marker::PhantomData};

use leptos::prelude::*;

use self::erased::{Answer, Erased, Question};
use crate::{client, connection::use_connection, leave::LeaveGuard};

/// What a page loads; drawn by `<Loader>`.
///
/// There is an answer only while it is the answer to what is asked *now*: as soon as the question changes (another
/// country, another record of the address) the old answer is gone, so that nothing goes by it. Loading the same again
/// leaves it there until the new one has come.
pub struct Loaded<T: 'static> {
    erased: Erased,
    answer: PhantomData<fn() -> T>,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loaded<T> {}

impl<T: Clone + Send + Sync> Loaded<T> {
    /// The answer to the present question, once it is there.
    pub fn get(self) -> Option<client::Result<T>> {
        self.erased.get()?.typed()
    }

    /// The last answer, whatever it answers: for a list whose rows stay until the next ones have come. The second
    /// says whether it belongs to the present question.
    pub fn last(self) -> Option<(client::Result<T>, bool)> {
        let (answer, is_present) = self.erased.last()?;
        Some((answer.typed()?, is_present))
    }

    /// Waits for the answer that is under way, or takes the one that is there. After an error the question is asked again,
    /// so that the next call finds another answer.
    ///
    /// For event handlers of a page that stands: the future itself outlives the page.
    pub fn settled(self) -> impl Future<Output = client::Result<T>> {
        let settled = self.erased.settled();
        async move { settled.await.typed().unwrap_or(Err(client::Error::Network)) }
    }

    /// As [`Loaded::get`], for what runs later; none where the page is gone, too.
    pub fn try_get_untracked(self) -> Option<client::Result<T>> {
        self.erased.try_get_untracked()?.typed()
    }
}

impl<T> Loaded<T> {
    /// Loads the same again; what is there stays until then.
    pub fn refetch(self) {
        self.erased.refetch();
    }

    /// Asks the same question anew: there is no answer until the new one has come.
    pub fn ask_anew(self) {
        self.erased.ask_anew();
    }
}

/// Starts loading what does not depend on anything that changes.
pub fn use_load<T, F>(fetch: impl Fn() -> F + 'static) -> Loaded<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = client::Result<T>> + 'static,
{
    use_load_for(|| (), move |()| fetch())
}

/// Starts loading the answer to `question`, and again whenever that changes.
pub fn use_load_for<Q, T, F>(
    question: impl Fn() -> Q + Send + Sync + 'static,
    fetch: impl Fn(Q) -> F + 'static,
) -> Loaded<T>
where
    Q: Clone + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
    F: Future<Output = client::Result<T>> + 'static,
{
    let refresh = use_connection().refresh;
    start(question, move || refresh.track(), fetch)
}

/// As [`use_load_for`], for what a form is filled from: while something typed is unsaved, neither the server nor the
/// sign-in that is back takes it away. Without an answer yet it is loaded again all the same.
pub fn use_load_under_form<Q, T, F>(
    question: impl Fn() -> Q + Send + Sync + 'static,
    fetch: impl Fn(Q) -> F + 'static,
) -> Loaded<T>
where
    Q: Clone + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
    F: Future<Output = client::Result<T>> + 'static,
{
    let refresh = use_connection().refresh;
    let guard = use_context::<LeaveGuard>();
    let there = StoredValue::new(false);
    let again = Memo::new(move |before: Option<&u32>| {
        let now = refresh.get();
        let stays = there.get_value() && guard.is_some_and(LeaveGuard::is_unsaved);
        before.copied().filter(|_| stays).unwrap_or(now)
    });
    let fetch = move |question| {
        let loading = fetch(question);
        async move {
            let answer = loading.await;
            there.try_set_value(answer.is_ok());
            answer
        }
    };
    start(question, move || again.track(), fetch)
}

fn start<Q, T, F>(
    question: impl Fn() -> Q + Send + Sync + 'static,
    again: impl Fn() + 'static,
    fetch: impl Fn(Q) -> F + 'static,
) -> Loaded<T>
where
    Q: Clone + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
    F: Future<Output = client::Result<T>> + 'static,
{
    let erased = erased::start(
        Box::new(move || Question::of(question())),
        Box::new(again),
        Box::new(move |question| {
            let loading = question.typed().map(&fetch);
            Box::pin(async move {
                match loading {
                    Some(loading) => Answer::of(loading.await),
                    None => Answer::of::<T>(Err(client::Error::Network)),
                }
            })
        }),
    );
    Loaded { erased, answer: PhantomData }
}

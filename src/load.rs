//! Loading what a page shows: again whenever its inputs change, or the server or the sign-in is back.

pub mod error_view;
pub mod loader;

use std::future::Future;

use leptos::prelude::*;

use crate::{client, connection::use_connection, leave::LeaveGuard};

/// Which question an answer belongs to: how often another one was asked, and how often the same one anew.
type Asked = (u32, u32);

/// What a page loads; drawn by `<Loader>`.
///
/// There is an answer only while it is the answer to what is asked *now*: as soon as the question changes (another
/// country, another record of the address) the old answer is gone, so that nothing goes by it. Loading the same again
/// leaves it there until the new one has come.
pub struct Loaded<T: 'static> {
    answer: LocalResource<(Asked, client::Result<T>)>,
    asked: Signal<Asked>,
    anew: RwSignal<u32>,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loaded<T> {}

impl<T: Clone> Loaded<T> {
    /// The answer to the present question, once it is there.
    pub fn get(self) -> Option<client::Result<T>> {
        let asked = self.asked.get();
        let (answers, answer) = self.answer.get()?;
        (answers == asked).then_some(answer)
    }

    /// The last answer, whatever it answers: for a list whose rows stay until the next ones have come. The second
    /// says whether it belongs to the present question.
    pub fn last(self) -> Option<(client::Result<T>, bool)> {
        let asked = self.asked.get();
        let (answers, answer) = self.answer.get()?;
        Some((answer, answers == asked))
    }

    /// Waits for the answer that is under way, or takes the one that is there. After an error the question is asked again,
    /// so that the next call finds another answer.
    ///
    /// For event handlers of a page that stands: the future itself outlives the page.
    pub fn settled(self) -> impl Future<Output = client::Result<T>> {
        let answer = self.answer.into_future();
        async move {
            let (_, answer) = answer.await;
            if answer.is_err() {
                self.refetch();
            }
            answer
        }
    }

    /// As [`Loaded::get`], for what runs later; none where the page is gone, too.
    pub fn try_get_untracked(self) -> Option<client::Result<T>> {
        let asked = self.asked.try_get_untracked()?;
        let (answers, answer) = self.answer.try_get_untracked()??;
        (answers == asked).then_some(answer)
    }
}

impl<T> Loaded<T> {
    /// Loads the same again; what is there stays until then.
    pub fn refetch(self) {
        self.answer.refetch();
    }

    /// Asks the same question anew: there is no answer until the new one has come.
    pub fn ask_anew(self) {
        self.anew.update(|count| *count = count.wrapping_add(1));
    }
}

/// Starts loading what does not depend on anything that changes.
pub fn use_load<T, F>(fetch: impl Fn() -> F + 'static) -> Loaded<T>
where
    T: 'static,
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
    T: 'static,
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
    T: 'static,
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
    T: 'static,
    F: Future<Output = client::Result<T>> + 'static,
{
    let anew = RwSignal::new(0);
    let numbered = Memo::new(move |before: Option<&(u32, Q)>| {
        let now = question();
        match before {
            Some((number, same)) if *same == now => (*number, now),
            Some((number, _)) => (number.wrapping_add(1), now),
            None => (0, now),
        }
    });
    let answer = LocalResource::new(move || {
        again();
        let (number, question) = numbered.get();
        let asked = (number, anew.get());
        let loading = fetch(question);
        async move { (asked, loading.await) }
    });
    let asked = Signal::derive(move || (numbered.with(|(number, _)| *number), anew.get()));
    Loaded { answer, asked, anew }
}

//! Loading without the types of question and answer, so that the code of it is in the app once and not once per type.

use std::{
    any::Any,
    future::{Future, poll_fn},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use leptos::{prelude::*, task::spawn_local};

use crate::client;

type Value = dyn Any + Send + Sync;

/// What is asked; two are equal when they are of one type and equal in it.
#[derive(Clone)]
pub(super) struct Question {
    value: Arc<Value>,
    same: fn(&Value, &Value) -> bool,
}

impl Question {
    pub(super) fn of<Q: PartialEq + Send + Sync + 'static>(value: Q) -> Self {
        Self { value: Arc::new(value), same: same::<Q> }
    }

    /// None in another type than it was made from.
    pub(super) fn typed<Q: Clone + 'static>(&self) -> Option<Q> {
        self.value.downcast_ref().cloned()
    }
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

/// What was answered.
#[derive(Clone)]
pub(super) struct Answer(client::Result<Arc<Value>>);

impl Answer {
    pub(super) fn of<T: Send + Sync + 'static>(answer: client::Result<T>) -> Self {
        Self(answer.map(|value| Arc::new(value) as Arc<Value>))
    }

    /// None in another type than it was made from.
    pub(super) fn typed<T: Clone + 'static>(self) -> Option<client::Result<T>> {
        match self.0 {
            Ok(value) => value.downcast_ref().cloned().map(Ok),
            Err(error) => Some(Err(error)),
        }
    }

    /// Whether it came.
    pub(super) fn arrived(self) -> client::Result<()> {
        self.0.map(drop)
    }

    /// With a way to compare it.
    pub(super) fn compared<T: PartialEq + 'static>(self) -> Compared {
        Compared { answer: self, same: same::<T> }
    }
}

/// An answer that another one may equal.
#[derive(Clone)]
pub(super) struct Compared {
    pub(super) answer: Answer,
    same: fn(&Value, &Value) -> bool,
}

impl PartialEq for Compared {
    fn eq(&self, other: &Self) -> bool {
        match (&self.answer.0, &other.answer.0) {
            (Ok(one), Ok(other)) => Arc::ptr_eq(one, other) || (self.same)(&**one, &**other),
            (Err(one), Err(other)) => one == other,
            _ => false,
        }
    }
}

fn same<T: PartialEq + 'static>(one: &Value, other: &Value) -> bool {
    match (one.downcast_ref::<T>(), other.downcast_ref::<T>()) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

/// Which question an answer belongs to: how often another one was asked, and how often the same one anew.
type AskedAt = (u32, u32);

/// [`super::Loaded`] without its type.
#[derive(Clone, Copy)]
pub(super) struct Erased {
    /// The last answer that came, and what it answers.
    answer: RwSignal<Option<(AskedAt, Answer)>>,
    asked: Signal<AskedAt>,
    anew: RwSignal<u32>,
    again: Trigger,
    requests: StoredValue<Requests>,
}

/// The requests of one resource.
#[derive(Default)]
struct Requests {
    /// How many were sent.
    sent: u32,
    /// The number of the last one that was answered.
    answered: u32,
    /// Who waits for the last one.
    waiting: Vec<Waker>,
}

impl Erased {
    pub(super) fn get(self) -> Option<Answer> {
        let (answer, is_present) = self.last()?;
        is_present.then_some(answer)
    }

    pub(super) fn last(self) -> Option<(Answer, bool)> {
        let asked = self.asked.get();
        let (answers, answer) = self.answer.get()?;
        Some((answer, answers == asked))
    }

    pub(super) fn settled(self) -> Pin<Box<dyn Future<Output = Answer>>> {
        Box::pin(async move {
            let answer = poll_fn(|context| self.poll_settled(context)).await;
            if answer.0.is_err() {
                self.refetch();
            }
            answer
        })
    }

    fn poll_settled(self, context: &Context<'_>) -> Poll<Answer> {
        let is_under_way = self.requests.try_with_value(|requests| requests.answered != requests.sent);
        let answer = self.try_get_untracked().filter(|_| is_under_way == Some(false));
        let waits =
            || self.requests.try_update_value(|requests| requests.waiting.push(context.waker().clone()));
        match answer {
            Some(answer) => Poll::Ready(answer),
            None if waits().is_some() => Poll::Pending,
            // The page is gone.
            None => Poll::Ready(Answer(Err(client::Error::Network))),
        }
    }

    pub(super) fn try_get_untracked(self) -> Option<Answer> {
        let asked = self.asked.try_get_untracked()?;
        let (answers, answer) = self.answer.try_get_untracked()??;
        (answers == asked).then_some(answer)
    }

    pub(super) fn refetch(self) {
        // Who waits from here on waits for the next answer.
        self.requests.try_update_value(|requests| requests.sent = requests.sent.wrapping_add(1));
        self.again.notify();
    }

    pub(super) fn ask_anew(self) {
        self.anew.update(|count| *count = count.wrapping_add(1));
    }

    /// Keeps the answer to the last request; an earlier one comes too late.
    fn take(self, request: u32, asked: AskedAt, answer: Answer) {
        let waiting = self.requests.try_update_value(|requests| {
            let is_last = requests.sent == request;
            is_last.then(|| {
                requests.answered = request;
                std::mem::take(&mut requests.waiting)
            })
        });
        if let Some(Some(waiting)) = waiting {
            self.answer.set(Some((asked, answer)));
            waiting.into_iter().for_each(Waker::wake);
        }
    }
}

type Asking = Box<dyn Fn() -> Question + Send + Sync>;
type Fetching = Box<dyn Fn(Question) -> Pin<Box<dyn Future<Output = Answer>>>>;

/// An effect asks, not a `LocalResource`: that one does not ask again when a memo changes between its making and the
/// first poll of its future (reactive_graph 0.2.16, `ArcAsyncDerived`), and nobody ever answers the present question.
pub(super) fn start(question: Asking, again: Box<dyn Fn()>, fetch: Fetching) -> Erased {
    let anew = RwSignal::new(0);
    let numbered = Memo::new(move |before: Option<&(u32, Question)>| {
        let now = question();
        match before {
            Some((number, same)) if *same == now => (*number, now),
            Some((number, _)) => (number.wrapping_add(1), now),
            None => (0, now),
        }
    });
    let erased = Erased {
        answer: RwSignal::new(None),
        asked: Signal::derive(move || (numbered.with(|(number, _)| *number), anew.get())),
        anew,
        again: Trigger::new(),
        requests: StoredValue::new(Requests::default()),
    };
    Effect::new(move || {
        again();
        erased.again.track();
        let (number, question) = numbered.get();
        let asked = (number, anew.get());
        let request = erased.requests.try_update_value(|requests| {
            requests.sent = requests.sent.wrapping_add(1);
            requests.sent
        });
        // What `fetch` reads before it waits is followed, too: the language, changes made elsewhere on the page.
        let answer = fetch(question);
        spawn_local(async move {
            let answer = answer.await;
            if let Some(request) = request {
                erased.take(request, asked, answer);
            }
        });
    });
    erased
}

#[cfg(test)]
mod tests {
    use any_spawner::Executor;

    use super::*;

    /// Answers each question with itself.
    fn echo(question: Memo<&'static str>) -> Erased {
        // Another test of this process may have done it.
        let _ = Executor::init_futures_executor();
        let fetch = |question: Question| Answer::of(Ok(question.typed::<&'static str>().unwrap()));
        start(
            Box::new(move || Question::of(question.get())),
            Box::new(|| ()),
            Box::new(move |question| Box::pin(async move { fetch(question) })),
        )
    }

    fn text(answer: Answer) -> &'static str {
        answer.typed().unwrap().unwrap()
    }

    #[test]
    fn a_question_that_changes_at_any_time_is_answered() {
        let owner = Owner::new();
        owner.with(|| {
            let country = RwSignal::new("AT");
            let resource = echo(Memo::new(move |_| country.get()));
            country.set("DE");
            for (next, answered) in [("FR", "DE"), ("CH", "FR"), ("CH", "CH")] {
                assert!(resource.try_get_untracked().is_none(), "no answer to an earlier question");
                Executor::poll_local();
                assert_eq!(resource.try_get_untracked().map(text), Some(answered));
                country.set(next);
            }
        });
    }

    #[test]
    fn what_is_read_to_ask_is_followed() {
        let _ = Executor::init_futures_executor();
        Owner::new().with(|| {
            let lang = RwSignal::new("en");
            let fetch = move |_| {
                let answer = Answer::of(Ok(lang.get()));
                Box::pin(async move { answer }) as Pin<Box<dyn Future<Output = Answer>>>
            };
            let resource = start(Box::new(|| Question::of(())), Box::new(|| ()), Box::new(fetch));
            Executor::poll_local();
            lang.set("fr");
            assert_eq!(
                resource.try_get_untracked().map(text),
                Some("en"),
                "it stays until the next has come"
            );
            Executor::poll_local();
            assert_eq!(resource.try_get_untracked().map(text), Some("fr"));
        });
    }

    #[test]
    fn who_waits_gets_the_answer_to_the_last_question() {
        let owner = Owner::new();
        owner.with(|| {
            let country = RwSignal::new("AT");
            let resource = echo(Memo::new(move |_| country.get()));
            let got = RwSignal::new(None);
            spawn_local(async move { got.set(Some(text(resource.settled().await))) });
            country.set("DE");
            Executor::poll_local();
            assert_eq!(got.get_untracked(), Some("DE"));
        });
    }

    #[test]
    fn an_earlier_answer_that_comes_late_is_not_taken() {
        let owner = Owner::new();
        owner.with(|| {
            let resource = echo(Memo::new(|_| "AT"));
            Executor::poll_local();
            resource.take(0, (0, 0), Answer::of(Ok("late")));
            assert_eq!(resource.try_get_untracked().map(text), Some("AT"));
        });
    }

    #[test]
    fn a_question_equals_one_of_its_type_and_value_only() {
        assert!(Question::of(1_u8) == Question::of(1_u8));
        assert!(Question::of(1_u8) != Question::of(2_u8));
        assert!(Question::of(1_u8) != Question::of(1_u16));
        assert_eq!(Question::of(1_u8).typed::<u16>(), None);
    }

    #[test]
    fn an_answer_is_read_and_compared_in_its_type() {
        let answer = |value: &str| Answer::of(Ok(value.to_owned())).compared::<String>();
        assert!(answer("a") == answer("a"));
        assert!(answer("a") != answer("b"));
        let refused = || Answer::of::<String>(Err(client::Error::Network)).compared::<String>();
        assert!(refused() == refused() && refused() != answer("a"));
        assert_eq!(answer("a").answer.typed(), Some(Ok("a".to_owned())));
        assert_eq!(refused().answer.typed::<String>(), Some(Err(client::Error::Network)));
    }
}

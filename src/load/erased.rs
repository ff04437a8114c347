//! Loading without the types of question and answer, so that the code of it is in the app once and not once per type.

use std::{
    any::Any,
    future::{Future, poll_fn},
    pin::Pin,
    rc::Rc,
    sync::Arc,
    task::Poll,
};

use leptos::prelude::*;

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
type Asked = (u32, u32);

/// [`super::Loaded`] without its type.
#[derive(Clone, Copy)]
pub(super) struct Erased {
    answer: LocalResource<(Asked, Answer)>,
    asked: Signal<Asked>,
    anew: RwSignal<u32>,
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
        let answer = self.answer.into_future();
        Box::pin(async move {
            let (_, answer) = answer.await;
            if answer.0.is_err() {
                self.refetch();
            }
            answer
        })
    }

    pub(super) fn try_get_untracked(self) -> Option<Answer> {
        let asked = self.asked.try_get_untracked()?;
        let (answers, answer) = self.answer.try_get_untracked()??;
        (answers == asked).then_some(answer)
    }

    pub(super) fn refetch(self) {
        self.answer.refetch();
    }

    pub(super) fn ask_anew(self) {
        self.anew.update(|count| *count = count.wrapping_add(1));
    }
}

type Asking = Box<dyn Fn() -> Question + Send + Sync>;
type Fetching = Box<dyn Fn(Question) -> Pin<Box<dyn Future<Output = Answer>>>>;

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
    let fetch = Rc::new(fetch);
    let answer = LocalResource::new(move || {
        again();
        numbered.track();
        anew.track();
        let fetch = fetch.clone();
        async move {
            next_poll().await;
            let (Some((number, question)), Some(times)) =
                (numbered.try_get_untracked(), anew.try_get_untracked())
            else {
                // The page is gone.
                return ((0, 0), Answer(Err(client::Error::Network)));
            };
            ((number, times), fetch(question).await)
        }
    });
    let asked = Signal::derive(move || (numbered.with(|(number, _)| *number), anew.get()));
    Erased { answer, asked, anew }
}

/// Ready when it is polled again.
///
/// A resource polls once when it is made, and does not ask again when a memo changes between that and the next poll
/// (reactive_graph 0.2.16, `ArcAsyncDerived`): what is asked is read at the second one, else nobody would ever answer the
/// present question.
async fn next_poll() {
    let mut polled = false;
    poll_fn(|context| {
        if std::mem::replace(&mut polled, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[cfg(test)]
mod tests {
    use super::*;

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

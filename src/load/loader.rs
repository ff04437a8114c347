//! Loading, error and ready, drawn in one place.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    erased::{Answer, Erased},
    error_view::ErrorView,
};
use crate::{client::Error, i18n::use_texts, load::Loaded};

/// Draws what a resource holds: a skeleton of `rows` lines, the error with a retry, or the value.
///
/// While something is loaded again the old value stays, so that nothing moves; where the new one is the same nothing is
/// drawn anew, so that an open dialog and what is typed in it stay.
#[component]
pub fn Loader<T, V>(
    /// From `use_load`.
    resource: Loaded<T>,
    /// Lines of the skeleton, about as many as will come.
    #[prop(default = 5)]
    rows: usize,
    /// A class for the lines of the skeleton.
    #[prop(into, optional)]
    bone: String,
    /// Draws the value; an empty list says so itself.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let erased = resource.erased;
    let current = Memo::new(move |_| erased.get().map(Answer::compared::<T>));
    let drawn =
        move |answer: Answer| answer.typed().map(|answer| answer.map(|value| children(value).into_any()));
    draw(
        erased,
        Signal::derive(move || current.get().map(|current| current.answer)),
        Box::new(drawn),
        rows,
        bone,
    )
}

/// Draws an answer; none where it is of another type.
type Draw = Box<dyn Fn(Answer) -> Option<Result<AnyView, Error>> + Send + Sync>;

/// What is the same for all types, once.
fn draw(erased: Erased, current: Signal<Option<Answer>>, drawn: Draw, rows: usize, bone: String) -> AnyView {
    let view = move || match current.get().and_then(&drawn) {
        None => view! { <Skeleton rows bone=bone.clone() /> }.into_any(),
        Some(Ok(drawn)) => drawn,
        Some(Err(error)) => failed(erased, error).into_any(),
    };
    view.into_any()
}

/// As [`Loader`], for children that follow the value by themselves: once they stand, another value draws nothing anew, so
/// that what is typed in them stays.
#[component]
pub fn Awaited<T, V>(
    /// From `use_load`.
    resource: Loaded<T>,
    /// Lines of the skeleton, about as many as will come.
    #[prop(default = 5)]
    rows: usize,
    /// Drawn as soon as there is a value.
    children: impl Fn() -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let erased = resource.erased;
    let arrived = Memo::new(move |_| erased.get().map(Answer::arrived));
    move || match arrived.get() {
        None => view! { <Skeleton rows /> }.into_any(),
        Some(Ok(())) => children().into_any(),
        Some(Err(error)) => failed(erased, error).into_any(),
    }
}

fn failed(erased: Erased, error: Error) -> impl IntoView {
    view! { <ErrorView error=Signal::stored(error) retry=Callback::new(move |()| erased.refetch()) /> }
}

/// Gray lines where the rows will be.
#[component]
pub fn Skeleton(
    rows: usize,
    /// A class for the lines.
    #[prop(into, optional)]
    bone: String,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/skeleton.css");
    let t = use_texts();
    let class = format!("skeleton__row {bone} {styles}");
    view! { class = styles,
        <div class="skeleton">
            <span class="visually-hidden" role="status">{move || t.get().common.loading}</span>
            {(0..rows).map(|_| view! { <div class=class.clone() aria-hidden="true"></div> }).collect_view()}
        </div>
    }
}

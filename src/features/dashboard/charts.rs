//! How the business goes, in pictures: each with its table, each place of it a link to the rows behind it.

pub mod customers;
pub mod licenses;
pub mod partners;
pub mod renewals;

use leptos::prelude::*;
use model::portal::trends::Trends;
use stylers_macro::style_sheet;

use self::{customers::Customers, licenses::Licenses, partners::Partners, renewals::Renewals};
use crate::{
    client,
    load::{Loaded, error_view::ErrorView, use_load},
};

/// The charts. What they are drawn of is asked for when `first` has an answer: the rows above come first.
#[component]
pub fn Charts<T: Clone + Send + Sync + 'static>(
    /// What the page shows first.
    first: Loaded<T>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/charts.css");
    let is_turn = Memo::new(move |before: Option<&bool>| before == Some(&true) || first.get().is_some());
    view! { class = styles,
        <div class="charts">
            {move || match is_turn.get() {
                true => view! { <Drawn /> }.into_any(),
                false => view! { <Waiting /> }.into_any(),
            }}
        </div>
    }
}

/// The places of the charts.
#[component]
fn Waiting() -> impl IntoView {
    let styles = style_sheet!("style/scoped/charts.css");
    (0..4)
        .map(|_| view! { class = styles, <div class="charts__waiting" aria-hidden="true"></div> })
        .collect_view()
}

#[component]
fn Drawn() -> impl IntoView {
    let trends = use_load(client::trends::get_trends);
    // The same again draws nothing anew.
    let answer = Memo::new(move |_| trends.get());
    move || match answer.get() {
        None => view! { <Waiting /> }.into_any(),
        Some(Ok(trends)) => view! { <All trends /> }.into_any(),
        Some(Err(error)) => {
            let retry = Callback::new(move |()| trends.refetch());
            view! { <ErrorView error=Signal::stored(error) retry /> }.into_any()
        }
    }
}

#[component]
fn All(trends: Trends) -> impl IntoView {
    let trends = StoredValue::new(trends);
    view! {
        <Licenses trends />
        <Renewals trends />
        <Customers trends />
        <Partners trends />
    }
}

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
    load::{Loaded, loader::Loader, use_load},
};

/// The charts. What they are drawn of is asked for when `first` has an answer: the rows above come first.
#[component]
pub fn Charts<T: Clone + Send + Sync + 'static>(
    /// What the page shows first.
    first: Loaded<T>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/charts.css");
    let is_turn = Memo::new(move |before: Option<&bool>| before == Some(&true) || first.get().is_some());
    let waiting =
        move || (0..4).map(|_| view! { class = styles, <div class="charts__waiting"></div> }).collect_view();
    view! { class = styles,
        <div class="charts">
            {move || match is_turn.get() {
                true => view! { <Drawn /> }.into_any(),
                false => waiting().into_any(),
            }}
        </div>
    }
}

#[component]
fn Drawn() -> impl IntoView {
    let styles = style_sheet!("style/scoped/charts.css");
    let trends = use_load(client::trends::get_trends);
    view! {
        <Loader resource=trends rows=4 bone=format!("charts__waiting {styles}") let:trends>
            <All trends />
        </Loader>
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

//! Subscriptions in service stand in the way of ending the relationship with their customer: which ones, each linked.

use leptos::prelude::*;
use model::{
    ids::CustomerId,
    portal::life::{CustomerEnding, InTheWay as One},
};
use stylers_macro::style_sheet;

use crate::{
    features::partnerships::ending_form::{EndingItem, EndingList},
    i18n::{plural, use_lang, use_texts},
    labels::subscription::{status_text, status_tone},
    routes::Path,
    ui::{
        badge::{Badge, Tone},
        button::Button,
        message_bar::MessageBar,
        modal::ModalButtons,
    },
};

/// The list. Those beyond the first ones are counted.
#[component]
pub fn InTheWay(
    id: CustomerId,
    /// What the server found.
    ending: CustomerEnding,
    open: RwSignal<bool>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/in_the_way.css");
    let (t, lang) = (use_texts(), use_lang());
    let CustomerEnding { in_the_way, count, .. } = ending;
    let more = count - i64::try_from(in_the_way.len()).unwrap_or(count);
    let line = move |one: One| {
        let tone = status_tone(&one.status);
        view! {
            <EndingItem>
                <a href=Path::Subscription(id, one.id).to_string()>{one.name}</a>
                " "
                <Badge tone=Signal::stored(tone)>{move || status_text(lang.get(), &one.status)}</Badge>
            </EndingItem>
        }
    };
    let warning = move || {
        let e = &lang.get().texts().customer_ending;
        plural(lang.get(), count, e.in_the_way_one, e.in_the_way_other)
    };
    let rest = move || {
        let e = &lang.get().texts().customer_ending;
        plural(lang.get(), more, e.more_one, e.more_other)
    };
    view! { class = styles,
        <MessageBar tone=Tone::Warning>{warning}</MessageBar>
        <p class="ending__first">{move || t.get().customer_ending.first}</p>
        <EndingList label=move || t.get().customer_ending.list>
            {in_the_way.into_iter().map(line).collect_view()}
        </EndingList>
        {(more > 0)
            .then(|| {
                view! {
                    <p>
                        <a href=Path::CustomerSubscriptions(id).to_string()>{rest}</a>
                    </p>
                }
            })}
        <ModalButtons>
            <Button on_click=move |_| open.set(false)>{move || t.get().common.close}</Button>
        </ModalButtons>
    }
}

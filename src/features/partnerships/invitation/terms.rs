//! Who asks, and what a partnership allows and what not (S29–S32).

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::link_view::Facts;
use crate::{
    i18n::{Msg, fill, use_texts},
    ui::{icon::Icon, timestamp::Until},
};

const MAY: [fn(&Msg) -> &'static str; 4] = [
    |t| t.invitation.may_customers,
    |t| t.invitation.may_orders,
    |t| t.invitation.may_delegate,
    |t| t.invitation.may_support,
];
const MAY_NOT: [fn(&Msg) -> &'static str; 3] =
    [|t| t.invitation.may_not_providers, |t| t.invitation.may_not_customers, |t| t.invitation.may_not_act];

/// The head of an open request.
#[component]
pub fn Terms(facts: StoredValue<Facts>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/terms.css");
    let t = use_texts();
    let named = move |text: &str| facts.with_value(|facts| fill(text, &[("provider", &facts.provider)]));
    let expires_at = facts.with_value(|facts| facts.expires_at);
    let list = move |icon: icondata::Icon, entries: &'static [fn(&Msg) -> &'static str]| {
        let entry = move |read: &'static fn(&Msg) -> &'static str| {
            view! { class = styles,
                <li>
                    <span class="terms__mark"><Icon icon/></span>
                    <span>{move || read(t.get())}</span>
                </li>
            }
        };
        view! { class = styles, <ul class="terms__list">{entries.iter().map(entry).collect_view()}</ul> }
    };
    view! { class = styles,
        <div>
            <p class="muted">{move || t.get().invitation.title}</p>
            <h1 tabindex="-1">{move || named(t.get().invitation.asks)}</h1>
            <p class="muted">
                {move || t.get().invitation.until} " " <Until at=expires_at/>
            </p>
        </div>
        <div class="terms">
            <section>
                <h2>{move || named(t.get().invitation.may)}</h2>
                {list(icondata::LuCheck, &MAY)}
            </section>
            <section>
                <h2>{move || t.get().invitation.may_not}</h2>
                {list(icondata::LuX, &MAY_NOT)}
            </section>
        </div>
        <p class="muted">{move || t.get().invitation.ending}</p>
    }
}

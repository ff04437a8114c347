//! The add-ons of a subscription, each with its own page, and the way to order one.

use leptos::prelude::*;
use model::{
    rules::lifecycle::{Action, LifecycleState},
    v1::subscription::SubscriptionStatus,
};
use stylers_macro::style_sheet;

use super::{action::ActionButton, choice_dialog::use_choice_dialog, context::SubscriptionContext};
use crate::{
    features::subscriptions::add_on_order::{Inputs, OrderDialog},
    i18n::{use_lang, use_texts},
    labels::subscription::{quantity_text, status_text, status_tone},
    routes::Path,
    ui::{badge::Badge, card::Card, form::FormButtons},
};

/// The card; nothing where there are none and can be none.
#[component]
pub fn AddOns(context: SubscriptionContext) -> impl IntoView {
    let t = use_texts();
    let inputs = Inputs::empty();
    let choice = use_choice_dialog(move || inputs.reset(context), || None);
    let add_ons = Memo::new(move |_| {
        context.own.with(|own| {
            let there = own.add_ons.iter().filter(|it| it.status != SubscriptionStatus::Deleted);
            there.cloned().collect::<Vec<_>>()
        })
    });
    let can_have =
        Memo::new(move |_| context.record.with(|record| record.has_purchasable_addons == Some(true)));
    view! {
        <Show when=move || can_have.get() || !add_ons.with(Vec::is_empty)>
            <Card id="subscription-add-ons" title=move || t.get().subscription.add_ons>
                {move || {
                    let add_ons = add_ons.get();
                    if add_ons.is_empty() {
                        view! { <p class="muted">{move || t.get().life.no_add_ons}</p> }.into_any()
                    } else {
                        view! { <List context add_ons/> }.into_any()
                    }
                }}
                <Show when=move || can_have.get()>
                    <FormButtons>
                        <ActionButton context action=Action::OrderAddOn on_click=move |()| choice.open()>
                            {move || t.get().life.add_on_order}
                        </ActionButton>
                    </FormButtons>
                </Show>
                <OrderDialog context choice inputs/>
            </Card>
        </Show>
    }
}

/// An add-on may have add-ons of its own.
#[component]
fn List(context: SubscriptionContext, add_ons: Vec<LifecycleState>) -> AnyView {
    let styles = style_sheet!("style/scoped/add_ons.css");
    let lines = add_ons.into_iter().map(move |it| view! { <Line context it/> }).collect_view();
    view! { class = styles, <ul class="add-ons">{lines}</ul> }.into_any()
}

#[component]
fn Line(context: SubscriptionContext, it: LifecycleState) -> impl IntoView {
    let styles = style_sheet!("style/scoped/add_ons.css");
    let lang = use_lang();
    let (name, language) = context.name_of(it.id);
    let unit = context.life.with_untracked(|life| {
        let member = life.members.iter().find(|member| member.id == it.id);
        member.map(|member| member.unit_type.clone()).unwrap_or_default()
    });
    let href = Path::Subscription(context.customer, it.id).to_string();
    let (status, tone, quantity) = (it.status.clone(), status_tone(&it.status), it.quantity);
    let below: Vec<LifecycleState> =
        it.add_ons.into_iter().filter(|it| it.status != SubscriptionStatus::Deleted).collect();
    view! { class = styles,
        <li class="add-ons__one">
            <div class="add-ons__line">
                <a class="add-ons__name" href=href lang=language>{name}</a>
                <span class="muted">{move || quantity_text(lang.get(), quantity, &unit)}</span>
                <Badge tone=Signal::stored(tone)>{move || status_text(lang.get(), &status)}</Badge>
            </div>
            {(!below.is_empty()).then(|| view! { <List context add_ons=below/> })}
        </li>
    }
}

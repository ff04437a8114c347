//! Licenses: how many, which can be taken back until when, and the way to change them.

use leptos::prelude::*;
use model::{
    rules::lifecycle::{Action, refundable},
    v1::offer::BillingType,
};
use stylers_macro::style_sheet;

use super::{
    action::ActionButton,
    choice_dialog::use_choice_dialog,
    context::SubscriptionContext,
    text::{licenses, limits_text},
};
use crate::{
    features::subscriptions::license_change::{ChangeDialog, meant},
    format::{deadline_from, number},
    i18n::{fill, plural, use_lang, use_texts},
    session::use_session,
    ui::card::Card,
};

#[component]
pub fn Licenses(context: SubscriptionContext) -> impl IntoView {
    let t = use_texts();
    let usage = context.record.with_untracked(|record| record.billing_type == Some(BillingType::Usage));
    view! {
        <Card id="subscription-licenses" title=move || t.get().subscription.licenses_title>
            {if usage {
                view! { <p>{move || t.get().subscription.usage}</p> }.into_any()
            } else {
                view! { <Counted context/> }.into_any()
            }}
        </Card>
    }
}

#[component]
fn Counted(context: SubscriptionContext) -> impl IntoView {
    let styles = style_sheet!("style/scoped/licenses.css");
    let (t, lang) = (use_texts(), use_lang());
    let is_reseller = use_session().is_reseller();
    let typed = RwSignal::new(String::new());
    let quantity = Memo::new(move |_| context.own.with(|own| own.quantity));
    let meant = Memo::new(move |_| typed.with(|typed| meant(context, typed, is_reseller)));
    let choice = use_choice_dialog(
        move || typed.set(quantity.get_untracked().to_string()),
        move || meant.get().dropped(),
    );
    let open = move |()| choice.open();
    let figure = move || number(lang.get(), i64::from(quantity.get()));
    let rest = move || {
        let words = licenses(lang.get(), context, quantity.get());
        words.strip_prefix(&figure()).unwrap_or(&words).trim().to_owned()
    };
    view! { class = styles,
        <div class="licenses">
            <div class="licenses__number">
                <p><span class="licenses__figure">{figure}</span> " " {rest}</p>
                <Windows context/>
            </div>
            <ActionButton context action=Action::ChangeLicenses on_click=open name=Signal::derive(move || Some(t.get().life.change_licenses.to_owned()))>
                {move || t.get().life.change}
            </ActionButton>
        </div>
        <ChangeDialog context choice meant typed/>
    }
}

/// The limits, and what can be taken back until when.
#[component]
fn Windows(context: SubscriptionContext) -> impl IntoView {
    let styles = style_sheet!("style/scoped/licenses.css");
    let (t, lang) = (use_texts(), use_lang());
    let limits =
        move || context.own.with(|own| limits_text(lang.get(), own.offer.least(), own.offer.maximum));
    let open = Memo::new(move |_| context.own.with(|own| refundable(own, context.now.get()).details));
    let lines = move || {
        let line = |detail: model::v1::subscription::RefundableDetail| {
            let until = deadline_from(lang.get(), detail.allowed_until_date_time, context.now.get());
            let licenses = licenses(lang.get(), context, detail.quantity);
            let (t, n) = (&t.get().life, i64::from(detail.quantity));
            let text = plural(lang.get(), n, t.can_return_one, t.can_return_other);
            let text = fill(&text, &[("licenses", &licenses), ("until", &until)]);
            view! { <li>{text}</li> }
        };
        open.get().into_iter().map(line).collect_view()
    };
    view! { class = styles,
        <p class="muted">{limits}</p>
        <ul class="licenses__windows">{lines}</ul>
    }
}

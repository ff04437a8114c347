//! The wizard for a new customer (S40–S58): details, subscriptions, review, confirmation.

pub mod binding;
pub mod confirmation;
pub mod details;
pub mod domain_check;
pub mod frame;
pub mod gone;
pub mod other_draft;
pub mod places;
pub mod record;
pub mod review;
pub mod setup_info;
pub mod state;
pub mod submit;
pub mod subscriptions;

use leptos::prelude::*;
use model::rules::rights::Right;

use self::{frame::Frame, state::Wizard};
use crate::{
    components::order::not_allowed::Allowed,
    i18n::use_texts,
    leave::{Question, use_leave_guard_asking},
    title::use_title,
    wizard::step::Step,
};

/// The page, for those who may.
#[component]
pub fn NewCustomer() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().wizard.new_customer.to_owned());
    view! { <Allowed right=Right::CreateCustomer><Guarded/></Allowed> }
}

#[component]
fn Guarded() -> impl IntoView {
    let t = use_texts();
    let wizard = Wizard::begin();
    let unsaved = Signal::derive(move || match wizard.done.get() {
        Some(_) => !wizard.copied.get(),
        None => wizard.draft.with(|draft| draft.is_worth_keeping()),
    });
    let question = Signal::derive(move || {
        let t = &t.get().wizard;
        let (title, text) = match wizard.done.get() {
            Some(_) => (t.secret_title, t.secret_text),
            None => (t.leave_title, t.leave_text),
        };
        Question { title: title.to_owned(), text: text.to_owned() }
    });
    let guard = use_leave_guard_asking(unsaved, question);
    wizard.watch_steps();
    view! {
        <other_draft::OtherDraft wizard/>
        <Show when=move || wizard.is_gone() fallback=move || view! {
            <Frame wizard guard>
                {move || match wizard.shown.get() {
                    Step::Details => view! { <details::DetailsStep wizard guard/> }.into_any(),
                    Step::Subscriptions => view! { <subscriptions::SubscriptionsStep wizard guard/> }.into_any(),
                    Step::Review => view! { <review::ReviewStep wizard guard/> }.into_any(),
                    Step::Confirmation => view! { <confirmation::Confirmation wizard guard/> }.into_any(),
                }}
            </Frame>
        }>
            <gone::Gone wizard/>
        </Show>
    }
}

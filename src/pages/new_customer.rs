//! `/customers/new`: the wizard for a new customer (S40–S58): details, subscriptions, review, confirmation.

use leptos::prelude::*;
use model::rules::permissions::Permission;

use crate::{
    features::ordering::{
        drafts::step::Step,
        new_customer::{
            confirmation::Confirmation, details::DetailsStep, frame::Frame, other_draft::OtherDraft,
            password_unavailable::PasswordUnavailable, review::ReviewStep, state::Wizard,
            subscriptions::SubscriptionsStep,
        },
        not_allowed::Allowed,
    },
    i18n::use_texts,
    leave::{Question, use_leave_guard_asking},
    title::use_title,
};

/// The page, for those who may.
#[component]
pub fn NewCustomer() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().wizard.new_customer.to_owned());
    view! { <Allowed right=Permission::CreateCustomer><Guarded/></Allowed> }
}

#[component]
fn Guarded() -> impl IntoView {
    let t = use_texts();
    let wizard = Wizard::begin();
    let confirmed = Memo::new(move |_| wizard.phase.with(|phase| phase.confirmed().is_some()));
    let unsaved = Signal::derive(move || match confirmed.get() {
        true => !wizard.copied.get(),
        false => wizard.draft.with(|draft| draft.is_worth_keeping()),
    });
    let question = Signal::derive(move || {
        let t = &t.get().wizard;
        let in_doubt = wizard.draft.with(|draft| draft.submission.is_in_doubt());
        let (title, text) = match (confirmed.get(), in_doubt) {
            (true, _) => (t.secret_title, t.secret_text),
            (false, true) => (t.leave_doubt_title, t.leave_doubt_text),
            (false, false) => (t.leave_title, t.leave_text),
        };
        Question { title: title.to_owned(), text: text.to_owned() }
    });
    let guard = use_leave_guard_asking(unsaved, question);
    wizard.watch_steps();
    view! {
        <OtherDraft wizard/>
        <Show when=move || wizard.has_left_confirmation() fallback=move || view! {
            <Frame wizard guard>
                {move || match wizard.step.get() {
                    Step::Details => view! { <DetailsStep wizard guard/> }.into_any(),
                    Step::Subscriptions => view! { <SubscriptionsStep wizard guard/> }.into_any(),
                    Step::Review => view! { <ReviewStep wizard guard/> }.into_any(),
                    Step::Confirmation => view! { <Confirmation wizard guard/> }.into_any(),
                }}
            </Frame>
        }>
            <PasswordUnavailable wizard/>
        </Show>
    }
}

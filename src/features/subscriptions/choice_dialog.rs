//! A dialog that asks for a choice and sends it. It opens with the choice made anew, says what is missing, and asks about
//! a scheduled change that would go.

use leptos::prelude::*;
use model::rules::lifecycle::Scheduled;

use super::{
    action::{ActionDialog, DropAsked},
    action_state::ActionState,
    context::SubscriptionContext,
};
use crate::i18n::use_texts;

/// Where a choice stands; what is chosen is the caller's.
#[derive(Clone, Copy)]
pub struct ChoiceState {
    /// What is sent, and what came of it.
    pub action: ActionState,
    /// The scheduled change that goes with what is chosen now.
    dropped: Memo<Option<Scheduled>>,
    agreed: RwSignal<bool>,
    reset: Callback<()>,
}

/// The state of a dialog for the component that is being made. `reset` makes the choice anew; `dropped` is the scheduled
/// change that would go with what is chosen.
pub fn use_choice_dialog(
    reset: impl Fn() + Send + Sync + 'static,
    dropped: impl Fn() -> Option<Scheduled> + Send + Sync + 'static,
) -> ChoiceState {
    ChoiceState {
        action: ActionState::idle(),
        dropped: Memo::new(move |_| dropped()),
        agreed: RwSignal::new(false),
        reset: Callback::new(move |()| reset()),
    }
}

impl ChoiceState {
    /// Opens the dialog. The choice is made anew, unless an answer is still missing.
    pub fn open(self) {
        self.action.begin(|| {
            self.agreed.set(false);
            self.reset.run(());
        });
    }

    /// Something else is chosen: who agreed has agreed to another thing.
    pub fn ask_anew(self) {
        self.agreed.set(false);
    }
}

/// The dialog itself.
#[component]
pub fn ChoiceDialog(
    context: SubscriptionContext,
    choice: ChoiceState,
    #[prop(into)] title: Signal<String>,
    /// The verb on the button that does it.
    #[prop(into)]
    confirm: Signal<String>,
    /// What is missing or wrong; none where it can be sent.
    #[prop(into, optional)]
    missing: MaybeProp<String>,
    /// The path of the field that shows its own refusal.
    #[prop(optional)]
    at_field: Option<&'static str>,
    #[prop(into)] on_submit: Callback<()>,
    /// What can be chosen, and what will happen.
    children: ChildrenFn,
) -> impl IntoView {
    let t = use_texts();
    let ChoiceState { action, dropped, agreed, .. } = choice;
    let reason = move || {
        let disagreed = dropped.with(Option::is_some) && !agreed.get();
        missing.get().or_else(|| disagreed.then(|| t.get().life.agree_first.to_owned()))
    };
    let children = StoredValue::new(children);
    view! {
        <ActionDialog
            state=action
            title
            confirm
            reason=Signal::derive(reason)
            at_field=at_field.unwrap_or_default()
            on_submit
        >
            {children.with_value(|children| children())}
            <DropAsked context dropped agreed/>
        </ActionDialog>
    }
}

//! The parts that every action is made of: its button with the reason, its dialog, and what it came to.

use leptos::prelude::*;
use model::rules::lifecycle::{Action, Scheduled};
use stylers_macro::style_sheet;

use super::{
    action_state::ActionState,
    context::SubscriptionContext,
    permissions::{Forbidden, may, reason},
    text::scheduled_text,
};
use crate::{
    i18n::{fill, use_lang, use_texts},
    labels::refusal::error_words,
    routes::Path,
    session::use_session,
    submission::Attempt,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        checkbox::Checkbox,
        form::Form,
        message_bar::{Announce, MessageBar},
        modal::{Modal, ModalButtons},
    },
};

/// A button that is live or says why not; nothing for a customer, who only reads.
#[component]
pub fn ActionButton(
    context: SubscriptionContext,
    action: Action,
    #[prop(optional)] kind: ButtonKind,
    /// Its work is under way.
    #[prop(into, optional)]
    pending: Signal<bool>,
    /// Does it, or opens its dialog.
    #[prop(into)]
    on_click: Callback<()>,
    /// Accessible name where the text alone is not enough.
    #[prop(into, optional)]
    name: MaybeProp<String>,
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
    children: ChildrenFn,
) -> impl IntoView {
    let (lang, session) = (use_lang(), use_session());
    let reason = Memo::new(move |_| reason(lang.get(), session, context, action));
    let children = StoredValue::new(children);
    (may(session, context, action) != Err(Forbidden::Customer)).then(|| {
        view! {
            <Button kind pending name class reason=Signal::derive(move || reason.get()) on_click=move |_| on_click.run(())>
                {children.with_value(|children| children())}
            </Button>
        }
    })
}

/// An action in a list of them: what it is, what it does or why it cannot be done, and its button.
#[component]
pub fn ActionRow(
    context: SubscriptionContext,
    action: Action,
    #[prop(into)] title: Signal<String>,
    /// What it does, while it can be done.
    #[prop(into)]
    text: Signal<String>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/action.css");
    let (lang, session) = (use_lang(), use_session());
    let said = move || reason(lang.get(), session, context, action).unwrap_or_else(|| text.get());
    view! { class = styles,
        <li class="action">
            <div class="action__text">
                <h3>{move || title.get()}</h3>
                <p class="action__what">{said}</p>
            </div>
            {children()}
        </li>
    }
}

/// What an action came to, where that was not success: in doubt, changed by somebody else, or refused.
#[component]
pub fn Failure(
    state: ActionState,
    /// The path of the field that shows its own refusal.
    #[prop(optional)]
    at_field: Option<&'static str>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let elsewhere = move || at_field.is_some_and(|path| state.at_field(lang.get(), path).is_some());
    move || {
        match state.attempt.get() {
        Attempt::Idle | Attempt::Sending | Attempt::Repeating => ().into_any(),
        Attempt::InDoubt => {
            let title = Signal::derive(move || t.get().life.doubt_title.to_owned());
            view! {
                <MessageBar tone=Tone::Warning announce=Announce::Assertive title>
                    {move || t.get().life.doubt_text}
                </MessageBar>
            }
            .into_any()
        }
        Attempt::Stale => view! {
            <MessageBar tone=Tone::Warning announce=Announce::Assertive>{move || t.get().life.stale}</MessageBar>
        }
        .into_any(),
        Attempt::Failed(_) if elsewhere() => ().into_any(),
        Attempt::Failed(error) => {
            // What was open may have been taken away meanwhile: there is nothing to try again then.
            let way_out = (error.status() == Some(404)).then(|| {
                view! {
                    " "
                    <a href=Path::Dashboard.to_string()>{move || t.get().errors.to_start}</a>
                }
            });
            view! {
                <MessageBar tone=Tone::Danger announce=Announce::Assertive>
                    {move || error_words(lang.get(), &error)}
                    {way_out}
                </MessageBar>
            }
            .into_any()
        }
    }
    }
}

/// The dialog of an action. While an answer is missing nothing can be changed and only the same is sent again.
#[component]
pub fn ActionDialog(
    state: ActionState,
    #[prop(into)] title: Signal<String>,
    /// The verb on the button that does it.
    #[prop(into)]
    confirm: Signal<String>,
    #[prop(optional)] danger: bool,
    /// Why it cannot be sent as it stands.
    #[prop(into, optional)]
    reason: MaybeProp<String>,
    /// The words on the button that leaves everything as it is, where "Cancel" would mean two things.
    #[prop(into, optional)]
    keep: MaybeProp<String>,
    /// The path of the field that shows its own refusal.
    #[prop(optional)]
    at_field: Option<&'static str>,
    #[prop(into)] on_submit: Callback<()>,
    /// What will happen, and what is asked.
    children: ChildrenFn,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/action_dialog.css");
    let t = use_texts();
    let kind = if danger { ButtonKind::Danger } else { ButtonKind::Primary };
    let blocked = move || reason.get().filter(|_| !state.in_doubt.get());
    let submit = move |()| {
        if untrack(blocked).is_none() {
            on_submit.run(());
        }
    };
    let verb = move || if state.in_doubt.get() { t.get().common.retry.to_owned() } else { confirm.get() };
    let children = StoredValue::new(children);
    view! { class = styles,
        <Modal open=state.open title>
            <Form on_submit=submit>
                <fieldset class="form__inputs" disabled=move || state.in_doubt.get()>
                    {children.with_value(|children| children())}
                </fieldset>
                <Failure state at_field=at_field.unwrap_or_default()/>
                <ModalButtons>
                    <Button kind submit=true pending=state.pending reason=Signal::derive(blocked)>
                        {verb}
                    </Button>
                    <Button on_click=move |_| state.open.set(false)>
                        {move || keep.get().unwrap_or_else(|| t.get().common.cancel.to_owned())}
                    </Button>
                </ModalButtons>
            </Form>
        </Modal>
    }
}

/// Says that a scheduled change goes with this, and asks.
#[component]
pub fn DropAsked(
    context: SubscriptionContext,
    /// What would be dropped.
    #[prop(into)]
    dropped: Signal<Option<Scheduled>>,
    agreed: RwSignal<bool>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    move || {
        dropped.get().map(|scheduled| {
            let what = move || scheduled_text(lang.get(), context, &scheduled.change);
            view! {
                <MessageBar tone=Tone::Warning announce=Announce::Polite>
                    {move || fill(t.get().life.drops, &[("change", &what())])}
                </MessageBar>
                <Checkbox
                    label=move || t.get().life.drops_agreed.to_owned()
                    checked=agreed
                    on_change=move |ticked| agreed.set(ticked)
                />
            }
        })
    }
}

/// What will follow, read out as it changes.
#[component]
pub fn Consequence(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/action_dialog.css");
    view! { class = styles, <div class="outlook" role="status">{children()}</div> }
}

/// What is touched, by name, below a sentence where there is one.
#[component]
pub fn NameList(
    /// Says what happens to them.
    #[prop(into, optional)]
    text: MaybeProp<String>,
    /// Each with its language, where it is data.
    names: Vec<(String, Option<&'static str>)>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/action_dialog.css");
    let line =
        |(name, language)| view! { class = styles, <li class="touched__one" lang=language>{name}</li> };
    view! { class = styles,
        <div class="touched">
            {text.get_untracked().map(|_| view! { <p>{move || text.get()}</p> })}
            <ul class="touched">{names.into_iter().map(line).collect_view()}</ul>
        </div>
    }
}

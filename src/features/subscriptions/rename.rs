//! The customer's own name for a subscription, changed in place.

use leptos::prelude::*;
use model::rules::lifecycle::Action;
use stylers_macro::style_sheet;

use super::{
    action::{ActionButton, ActionDialog},
    action_state::{ActionState, Done},
    context::SubscriptionContext,
    permissions::{Forbidden, may},
};
use crate::{
    client,
    i18n::{fill, use_lang, use_texts},
    routes::Path,
    session::use_session,
    ui::{button::ButtonKind, field_errors::until_edited, text_input::TextInput},
};

/// The longest name, in characters.
const MAX_LENGTH: u32 = 100;

/// The line below the heading: own name with its button, and the customer.
#[component]
pub fn OwnName(context: SubscriptionContext, #[prop(into)] customer_name: String) -> impl IntoView {
    let styles = style_sheet!("style/scoped/own_name.css");
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let (state, value) = (ActionState::idle(), RwSignal::new(String::new()));
    let name = move || context.record.with(|record| record.friendly_name.clone()).unwrap_or_default();
    let shown_name = move || {
        let is_offer = context.record.with(|record| record.friendly_name == record.offer_name);
        (!is_offer && !name().is_empty())
            .then(|| format!("{} · ", fill(t.get().subscription.own_name, &[("name", &name())])))
    };
    let submit = move |()| {
        let mut changed = context.to_change();
        changed.friendly_name = Some(value.get_untracked().trim().to_owned());
        state.send(context, move |id| {
            let changed = changed.clone();
            async move {
                let saved = client::subscriptions::update(context.customer, context.id, &changed, id).await?;
                let name = saved.friendly_name.unwrap_or_default();
                let text = lang.get_untracked().texts().subscription.renamed;
                Ok(Done::from(fill(text, &[("name", &name)])))
            }
        });
    };
    let refused = Signal::derive(move || state.at_field(lang.get(), "friendlyName"));
    // Who lacks the right is told so where it matters; the name is no place for it.
    let hidden = matches!(
        may(session, context, Action::Rename),
        Err(Forbidden::Customer | Forbidden::Role | Forbidden::OnlySupports | Forbidden::ProviderOnly)
    );
    view! { class = styles,
        <div class="own-name">
            <span>
                {shown_name}
                <a href=Path::Customer(context.customer).to_string()>{customer_name}</a>
            </span>
            {(!hidden)
                .then(|| {
                    view! {
                        <ActionButton
                            context
                            action=Action::Rename
                            kind=ButtonKind::Plain
                            on_click=move |()| state.begin(move || value.set(untrack(name)))
                        >
                            {move || t.get().subscription.rename}
                        </ActionButton>
                    }
                })}
        </div>
        <ActionDialog
            state
            title=move || t.get().subscription.rename_title.to_owned()
            confirm=move || t.get().common.save.to_owned()
            at_field="friendlyName"
            on_submit=submit
        >
            <TextInput
                label=move || t.get().subscription.friendly_name
                value
                max_length=MAX_LENGTH
                hint=Signal::derive(move || Some(t.get().subscription.rename_hint.to_owned()))
                error=until_edited(refused, value)
            />
        </ActionDialog>
    }
}

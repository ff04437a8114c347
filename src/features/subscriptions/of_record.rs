//! The reseller of record of an existing subscription (S37).

use leptos::prelude::*;
use model::{ids::TenantId, portal::account::PartyKind, rules::lifecycle::Action};
use stylers_macro::style_sheet;

use super::{
    action::ActionButton,
    action_state::{ActionState, Done},
    choice_dialog::{ChoiceDialog, use_choice_dialog},
    context::SubscriptionContext,
};
use crate::{
    client,
    features::ordering::{drafts::reseller::Reseller, of_record::ResellerChoice},
    i18n::{Lang, fill, use_lang, use_texts},
    session::use_session,
    ui::{
        badge::Tone,
        button::ButtonKind,
        field_errors::until_edited,
        message_bar::{Announce, MessageBar},
    },
};

/// Who it is, as a fact, with the button that changes it.
#[component]
pub fn OfRecord(context: SubscriptionContext) -> impl IntoView {
    let styles = style_sheet!("style/scoped/of_record.css");
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let chosen = RwSignal::new(None::<Reseller>);
    let (name, partner_id) = (
        move || context.record.with(|record| record.partner_name.clone()),
        move || context.record.with(|record| record.partner_id.clone().unwrap_or_default()),
    );
    let before = Memo::new(move |_| name().map(|name| (name, partner_id())));
    let who = move || match before.get() {
        None => t.get().subscription.none.into_any(),
        Some((name, _)) if name.is_empty() => t.get().subscription.another_partner.into_any(),
        Some((name, id)) => {
            let hint = t.get().common.partner_id_hint;
            view! { {name} " " <span class="muted" title=hint>{id}</span> }.into_any()
        }
    };
    let unchanged = move || {
        let now = before.get().map(|(_, id)| id).unwrap_or_default();
        let then = chosen.with(|it| it.as_ref().map(|it| it.partner_id.clone())).unwrap_or_default();
        (now == then).then(|| t.get().life.of_record_unchanged.to_owned())
    };
    let loses = move || {
        let (name, _) = before.get().filter(|_| unchanged().is_none())?;
        Some(fill(t.get().access.of_record_loses, &[("name", &name)]))
    };
    // Its tenant id is not in the record, and is needed neither to show it nor to send another one.
    let reset = move || {
        let now = before.get_untracked().filter(|(name, _)| !name.is_empty());
        chosen.set(now.map(|(name, partner_id)| Reseller {
            id: TenantId(uuid::Uuid::nil()),
            name,
            partner_id,
        }));
    };
    let choice = use_choice_dialog(reset, || None);
    let state = choice.action;
    let refused = Signal::derive(move || state.at_field(lang.get(), "partnerId"));
    let submit = move |()| send(context, state, chosen.get_untracked(), lang);
    let changes = session.kind() == PartyKind::Provider;
    view! { class = styles,
        <span class="of-record">
            <span>{who}</span>
            {changes
                .then(|| {
                    view! { class = styles,
                        <ActionButton
                            context
                            action=Action::SetResellerOfRecord
                            kind=ButtonKind::Plain
                            class=format!("of-record__change {styles}")
                            name=Signal::derive(move || Some(t.get().life.of_record_title.to_owned()))
                            on_click=move |()| choice.open()
                        >
                            {move || t.get().life.change}
                        </ActionButton>
                    }
                })}
        </span>
        <ChoiceDialog
            context
            choice
            title=move || t.get().life.of_record_title.to_owned()
            confirm=move || t.get().common.save.to_owned()
            missing=Signal::derive(unchanged)
            at_field="partnerId"
            on_submit=submit
        >
            <ResellerChoice
                label=Signal::derive(move || t.get().life.of_record_new.to_owned())
                value=chosen
                on_choose=Callback::new(move |reseller| chosen.set(reseller))
                hint=Signal::derive(move || Some(t.get().life.of_record_hint.to_owned()))
                error=until_edited(refused, chosen)
                id="reseller-of-record"
            />
            {move || {
                loses().map(|text| view! { <MessageBar tone=Tone::Warning announce=Announce::Polite>{text}</MessageBar> })
            }}
        </ChoiceDialog>
    }
}

fn send(context: SubscriptionContext, state: ActionState, reseller: Option<Reseller>, lang: RwSignal<Lang>) {
    let mut changed = context.to_change();
    changed.partner_id = Some(reseller.as_ref().map(|it| it.partner_id.clone()).unwrap_or_default());
    let name = reseller.map(|it| it.name);
    state.send(context, move |id| {
        let (changed, name) = (changed.clone(), name.clone());
        async move {
            client::subscriptions::update(context.customer, context.id, &changed, id).await?;
            let t = &lang.get_untracked().texts().life;
            Ok(Done::from(match name {
                Some(name) => fill(t.of_record_done, &[("name", &name)]),
                None => t.of_record_none_done.to_owned(),
            }))
        }
    });
}

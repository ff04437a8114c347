//! Upgrade to another offer: the source ends, its one successor goes on.

use leptos::prelude::*;
use model::{
    ids::{OfferId, SubscriptionId},
    rules::lifecycle::{Action, Command, OfferFacts, preview, upgrades},
    v1::upgrade::Upgrade,
};

use super::targets::{Target, Targets};
use crate::{
    client,
    features::subscriptions::{
        action::{ActionButton, ActionRow, Consequence},
        action_state::{ActionState, Done},
        choice_dialog::{ChoiceDialog, use_choice_dialog},
        context::SubscriptionContext,
        text::{licenses, offer_about},
    },
    format::{compare, utc_day},
    i18n::{Lang, fill, use_lang, use_texts},
    labels::refusal::upgrade_error_text,
    load::{error_view::ErrorView, use_load},
    routes::Path,
};

/// The row with its dialog.
#[component]
pub fn UpgradeRow(context: SubscriptionContext) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let chosen = RwSignal::new(None::<OfferId>);
    let whole = RwSignal::new(Vec::<Upgrade>::new());
    let choice = use_choice_dialog(
        move || chosen.set(None),
        move || context.own.with(|own| own.scheduled.clone()).filter(|_| chosen.get().is_some()),
    );
    let missing = move || {
        let found = chosen.with(|id| whole.with(|list| list.iter().any(|it| is_target(it, id.as_ref()))));
        (!found).then(|| t.get().life.upgrade_choose.to_owned())
    };
    let submit = move |()| {
        let body = whole.with_untracked(|list| {
            let chosen = chosen.get_untracked();
            list.iter().find(|it| is_target(it, chosen.as_ref())).cloned().unwrap_or_default()
        });
        send(context, choice.action, body, lang);
    };
    view! {
        <ActionRow
            context
            action=Action::Upgrade
            title=move || t.get().life.upgrade.to_owned()
            text=move || t.get().life.upgrade_about.to_owned()
        >
            <ActionButton context action=Action::Upgrade on_click=move |()| choice.open()>
                {move || t.get().life.upgrade_open}
            </ActionButton>
            <ChoiceDialog
                context
                choice
                title=move || t.get().life.upgrade.to_owned()
                confirm=move || t.get().life.upgrade_confirm.to_owned()
                missing=Signal::derive(missing)
                on_submit=submit
            >
                <Choosing context chosen whole/>
            </ChoiceDialog>
        </ActionRow>
    }
}

fn is_target(upgrade: &Upgrade, id: Option<&OfferId>) -> bool {
    upgrade.target_offer.as_ref().map(|offer| &offer.id) == id && id.is_some()
}

/// The targets, and what becomes of source and target. The whole offers that the wire wants come when it opens.
#[component]
fn Choosing(
    context: SubscriptionContext,
    chosen: RwSignal<Option<OfferId>>,
    whole: RwSignal<Vec<Upgrade>>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let found = use_load(move || client::subscriptions::upgrades(context.customer, context.id));
    Effect::new(move |_| {
        if let Some(Ok(list)) = found.get() {
            whole.set(list);
        }
    });
    let failed = move || found.get().and_then(Result::err);
    let targets = Memo::new(move |_| whole.with(|whole| targets(lang.get(), context, whole)));
    let said = move || {
        let after = chosen.get().and_then(|id| {
            let now = context.now.get();
            let offer = sold(context, &id);
            let successor = SubscriptionId(uuid::Uuid::nil());
            let command = Command::Upgrade { offer_id: id, offer, successor };
            context.own.with(|own| preview(own, command, now)).ok()?.successor
        })?;
        let source = context.own.with(|own| own.offer.id.clone());
        let end = after.term_end.map(|end| utc_day(lang.get(), end)).unwrap_or_default();
        let (source, target) = (context.offer_name(&source), context.offer_name(&after.offer.id));
        let licenses = licenses(lang.get(), context, after.quantity);
        let values =
            [("source", source.as_str()), ("target", &target), ("licenses", &licenses), ("day", &end)];
        Some(fill(t.get().life.upgrade_said, &values))
    };
    view! {
        <p class="muted">{move || t.get().life.upgrade_text}</p>
        {move || failed().map(|error| view! { <ErrorView error=Signal::stored(error) retry=Callback::new(move |()| found.refetch())/> })}
        <Targets label=move || t.get().life.upgrade_targets.to_owned() targets chosen/>
        <Consequence>{said}</Consequence>
    }
}

/// The facts of an offer that this customer can have.
fn sold(context: SubscriptionContext, id: &OfferId) -> Option<OfferFacts> {
    context.life.with(|life| life.offer(id).filter(|offer| offer.sold).map(|offer| offer.facts.clone()))
}

/// Every target that the catalogue has, by name, eligible or with everything that stands in its way. How many of it the
/// customer may have is known by the server alone.
fn targets(lang: Lang, context: SubscriptionContext, whole: &[Upgrade]) -> Vec<Target> {
    let now = context.now.get();
    let all = context.own.with(|own| upgrades(own, |id| sold(context, id), now));
    let target = |it: model::rules::lifecycle::Upgrade| {
        let known = context.life.with(|life| life.offer(&it.offer_id).cloned())?;
        let mut why: Vec<&str> = it.refused.iter().map(|error| upgrade_error_text(lang, *error)).collect();
        let no_room = |one: &&Upgrade| is_target(one, Some(&it.offer_id)) && one.is_eligible == Some(false);
        if why.is_empty() && whole.iter().any(|one| no_room(&one)) {
            why.push(lang.texts().refusals.upgrade_no_room);
        }
        Some(Target {
            about: offer_about(lang, &known.facts),
            name: known.name,
            refused: (!why.is_empty()).then(|| why.join(" ")),
            id: it.offer_id,
        })
    };
    let mut targets: Vec<Target> = all.into_iter().filter_map(target).collect();
    targets.sort_by(|a, b| compare(lang, &a.name, &b.name));
    targets
}

fn send(context: SubscriptionContext, state: ActionState, body: Upgrade, lang: RwSignal<Lang>) {
    let name = body.target_offer.as_ref().map(|offer| offer.name.clone()).unwrap_or_default();
    state.send(context, move |id| {
        let (body, name) = (body.clone(), name.clone());
        async move {
            let made = client::subscriptions::upgrade(context.customer, context.id, &body, id).await?;
            let said = fill(lang.get_untracked().texts().life.upgrade_done, &[("name", &name)]);
            let go =
                made.target_subscription_id.map(|id| Path::Subscription(context.customer, id).to_string());
            Ok(Done { said, go })
        }
    });
}

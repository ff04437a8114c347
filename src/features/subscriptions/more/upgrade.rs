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
        action::{ActionButton, ActionDialog, ActionRow, Consequence, DropAsked},
        action_state::{ActionState, Done},
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
pub fn UpgradeRow(shown: SubscriptionContext) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let doing = ActionState::idle();
    let (chosen, agreed) = (RwSignal::new(None::<OfferId>), RwSignal::new(false));
    let whole = RwSignal::new(Vec::<Upgrade>::new());
    let reset = move || {
        chosen.set(None);
        agreed.set(false);
    };
    let dropped =
        Memo::new(move |_| shown.own.with(|own| own.scheduled.clone()).filter(|_| chosen.get().is_some()));
    let reason = move || {
        let l = &t.get().life;
        let found = chosen.with(|id| whole.with(|list| list.iter().any(|it| is_target(it, id.as_ref()))));
        if !found {
            Some(l.upgrade_choose.to_owned())
        } else if dropped.with(Option::is_some) && !agreed.get() {
            Some(l.agree_first.to_owned())
        } else {
            None
        }
    };
    let submit = move |()| {
        let body = whole.with_untracked(|list| {
            let chosen = chosen.get_untracked();
            list.iter().find(|it| is_target(it, chosen.as_ref())).cloned().unwrap_or_default()
        });
        send(shown, doing, body, lang);
    };
    view! {
        <ActionRow
            shown
            action=Action::Upgrade
            title=move || t.get().life.upgrade.to_owned()
            text=move || t.get().life.upgrade_about.to_owned()
        >
            <ActionButton shown action=Action::Upgrade on_click=move |()| doing.begin(reset)>
                {move || t.get().life.upgrade_open}
            </ActionButton>
            <ActionDialog
                doing
                title=move || t.get().life.upgrade.to_owned()
                confirm=move || t.get().life.upgrade_confirm.to_owned()
                reason=Signal::derive(reason)
                on_submit=submit
            >
                <Choosing shown chosen whole/>
                <DropAsked shown dropped agreed/>
            </ActionDialog>
        </ActionRow>
    }
}

fn is_target(upgrade: &Upgrade, id: Option<&OfferId>) -> bool {
    upgrade.target_offer.as_ref().map(|offer| &offer.id) == id && id.is_some()
}

/// The targets, and what becomes of source and target. The whole offers that the wire wants come when it opens.
#[component]
fn Choosing(
    shown: SubscriptionContext,
    chosen: RwSignal<Option<OfferId>>,
    whole: RwSignal<Vec<Upgrade>>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let found = use_load(move || client::subscriptions::upgrades(shown.customer, shown.id));
    Effect::new(move |_| {
        if let Some(Ok(list)) = found.get() {
            whole.set(list);
        }
    });
    let failed = move || found.get().and_then(Result::err);
    let targets = Memo::new(move |_| whole.with(|whole| targets(lang.get(), shown, whole)));
    let said = move || {
        let after = chosen.get().and_then(|id| {
            let now = shown.now.get();
            let offer = sold(shown, &id);
            let successor = SubscriptionId(uuid::Uuid::nil());
            let command = Command::Upgrade { offer_id: id, offer, successor };
            shown.own.with(|own| preview(own, command, now)).ok()?.successor
        })?;
        let source = shown.own.with(|own| own.offer.id.clone());
        let end = after.term_end.map(|end| utc_day(lang.get(), end)).unwrap_or_default();
        let (source, target) = (shown.offer_name(&source), shown.offer_name(&after.offer.id));
        let licenses = licenses(lang.get(), shown, after.quantity);
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
fn sold(shown: SubscriptionContext, id: &OfferId) -> Option<OfferFacts> {
    shown.life.with(|life| life.offer(id).filter(|offer| offer.sold).map(|offer| offer.facts.clone()))
}

/// Every target that the catalogue has, by name, eligible or with everything that stands in its way. How many of it the
/// customer may have is known by the server alone.
fn targets(lang: Lang, shown: SubscriptionContext, whole: &[Upgrade]) -> Vec<Target> {
    let now = shown.now.get();
    let all = shown.own.with(|own| upgrades(own, |id| sold(shown, id), now));
    let target = |it: model::rules::lifecycle::Upgrade| {
        let known = shown.life.with(|life| life.offer(&it.offer_id).cloned())?;
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

fn send(shown: SubscriptionContext, doing: ActionState, body: Upgrade, lang: RwSignal<Lang>) {
    let name = body.target_offer.as_ref().map(|offer| offer.name.clone()).unwrap_or_default();
    doing.send(shown, move |id| {
        let (body, name) = (body.clone(), name.clone());
        async move {
            let made = client::subscriptions::upgrade(shown.customer, shown.id, &body, id).await?;
            let said = fill(lang.get_untracked().texts().life.upgrade_done, &[("name", &name)]);
            let go = made.target_subscription_id.map(|id| Path::Subscription(shown.customer, id).to_string());
            Ok(Done { said, go })
        }
    });
}

use chrono::{DateTime, TimeDelta, Utc};
use db::entity::{account, partnership, partnership_request};
use model::{
    portal::invitations::{RequestState, VALID_DAYS},
    search_key::search_key,
};
use uuid::Uuid;

use super::{Installation, Making, dice::Dice};
use crate::secrets;

/// What a request of the demo is like.
struct Plan {
    state: RequestState,
    /// Days since it was sent; an accepted one was sent before its partnership began.
    days: i64,
    /// None: copied, for nobody in particular.
    recipient: Option<&'static str>,
    language: &'static str,
    reason: Option<&'static str>,
}

impl Plan {
    const fn of(
        state: RequestState,
        days: i64,
        recipient: Option<&'static str>,
        language: &'static str,
    ) -> Self {
        Self { state, days, recipient, language, reason: None }
    }
}

/// The first provider's, and the second one's; each state is there at both.
const PLANS: [&[Plan]; 2] = [
    &[
        Plan::of(RequestState::Pending, 1, Some("contact@brume-conseil.example"), "fr"),
        Plan::of(RequestState::Pending, 3, None, "en"),
        Plan::of(RequestState::Viewed, 6, Some("Harriet.Lowe@tidewater-it.example"), "en"),
        Plan::of(RequestState::Accepted, 2, Some("partners@newcomer-one.example"), "en"),
        Plan::of(RequestState::Accepted, 4, None, "fr"),
        Plan {
            state: RequestState::Declined,
            days: 12,
            recipient: Some("direction@pixel-vert.example"),
            language: "fr",
            reason: Some(
                "Nous travaillons déjà avec un autre fournisseur.\nMerci de nous recontacter au printemps.",
            ),
        },
        Plan::of(RequestState::Expired, 104, Some("sales@oldquay.example"), "en"),
        Plan::of(RequestState::Revoked, 25, Some("info@wrong-address.example"), "en"),
    ],
    &[
        Plan::of(RequestState::Pending, 2, Some("kontakt@moorwind.example"), "en"),
        Plan::of(RequestState::Viewed, 9, Some("piet@deltadijk.example"), "en"),
        Plan::of(RequestState::Accepted, 3, Some("hello@newcomer-two.example"), "en"),
        Plan::of(RequestState::Declined, 20, None, "en"),
        Plan::of(RequestState::Expired, 130, Some("team@altstadt-it.example"), "en"),
        Plan::of(RequestState::Revoked, 40, Some("office@nordsued.example"), "en"),
    ],
];

/// Adds requests in every state. They have dice of their own, so that the rest stays as it is. Nobody has their links:
/// a new one can be made.
pub(super) fn add(making: &Making<'_>, made: &mut Installation) {
    let mut dice = Dice::new(2027);
    let providers = made.partners.iter().filter(|row| row.kind == "provider").map(|row| row.id);
    for (provider, plans) in providers.collect::<Vec<_>>().into_iter().zip(PLANS) {
        let Some(by) = staff(made, provider).cloned() else { continue };
        let mut newest: Vec<partnership::Model> =
            made.partnerships.iter().filter(|row| row.provider_id == provider).cloned().collect();
        newest.sort_by_key(|row| row.from_at);
        for plan in plans {
            let begun = if plan.state == RequestState::Accepted { newest.pop() } else { None };
            let row = request(making, &mut dice, plan, &by, provider, begun.as_ref());
            let answered_by = begun.and_then(|begun| admin(made, begun.reseller_id));
            made.requests.push(partnership_request::Model { answered_by, ..row });
        }
    }
}

fn request(
    making: &Making<'_>,
    dice: &mut Dice,
    plan: &Plan,
    by: &account::Model,
    provider: Uuid,
    begun: Option<&partnership::Model>,
) -> partnership_request::Model {
    let sent_at = match begun {
        Some(begun) => begun.from_at - TimeDelta::days(plan.days),
        None => dice.instant(making.midnight, plan.days),
    };
    let id = dice.guid();
    let viewed_at = sent_at + TimeDelta::minutes(dice.between(50, 600));
    let closed_at = viewed_at + TimeDelta::minutes(dice.between(2, 300));
    let at = |state: RequestState, at: DateTime<Utc>| (plan.state == state).then_some(at);
    let viewed = !matches!(plan.state, RequestState::Pending | RequestState::Revoked);
    partnership_request::Model {
        id,
        provider_id: provider,
        token_hash: secrets::hash(&format!("no link has this: {id}")),
        recipient: plan.recipient.map(str::to_owned),
        recipient_key: plan.recipient.map(search_key).unwrap_or_default(),
        language: plan.language.to_owned(),
        via: if plan.recipient.is_some() { "email" } else { "clipboard" }.to_owned(),
        by_account: by.id,
        by_name: by.name.clone(),
        by_key: search_key(&by.name),
        created_at: sent_at - TimeDelta::minutes(2),
        sent_at: Some(sent_at),
        expires_at: sent_at + TimeDelta::days(i64::from(VALID_DAYS)),
        viewed_at: viewed.then_some(viewed_at),
        accepted_at: begun.map(|begun| begun.from_at),
        declined_at: at(RequestState::Declined, closed_at),
        revoked_at: at(RequestState::Revoked, closed_at),
        reseller_id: begun.map(|begun| begun.reseller_id),
        answered_by: None,
        reason: plan.reason.map(str::to_owned),
    }
}

/// The provider's sales agent.
fn staff(made: &Installation, provider: Uuid) -> Option<&account::Model> {
    made.accounts.iter().find(|row| row.partner_id == Some(provider) && row.role == "sales_agent")
}

fn admin(made: &Installation, reseller: Uuid) -> Option<Uuid> {
    made.accounts.iter().find(|row| row.partner_id == Some(reseller)).map(|row| row.id)
}

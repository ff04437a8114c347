use chrono::{DateTime, TimeDelta, Utc};
use db::{
    entity::{customer, order, subscription},
    scoped::subscription_trees,
};
use model::{
    rules::term,
    search_key::search_key,
    v1::{
        offer::{BillingCycle, BillingType, Offer, TermUnit},
        subscription::{EndOfTermAction, SubscriptionStatus},
    },
};
use uuid::Uuid;

use super::{
    Installation, Making,
    partners::{Partners, administrators},
};

/// A line of an order; its parent is an earlier line.
pub(super) struct Line<'a> {
    pub(super) offer: &'a Offer,
    pub(super) quantity: i32,
    pub(super) parent: Option<usize>,
}

/// What has become of an order that was placed at a moment.
#[derive(Clone, Copy)]
pub(super) enum Phase {
    /// Running, renewed at every term end.
    Active(DateTime<Utc>),
    /// Switched off within its term.
    Suspended(DateTime<Utc>),
    /// Taken back within the cancel window.
    Cancelled(DateTime<Utc>),
    /// Ended with its first term: disabled, deleted 90 days later.
    Ended(DateTime<Utc>),
    /// Goes on by the month.
    Extended(DateTime<Utc>),
    /// A trial: active, expired 30 days, disabled 90 days, deleted.
    Trial(DateTime<Utc>),
}

impl Phase {
    fn placed(self) -> DateTime<Utc> {
        match self {
            Self::Active(at)
            | Self::Suspended(at)
            | Self::Cancelled(at)
            | Self::Ended(at)
            | Self::Extended(at)
            | Self::Trial(at) => at,
        }
    }
}

/// The term that runs at the end of the day, or the first one.
struct Term {
    unit: TermUnit,
    length: i32,
    start: DateTime<Utc>,
    end: Option<DateTime<Utc>>,
}

/// Adds an order and the subscriptions it became.
pub(super) fn add(
    making: &mut Making<'_>,
    made: &mut Installation,
    partners: &Partners,
    customer: &customer::Model,
    lines: Vec<Line<'_>>,
    phase: Phase,
) {
    let cycle = cycle(making, &lines);
    let staff: Vec<Uuid> = made
        .accounts
        .iter()
        .filter(|row| row.partner_id == Some(partners.provider) && row.role != "helpdesk_agent")
        .map(|row| row.id)
        .collect();
    let order = order::Model {
        id: making.dice.guid(),
        customer_id: customer.id,
        billing_cycle: cycle.to_string(),
        created_at: phase.placed(),
        by_account: making.dice.pick(&staff).copied(),
        version: 1,
        listed_by: Some(customer.provider_id),
        customer_key: customer.company_key.clone(),
    };
    let (of_record, support) = resellers(making, made, partners, customer.id);
    let action = action(making, phase);
    let mut ids: Vec<Uuid> = Vec::new();
    let mut rows: Vec<subscription::Model> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let mut row = subscription(making, customer, &order, line, phase);
        row.line_number = i32::try_from(n).unwrap_or_default();
        row.parent_id = line.parent.and_then(|at| ids.get(at).copied());
        row.reseller_of_record = of_record;
        row.support_partner = support;
        let fixed = !line.offer.is_auto_renewable || matches!(phase, Phase::Ended(_) | Phase::Trial(_));
        row.end_of_term_action = if fixed { EndOfTermAction::Cancel } else { action.clone() }.to_string();
        if row.suspended_by.is_some() && row.parent_id.is_some() {
            row.suspended_by = Some("parent".to_owned());
        }
        ids.push(row.id);
        rows.push(row);
    }
    subscription_trees::set_next_moments(&mut rows, making.catalogue);
    made.subscriptions.append(&mut rows);
    made.orders.push(order);
}

fn cycle(making: &mut Making<'_>, lines: &[Line<'_>]) -> BillingCycle {
    let possible = lines.first().map(|line| line.offer.supported_billing_cycles.clone()).unwrap_or_default();
    making.dice.pick(&possible).cloned().unwrap_or(BillingCycle::Annual)
}

fn action(making: &mut Making<'_>, phase: Phase) -> EndOfTermAction {
    match phase {
        Phase::Extended(_) => EndOfTermAction::Extend,
        _ => match making.dice.between(0, 99) {
            0..74 => EndOfTermAction::Renew,
            74..90 => EndOfTermAction::Cancel,
            _ => EndOfTermAction::Extend,
        },
    }
}

/// Of record and support contact are independent of each other and of the delegations.
fn resellers(
    making: &mut Making<'_>,
    made: &Installation,
    partners: &Partners,
    customer: Uuid,
) -> (Option<Uuid>, Uuid) {
    let own = administrators(made, customer);
    let mut one = |of_own, of_any| {
        let roll = making.dice.between(0, 99);
        let candidates = partners.resellers.len().saturating_sub(2);
        let any = partners.resellers.get(making.dice.below(candidates)).map(|(id, _)| *id);
        match roll {
            roll if roll < of_own => making.dice.pick(&own).copied(),
            roll if roll < of_own + of_any => any,
            _ => None,
        }
    };
    (one(76, 7), one(30, 4).unwrap_or(partners.provider))
}

fn subscription(
    making: &mut Making<'_>,
    customer: &customer::Model,
    order: &order::Model,
    line: &Line<'_>,
    phase: Phase,
) -> subscription::Model {
    let offer = line.offer;
    let placed = phase.placed();
    let term = current_term(making, offer, phase);
    let friendly_name = friendly_name(making, customer, offer);
    let by_license = offer.billing != BillingType::Usage;
    let by_the_month = matches!(phase, Phase::Extended(_));
    let status = status(making.midnight, phase, term.end);
    // Half of the running ones have grown since.
    let fewer = making.dice.between(1, i64::from(line.quantity));
    let grown = matches!(phase, Phase::Active(_)) && making.dice.percent(40) && !offer.is_trial;
    let ordered = if grown {
        i32::try_from(fewer).unwrap_or(line.quantity).max(offer.minimum_quantity)
    } else {
        line.quantity
    };
    subscription::Model {
        id: making.dice.guid(),
        customer_id: customer.id,
        order_id: order.id,
        line_number: 0,
        offer_id: offer.id.to_string(),
        offer_name: offer.name.clone(),
        offer_key: search_key(&offer.name),
        friendly_key: search_key(&friendly_name),
        friendly_name,
        quantity: line.quantity,
        unit_type: offer.unit_type.clone(),
        parent_id: None,
        status: status.to_string(),
        billing_type: offer.billing.to_string(),
        billing_cycle: order.billing_cycle.clone(),
        term_unit: term.unit.to_string(),
        term_length: term.length,
        is_trial: offer.is_trial,
        end_of_term_action: String::new(),
        created_at: placed,
        term_start: term.start,
        term_end: term.end,
        // Every term but the monthly ones begins with a window.
        cancel_until: (by_license && !by_the_month).then(|| term::cancel_until(term.start)),
        reseller_of_record: None,
        support_partner: Uuid::nil(),
        ordered_quantity: ordered,
        version: 1,
        status_since: since(phase, &term, &status),
        suspended_by: (status == SubscriptionStatus::Suspended).then(|| "own".to_owned()),
        first_start: placed,
        additions: "[]".to_owned(),
        scheduled_offer_id: None,
        scheduled_quantity: None,
        scheduled_cycle: None,
        upgraded_to: None,
        next_event_at: None,
        noticed_deadline: None,
        listed_by: Some(customer.provider_id),
        customer_key: customer.company_key.clone(),
    }
}

fn current_term(making: &Making<'_>, offer: &Offer, phase: Phase) -> Term {
    let placed = phase.placed();
    let (unit, length, renews) = match phase {
        Phase::Extended(_) => (TermUnit::Month, 1, true),
        Phase::Active(_) | Phase::Suspended(_) => (offer.term_unit_of_measure.clone(), offer.term, true),
        Phase::Cancelled(_) | Phase::Ended(_) | Phase::Trial(_) => {
            (offer.term_unit_of_measure.clone(), offer.term, false)
        }
    };
    let end_of = |count| term::end_of_term(placed, &unit, length, count);
    let mut count = 1;
    while renews && end_of(count).is_some_and(|end| end <= making.midnight) {
        count += 1;
    }
    let start = if count == 1 { placed } else { end_of(count - 1).unwrap_or(placed) };
    Term { start, end: end_of(count), unit, length }
}

fn status(midnight: DateTime<Utc>, phase: Phase, end: Option<DateTime<Utc>>) -> SubscriptionStatus {
    let over = end.map(|end| midnight - end).unwrap_or_default();
    match phase {
        Phase::Active(_) | Phase::Extended(_) => SubscriptionStatus::Active,
        Phase::Suspended(_) => SubscriptionStatus::Suspended,
        Phase::Cancelled(_) => SubscriptionStatus::Deleted,
        Phase::Ended(_) if over < TimeDelta::days(90) => SubscriptionStatus::Disabled,
        Phase::Ended(_) => SubscriptionStatus::Deleted,
        Phase::Trial(_) if over < TimeDelta::zero() => SubscriptionStatus::Active,
        Phase::Trial(_) if over < TimeDelta::days(30) => SubscriptionStatus::Expired,
        Phase::Trial(_) if over < TimeDelta::days(120) => SubscriptionStatus::Disabled,
        Phase::Trial(_) => SubscriptionStatus::Deleted,
    }
}

/// Since when it is in its state.
fn since(phase: Phase, term: &Term, status: &SubscriptionStatus) -> DateTime<Utc> {
    let end = term.end.unwrap_or(term.start);
    let expired = if matches!(phase, Phase::Trial(_)) { 30 } else { 0 };
    match status {
        SubscriptionStatus::Expired => end,
        SubscriptionStatus::Disabled => end + TimeDelta::days(expired),
        SubscriptionStatus::Deleted if matches!(phase, Phase::Cancelled(_)) => {
            term.start + TimeDelta::days(1)
        }
        SubscriptionStatus::Deleted => end + TimeDelta::days(expired + 90),
        SubscriptionStatus::Active
        | SubscriptionStatus::Suspended
        | SubscriptionStatus::Pending
        | SubscriptionStatus::Unknown(_) => term.start,
    }
}

fn friendly_name(making: &mut Making<'_>, customer: &customer::Model, offer: &Offer) -> String {
    let names: &[&str] = match customer.language.as_str() {
        "fr" => &["Siège", "Accueil", "Atelier", "Équipe commerciale", "Itinérants", "Comptabilité"],
        "en" => &["Head office", "Front desk", "Warehouse", "Sales team", "Field staff", "Accounts"],
        _ => &[],
    };
    let own = making.dice.percent(25);
    making.dice.pick(names).filter(|_| own).map_or_else(|| offer.name.clone(), |name| (*name).to_owned())
}

use chrono::{DateTime, Months, TimeDelta, Utc};
use db::entity::customer;
use model::ids::OfferId;

use super::{
    Installation, Making,
    offers::{self, Basket},
    orders::{self, Line, Phase},
    partners::{Partners, Plan},
};

/// How many subscriptions customers have, before the total is made exact.
pub(super) const SIZES: &[usize] = &[0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 11, 17];

/// Adds the orders and subscriptions of a provider's customers, which are those from `first` on.
pub(super) fn add(
    making: &mut Making<'_>,
    made: &mut Installation,
    plan: &Plan,
    partners: &Partners,
    first: usize,
) {
    let customers: Vec<customer::Model> = made.customers.iter().skip(first).cloned().collect();
    let sizes = sizes(making, plan.subscriptions, customers.len());
    add_orders(making, made, partners, &customers, &sizes);
}

/// Adds orders until every customer has as many subscriptions as its size says.
pub(super) fn add_orders(
    making: &mut Making<'_>,
    made: &mut Installation,
    partners: &Partners,
    customers: &[customer::Model],
    sizes: &[usize],
) {
    for (n, (customer, size)) in customers.iter().zip(sizes.iter().copied()).enumerate() {
        let mut basket = Basket::default();
        let mut left = size;
        while left > 0 {
            // Everything that is worth looking at soon is surely there.
            let phase = if left == size { soon(n, making) } else { None };
            let lines = match phase {
                Some(_) => licensed(making, customer, &mut basket, left),
                None => any(making, customer, &mut basket, left),
            };
            left -= lines.len();
            let phase = phase.unwrap_or_else(|| some_phase(making, &lines));
            orders::add(making, made, partners, customer, lines, phase);
        }
    }
}

/// Numbers that add up to `total`.
fn sizes(making: &mut Making<'_>, total: usize, customers: usize) -> Vec<usize> {
    let mut sizes: Vec<usize> =
        (0..customers).map(|_| making.dice.pick(SIZES).copied().unwrap_or(1)).collect();
    // The first customer is the one that visitors are told about.
    if let Some(first) = sizes.first_mut() {
        *first = 7;
    }
    while sizes.iter().sum::<usize>() != total {
        let at = 1 + making.dice.below(customers - 1);
        let too_many = sizes.iter().sum::<usize>() > total;
        match sizes.get_mut(at) {
            Some(size) if too_many && *size > 1 => *size -= 1,
            Some(size) if !too_many && *size > 0 => *size += 1,
            Some(_) | None => {}
        }
    }
    sizes
}

/// A window that closes in hours for one customer in twenty, a term that ends in days for one in twelve.
fn soon(n: usize, making: &mut Making<'_>) -> Option<Phase> {
    let window = |hours| Phase::Active(making.midnight + TimeDelta::hours(hours) - TimeDelta::hours(168));
    if n.is_multiple_of(20) {
        return Some(window(26 + 2 * i64::try_from(n / 20).unwrap_or_default()));
    }
    if n % 12 == 5 {
        let ends_in = 1 + i64::try_from(n / 12).unwrap_or_default() % 29;
        let years = Months::new(if making.dice.percent(60) { 12 } else { 24 });
        let day = (making.midnight + TimeDelta::days(ends_in)).checked_sub_months(years)?;
        return Some(Phase::Active(making.dice.instant(day, 0)));
    }
    None
}

fn any<'a>(
    making: &mut Making<'a>,
    customer: &customer::Model,
    basket: &mut Basket,
    left: usize,
) -> Vec<Line<'a>> {
    let single = match making.dice.between(0, 99) {
        0..11 => offers::trial(making, customer, basket),
        11..19 => offers::azure(making, customer, basket),
        _ => None,
    };
    match single {
        Some((offer, quantity)) => vec![Line { offer, quantity, parent: None }],
        None => licensed(making, customer, basket, left),
    }
}

/// One to four lines: base offers, and add-ons after their parents.
fn licensed<'a>(
    making: &mut Making<'a>,
    customer: &customer::Model,
    basket: &mut Basket,
    left: usize,
) -> Vec<Line<'a>> {
    let wanted = left.min(making.dice.weighted(&[(1, 50), (2, 28), (3, 14), (4, 8)]).unwrap_or(1));
    let mut lines: Vec<Line<'a>> = Vec::new();
    while lines.len() < wanted {
        let parent = making.dice.below(lines.len());
        let addon = lines.get(parent).map(|line| (line.offer.id.clone(), line.quantity));
        let addon = addon.filter(|_| making.dice.percent(45));
        let addon = addon.and_then(|(id, quantity)| offers::addon(making, customer, basket, &id, quantity));
        let line = match addon {
            Some((offer, quantity)) => Some(Line { offer, quantity, parent: Some(parent) }),
            None => offers::base(making, customer, basket).map(|(offer, quantity)| Line {
                offer,
                quantity,
                parent: None,
            }),
        };
        // A customer that may have no more of what was thrown gets Exchange, which has no limit.
        let Some(line) = line.or_else(|| exchange(making)) else { break };
        lines.push(line);
    }
    without_repeats(making, customer, &mut lines);
    lines
}

/// No order lists an offer twice: a repeated line becomes another offer, and its add-ons go with the first one. No dice
/// are thrown, so that the rest of the demo stays as it is.
fn without_repeats<'a>(making: &Making<'a>, customer: &customer::Model, lines: &mut [Line<'a>]) {
    for at in 1..lines.len() {
        let listed: Vec<OfferId> = lines.iter().map(|line| line.offer.id.clone()).collect();
        let Some(first) = listed.iter().take(at).position(|id| *id == lines[at].offer.id) else { continue };
        let repeated = &lines[at];
        let other = offers::instead(making, customer, repeated.offer, repeated.quantity, &listed);
        let Some((offer, quantity)) = other else { continue };
        lines[at] = Line { offer, quantity, parent: None };
        for addon in lines.iter_mut().filter(|line| line.parent == Some(at)) {
            addon.parent = Some(first);
        }
    }
}

fn exchange<'a>(making: &mut Making<'a>) -> Option<Line<'a>> {
    let offer = making.catalogue.named("Exchange Online (Plan 1)")?;
    Some(Line { offer, quantity: 2, parent: None })
}

/// What has become of an order by now.
fn some_phase(making: &mut Making<'_>, lines: &[Line<'_>]) -> Phase {
    let midnight = making.midnight;
    let dice = &mut making.dice;
    let mut ago = |low, high| {
        let days = dice.between(low, high);
        dice.instant(midnight, days)
    };
    let is_trial = lines.iter().any(|line| line.offer.is_trial);
    let is_azure = lines.iter().any(|line| line.offer.id.as_str().starts_with("MS-AZR"));
    if is_trial {
        return Phase::Trial(ago(1, 130));
    }
    if is_azure {
        let created = ago(3, 900);
        return if making.dice.percent(88) { Phase::Active(created) } else { Phase::Suspended(created) };
    }
    let year = TimeDelta::days(365);
    let some: [DateTime<Utc>; 6] =
        [ago(8, 1050), ago(8, 700), ago(2, 300), ago(2, 85) - year, ago(100, 400) - year, ago(400, 900)];
    let [active, suspended, cancelled, disabled, deleted, extended] = some;
    match making.dice.between(0, 99) {
        0..68 => Phase::Active(active),
        68..77 => Phase::Suspended(suspended),
        77..83 => Phase::Cancelled(cancelled),
        83..90 => Phase::Ended(disabled),
        90..94 => Phase::Ended(deleted),
        _ => Phase::Extended(extended),
    }
}

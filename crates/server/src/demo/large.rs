//! An installation of any size: one provider with as many resellers, customers, and subscriptions as it is asked for, to
//! measure with. It is made and written a part at a time.

mod names;

use db::{
    entity::{account, partner, partnership},
    system::filling::Filling,
};
use tokio::sync::mpsc;

use super::{
    DemoAccount, Installation, Making, PASSWORD, activity, contracts, customers,
    data::Data,
    dice::Dice,
    midnight,
    partners::{self, PLANS, Partners, Plan},
    requests,
};
use crate::{catalogue::Catalogue, clock::Clock, error::Result, random, state::App};
use names::Names;

/// Customers of one part.
const PART: usize = 1000;
/// Parts that wait to be written.
const WAITING: usize = 4;

/// How many of each.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// At least one.
    pub customers: usize,
    /// At least five: the last two have no customers.
    pub resellers: usize,
    pub subscriptions: usize,
}

/// What has been done so far.
#[derive(Clone, Copy, Debug)]
pub enum Progress {
    /// Rows of all tables, and customers among them.
    Written { rows: usize, customers: usize },
    /// So many indexes of so many.
    Indexed(usize, usize),
}

/// Fills an empty database, tells how far it is, and whom to sign in as. Customers' admin accounts share a hash that no
/// password opens.
///
/// # Errors
/// When the database fails, or is not empty.
pub async fn fill(app: &App, size: Size, mut tell: impl FnMut(Progress)) -> Result<Vec<DemoAccount>> {
    let staff = app.passwords.hash(PASSWORD.to_owned()).await?;
    let nobody = app.passwords.hash(random::token()).await?;
    let (send, mut parts) = mpsc::channel(WAITING);
    let (catalogue, clock) = (app.catalogue, app.clock.clone());
    let making = tokio::task::spawn_blocking(move || {
        make(size, &clock, catalogue, [&staff, &nobody], |part| send.blocking_send(part).is_ok())
    });
    let mut filling = Filling::begin(&app.config.place()).await?;
    let (mut rows, mut customers) = (0, 0);
    while let Some(part) = parts.recv().await {
        (rows, customers) = (rows + part.rows(), customers + part.customers.len());
        filling.add(part).await?;
        tell(Progress::Written { rows, customers });
    }
    let sign_ins =
        making.await.map_err(crate::error::Error::internal)?.map_err(crate::error::Error::internal)?;
    filling.finish(|n, of| tell(Progress::Indexed(n, of))).await?;
    Ok(sign_ins)
}

/// Makes the parts, one after the other, until `take` wants no more; whom to sign in as. The hashes are the staff's and
/// the customers'.
///
/// # Errors
/// When the built-in data cannot be read, which the tests rule out.
pub fn make(
    size: Size,
    clock: &Clock,
    catalogue: &Catalogue,
    [staff, nobody]: [&str; 2],
    mut take: impl FnMut(Installation) -> bool,
) -> std::result::Result<Vec<DemoAccount>, serde_json::Error> {
    let data = Data::load()?;
    let mut making = Making {
        midnight: midnight(clock.now().date_naive()),
        dice: Dice::new(2026),
        data: &data,
        catalogue,
        password_hash: staff,
        sign_ins: Vec::new(),
    };
    let mut names = Names::default();
    let plan = &PLANS[0];
    let mut first = Installation::default();
    let partners = add_partners(&mut making, &mut first, &mut names, plan, size.resellers);
    let known = Known {
        partners: first.partners.clone(),
        partnerships: first.partnerships.clone(),
        // Of whom orders and requests are.
        staff: first
            .accounts
            .iter()
            .filter(|row| row.partner_id == Some(partners.provider))
            .cloned()
            .collect(),
    };
    requests::add(&making, &mut first);
    let sign_ins = std::mem::take(&mut making.sign_ins);
    let mut wanted = take(first);
    making.password_hash = nobody;
    let parts = size.customers.div_ceil(PART);
    for n in 0..parts {
        if !wanted {
            break;
        }
        let customers = PART.min(size.customers - n * PART);
        let subscriptions = size.subscriptions * (n + 1) / parts - size.subscriptions * n / parts;
        let mut part = known.part();
        add_customers(&mut making, &mut part, &mut names, (plan, &partners), customers);
        let rows = part.customers.clone();
        let sizes = sizes(&mut making, subscriptions, customers);
        contracts::add_orders(&mut making, &mut part, &partners, &rows, &sizes);
        customers::settle_dates(&mut part);
        if n + 1 == parts {
            // What the last ones did is the newest activity.
            part.partners.clone_from(&known.partners);
            activity::add(&mut making, &mut part);
        }
        known.take_away(&mut part);
        for row in &part.customers {
            part.accounts.push(customers::account(&mut making, row));
        }
        wanted = take(part);
    }
    Ok(sign_ins)
}

/// Rows of the first part that later ones refer to.
struct Known {
    partners: Vec<partner::Model>,
    partnerships: Vec<partnership::Model>,
    staff: Vec<account::Model>,
}

impl Known {
    fn part(&self) -> Installation {
        Installation {
            partnerships: self.partnerships.clone(),
            accounts: self.staff.clone(),
            ..Installation::default()
        }
    }

    /// What was written with the first part.
    fn take_away(&self, part: &mut Installation) {
        part.partners.clear();
        part.partnerships.clear();
        part.accounts.clear();
    }
}

fn add_partners(
    making: &mut Making<'_>,
    made: &mut Installation,
    names: &mut Names,
    plan: &Plan,
    count: usize,
) -> Partners {
    let provider = partners::add_provider_alone(making, made, plan);
    let mut resellers = Vec::with_capacity(count);
    for n in 0..count {
        let (name, country) = match making.data.resellers.get(n) {
            Some((name, country)) => (names.known(name), country.clone()),
            None => names.reseller(making, plan.countries),
        };
        let id = partners::add_reseller(making, made, n, &name, &country);
        let days = if n + 2 >= count { making.dice.between(1, 6) } else { making.dice.between(60, 1400) };
        let from_at = making.dice.instant(making.midnight, days);
        made.partnerships.push(partners::partnership(making, provider, id, from_at));
        resellers.push((id, country));
    }
    Partners { provider, resellers }
}

fn add_customers(
    making: &mut Making<'_>,
    made: &mut Installation,
    names: &mut Names,
    (plan, partners): (&Plan, &Partners),
    count: usize,
) {
    let data = making.data;
    for _ in 0..count {
        let land = data.land(making.dice.weighted(plan.countries).unwrap_or("US"));
        let nonprofit = making.dice.percent(9);
        let (name, prefix) = names.company(making, land, nonprofit);
        let row = customers::row(making, land, partners.provider, name, prefix, nonprofit);
        customers::delegate(making, made, partners, &row, false);
        made.customers.push(row);
    }
}

/// How many subscriptions each customer has; they add up to `total`.
fn sizes(making: &mut Making<'_>, total: usize, customers: usize) -> Vec<usize> {
    let usual: usize = contracts::SIZES.iter().sum();
    let size = |making: &mut Making<'_>| {
        let size = making.dice.pick(contracts::SIZES).copied().unwrap_or(1);
        size * total * contracts::SIZES.len() / (usual * customers)
    };
    let mut sizes: Vec<usize> = (0..customers).map(|_| size(making)).collect();
    let mut sum: usize = sizes.iter().sum();
    while sum != total {
        let Some(size) = sizes.get_mut(making.dice.below(customers)) else { break };
        if sum < total {
            (*size, sum) = (*size + 1, sum + 1);
        } else if *size > 0 {
            (*size, sum) = (*size - 1, sum - 1);
        }
    }
    sizes
}

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use db::entity::{account, customer, delegation};
use model::{
    parse::{DOMAIN_SUFFIX, DomainPrefix},
    search_key::search_key,
};
use uuid::Uuid;

use super::{
    DemoAccount, Installation, Making, PASSWORD,
    data::Land,
    partners::{Partners, Plan, slug},
};

/// Names that a list must bear: country, name, domain prefix.
const SPECIAL: &[(&str, &str, &str)] = &[
    ("FR", "Boulangerie Lefèvre", "boulangerielefevre"),
    ("GB", "مخبز الياسمين للحلويات الشرقية", "yasminbakery"),
    (
        "FR",
        "Syndicat intercommunal pour l’eau, l’assainissement et la collecte des déchets du Haut-Vallespir",
        "sihautvallespir",
    ),
    ("US", "O'Brien, Núñez & Łukasz-Smith", "obriennunez"),
];

/// Adds the customers of a provider and who administers them.
pub(super) fn add(making: &mut Making<'_>, made: &mut Installation, plan: &Plan, partners: &Partners) {
    let mut names: HashSet<String> = made.customers.iter().map(|row| row.company_key.clone()).collect();
    let mut prefixes: HashSet<String> = made.customers.iter().map(|row| row.domain_prefix.clone()).collect();
    let is_first = made.customers.is_empty();
    for n in 0..plan.customers {
        let special = SPECIAL.get(n).filter(|_| is_first);
        let country = special.map(|it| it.0).or_else(|| making.dice.weighted(plan.countries)).unwrap_or("US");
        let land = making.data.land(country);
        let nonprofit = special.is_none() && making.dice.percent(9);
        let name = match special {
            Some((_, name, _)) => (*name).to_owned(),
            None => new_name(making, land, nonprofit, &names),
        };
        let prefix = match special {
            Some((_, _, prefix)) => (*prefix).to_owned(),
            None => new_prefix(&name, &prefixes),
        };
        names.insert(search_key(&name));
        prefixes.insert(prefix.clone());
        let row = row(making, land, partners.provider, name, prefix, nonprofit);
        delegate(making, made, partners, &row, special.is_some() && n == 0);
        made.customers.push(row);
    }
}

/// Adds the admin account of every customer (R11); the first one is told to the visitor.
pub(super) fn add_accounts(making: &mut Making<'_>, made: &mut Installation) {
    for (n, row) in made.customers.iter().enumerate() {
        let account = account(making, row);
        if n == 0 {
            making.sign_ins.push(DemoAccount {
                email: account.email.clone(),
                password: PASSWORD.to_owned(),
                role: account.role.clone(),
                party: row.company_name.clone(),
                party_kind: "customer".to_owned(),
                language: account.language.clone().unwrap_or_default(),
            });
        }
        made.accounts.push(account);
    }
}

/// The admin account of a customer.
pub(super) fn account(making: &mut Making<'_>, row: &customer::Model) -> account::Model {
    let email = format!("admin@{}{DOMAIN_SUFFIX}", row.domain_prefix);
    let language = if row.language == "fr" { "fr" } else { "en" };
    account::Model {
        id: making.dice.guid(),
        email_key: email.clone(),
        email,
        name: format!("{} {}", row.first_name, row.last_name),
        language: Some(language.to_owned()),
        password_hash: making.password_hash.to_owned(),
        must_change_password: false,
        partner_id: None,
        customer_id: Some(row.id),
        role: "admin_agent".to_owned(),
        disabled_at: None,
        last_sign_in_at: None,
        created_at: row.created_at,
    }
}

/// Customers are as old as their first order, and delegations no older than customer and partnership.
pub(super) fn settle_dates(made: &mut Installation) {
    let mut first_orders: HashMap<Uuid, DateTime<Utc>> = HashMap::new();
    for order in &made.orders {
        let first = first_orders.entry(order.customer_id).or_insert(order.created_at);
        *first = order.created_at.min(*first);
    }
    let mut since = HashMap::new();
    for row in &mut made.customers {
        if let Some(first) = first_orders.get(&row.id) {
            row.created_at = *first;
        }
        since.insert(row.id, (row.provider_id, row.created_at));
    }
    let partnerships: HashMap<(Uuid, Uuid), DateTime<Utc>> =
        made.partnerships.iter().map(|row| ((row.provider_id, row.reseller_id), row.from_at)).collect();
    for (n, row) in made.delegations.iter_mut().enumerate() {
        let Some((provider, created)) = since.get(&row.customer_id) else { continue };
        let partnership = partnerships.get(&(*provider, row.reseller_id)).unwrap_or(created);
        row.from_at =
            *created.max(partnership) + TimeDelta::seconds(i64::try_from(n % 60).unwrap_or_default());
    }
}

fn new_name(making: &mut Making<'_>, land: &Land, nonprofit: bool, taken: &HashSet<String>) -> String {
    let patterns = if nonprofit { &land.nonprofits } else { &land.companies };
    let mut name = String::new();
    for _ in 0..200 {
        let pattern = making.dice.pick(patterns).cloned().unwrap_or_default();
        let last = making.dice.pick(&land.last).cloned().unwrap_or_default();
        let last2 = making.dice.pick(&land.last).cloned().unwrap_or_default();
        let city = making.dice.pick(&land.cities).map(|city| city.0.clone()).unwrap_or_default();
        if last == last2 {
            continue;
        }
        name = pattern.replace("{last}", &last).replace("{last2}", &last2).replace("{city}", &city);
        if !taken.contains(&search_key(&name)) {
            return name;
        }
    }
    format!("{name} {}", taken.len())
}

fn new_prefix(name: &str, taken: &HashSet<String>) -> String {
    let whole = slug(name, "");
    let short: String = whole.chars().take(DomainPrefix::MAX - 3).collect();
    let mut candidates = std::iter::once(short.clone()).chain((2..).map(|n| format!("{short}{n}")));
    candidates.find(|prefix| !taken.contains(prefix)).unwrap_or(short)
}

pub(super) fn row(
    making: &mut Making<'_>,
    land: &Land,
    provider: Uuid,
    name: String,
    prefix: String,
    nonprofit: bool,
) -> customer::Model {
    let dice = &mut making.dice;
    let days = dice.between(1, 30);
    let created_at = dice.instant(making.midnight, days);
    let first_name = dice.pick(&land.first).cloned().unwrap_or_default();
    let last_name = dice.pick(&land.last).cloned().unwrap_or_default();
    let (city, state, postal_code) = dice.pick(&land.cities).cloned().unwrap_or_default();
    let number = dice.between(1, 180).to_string();
    let street = dice.pick(&land.streets).map(|street| street.replace('#', &number));
    customer::Model {
        id: dice.guid(),
        provider_id: provider,
        company_key: search_key(&name),
        domain_key: search_key(&format!("{prefix}{DOMAIN_SUFFIX}")),
        country: land.country.clone(),
        language: land.language.clone(),
        culture: land.culture.clone(),
        email: format!("{}@{prefix}.example", slug(&first_name, "")),
        first_name: first_name.clone(),
        last_name: last_name.clone(),
        billing_company_name: name.clone(),
        company_name: name,
        domain_prefix: prefix,
        addr_country: land.country.clone(),
        addr_region: None,
        addr_city: Some(city),
        addr_state: Some(state).filter(|state| !state.is_empty()),
        addr_line1: street,
        addr_line2: None,
        addr_postal_code: Some(postal_code),
        addr_first_name: Some(first_name),
        addr_middle_name: None,
        addr_last_name: Some(last_name),
        addr_phone: Some(dice.digits(&land.phone)),
        organization_registration_number: None,
        qualification: if nonprofit { "nonprofit" } else { "none" }.to_owned(),
        // Its first order sets it earlier.
        created_at,
        profile_version: 1,
        ended_at: None,
    }
}

/// Some customers are the provider's own, some have two resellers.
pub(super) fn delegate(
    making: &mut Making<'_>,
    made: &mut Installation,
    partners: &Partners,
    row: &customer::Model,
    to_the_first: bool,
) {
    let candidates = partners.resellers.len().saturating_sub(2);
    let how_many =
        if to_the_first { 1 } else { making.dice.weighted(&[(0, 15), (1, 72), (2, 13)]).unwrap_or(1) };
    let mut chosen: Vec<Uuid> = Vec::new();
    while chosen.len() < how_many {
        let any = making.dice.below(candidates).min(making.dice.below(candidates));
        let near: Vec<Uuid> = partners
            .resellers
            .iter()
            .take(candidates)
            .filter(|(_, country)| *country == row.country)
            .map(|(id, _)| *id)
            .collect();
        let near = making.dice.pick(&near).copied().filter(|_| making.dice.percent(65));
        let first = partners.resellers.first().map(|(id, _)| *id).filter(|_| to_the_first);
        let id =
            first.or(near).or_else(|| partners.resellers.get(any).map(|(id, _)| *id)).unwrap_or_default();
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    for reseller_id in chosen {
        made.delegations.push(delegation::Model {
            id: making.dice.guid(),
            customer_id: row.id,
            reseller_id,
            from_at: row.created_at,
            by_account: None,
            ended_at: None,
        });
    }
}

use chrono::{DateTime, TimeDelta, Utc};
use db::entity::{account, partner, partnership, profile_review};
use model::{
    portal::account::{PartyKind, Role},
    search_key::search_key,
};
use uuid::Uuid;

use super::{DemoAccount, Installation, Making, PASSWORD};

/// What a provider of the demo is like.
pub(super) struct Plan {
    name: &'static str,
    partner_id: &'static str,
    country: &'static str,
    /// Email, role, language; those with a language are told to the visitor.
    staff: &'static [(&'static str, Role, &'static str)],
    /// Places of its own resellers in the data, from and to.
    resellers: (usize, usize),
    /// Places of resellers that it shares with the other provider.
    shared: &'static [usize],
    pub(super) customers: usize,
    pub(super) subscriptions: usize,
    pub(super) countries: &'static [(&'static str, i64)],
    /// Days since its entry in the official list was reviewed.
    reviewed: Option<i64>,
}

/// Together 40 resellers, 400 customers, 1,500 subscriptions.
pub(super) const PLANS: &[Plan] = &[
    Plan {
        name: "Northlight Distribution",
        partner_id: "5104820",
        country: "GB",
        staff: &[
            ("anna.marek@northlight.example", Role::AdminAgent, "en"),
            ("jean.roy@northlight.example", Role::SalesAgent, "fr"),
            ("ines.costa@northlight.example", Role::HelpdeskAgent, "en"),
        ],
        resellers: (0, 30),
        shared: &[],
        customers: 320,
        subscriptions: 1200,
        countries: &[
            ("FR", 30),
            ("US", 20),
            ("GB", 18),
            ("BE", 8),
            ("CH", 6),
            ("DE", 5),
            ("CA", 5),
            ("ES", 3),
            ("IT", 3),
            ("NL", 2),
        ],
        reviewed: None,
    },
    Plan {
        name: "Fjordstrom Cloud",
        partner_id: "5388117",
        country: "DE",
        staff: &[
            ("olga.berg@fjordstrom.example", Role::AdminAgent, "en"),
            ("nils.aas@fjordstrom.example", Role::SalesAgent, "en"),
        ],
        resellers: (30, 40),
        shared: &[2, 8],
        customers: 80,
        subscriptions: 300,
        countries: &[("DE", 35), ("NL", 20), ("GB", 15), ("CH", 10), ("BE", 10), ("FR", 5), ("US", 5)],
        reviewed: Some(12),
    },
];

/// A provider and the resellers it can choose from.
pub(super) struct Partners {
    pub(super) provider: Uuid,
    /// Id and country, those with most customers first; the last ones have none yet.
    pub(super) resellers: Vec<(Uuid, String)>,
}

/// Adds a provider, its staff, and its own resellers with theirs.
pub(super) fn add_provider(making: &mut Making<'_>, made: &mut Installation, plan: &Plan, at: usize) {
    let provider = add_provider_alone(making, made, plan);
    let (from, to) = plan.resellers;
    for (n, (name, country)) in making.data.resellers.iter().enumerate().take(to).skip(from) {
        add_reseller(making, made, n, name, country);
    }
    if let Some(days) = plan.reviewed {
        let by_account = made.accounts.iter().find(|row| row.partner_id == Some(provider)).map(|row| row.id);
        let reviewed_at = making.dice.instant(making.midnight, days);
        made.profile_reviews.push(profile_review::Model { provider_id: provider, reviewed_at, by_account });
    }
    debug_assert_eq!(made.partners.iter().filter(|row| row.kind == "provider").count(), at + 1);
}

/// Adds a provider and its staff; its id.
pub(super) fn add_provider_alone(making: &mut Making<'_>, made: &mut Installation, plan: &Plan) -> Uuid {
    let provider = add_partner(making, made, "provider", plan.name, plan.partner_id, plan.country);
    for (email, role, language) in plan.staff {
        add_staff(making, made, &provider, email, role, language);
    }
    provider.id
}

/// Adds a reseller and its admin agent; its id.
pub(super) fn add_reseller(
    making: &mut Making<'_>,
    made: &mut Installation,
    n: usize,
    name: &str,
    country: &str,
) -> Uuid {
    let partner_id = if n == 0 { "6021447".to_owned() } else { (6_100_000 + 7919 * n).to_string() };
    let reseller = add_partner(making, made, "reseller", name, &partner_id, country);
    let land = making.data.land(country);
    let first = making.dice.pick(&land.first).cloned().unwrap_or_default();
    let last = making.dice.pick(&land.last).cloned().unwrap_or_default();
    let email = if n == 0 {
        "claire.morel@atelier-nuage.example".to_owned()
    } else {
        format!("{}.{}@{}.example", slug(&first, ""), slug(&last, ""), slug(name, "-"))
    };
    add_staff(making, made, &reseller, &email, &Role::AdminAgent, &land.language);
    reseller.id
}

/// Adds the partnerships of a provider, with its own resellers and those it shares.
pub(super) fn add_partnerships(
    making: &mut Making<'_>,
    made: &mut Installation,
    plan: &Plan,
    at: usize,
) -> Partners {
    let ids = |kind: &str| made.partners.iter().filter(|row| row.kind == kind).cloned().collect::<Vec<_>>();
    let (providers, all) = (ids("provider"), ids("reseller"));
    let provider = providers.get(at).map(|row| row.id).unwrap_or_default();
    let (from, to) = plan.resellers;
    let own = all.iter().enumerate().filter(|(n, _)| (from..to).contains(n) || plan.shared.contains(n));
    let mut resellers = Vec::new();
    let count = to - from + plan.shared.len();
    for (place, (_, row)) in own.enumerate() {
        // The last two partnerships are of these days: their resellers have no customers yet.
        let days = if place + 2 >= count { making.dice.between(1, 6) } else { making.dice.between(60, 1400) };
        let from_at = making.dice.instant(making.midnight, days);
        made.partnerships.push(partnership(making, provider, row.id, from_at));
        resellers.push((row.id, row.country.clone()));
    }
    Partners { provider, resellers }
}

pub(super) fn partnership(
    making: &mut Making<'_>,
    provider_id: Uuid,
    reseller_id: Uuid,
    from_at: DateTime<Utc>,
) -> partnership::Model {
    partnership::Model { id: making.dice.guid(), provider_id, reseller_id, from_at, ended_at: None }
}

/// Whom a reseller's customer meets: the resellers that administer it.
pub(super) fn administrators(made: &Installation, customer: Uuid) -> Vec<Uuid> {
    made.delegations.iter().filter(|row| row.customer_id == customer).map(|row| row.reseller_id).collect()
}

fn add_partner(
    making: &mut Making<'_>,
    made: &mut Installation,
    kind: &str,
    name: &str,
    partner_id: &str,
    country: &str,
) -> partner::Model {
    let row = partner::Model {
        id: making.dice.guid(),
        kind: kind.to_owned(),
        partner_id: partner_id.to_owned(),
        name: name.to_owned(),
        name_key: search_key(name),
        country: country.to_owned(),
        language: making.data.land(country).language.clone(),
        created_at: making.midnight - TimeDelta::days(1500),
    };
    made.partners.push(row.clone());
    row
}

fn add_staff(
    making: &mut Making<'_>,
    made: &mut Installation,
    party: &partner::Model,
    email: &str,
    role: &Role,
    language: &str,
) {
    // The interface speaks two languages.
    let language = if language == "fr" { "fr" } else { "en" };
    made.accounts.push(account::Model {
        id: making.dice.guid(),
        email: email.to_owned(),
        email_key: email.to_lowercase(),
        name: name_of(email),
        language: Some(language.to_owned()),
        password_hash: making.password_hash.to_owned(),
        must_change_password: false,
        partner_id: Some(party.id),
        customer_id: None,
        role: role.to_string(),
        disabled_at: None,
        last_sign_in_at: None,
        created_at: party.created_at,
    });
    let kind = PartyKind::read(&party.kind);
    if kind == PartyKind::Provider || email.starts_with("claire.morel@") {
        making.sign_ins.push(DemoAccount {
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            role: role.to_string(),
            party: party.name.clone(),
            party_kind: kind.to_string(),
            language: language.to_owned(),
        });
    }
}

/// `anna.marek@…` is Anna Marek.
fn name_of(email: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    let local = email.split('@').next().unwrap_or_default();
    local.split('.').map(capital).collect::<Vec<_>>().join(" ")
}

/// The ASCII letters and digits of a name, words joined by `joint`.
pub(super) fn slug(text: &str, joint: &str) -> String {
    let key = search_key(text);
    let words = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(joint)
}

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use db::entity::{account, activity, customer, partner, subscription};
use model::portal::activity::ActivityKind;
use uuid::Uuid;

use super::{Installation, Making};

/// Days that the demo's activity goes back.
const DAYS: i64 = 45;

/// Adds what happened in the last weeks; it fits the rows that came of it.
pub(super) fn add(making: &mut Making<'_>, made: &mut Installation) {
    let mut records = Records { rows: Vec::new(), since: making.midnight - TimeDelta::days(DAYS), made };
    records.partnerships(making);
    records.customers(making);
    records.orders(making);
    records.subscriptions(making);
    records.reviews(making);
    records.requests(making);
    let mut rows = records.rows;
    rows.sort_by_key(|row| row.at);
    for (n, row) in rows.iter_mut().enumerate() {
        row.id = i64::try_from(n + 1).unwrap_or(i64::MAX);
    }
    made.activity = rows;
}

struct Records<'a> {
    rows: Vec<activity::Model>,
    since: DateTime<Utc>,
    made: &'a Installation,
}

/// Whom a record is about.
#[derive(Clone, Copy, Default)]
struct About {
    customer: Option<Uuid>,
    subscription: Option<Uuid>,
    reseller: Option<Uuid>,
}

impl<'a> Records<'a> {
    fn partnerships(&mut self, making: &mut Making<'_>) {
        let (made, since) = (self.made, self.since);
        for row in made.partnerships.iter().filter(|row| row.from_at >= since) {
            let actor = self.made.accounts.iter().find(|account| account.partner_id == Some(row.reseller_id));
            let about = About { reseller: Some(row.reseller_id), ..About::default() };
            let details =
                [("name", self.partner(row.reseller_id).map(|p| p.name.clone()).unwrap_or_default())];
            self.push(
                making,
                row.from_at,
                row.provider_id,
                actor,
                ActivityKind::PartnershipAccepted,
                about,
                &details,
            );
        }
    }

    fn customers(&mut self, making: &mut Making<'_>) {
        let (made, since) = (self.made, self.since);
        for row in made.customers.iter().filter(|row| row.created_at >= since) {
            let actor = self.staff(making, row.provider_id, "sales_agent");
            let about = About { customer: Some(row.id), ..About::default() };
            let domain = format!("{}{}", row.domain_prefix, model::parse::DOMAIN_SUFFIX);
            let details = [("name", row.company_name.clone()), ("domain", domain)];
            self.push(
                making,
                row.created_at,
                row.provider_id,
                actor,
                ActivityKind::CustomerCreated,
                about,
                &details,
            );
        }
        let providers: HashMap<Uuid, Uuid> =
            self.made.customers.iter().map(|row| (row.id, row.provider_id)).collect();
        let (made, since) = (self.made, self.since);
        for row in made.delegations.iter().filter(|row| row.from_at >= since) {
            let Some(provider) = providers.get(&row.customer_id).copied() else { continue };
            let actor = self.staff(making, provider, "sales_agent");
            let about = About {
                customer: Some(row.customer_id),
                reseller: Some(row.reseller_id),
                ..About::default()
            };
            let details =
                [("name", self.partner(row.reseller_id).map(|p| p.name.clone()).unwrap_or_default())];
            self.push(making, row.from_at, provider, actor, ActivityKind::DelegationAdded, about, &details);
        }
    }

    fn orders(&mut self, making: &mut Making<'_>) {
        let (made, since) = (self.made, self.since);
        for row in made.orders.iter().filter(|row| row.created_at >= since) {
            let Some(customer) = self.customer(row.customer_id) else { continue };
            let lines: Vec<&subscription::Model> =
                self.made.subscriptions.iter().filter(|line| line.order_id == row.id).collect();
            let licenses: i64 = lines.iter().map(|line| i64::from(line.ordered_quantity)).sum();
            let offers: Vec<&str> = lines.iter().map(|line| line.offer_name.as_str()).collect();
            let actor = self.made.accounts.iter().find(|account| Some(account.id) == row.by_account);
            let details = [
                ("order", row.id.to_string()),
                ("lines", lines.len().to_string()),
                ("licenses", licenses.to_string()),
                ("cycle", row.billing_cycle.clone()),
                ("offers", offers.join(", ")),
            ];
            let about = About { customer: Some(row.customer_id), ..About::default() };
            let provider = customer.provider_id;
            self.push(making, row.created_at, provider, actor, ActivityKind::OrderPlaced, about, &details);
        }
    }

    /// Some subscriptions got their name, their reseller of record or their support contact in these weeks.
    fn subscriptions(&mut self, making: &mut Making<'_>) {
        let made = self.made;
        for row in &made.subscriptions {
            let Some(customer) = self.customer(row.customer_id) else { continue };
            let provider = customer.provider_id;
            let days = making.dice.between(1, DAYS - 1);
            let at = making.dice.instant(making.midnight, days);
            let about = About { customer: Some(customer.id), subscription: Some(row.id), reseller: None };
            if row.status == "deleted" || at <= row.created_at || !making.dice.percent(18) {
                continue;
            }
            let name = |id| self.partner(id).map(|partner| partner.name.clone()).unwrap_or_default();
            if row.friendly_name != row.offer_name {
                let details = [("before", row.offer_name.clone()), ("after", row.friendly_name.clone())];
                let actor = self.staff(making, provider, "sales_agent");
                self.push(making, at, provider, actor, ActivityKind::SubscriptionRenamed, about, &details);
            } else if row.support_partner != provider {
                let details = [("before", name(provider)), ("after", name(row.support_partner))];
                let about = About { reseller: Some(row.support_partner), ..about };
                let actor = self.staff(making, provider, "helpdesk_agent");
                self.push(making, at, provider, actor, ActivityKind::SupportContactChanged, about, &details);
            } else if let Some(of_record) = row.reseller_of_record.filter(|_| making.dice.percent(40)) {
                let details = [("before", String::new()), ("after", name(of_record))];
                let about = About { reseller: Some(of_record), ..about };
                let actor = self.staff(making, provider, "sales_agent");
                self.push(
                    making,
                    at,
                    provider,
                    actor,
                    ActivityKind::ResellerOfRecordChanged,
                    about,
                    &details,
                );
            }
        }
    }

    fn reviews(&mut self, making: &mut Making<'_>) {
        let made = self.made;
        for row in &made.profile_reviews {
            let actor = self.made.accounts.iter().find(|account| Some(account.id) == row.by_account);
            let about = About::default();
            self.push(
                making,
                row.reviewed_at,
                row.provider_id,
                actor,
                ActivityKind::ProfileReviewed,
                about,
                &[],
            );
        }
    }

    /// The requests were sent, taken back or declined; what was accepted is a partnership above.
    fn requests(&mut self, making: &mut Making<'_>) {
        let (made, since) = (self.made, self.since);
        for row in &made.requests {
            let asked = made.accounts.iter().find(|account| account.id == row.by_account);
            let to = ("recipient", row.recipient.clone().unwrap_or_default());
            let reason = ("reason", row.reason.clone().unwrap_or_default());
            let sent = [to.clone(), ("via", row.via.clone())];
            let revoked = [to.clone()];
            let declined = [to, reason];
            let happened: [(_, _, _, &[_]); 3] = [
                (row.sent_at, asked, ActivityKind::RequestSent, &sent),
                (row.revoked_at, asked, ActivityKind::RequestRevoked, &revoked),
                (row.declined_at, None, ActivityKind::RequestDeclined, &declined),
            ];
            for (at, actor, kind, details) in happened {
                if let Some(at) = at.filter(|at| *at >= since) {
                    self.push(making, at, row.provider_id, actor, kind, About::default(), details);
                }
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a record has that many parts")]
    fn push(
        &mut self,
        making: &mut Making<'_>,
        at: DateTime<Utc>,
        provider: Uuid,
        actor: Option<&account::Model>,
        kind: ActivityKind,
        about: About,
        details: &[(&str, String)],
    ) {
        let partner = actor.and_then(|actor| actor.partner_id);
        let details: BTreeMap<&str, &String> = details.iter().map(|(name, value)| (*name, value)).collect();
        self.rows.push(activity::Model {
            id: 0,
            at,
            provider_id: Some(provider),
            customer_id: about.customer,
            subscription_id: about.subscription,
            reseller_id: about.reseller,
            account_id: actor.map(|actor| actor.id),
            client_id: None,
            actor_name: actor.map(|actor| actor.name.clone()).unwrap_or_default(),
            actor_partner_id: partner,
            actor_party_name: partner
                .and_then(|id| self.partner(id))
                .map(|p| p.name.clone())
                .unwrap_or_default(),
            kind: kind.to_string(),
            details: serde_json::to_string(&details).unwrap_or_default(),
            request_id: making.dice.guid(),
            about_account: None,
            counted_by: None,
        });
    }

    /// Somebody of the provider; where nobody has the role, its first account.
    fn staff(&self, making: &mut Making<'_>, provider: Uuid, role: &str) -> Option<&'a account::Model> {
        let all = || self.made.accounts.iter().filter(|row| row.partner_id == Some(provider));
        let with_role = all().find(|row| row.role == role).filter(|_| making.dice.percent(70));
        with_role.or_else(|| all().next())
    }

    fn partner(&self, id: Uuid) -> Option<&'a partner::Model> {
        self.made.partners.iter().find(|row| row.id == id)
    }

    fn customer(&self, id: Uuid) -> Option<&'a customer::Model> {
        self.made.customers.iter().find(|row| row.id == id)
    }
}

//! Who has access, in plain words, for the customer itself (R11): one card per partner.

use leptos::prelude::*;
use model::{
    portal::access::{CustomerAccess, Grant, Partner, SubscriptionAccess},
    v1::subscription::SubscriptionStatus,
};
use stylers_macro::style_sheet;

use super::intro::Intro;
use super::{assignment::display_name, since::Since};
use crate::{
    format,
    i18n::{Lang, Msg, use_lang, use_texts},
    ui::{card::Card, columns::Stack},
};

/// Everything that one partner has.
#[derive(Clone, Debug, PartialEq)]
struct Holder {
    partner: Partner,
    administration: Option<Grant>,
    tenant_owner: Option<Grant>,
    of_record: Vec<SubscriptionAccess>,
    supports: Vec<SubscriptionAccess>,
}

/// The provider first, then the resellers by name. What is deleted gives nobody anything to do.
fn holders(lang: Lang, access: &CustomerAccess) -> Vec<Holder> {
    let alive: Vec<&SubscriptionAccess> =
        access.subscriptions.iter().filter(|row| row.status != SubscriptionStatus::Deleted).collect();
    let mut partners: Vec<&Partner> = access.administration.iter().map(|it| &it.reseller).collect();
    partners.extend(access.tenant_owners.iter().map(|it| &it.reseller));
    partners.extend(alive.iter().flat_map(|row| row.reseller_of_record.as_ref()).map(|it| &it.partner));
    partners.extend(alive.iter().map(|row| &row.support_contact.partner));
    partners.retain(|it| it.id != access.provider.id);
    partners.sort_by(|a, b| format::compare(lang, &a.name, &b.name).then(a.id.cmp(&b.id)));
    partners.dedup_by_key(|it| it.id);
    partners.insert(0, &access.provider);
    let of =
        |grants: &[Grant], partner: &Partner| grants.iter().find(|it| it.reseller.id == partner.id).cloned();
    let at = |holds: &dyn Fn(&SubscriptionAccess) -> bool| {
        alive.iter().filter(|row| holds(row)).map(|row| (*row).clone()).collect::<Vec<_>>()
    };
    let holder = |partner: &Partner| Holder {
        administration: of(&access.administration, partner),
        tenant_owner: of(&access.tenant_owners, partner),
        of_record: at(&|row| row.reseller_of_record.as_ref().is_some_and(|it| it.partner.id == partner.id)),
        supports: at(&|row| row.support_contact.partner.id == partner.id),
        partner: partner.clone(),
    };
    partners.into_iter().map(holder).collect()
}

/// Who has access, in plain words.
#[component]
pub fn PlainAccess(access: CustomerAccess) -> impl IntoView {
    let t = use_texts();
    let provider = access.provider.id;
    let holders = holders(use_lang().get_untracked(), &access);
    let alone = holders.len() == 1;
    view! {
        <Intro text=move || t.get().access.plain_intro/>
        <Stack>
            {holders
                .into_iter()
                .map(|holder| {
                    let is_provider = holder.partner.id == provider;
                    view! { <HolderCard holder is_provider/> }
                })
                .collect_view()}
            {alone.then(|| view! { <p class="muted">{move || t.get().access.plain_nobody_else}</p> })}
        </Stack>
    }
}

#[component]
fn HolderCard(holder: Holder, is_provider: bool) -> impl IntoView {
    let styles = style_sheet!("style/scoped/holders.css");
    let t = use_texts();
    let id = format!("holder-{}", holder.partner.id);
    let grant = move |grant: Option<Grant>, text: fn(&Msg) -> &'static str| {
        grant.map(|grant| {
            view! { <li>{move || text(t.get())} " " <Since at=grant.since by=grant.by/></li> }
        })
    };
    let places = move |rows: Vec<SubscriptionAccess>, text: fn(&Msg) -> &'static str| {
        (!rows.is_empty()).then(|| view! { <li>{move || text(t.get())} <Names rows/></li> })
    };
    view! { class = styles,
        <Card id title=holder.partner.name>
            <ul class="access__rights">
                {is_provider.then(|| view! { <li>{move || t.get().access.plain_provider}</li> })}
                {grant(holder.administration, |t| t.access.plain_administration)}
                {grant(holder.tenant_owner, |t| t.access.plain_tenant_owner)}
                {places(holder.of_record, |t| t.access.plain_of_record)}
                {places(holder.supports, |t| t.access.plain_support)}
            </ul>
        </Card>
    }
}

#[component]
fn Names(rows: Vec<SubscriptionAccess>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/holders.css");
    let name = |row: SubscriptionAccess| {
        let (name, language) = display_name(&row);
        view! { <li lang=language>{name}</li> }
    };
    view! { class = styles, <ul class="access__places">{rows.into_iter().map(name).collect_view()}</ul> }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::{
        ids::{SubscriptionId, TenantId},
        portal::access::Place,
    };
    use uuid::Uuid;

    use super::*;

    fn partner(id: u128, name: &str) -> Partner {
        Partner { id: TenantId(Uuid::from_u128(id)), name: name.into(), partner_id: String::new() }
    }

    fn row(
        id: u128,
        of_record: Option<Partner>,
        support: Partner,
        status: SubscriptionStatus,
    ) -> SubscriptionAccess {
        let place = |partner| Place { partner, since: None, by: None };
        SubscriptionAccess {
            id: SubscriptionId(Uuid::from_u128(id)),
            offer_name: format!("Offer {id}"),
            friendly_name: String::new(),
            status,
            reseller_of_record: of_record.map(place),
            support_contact: place(support),
        }
    }

    /// [R11] Every partner stands there once, with all that it has; what is deleted counts for nothing.
    #[test]
    fn everybody_stands_there_once() {
        let (north, nuage, old) = (partner(1, "Northlight"), partner(2, "Atelier Nuage"), partner(3, "Old"));
        let since = DateTime::UNIX_EPOCH;
        let grant = Grant { reseller: nuage.clone(), since, by: None };
        let found = holders(
            Lang::En,
            &CustomerAccess {
                provider: north.clone(),
                administration: vec![grant.clone()],
                tenant_owners: Vec::new(),
                has_azure: false,
                admin_account: None,
                subscriptions: vec![
                    row(1, Some(nuage.clone()), north.clone(), SubscriptionStatus::Active),
                    row(2, None, nuage.clone(), SubscriptionStatus::Suspended),
                    row(3, Some(old.clone()), old, SubscriptionStatus::Deleted),
                ],
            },
        );
        let names: Vec<&str> = found.iter().map(|it| it.partner.name.as_str()).collect();
        assert_eq!(names, ["Northlight", "Atelier Nuage"]);
        let [provider, reseller] = &found[..] else { panic!("two holders") };
        assert_eq!((provider.supports.len(), provider.of_record.len()), (1, 0));
        assert_eq!(reseller.administration, Some(grant));
        assert_eq!((reseller.of_record.len(), reseller.supports.len()), (1, 1));
    }
}

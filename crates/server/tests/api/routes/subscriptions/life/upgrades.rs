use chrono::TimeDelta;
use model::{
    portal::{
        account::Role,
        views::{Page, Replacement, SubscriptionRow},
    },
    v1::{
        common::Collection,
        order::Order,
        subscription::{Subscription, SubscriptionStatus},
        upgrade::{Upgrade, UpgradeResult},
    },
};
use serde_json::{Value, json};

use super::{Bought, E5, kinds};
use crate::support::bodies::{ARCHIVING, BUSINESS, E3, TALENT, TRIAL, line, with};

fn to(offer: &str) -> Value {
    json!({"targetOffer": {"id": offer}})
}

impl Bought {
    fn upgrades(&self) -> String {
        format!("{}/upgrades", self.path)
    }

    async fn listed(&self) -> Vec<Upgrade> {
        self.sales.get(&self.upgrades()).await.expect(200).json::<Collection<Upgrade>>().items
    }

    async fn upgrade_is_refused(&self, body: Value, refusal: (u16, u64), why: &str) {
        let before = self.read().await;
        let answer = self.sales.post(&self.upgrades(), &body).await;
        assert_eq!(answer.refusal(), refusal, "{}", answer.body);
        assert_eq!(answer.body["fields"][0]["path"], "targetOffer");
        assert_eq!(answer.body["fields"][0]["params"]["why"], why, "{}", answer.body);
        assert_eq!(self.read().await, before);
    }
}

/// [R22] In a list the source says what came in its place, and it shows only where it is asked for.
#[tokio::test]
async fn the_list_says_what_an_upgrade_put_in_its_place() {
    let it = Bought::new(E3, 10).await;
    it.patch(json!({"friendlyName": "Sales"})).await.expect(200);
    let done: UpgradeResult = it.sales.post(&it.upgrades(), &to(E5)).await.expect(200).json();
    let (source, target) = (done.source_subscription_id.unwrap(), done.target_subscription_id.unwrap());
    let list = format!("/portal/v1/views/subscriptions?customer={}", it.customer);
    let shown = it.sales.get(&list).await.expect(200).json::<Page<SubscriptionRow>>().items;
    assert_eq!(shown.iter().map(|row| row.id).collect::<Vec<_>>(), [target]);
    assert_eq!(shown[0].replaced_by, None);
    let gone =
        it.sales.get(&format!("{list}&state=deleted")).await.expect(200).json::<Page<SubscriptionRow>>();
    let row = gone.items.into_iter().find(|row| row.id == source).unwrap();
    assert_eq!(row.replaced_by, Some(Replacement { id: target, name: "Sales".into() }));
}

/// [R22][S60] The listed target is sent back; the source ends and its successor goes on with the same licenses, term,
/// windows, partners and name, by an order of its own. Recorded at both.
#[tokio::test]
async fn an_upgrade_as_it_is_published() {
    let mut it = Bought::new(E3, 10).await;
    it.patch(json!({"partnerId": "6021447", "friendlyName": "Sales"})).await.expect(200);
    let contact = json!({"supportTenantId": it.app.reseller});
    it.sales.put(&format!("{}/supportcontact", it.path), &contact).await.expect(200);
    it.patch(json!({"scheduledChange": {"quantity": 4}})).await.expect(200);
    it.wait(TimeDelta::hours(100)).await;
    let source = it.read().await;
    let listed = it.sales.get(&it.upgrades()).await.expect(200).body;
    let target = listed["items"][0].clone();
    assert_eq!((listed["totalCount"].as_u64(), &target["targetOffer"]["id"]), (Some(1), &json!(E5)));
    assert_eq!((&target["isEligible"], &target["quantity"]), (&json!(true), &json!(10)));
    assert_eq!((&target["upgradeType"], &target["upgradeErrors"]), (&json!("upgrade_only"), &json!([])));

    // The published sample sends a number.
    let chosen = with(target, "/upgradeType", json!(1));
    let done: UpgradeResult = it.sales.post(&it.upgrades(), &chosen).await.expect(200).json();
    assert_eq!(done.source_subscription_id, source.id);
    let successor = done.target_subscription_id.unwrap();
    let path = format!("/v1/customers/{}/subscriptions/{successor}", it.customer);
    let target: Subscription = it.sales.get(&path).await.expect(200).json();
    assert_eq!(target.offer_name.as_deref(), Some("Office 365 Enterprise E5"));
    assert_eq!(target.friendly_name.as_deref(), Some("Sales"));
    assert_eq!((target.quantity, target.status), (Some(10), Some(SubscriptionStatus::Active)));
    assert_eq!(target.commitment_end_date, source.commitment_end_date);
    assert_eq!(target.cancellation_allowed_until_date, source.cancellation_allowed_until_date);
    assert_eq!(target.refundable_quantity, source.refundable_quantity);
    assert_eq!((target.partner_id.as_deref(), target.scheduled_change), (Some("6021447"), None));
    let contact = it.sales.get(&format!("{path}/supportcontact")).await.body;
    assert_eq!(contact["name"], "Atelier Nuage");

    let order = target.order_id.unwrap();
    assert_ne!(Some(order), source.order_id);
    let order: Order = it.sales.get(&format!("/v1/customers/{}/orders/{order}", it.customer)).await.json();
    assert_eq!(order.line_items[0].subscription_id, Some(successor));
    assert_eq!(order.line_items[0].quantity, Some(10));
    let gone = it.read().await;
    assert_eq!((gone.status, gone.scheduled_change), (Some(SubscriptionStatus::Deleted), None));
    let records = it.records().await;
    let kinds = kinds(&records);
    assert_eq!(
        kinds[kinds.len() - 3..],
        ["subscription_upgraded", "scheduled_change_dropped", "subscription_upgraded"]
    );
    let [source, _, target] = &records[records.len() - 3..] else { panic!("three records") };
    let names = json!({"before": "Office 365 Enterprise E3", "after": "Office 365 Enterprise E5"});
    assert_eq!(source.1, with(names.clone(), "/successor", json!(successor)));
    assert_eq!(target.1, names);
}

/// Without a name of the customer's own the successor is called by its offer; names of types are noise as well.
#[tokio::test]
async fn an_offers_own_name_does_not_go_over() {
    let it = Bought::new(E3, 1).await;
    let body =
        json!({"TargetOffer": {"Id": E5.to_lowercase()}, "UpgradeType": "upgrade_with_license_transfer"});
    let done: UpgradeResult = it.sales.post(&it.upgrades(), &body).await.expect(200).json();
    let path =
        format!("/v1/customers/{}/subscriptions/{}", it.customer, done.target_subscription_id.unwrap());
    let target: Subscription = it.sales.get(&path).await.json();
    assert_eq!(target.friendly_name.as_deref(), Some("Office 365 Enterprise E5"));
}

/// [R22] Upgraded from two tabs at the same moment: one successor, and the other is told of it.
#[tokio::test(flavor = "multi_thread")]
async fn upgraded_from_two_tabs() {
    let it = Bought::new(E3, 10).await;
    let all = (0..6).map(|_| {
        let (client, path) = (it.sales.clone(), it.upgrades());
        tokio::spawn(async move { client.post(&path, &to(E5)).await })
    });
    let mut successors = Vec::new();
    let mut refused = Vec::new();
    for answer in all.collect::<Vec<_>>() {
        let answer = answer.await.unwrap();
        match answer.status {
            200 => successors.push(answer.body["targetSubscriptionId"].clone()),
            _ => refused.push((answer.refusal(), answer.body["fields"][0]["params"].clone())),
        }
    }
    assert_eq!((successors.len(), refused.len()), (1, 5), "{refused:?}");
    for (refusal, params) in refused {
        assert_eq!((refusal, &params["successor"]), ((400, 2011), &successors[0]));
    }
    let list = it.sales.get(&format!("/v1/customers/{}/subscriptions", it.customer)).await.body;
    let live = list["items"].as_array().unwrap().iter().filter(|it| it["status"] == "active").count();
    assert_eq!((live, list["totalCount"].as_u64()), (1, Some(2)));
    let upgraded = it.records().await;
    assert_eq!(kinds(&upgraded), ["subscription_upgraded"; 2]);
}

/// [R22] Targets that are not eligible say why, and are refused; so are unknown ones.
#[tokio::test]
async fn ineligible_and_unknown_targets() {
    let it = Bought::new(BUSINESS, 10).await;
    let add_on = with(line(ARCHIVING, 3), "/parentSubscriptionId", json!(it.subscription.id));
    let (add_on, _) = it.sales.new_subscription(it.customer, add_on).await;
    for target in it.listed().await {
        assert_eq!(target.is_eligible, Some(false));
        assert_eq!(target.upgrade_type, Some(json!("none")));
        assert_eq!(target.upgrade_errors.unwrap()[0].code, 6);
    }
    it.upgrade_is_refused(to(E3), (400, 2006), "add_ons_present").await;
    it.sales.patch(&add_on, &json!({"status": "deleted"})).await.expect(200);
    let eligible = it.listed().await;
    assert!(eligible.iter().any(|it| it.is_eligible == Some(true)));
    it.upgrade_is_refused(to(TALENT), (400, 2006), "no_path").await;
    it.upgrade_is_refused(to("nothing"), (400, 2006), "no_path").await;
    let nothing = it.sales.post(&it.upgrades(), &json!({})).await;
    assert_eq!(nothing.refusal(), (400, 3000));
    assert_eq!(nothing.fields(), [("targetOffer".to_owned(), "required".to_owned())]);

    it.patch(json!({"status": "suspended"})).await.expect(200);
    assert!(it.listed().await.iter().all(|it| it.upgrade_errors.as_ref().unwrap()[0].code == 2));
    it.upgrade_is_refused(to(E3), (400, 800_091), "suspended").await;
}

/// [R22] An offer without a path has no targets; a trial converts instead.
#[tokio::test]
async fn nothing_to_upgrade_to() {
    let it = Bought::new(E5, 10).await;
    assert_eq!(it.listed().await, []);
    it.upgrade_is_refused(to(E3), (400, 2006), "no_path").await;
    let trial = Bought::new(TRIAL, 25).await;
    assert!(trial.listed().await.iter().all(|it| it.is_eligible == Some(false)));
    trial.upgrade_is_refused(to(E3), (400, 2006), "no_path").await;
}

/// [R15][R22] An upgrade does not go beyond what a customer can have of the target.
#[tokio::test]
async fn the_targets_limit() {
    const ESSENTIALS: &str = "BD938F12-058F-4927-BBA3-AE36B1D2501C";
    let it = Bought::new(ESSENTIALS, 10).await;
    let business = |listed: Vec<Upgrade>| {
        let is = |it: &Upgrade| it.target_offer.as_ref().unwrap().id.as_str() == BUSINESS;
        listed.into_iter().find(is).unwrap()
    };
    it.sales.new_order(it.customer, line(BUSINESS, 1)).await;
    assert_eq!(business(it.listed().await).is_eligible, Some(true));
    it.sales.new_order(it.customer, line(BUSINESS, 1)).await;
    let target = business(it.listed().await);
    assert_eq!((target.is_eligible, target.upgrade_errors.unwrap()[0].code), (Some(false), 0));
    let answer = it.sales.post(&it.upgrades(), &to(BUSINESS)).await;
    assert_eq!(answer.refusal(), (400, 27006));
    assert_eq!(answer.fields(), [("targetOffer".to_owned(), "limit_reached".to_owned())]);
    assert_eq!(it.read().await.status, Some(SubscriptionStatus::Active));
}

/// [R4] Who manages it upgrades it, the reseller of record too; others do not, and it is not there for strangers.
#[tokio::test]
async fn who_upgrades() {
    let it = Bought::new(E3, 10).await;
    let (path, body) = (it.upgrades(), to(E5));
    for client in [it.app.helpdesk().await, it.app.customer_admin().await] {
        assert_eq!(client.post(&path, &body).await.refusal(), (403, 900_150));
    }
    assert_eq!(it.app.anonymous().post(&path, &body).await.status, 401);
    assert_eq!(it.app.stranger_provider().await.post(&path, &body).await.refusal(), (404, 60003));
    assert_eq!(it.app.stranger_provider().await.get(&path).await.refusal(), (404, 60003));
    let reseller = it.app.of_partner(it.app.reseller, Role::SalesAgent).await;
    assert_eq!(reseller.post(&path, &body).await.refusal(), (404, 60003));
    let contact = json!({"supportTenantId": it.app.reseller});
    it.sales.put(&format!("{}/supportcontact", it.path), &contact).await.expect(200);
    assert_eq!(reseller.post(&path, &body).await.refusal(), (403, 900_150));
    assert_eq!(reseller.get(&path).await.expect(200).body["totalCount"], 1);
    it.patch(json!({"partnerId": "6021447"})).await.expect(200);
    let done: UpgradeResult = reseller.post(&path, &body).await.expect(200).json();
    let target =
        format!("/v1/customers/{}/subscriptions/{}", it.customer, done.target_subscription_id.unwrap());
    assert_eq!(reseller.get(&target).await.expect(200).body["partnerName"], "Atelier Nuage");
}

/// [R13] The same request again is answered with the same successor.
#[tokio::test]
async fn a_repeated_upgrade_is_made_once() {
    let it = Bought::new(E3, 10).await;
    let id = uuid::Uuid::from_u128(9);
    let first = it.sales.post_once(&it.upgrades(), id, &to(E5)).await.expect(200).body;
    assert_eq!(it.sales.post_once(&it.upgrades(), id, &to(E5)).await.expect(200).body, first);
    assert_eq!(it.sales.post(&it.upgrades(), &to(E5)).await.refusal(), (400, 2011));
}

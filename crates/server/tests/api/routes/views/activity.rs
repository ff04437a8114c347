//! `GET /portal/v1/views/activity` with its filters, and who appears in it (R26, R5).

use db::{
    Actor,
    system::activity::{About, record},
};
use model::portal::{
    account::Role,
    activity::{ANOTHER_PARTNER, ActivityActor, ActivityKind, ActivityRow},
    views::Page,
};
use serde_json::json;
use server::random;

use crate::support::{Client, TestApp, bodies};

const ACTORS: &str = "/portal/v1/activity/actors";

async fn rows(client: &Client, query: &str) -> Vec<ActivityRow> {
    let path = format!("/portal/v1/views/activity?{query}");
    client.get(&path).await.expect(200).json::<Page<ActivityRow>>().items
}

fn kinds(rows: &[ActivityRow]) -> Vec<&str> {
    rows.iter().map(|row| row.kind.as_str()).collect()
}

async fn actors(client: &Client) -> Vec<ActivityActor> {
    client.get(ACTORS).await.expect(200).json()
}

async fn rename(client: &Client) {
    let name = format!("{} again", client.session().account.name);
    client.patch("/portal/v1/account", &json!({ "name": name })).await.expect(200);
}

/// [R26][R5] Each side reads what its own people did among themselves, and nobody else does.
#[tokio::test]
async fn matters_of_users_stay_at_their_side() {
    let app = TestApp::start().await;
    for (partner, stranger) in
        [(app.provider, app.reseller().await), (app.reseller, app.provider_admin().await)]
    {
        let admin = app.of_partner(partner, Role::AdminAgent).await;
        let invite = json!({"email": format!("{partner}@people.example"), "role": "sales_agent"});
        admin.post("/portal/v1/users/invitations", &invite).await.expect(201);
        let helpdesk = app.of_partner(partner, Role::HelpdeskAgent).await;
        let found = rows(&helpdesk, "").await;
        assert_eq!(kinds(&found), ["user_invited"]);
        assert_eq!(found[0].actor, admin.session().account.name);
        assert_eq!(found[0].details["email"], format!("{partner}@people.example"));
        let theirs = serde_json::to_string(&rows(&stranger, "kind=users").await).unwrap();
        assert!(!theirs.contains(&format!("{partner}@people.example")), "{theirs}");
        assert!(actors(&stranger).await.iter().all(|actor| actor.id != admin.session().account.id.0));
    }
}

/// Kinds, people, customers and periods narrow the list.
#[tokio::test]
async fn the_filters_narrow_the_list() {
    let app = TestApp::start().await;
    let (admin, sales) = (app.provider_admin().await, app.sales().await);
    let customer = admin.new_customer("filtered").await;
    let id = customer.id.unwrap();
    app.app.clock.advance(chrono::TimeDelta::hours(2));
    let noon = app.now();
    rename(&sales).await;
    sales.new_order(id, bodies::line(bodies::E3, 5)).await;
    let found = rows(&admin, "").await;
    assert_eq!(kinds(&found), ["order_placed", "account_updated", "customer_created"]);
    for (kind, expected) in [
        ("customers", vec!["customer_created"]),
        ("subscriptions", vec!["order_placed"]),
        ("users", vec!["account_updated"]),
        ("partnerships", vec![]),
        ("profile", vec![]),
    ] {
        assert_eq!(kinds(&rows(&admin, &format!("kind={kind}")).await), expected, "{kind}");
    }
    let who = sales.session().account.id;
    assert_eq!(kinds(&rows(&admin, &format!("who={who}")).await), ["order_placed", "account_updated"]);
    assert_eq!(kinds(&rows(&admin, &format!("who={who}&customer={id}")).await), ["order_placed"]);
    let at = noon.format("%Y-%m-%dT%H:%M:%S%.3fZ");
    assert_eq!(rows(&admin, &format!("from={at}")).await.len(), 2);
    assert_eq!(kinds(&rows(&admin, &format!("to={at}")).await), ["customer_created"]);
    let names: Vec<_> = actors(&admin).await.into_iter().map(|actor| actor.id).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&admin.session().account.id.0) && names.contains(&who.0));

    let bad = admin.get("/portal/v1/views/activity?kind=prices&who=me&from=noon&to=32").await;
    assert_eq!(bad.refusal(), (400, 3000));
    let field = |path: &str, code: &str| (path.to_owned(), code.to_owned());
    let expected = [
        field("kind", "not_in_list"),
        field("who", "invalid"),
        field("from", "invalid"),
        field("to", "invalid"),
    ];
    assert_eq!(bad.fields(), expected);
}

/// [R5] A reseller reads the provider for its people, can ask for none of them, and never another reseller's name.
#[tokio::test]
async fn a_reseller_learns_no_names() {
    let app = TestApp::start().await;
    let (admin, reseller) = (app.provider_admin().await, app.reseller().await);
    let other =
        server::builders::reseller(&app.app.db, "Réseaux Secrets", "7000001", "FR", app.now()).await.unwrap();
    server::builders::partnership(&app.app.db, app.provider, other, app.now()).await.unwrap();
    let mut body = bodies::customer("learned");
    body["associatedPartnerId"] = json!(app.reseller);
    let customer: model::v1::customer::Customer = admin.post("/v1/customers", &body).await.expect(201).json();
    let (path, _) = admin.new_subscription(customer.id.unwrap(), bodies::line(bodies::E3, 5)).await;
    let contact = format!("{path}/supportcontact");
    admin.put(&contact, &json!({"supportTenantId": other})).await.expect(200);
    admin.put(&contact, &json!({"supportTenantId": app.reseller})).await.expect(200);
    reseller.put(&contact, &json!({"supportTenantId": app.provider})).await.expect(200);
    rename(&admin).await;

    let found = rows(&reseller, "").await;
    let text = serde_json::to_string(&found).unwrap();
    assert!(!text.contains("Secrets") && !text.contains(&admin.session().account.name), "{text}");
    let changes: Vec<_> = found.iter().filter(|row| row.kind.as_str() == "support_contact_changed").collect();
    assert_eq!(changes.len(), 2, "{text}");
    assert_eq!(
        (changes[0].details["before"].as_str(), changes[0].details["after"].as_str()),
        ("Atelier Nuage", "Northlight")
    );
    assert_eq!(changes[0].actor, reseller.session().account.name);
    assert_eq!(
        (changes[1].details["before"].as_str(), changes[1].details["after"].as_str()),
        (ANOTHER_PARTNER, "Atelier Nuage")
    );
    assert_eq!(changes[1].actor, "Northlight");
    assert!(!kinds(&found).contains(&"account_updated"));

    let known: Vec<_> = actors(&reseller).await.into_iter().map(|actor| (actor.id, actor.name)).collect();
    let own = (reseller.session().account.id.0, reseller.session().account.name.clone());
    assert_eq!(known.len(), 2);
    assert!(known.contains(&own) && known.contains(&(app.provider.0, "Northlight".to_owned())), "{known:?}");
    assert!(rows(&reseller, &format!("who={}", admin.session().account.id)).await.is_empty());
    assert!(!rows(&reseller, &format!("who={}", app.provider)).await.is_empty());
    assert!(rows(&reseller, &format!("who={other}")).await.is_empty());
    assert_eq!(app.customer_admin().await.get(ACTORS).await.refusal(), (403, 900_150));
}

/// [R26] What people did and what happened by itself can be told apart; a term that ends is nobody's act.
#[tokio::test]
async fn people_and_time_are_told_apart() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    rename(&admin).await;
    for kind in ActivityKind::KNOWN.iter().filter(|kind| kind.is_automatic()) {
        let nobody = Actor {
            account: None,
            client: None,
            name: String::new(),
            scope: None,
            party_name: String::new(),
            at: app.now(),
            request_id: random::guid(),
        };
        let about = About { provider: Some(app.provider), ..About::default() };
        record(&app.app.db, nobody, kind.clone(), about).await.unwrap();
    }
    let people = rows(&admin, "by=people").await;
    assert_eq!(kinds(&people), ["account_updated"]);
    let automatic = rows(&admin, "by=automatic").await;
    assert_eq!(
        kinds(&automatic),
        [
            "deadline_near",
            "subscription_deleted",
            "trial_expired",
            "subscription_ended",
            "subscription_extended",
            "subscription_renewed"
        ]
    );
    assert!(automatic.iter().all(|row| row.actor.is_empty()));
    assert_eq!(rows(&admin, "").await.len(), 7);
    let refused = admin.get("/portal/v1/views/activity?by=machines").await;
    assert_eq!(refused.fields(), [("by".to_owned(), "not_in_list".to_owned())]);
}

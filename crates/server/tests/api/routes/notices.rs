//! `/portal/v1/notices`: what nobody should miss (R26).

use chrono::TimeDelta;
use db::{
    Actor, Scope,
    entity::activity,
    system::activity::{About, record},
};
use model::{
    ids::{AccountId, TenantId},
    portal::{
        account::Role,
        activity::ActivityKind,
        notices::{KINDS, Notices, UNREAD_COUNTED},
    },
};
use sea_orm::{ActiveValue::NotSet, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use server::random;

use crate::support::{Client, TestApp};

const NOTICES: &str = "/portal/v1/notices";
const READ: &str = "/portal/v1/notices/read";

/// Something that became of the partnership of the provider and the reseller, done by `client` in that scope.
async fn happens(app: &TestApp, client: &Client, scope: Scope, kind: ActivityKind) {
    let session = client.session();
    let actor = Actor {
        account: Some(AccountId(session.account.id.0)),
        client: None,
        name: session.account.name.clone(),
        scope: Some(scope),
        party_name: session.party.name.clone(),
        at: app.now(),
        request_id: random::guid(),
    };
    let about = About { provider: Some(app.provider), reseller: Some(app.reseller), ..About::default() }
        .with("name", "Atelier Nuage");
    record(&app.app.db, actor, kind, about).await.unwrap();
    app.app.clock.advance(TimeDelta::seconds(1));
}

async fn of(client: &Client) -> Notices {
    client.get(NOTICES).await.expect(200).json()
}

fn reseller_scope(app: &TestApp) -> Scope {
    Scope::Reseller(TenantId(app.reseller.0))
}

/// [R9][R26] Both sides read of it, whatever their role; who did it has nothing unread; nobody else reads anything.
#[tokio::test]
async fn both_sides_have_a_notice() {
    let app = TestApp::start().await;
    let doer = app.reseller().await;
    let readers = [
        app.provider_admin().await,
        app.helpdesk().await,
        app.of_partner(app.reseller, Role::SalesAgent).await,
    ];
    // Deadlines are about subscriptions, others about accounts: `worker`, `sign_in_brakes` and `one_time_passwords` look
    // at them.
    let elsewhere =
        [ActivityKind::DeadlineNear, ActivityKind::SignInsHeld, ActivityKind::CustomerPasswordMade];
    let kinds: Vec<ActivityKind> = KINDS.into_iter().filter(|kind| !elsewhere.contains(kind)).collect();
    for kind in kinds.clone() {
        happens(&app, &doer, reseller_scope(&app), kind).await;
    }
    happens(&app, &doer, reseller_scope(&app), ActivityKind::RequestSent).await;
    for reader in &readers {
        let notices = of(reader).await;
        assert_eq!(notices.unread, 3);
        let found: Vec<_> = notices.items.iter().map(|notice| notice.row.kind.clone()).collect();
        assert_eq!(found, kinds.iter().cloned().rev().collect::<Vec<_>>());
        assert!(notices.items.iter().all(|notice| notice.unread));
        let own_side = reader.session().party.id == app.reseller.0;
        let expected = if own_side { &doer.session().account.name } else { &doer.session().party.name };
        assert!(notices.items.iter().all(|notice| &notice.row.actor == expected));
    }
    let own = of(&doer).await;
    assert_eq!((own.unread, own.items.len()), (0, 3));
    assert_eq!(own.items[0].row.provider_name.as_deref(), Some("Northlight"));
    let strange_reseller =
        server::builders::reseller(&app.app.db, "Réseaux", "7000001", "FR", app.now()).await.unwrap();
    for stranger in [app.stranger_provider().await, app.of_partner(strange_reseller, Role::AdminAgent).await]
    {
        assert_eq!(of(&stranger).await, Notices { items: Vec::new(), unread: 0 });
    }
    // What is between partners is no customer's to read.
    assert_eq!(of(&app.customer_admin().await).await, Notices { items: Vec::new(), unread: 0 });
    let read = app.customer_admin().await.post(READ, &json!({"upTo": "1"})).await;
    assert_eq!(read.json::<Notices>(), Notices { items: Vec::new(), unread: 0 });
}

/// [R26] The bell does not count further than its number matters, however many there are.
#[tokio::test]
async fn what_is_unread_is_counted_up_to_a_thousand() {
    let app = TestApp::start().await;
    let reader = app.provider_admin().await;
    happens(&app, &app.reseller().await, reseller_scope(&app), ActivityKind::PartnershipAccepted).await;
    let one = activity::Entity::find()
        .filter(activity::Column::Kind.eq(ActivityKind::PartnershipAccepted.as_str()))
        .one(&app.app.db)
        .await
        .unwrap()
        .expect("a record");
    let more = |_| activity::ActiveModel { id: NotSet, ..one.clone().into() };
    for rows in [998, 1, 1, 50] {
        let rows: Vec<activity::ActiveModel> = (0..rows).map(more).collect();
        let before = of(&reader).await.unread;
        for rows in rows.chunks(100) {
            activity::Entity::insert_many(rows.to_vec()).exec(&app.app.db).await.unwrap();
        }
        let added = i64::try_from(rows.len()).unwrap();
        assert_eq!(of(&reader).await.unread, (before + added).min(UNREAD_COUNTED));
    }
}

/// [R26] Reading is each account's own; what comes later is unread again.
#[tokio::test]
async fn what_was_shown_is_read() {
    let app = TestApp::start().await;
    let (doer, reader, other) = (app.reseller().await, app.sales().await, app.helpdesk().await);
    happens(&app, &doer, reseller_scope(&app), ActivityKind::PartnershipAccepted).await;
    let shown = of(&reader).await.items[0].row.id.clone();
    happens(&app, &doer, reseller_scope(&app), ActivityKind::PartnershipEnded).await;
    let left: Notices = reader.post(READ, &json!({"upTo": shown})).await.expect(200).json();
    assert_eq!(left.unread, 1);
    assert_eq!(left.items.iter().map(|notice| notice.unread).collect::<Vec<_>>(), [true, false]);
    assert_eq!(of(&reader).await, left);
    assert_eq!(of(&other).await.unread, 2);

    // A mark beyond everything covers what is there, not what comes.
    let left: Notices = reader.post(READ, &json!({"upTo": i64::MAX.to_string()})).await.expect(200).json();
    assert_eq!(left.unread, 0);
    let left: Notices = reader.post(READ, &json!({"upTo": shown})).await.expect(200).json();
    assert_eq!(left.unread, 0, "a mark does not go back");
    happens(&app, &doer, reseller_scope(&app), ActivityKind::PartnershipAccepted).await;
    assert_eq!(of(&reader).await.unread, 1);
    for (body, path, code) in [
        (json!({"upTo": "soon"}), "upTo", "not_a_number"),
        (json!({"id": "soon"}), "id", "not_a_number"),
        (json!({}), "upTo", "required"),
    ] {
        assert_eq!(reader.post(READ, &body).await.fields(), [(path.to_owned(), code.to_owned())]);
    }
}

/// [R26] One by one, in any order; what was not read stays unread, and all can be read at once.
#[tokio::test]
async fn notices_are_read_one_by_one() {
    let app = TestApp::start().await;
    let (doer, reader, other) = (app.reseller().await, app.sales().await, app.helpdesk().await);
    for _ in 0..3 {
        happens(&app, &doer, reseller_scope(&app), ActivityKind::PartnershipAccepted).await;
    }
    let marks = |notices: &Notices| notices.items.iter().map(|notice| notice.unread).collect::<Vec<_>>();
    let shown = of(&reader).await;
    assert_eq!(marks(&of(&reader).await), [true; 3], "looking reads nothing");
    let one = json!({"id": shown.items[1].row.id});
    for _ in 0..2 {
        let left: Notices = reader.post(READ, &one).await.expect(200).json();
        assert_eq!((left.unread, marks(&left)), (2, vec![true, false, true]));
    }
    assert_eq!(marks(&of(&other).await), [true; 3], "each account reads for itself");
    let left: Notices = reader.post(READ, &json!({"upTo": shown.items[2].row.id})).await.expect(200).json();
    assert_eq!(marks(&left), [true, false, false]);
    let left: Notices = reader.post(READ, &json!({"upTo": shown.items[0].row.id})).await.expect(200).json();
    assert_eq!((left.unread, marks(&left)), (0, vec![false; 3]));
    let stranger = app.stranger_provider().await;
    let left: Notices = stranger.post(READ, &one).await.expect(200).json();
    assert_eq!(left, Notices { items: Vec::new(), unread: 0 });
}

/// [R26] Twenty are listed and all are counted; who comes later begins with none unread.
#[tokio::test]
async fn the_latest_twenty_are_listed() {
    let app = TestApp::start().await;
    let (doer, reader) = (app.reseller().await, app.sales().await);
    for _ in 0..23 {
        happens(&app, &doer, reseller_scope(&app), ActivityKind::PartnershipAccepted).await;
    }
    let notices = of(&reader).await;
    assert_eq!((notices.items.len(), notices.unread), (20, 23));
    let late = of(&app.helpdesk().await).await;
    assert_eq!((late.items.len(), late.unread), (20, 0));
    assert!(late.items.iter().all(|notice| !notice.unread));
}

//! Searching and sorting by the stored keys, and how a migration makes them anew.

use db::{
    entity::{account, customer},
    migrations::Migrator,
    system::accounts::Owner,
};
use model::{ids::CustomerId, portal::account::Role};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::Expr,
};
use sea_orm_migration::MigratorTrait;
use server::{builders, random};

use crate::support::{PASSWORD, TestApp};

async fn customers(app: &TestApp, names: &[&str]) -> Vec<CustomerId> {
    let mut made = Vec::new();
    for name in names {
        let prefix = format!("k{}", &random::guid().simple().to_string()[..12]);
        made.push(builders::customer(&app.app.db, app.provider, name, &prefix, app.now()).await.unwrap());
    }
    made
}

async fn found(app: &TestApp, query: &str) -> Vec<String> {
    let admin = app.provider_admin().await;
    let page = admin.get(&format!("/portal/v1/views/customers?{query}")).await.expect(200).body;
    let items = page["items"].as_array().unwrap();
    items.iter().map(|row| row["companyName"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_found_as_they_are_typed_and_sorted_as_they_are_read() {
    let app = TestApp::start().await;
    let names = [
        "Crêperie",
        "Cœur",
        "Coda",
        "Cofi",
        "Søren",
        "Łódź",
        "Yıldırım",
        "O’Brien",
        "Saint\u{2011}Étienne",
        "Đorđe",
        "Ægir",
        "Þór",
        "Ħal",
    ];
    customers(&app, &names).await;
    for (typed, name) in [
        ("coeur", "Cœur"),
        ("soren", "Søren"),
        ("lodz", "Łódź"),
        ("yildirim", "Yıldırım"),
        ("o'brien", "O’Brien"),
        ("O%E2%80%98BRIEN", "O’Brien"),
        ("saint-etienne", "Saint\u{2011}Étienne"),
        ("saint%E2%80%93%C3%A9tienne", "Saint\u{2011}Étienne"),
        ("dorde", "Đorđe"),
        ("aegir", "Ægir"),
        ("thor", "Þór"),
        ("hal", "Ħal"),
        ("s%E2%80%8Boren", "Søren"),
    ] {
        assert_eq!(found(&app, &format!("q={typed}")).await, [name], "{typed}");
    }
    let sorted = found(&app, "sort=company").await;
    let at = |name: &str| sorted.iter().position(|it| it == name).unwrap();
    assert!(at("Coda") < at("Cœur") && at("Cœur") < at("Cofi") && at("Cofi") < at("Crêperie"), "{sorted:?}");
    assert!(at("Łódź") < at("O’Brien") && at("Søren") < at("Yıldırım"), "{sorted:?}");
}

/// Keys of an older version are made again, more of them than are read at a time; what is right stays.
#[tokio::test(flavor = "multi_thread")]
async fn a_migration_makes_the_stored_keys_anew() {
    let app = TestApp::start().await;
    let db = &app.app.db;
    let rows = (0..1_100).map(|n| {
        let row =
            builders::customer_row(app.provider, &format!("Cœur {n:04}"), &format!("kunde{n}"), app.now());
        customer::ActiveModel { company_key: Set(format!("cœur {n:04}")), ..row.into_active_model() }
    });
    for some in rows.collect::<Vec<_>>().chunks(100) {
        customer::Entity::insert_many(some.to_vec()).exec_without_returning(db).await.unwrap();
    }
    let own = |email: String| account::Column::Email.eq(email);
    let alone = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let beside = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let alike = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    for (of, email) in [(&alone, format!("\u{200b}{alone}")), (&alike, format!("\u{ad}{beside}"))] {
        let update = account::Entity::update_many()
            .col_expr(account::Column::Email, Expr::value(email.clone()))
            .col_expr(account::Column::EmailKey, Expr::value(email));
        update.filter(own(of.clone())).exec(db).await.unwrap();
    }
    assert_eq!(found(&app, "q=coeur&size=1").await, [] as [String; 0]);

    db.execute_unprepared("delete from seaql_migrations where version = 'm2026_11_28_search_keys'")
        .await
        .unwrap();
    Migrator::up(db.writes(), None).await.unwrap();
    assert_eq!(found(&app, "q=coeur&size=200").await.len(), 200);
    let stale =
        customer::Entity::find().filter(customer::Column::CompanyKey.like("cœur%")).one(db).await.unwrap();
    assert_eq!(stale, None);
    // The one address is found without what nobody sees; of two that look alike each is still found as it was typed.
    let first = app.sign_in(&alone).await;
    assert_eq!(first.session().account.email, format!("\u{200b}{alone}"));
    assert_eq!(app.sign_in(&beside).await.session().account.email, beside);
    assert_eq!(
        app.sign_in(&format!("\u{ad}{beside}")).await.session().account.email,
        format!("\u{ad}{beside}")
    );
    let keys: Vec<account::Model> =
        account::Entity::find().filter(account::Column::EmailKey.contains("person")).all(db).await.unwrap();
    assert!(keys.iter().any(|it| it.email_key == alone), "{PASSWORD} signs in by the new key");
}

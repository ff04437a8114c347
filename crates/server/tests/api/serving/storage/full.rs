//! A full disk: nothing is answered as done that is not in the file, and space again is enough.

use std::collections::BTreeSet;

use model::v1::customer::Customer;
use sea_orm::sqlx::{Row, query};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{another_program, expect_unavailable, on_sqlite};
use crate::support::{
    Answer, Client, TestApp,
    bodies::{ARCHIVING, BUSINESS, TRIAL, customer, line, order, with},
    disk,
};

/// The ids of the customers that somebody finds who opens the file: what was only said is not there.
async fn in_the_file(app: &TestApp) -> BTreeSet<Uuid> {
    let rows = query("select id from customers").fetch_all(&mut another_program(app).await).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// One row of each table.
async fn single(client: &Client, prefix: &str) -> Answer {
    client.post("/v1/customers", &customer(prefix)).await
}

/// Several rows in one statement: orders, subscriptions, activity.
async fn several(client: &Client, prefix: &str) -> Answer {
    let add_on = with(line(ARCHIVING, 3), "/parentLineItemNumber", json!(0));
    let orders = vec![order(vec![line(BUSINESS, 3), add_on]), order(vec![line(TRIAL, 25)])];
    let body = json!({"customer": customer(prefix), "orders": orders});
    client.post("/portal/v1/customer-orders", &body).await
}

/// A trial is sold once: this is refused inside the transaction that would sell it again.
async fn limit_reached(client: &Client, customer: Uuid) {
    let again = client.post(&format!("/v1/customers/{customer}/orders"), &order(vec![line(TRIAL, 25)])).await;
    assert_eq!(again.refusal().1, 27006);
}

fn id_in(body: &Value) -> Uuid {
    let id = body.pointer("/customer/id").or_else(|| body.get("id")).and_then(Value::as_str);
    Uuid::parse_str(id.expect("an id")).unwrap()
}

/// [R12] Whoever read 201 finds the customer in the file; everybody else read that it did not work and may come again.
#[tokio::test]
async fn a_full_disk_loses_nothing_that_was_answered() {
    let app = on_sqlite().await;
    let client = app.sales().await;
    let once = id_in(&several(&client, "taken").await.expect(201).body);
    disk::full(&app.app).await;
    let (mut made, mut refused) = (BTreeSet::from([once]), 0);
    for round in 0..60 {
        let answer = match round % 3 {
            0 => single(&client, &format!("single{round}")).await,
            // A refusal rolls back as well.
            1 => {
                limit_reached(&client, once).await;
                continue;
            }
            _ => several(&client, &format!("several{round}")).await,
        };
        match answer.status {
            201 => assert!(made.insert(id_in(&answer.body))),
            _ => {
                expect_unavailable(&answer);
                refused += 1;
            }
        }
    }
    assert!(refused > 0, "the disk was never full");
    assert_eq!(made, in_the_file(&app).await);
}

/// The same with many at once.
#[tokio::test]
async fn many_at_once_before_a_full_disk_are_each_told_the_truth() {
    let app = on_sqlite().await;
    let client = app.sales().await;
    disk::full(&app.app).await;
    let all = (0..40).map(|n| {
        let client = client.clone();
        tokio::spawn(async move { single(&client, &format!("crowd{n}")).await })
    });
    let all: Vec<_> = all.collect();
    let mut made = BTreeSet::new();
    for answer in all {
        let answer = answer.await.unwrap();
        match answer.status {
            201 => assert!(made.insert(answer.json::<Customer>().id.unwrap().0)),
            _ => expect_unavailable(&answer),
        }
    }
    assert_eq!(made, in_the_file(&app).await);
}

/// No restart: what was refused works as soon as there is space, and readiness says so meanwhile and afterwards.
#[tokio::test]
async fn space_again_is_enough() {
    let app = on_sqlite().await;
    let client = app.sales().await;
    let anyone = app.anonymous();
    let once = id_in(&several(&client, "taken").await.expect(201).body);
    anyone.get("/health/ready").await.expect(200);
    disk::full(&app.app).await;
    for round in 0.. {
        if single(&client, &format!("until{round}")).await.status != 201 {
            break;
        }
    }
    expect_unavailable(&anyone.get("/health/ready").await);
    anyone.get("/health/live").await.expect(200);
    anyone.get("/health/read").await.expect(200);
    client.get("/v1/customers").await.expect(200);

    disk::space_again(&app.app).await;
    // A refusal rolls back as well. After SQLite had ended a transaction by itself, this left another one open for ever.
    limit_reached(&client, once).await;
    for round in 0..20 {
        let id = id_in(&several(&client, &format!("again{round}")).await.expect(201).body);
        assert!(in_the_file(&app).await.contains(&id));
    }
    anyone.get("/health/ready").await.expect(200);
}

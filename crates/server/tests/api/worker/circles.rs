//! Transactions that change several customers do not wait for each other in a circle.

use std::time::Duration;

use chrono::TimeDelta;
use db::{entity::subscription, system::due, write};
use model::ids::SubscriptionId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::state::App;
use uuid::Uuid;

use super::World;
use crate::support::bodies::{E3, line};

const CUSTOMERS: usize = 4;
const ROUNDS: usize = 15;

/// Changes trees of several customers as the worker does, in the order in which they are due; the number of trees.
async fn change(app: &App, ids: &[Uuid], states: [&str; 2]) -> usize {
    let mut changed = 0;
    for round in 0..ROUNDS {
        let tx = write(&app.db).await.unwrap();
        let now = app.clock.now() + TimeDelta::days(9_000);
        let due = due::lock(&tx, app.catalogue, now, ids.to_vec()).await.unwrap();
        for (_, tree) in &due.trees {
            subscription::Entity::update_many()
                .col_expr(subscription::Column::Status, Expr::value(states[round % 2]))
                .filter(subscription::Column::Id.eq(tree.root.id.0))
                .exec(&tx)
                .await
                .expect("nobody waits in a circle");
        }
        changed += due.trees.len();
        tx.commit().await.unwrap();
    }
    changed
}

/// Two workers change subscriptions of the same customers, one from the first customer on, the other from the last.
#[tokio::test(flavor = "multi_thread")]
async fn two_that_change_the_same_customers_wait_in_a_line() {
    let world = World::new().await;
    let mut sides: [Vec<SubscriptionId>; 2] = Default::default();
    for n in 0..CUSTOMERS {
        let customer = match n {
            0 => world.customer,
            n => world.admin.new_customer(&format!("bluebird{}", n + 1)).await.id.unwrap(),
        };
        for side in &mut sides {
            let (_, subscription) = world.admin.new_subscription(customer, line(E3, 5)).await;
            side.push(subscription.id.unwrap());
        }
    }
    sides[1].reverse();
    for side in &sides {
        for (n, id) in side.iter().enumerate() {
            let timestamp = world.app.now() + TimeDelta::days(4_000 + i64::try_from(n).unwrap());
            subscription::Entity::update_many()
                .col_expr(subscription::Column::NextEventAt, Expr::value(timestamp))
                .filter(subscription::Column::Id.eq(id.0))
                .exec(&world.app.app.db)
                .await
                .unwrap();
        }
    }
    let [first, second] = sides.map(|side| side.into_iter().map(|id| id.0).collect::<Vec<_>>());
    let app = &world.app.app;
    let states = ["suspended", "active"];
    let both = async { tokio::join!(change(app, &first, states), change(app, &second, states)) };
    let changed = tokio::time::timeout(Duration::from_secs(60), both).await.expect("it comes to an end");
    assert_eq!(changed, (CUSTOMERS * ROUNDS, CUSTOMERS * ROUNDS));
    let differences = db::system::recount::compare(&app.db).await.unwrap();
    assert_eq!(differences, db::system::recount::Differences::default());
}

//! Exactly once, whatever happens to whom.

use db::{entity::subscription, scoped::subscription_trees, system::due, write};
use sea_orm::EntityTrait;
use server::{clock::Clock, state::App, worker::Worker};

use super::World;
use crate::support::bodies::{ARCHIVING, BUSINESS, E3, line};

/// Two servers before one database share the work: nothing is done twice, and nothing is left.
#[tokio::test(flavor = "multi_thread")]
async fn two_workers_do_everything_once() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for _ in 0..30 {
        ids.push(world.order(E3, 5).await);
    }
    let end = world.row(ids[0]).await.term_end.unwrap();
    world.go_to(end);
    let clock = Clock::default();
    clock.advance(end - clock.now());
    let other = App::open((*world.app.app.config).clone(), clock).await.unwrap();
    let (mut one, mut two) = (Worker::new(world.app.app.clone()), Worker::new(other));
    let (first, second) = tokio::join!(one.round(|| false), two.round(|| false));
    assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
    // Whoever came late has left what the other one held.
    world.work().await;
    for id in ids {
        assert_eq!(world.moments(id).await, [("subscription_renewed".to_owned(), end)]);
        assert_eq!(world.row(id).await.term_start, end);
    }
}

/// A server that dies before its transaction is complete has done nothing; another one does it.
#[tokio::test]
async fn what_dies_in_the_middle_has_not_happened() {
    let world = World::new().await;
    let id = world.order(E3, 5).await;
    let before = world.row(id).await;
    let end = before.term_end.unwrap();
    world.go_to(end);
    let app = &world.app.app;
    let tx = write(&app.db).await.unwrap();
    let mut due = due::lock(&tx, app.catalogue, app.clock.now(), vec![id.0]).await.unwrap();
    let (_, tree) = due.trees.pop().unwrap();
    let mut after = tree.root.clone();
    assert_eq!(model::rules::lifecycle::advance(&mut after, app.clock.now()).len(), 1);
    subscription_trees::save(&tx, app.catalogue, tree, &after).await.unwrap();
    drop(tx);
    assert_eq!(world.row(id).await, before);
    assert!(world.moments(id).await.is_empty());
    world.work().await;
    assert_eq!(world.moments(id).await, [("subscription_renewed".to_owned(), end)]);
    world.work().await;
    assert_eq!(world.moments(id).await.len(), 1, "and only once");
}

/// A tree that cannot be read does not stop the others; when it is mended, it is done.
#[tokio::test]
async fn a_broken_family_does_not_stop_the_others() {
    let world = World::new().await;
    let broken = world.order(E3, 5).await;
    let sound = world.order(E3, 5).await;
    world.arrange(broken, |row| row.additions = "not JSON".to_owned()).await;
    let end = world.row(sound).await.term_end.unwrap();
    world.go_to(end);
    let mut worker = Worker::new(world.app.app.clone());
    worker.round(|| false).await.unwrap();
    assert_eq!(world.row(sound).await.term_start, end);
    assert!(world.row(broken).await.term_start < end);
    world.arrange(broken, |row| row.additions = "[]".to_owned()).await;
    worker.round(|| false).await.unwrap();
    assert!(world.row(broken).await.term_start < end, "it is set aside for a minute");
    world.go_to(end + chrono::TimeDelta::minutes(2));
    worker.round(|| false).await.unwrap();
    assert_eq!(world.moments(broken).await, [("subscription_renewed".to_owned(), end)]);
}

/// On PostgreSQL nobody waits: a tree of which somebody holds a member is left for later, the others are done.
#[tokio::test]
async fn what_somebody_holds_is_left_for_later() {
    let world = World::new().await;
    if world.app.app.config.database_url.is_none() {
        // SQLite has one writer at a time: there is nobody to hold anything.
        return;
    }
    let (parent, other) = (world.order(BUSINESS, 5).await, world.order(E3, 5).await);
    let mut line = line(ARCHIVING, 2);
    line["parentSubscriptionId"] = serde_json::json!(parent);
    let add_on = world.order_line(line).await.id.unwrap();
    let end = world.row(parent).await.term_end.unwrap();
    world.go_to(end);
    let tx = write(&world.app.app.db).await.unwrap();
    let held = subscription::Entity::find_by_id(add_on.0);
    let held = sea_orm::QuerySelect::lock_exclusive(held).one(&tx).await.unwrap();
    assert!(held.is_some());
    world.work().await;
    assert_eq!(world.row(other).await.term_start, end);
    assert!(world.row(parent).await.term_start < end);
    tx.rollback().await.unwrap();
    world.work().await;
    assert_eq!(world.row(parent).await.term_start, end);
    assert_eq!(world.moments(add_on).await.len(), 1);
}

//! What happens by itself (R19, R21, R26): once, at its moment, whoever was down meanwhile.

mod circles;
mod clearing;
mod notices;
mod once;
mod terms;
mod wakeup;

use chrono::{DateTime, Utc};
use db::entity::{activity, subscription};
use model::{ids::SubscriptionId, v1::subscription::Subscription};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::Value;
use server::worker::Worker;

use crate::support::{Client, TestApp, bodies::line};

/// A server, its admin agent, and a customer's subscriptions.
struct World {
    app: TestApp,
    admin: Client,
    customer: model::ids::CustomerId,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::start().await;
        let admin = app.provider_admin().await;
        let customer = admin.new_customer("bluebird1").await.id.unwrap();
        Self { app, admin, customer }
    }

    async fn order(&self, offer: &str, quantity: i64) -> SubscriptionId {
        self.order_line(line(offer, quantity)).await.id.unwrap()
    }

    async fn order_line(&self, line: Value) -> Subscription {
        self.admin.new_subscription(self.customer, line).await.1
    }

    /// Changes a row behind the server's back; the tree is looked at again, as after a change by a person.
    async fn arrange(&self, id: SubscriptionId, change: impl FnOnce(&mut subscription::Model)) {
        let mut row = self.row(id).await;
        change(&mut row);
        if row.parent_id.is_none() {
            row.next_event_at = Some(row.created_at);
        }
        let row = row.into_active_model().reset_all();
        subscription::Entity::update(row).exec(&self.app.app.db).await.unwrap();
    }

    async fn row(&self, id: SubscriptionId) -> subscription::Model {
        subscription::Entity::find_by_id(id.0).one(&self.app.app.db).await.unwrap().unwrap()
    }

    fn go_to(&self, timestamp: DateTime<Utc>) {
        self.app.app.clock.advance(timestamp - self.app.now());
    }

    /// The admin agent signs in once more: no sign-in lasts as long as a term.
    async fn admin_again(&self) -> Client {
        self.app.sign_in(&self.admin.session().account.email).await
    }

    /// A worker that has just started does all that is due.
    async fn work(&self) {
        Worker::new(self.app.app.clone()).round(|| false).await.unwrap();
    }

    /// What time did to it: kind, moment and details, in the order in which it was written.
    async fn events(&self, id: SubscriptionId) -> Vec<(String, DateTime<Utc>, Value)> {
        let rows = activity::Entity::find()
            .filter(activity::Column::SubscriptionId.eq(id.0))
            .filter(activity::Column::AccountId.is_null())
            .order_by_asc(activity::Column::Id)
            .all(&self.app.app.db)
            .await
            .unwrap();
        rows.into_iter().map(|row| (row.kind, row.at, serde_json::from_str(&row.details).unwrap())).collect()
    }

    /// The same without details and without notices.
    async fn moments(&self, id: SubscriptionId) -> Vec<(String, DateTime<Utc>)> {
        let events = self.events(id).await.into_iter();
        events.map(|(kind, at, _)| (kind, at)).filter(|(kind, _)| kind != "deadline_near").collect()
    }
}

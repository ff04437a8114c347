//! The life of a subscription over HTTP: every action, what refuses it, and what is recorded (R17–R24).

mod conversions;
mod end_of_term;
mod licenses;
mod orders;
mod racing;
mod read;
mod reseller;
mod schedule;
mod settings;
mod states;
mod upgrades;

use chrono::{DateTime, TimeDelta, Utc};
use db::entity::activity;
use model::{ids::CustomerId, v1::subscription::Subscription};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

use crate::support::{Answer, Client, TestApp, bodies::line};

/// Office 365 Enterprise E5, to which E3 upgrades by an edge of our own (R22).
const E5: &str = "A044B16A-1861-4308-8086-A3A3B506FAC2";

/// A customer in the United States with one subscription, and a sales agent of its provider.
struct Bought {
    app: TestApp,
    sales: Client,
    customer: CustomerId,
    path: String,
    subscription: Subscription,
}

impl Bought {
    async fn new(offer: &str, quantity: i64) -> Self {
        let app = TestApp::start().await;
        let sales = app.sales().await;
        let customer = sales.new_customer("bluebird").await.id.unwrap();
        let (path, subscription) = sales.new_subscription(customer, line(offer, quantity)).await;
        Self { app, sales, customer, path, subscription }
    }

    async fn read(&self) -> Subscription {
        self.sales.get(&self.path).await.expect(200).json()
    }

    async fn patch(&self, body: Value) -> Answer {
        self.sales.patch(&self.path, &body).await
    }

    /// The body is refused with status and code, at the member, and nothing is changed by it: the refused field.
    async fn refuses(&self, body: Value, refusal: (u16, u64), path: &str) -> Value {
        let before = self.read().await;
        let answer = self.patch(body).await;
        assert_eq!(answer.refusal(), refusal, "{}", answer.body);
        let field = answer.body["fields"][0].clone();
        assert_eq!(field["path"], path, "{}", answer.body);
        assert_eq!(self.read().await, before);
        field
    }

    /// Lets time pass; who was signed in for long has to sign in again.
    async fn wait(&mut self, by: TimeDelta) {
        self.app.app.clock.advance(by);
        self.sales = self.app.sales().await;
    }

    /// Lets time pass until a moment.
    async fn wait_until(&mut self, at: DateTime<Utc>) {
        self.wait(at - self.app.now()).await;
    }

    fn term_end(&self) -> DateTime<Utc> {
        self.subscription.commitment_end_date.unwrap()
    }

    /// What is recorded about subscriptions since the first order, oldest first: kind and details.
    async fn records(&self) -> Vec<(String, Value)> {
        records(&self.app).await
    }
}

async fn records(app: &TestApp) -> Vec<(String, Value)> {
    let records = activity::Entity::find()
        .filter(activity::Column::SubscriptionId.is_not_null())
        .order_by_asc(activity::Column::Id);
    let records = records.all(&app.app.db).await.unwrap();
    records.into_iter().map(|row| (row.kind, serde_json::from_str(&row.details).unwrap())).collect()
}

fn kinds(records: &[(String, Value)]) -> Vec<&str> {
    records.iter().map(|(kind, _)| kind.as_str()).collect()
}

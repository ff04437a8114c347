use axum::Json;
use model::{portal::figures::Figures, rules::rights::Right, v1::subscription::SubscriptionStatus};

use crate::{
    caller::Caller,
    db::{
        profile_reviews,
        views::{
            asked::{Filter, ResellerFilter},
            customers, resellers, subscriptions,
        },
    },
    error::Result,
    routes::views::context,
};

/// The figures of the caller's scope, each the total of the list that it opens.
pub(super) async fn read_figures(caller: Caller) -> Result<Json<Figures>> {
    caller.must(Right::ReadCustomers)?;
    let (db, context) = (&caller.app.db, context(&caller));
    let everything = Filter::default();
    let active = Filter { state: Some(SubscriptionStatus::Active.to_string()), ..Filter::default() };
    let with_reseller = Filter { reseller: Some(ResellerFilter::Any), ..Filter::default() };
    let due = Filter { due: true, ..Filter::default() };
    Ok(Json(Figures {
        partners: resellers::total(db, &context, &everything).await?,
        customers: customers::total(db, &context, &everything).await?,
        active_subscriptions: subscriptions::total(db, &context, &active).await?,
        licenses: subscriptions::licenses(db, &context, &active).await?,
        decisions_due: subscriptions::total(db, &context, &due).await?,
        customers_with_reseller: customers::total(db, &context, &with_reseller).await?,
        profile_reviewed_at: profile_reviews::reviewed_at(db, &caller.scope).await?,
    }))
}

//! The dashboard's figures.

use axum::{Json, Router, extract::State, routing::get};
use db::{
    Side,
    scoped::{
        profile_reviews,
        views::{
            customers, figures,
            list_query::{Filter, ResellerFilter},
            providers, resellers, subscriptions,
        },
    },
};
use model::{
    paths,
    portal::{figures::Figures, views::Counting},
    rules::permissions::Permission,
};

use crate::{caller::Caller, error::Result, routes::views::context, state::App};

pub fn router() -> Router<App> {
    Router::new().route(paths::FIGURES, get(read_figures))
}

/// The figures of the caller's scope, each the total of the list that it opens.
async fn read_figures(State(app): State<App>, caller: Caller) -> Result<Json<Figures>> {
    caller.require(Permission::ReadCustomers)?;
    let (db, context) = (&app.db, context(&caller));
    let everything = Filter::default();
    let with_reseller = Filter { reseller: Some(ResellerFilter::Any), ..Filter::default() };
    let due = Filter { due: true, ..Filter::default() };
    let partners = match caller.scope.side() {
        Side::Reseller(_) => providers::total(db, &context, &everything).await?,
        Side::Provider(_) | Side::Customer(_) => resellers::total(db, &context, &everything).await?,
    };
    let (decisions_due, more_decisions_due) =
        subscriptions::total(db, &context, &due, Counting::UpTo).await?;
    let (active_subscriptions, licenses) = figures::active(db, &context).await?;
    Ok(Json(Figures {
        partners,
        customers: customers::total(db, &context, &everything).await?,
        active_subscriptions,
        licenses,
        decisions_due,
        more_decisions_due,
        customers_with_reseller: customers::total(db, &context, &with_reseller).await?,
        profile_reviewed_at: profile_reviews::reviewed_at(db, &caller.scope).await?,
    }))
}

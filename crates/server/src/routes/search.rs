//! The search box.

use axum::{Json, Router, extract::State, routing::get};
use db::scoped::views::quick::{self, Question};
use model::{
    error::FieldCode,
    paths,
    portal::search::{LONGEST, MOST, SearchResults},
    rules::permissions::Permission,
};

use crate::{
    caller::Caller,
    dialect::QueryParams,
    error::{Error, Result},
    routes::views::context,
    state::App,
};

pub fn router() -> Router<App> {
    Router::new().route(paths::SEARCH, get(search))
}

/// A few rows of every kind that the caller reads. A text that holds nothing to look for finds nothing.
async fn search(State(app): State<App>, caller: Caller, params: QueryParams) -> Result<Json<SearchResults>> {
    caller.require(Permission::ReadCustomers)?;
    let text = params.get("q").unwrap_or_default();
    if text.chars().count() > LONGEST {
        return Err(Error::invalid("q", FieldCode::TooLong));
    }
    let Some(question) = Question::new(text, MOST) else { return Ok(Json(SearchResults::default())) };
    let (db, context, question) = (&app.db, context(&caller), &question);
    let customers = quick::customers(db, &context, question).await?;
    let requests = match caller.require(Permission::ReadPartners) {
        Ok(()) => quick::requests(db, &context, question).await?,
        Err(_) => Vec::new(),
    };
    Ok(Json(SearchResults {
        partners: quick::partners(db, &context, question).await?,
        subscriptions: quick::subscriptions(db, &context, question, &customers).await?,
        orders: quick::orders(db, &context, question, &customers).await?,
        requests,
        customers,
    }))
}

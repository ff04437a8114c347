use axum::{Json, extract::State, http::HeaderMap};
use db::scoped::customers::{self, Filter, From};
use model::{
    ids::parse_guid,
    rules::permissions::Permission,
    search_key::search_key,
    v1::{common::Collection, customer::Customer},
};
use uuid::Uuid;

use super::wire;
use crate::{
    caller::Caller,
    dialect::{self, More, Operator, QueryParams, Seek},
    error::Result,
    state::App,
};

/// Most customers of one page (contract 1.6).
const MAX_SIZE: u64 = 10_000;

/// 3.1, 2.7: the customers that the caller administers, by company name.
pub(super) async fn list_customers(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
    headers: HeaderMap,
) -> Result<Json<Collection<Customer>>> {
    caller.require(Permission::ReadCustomers)?;
    let seek = Seek::read(&params, &headers)?;
    let filter = seek.filter.as_ref().map(read_filter).transpose()?.unwrap_or_default();
    let size = seek.size.unwrap_or(MAX_SIZE).min(MAX_SIZE);
    let rows = customers::list(&app.db, &caller.scope, &filter, &from(&seek), size).await?;
    let more = More { before: rows.before, after: rows.after };
    // A place needs the company's key, which the published shape does not carry.
    let places: Vec<String> = rows.items.iter().map(|row| place(&row.company_key, row.id)).collect();
    let items: Vec<Customer> = rows.items.iter().map(|row| wire::thin(row, &caller)).collect();
    let numbered = items.into_iter().zip(places).collect();
    let page = seek.collection("/customers", numbered, |(_, place): &(Customer, String)| place.clone(), more);
    Ok(Json(Collection {
        total_count: page.total_count,
        items: page.items.into_iter().map(|(item, _)| item).collect(),
        links: page.links,
        attributes: page.attributes,
        continuation_token: page.continuation_token,
    }))
}

/// Company, domain and partner, by their published names and Swagger's (contract 1.8); `starts_with` only.
fn read_filter(filter: &dialect::Filter) -> Result<Filter> {
    if filter.operator != Operator::StartsWith {
        return Err(dialect::Filter::unsupported());
    }
    let is = |names: [&str; 2]| names.iter().any(|name| filter.is(name));
    let partner = || parse_guid(&filter.value).map_err(|_| dialect::Filter::unsupported());
    if is(["CompanyName", "DisplayName"]) {
        Ok(Filter { company: Some(search_key(&filter.value)), ..Filter::default() })
    } else if is(["Domain", "DefaultDomainName"]) {
        Ok(Filter { domain: Some(search_key(&filter.value)), ..Filter::default() })
    } else if filter.is("IndirectReseller") {
        Ok(Filter { reseller: Some(partner()?), ..Filter::default() })
    } else if filter.is("IndirectCloudSolutionProvider") {
        Ok(Filter { provider: Some(partner()?), ..Filter::default() })
    } else {
        Err(dialect::Filter::unsupported())
    }
}

/// A key never holds a line break: it separates key and id.
fn place(key: &str, id: Uuid) -> String {
    format!("{key}\n{id}")
}

fn from(seek: &Seek) -> From {
    let read = |place: &Option<String>| {
        let (key, id) = place.as_deref()?.rsplit_once('\n')?;
        Some((key.to_owned(), Uuid::parse_str(id).ok()?))
    };
    if let Some((key, id)) = read(&seek.after) {
        From::After(key, id)
    } else if let Some((key, id)) = read(&seek.before) {
        From::Before(key, id)
    } else {
        From::First
    }
}

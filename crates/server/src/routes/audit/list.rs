use axum::{Json, extract::State, http::HeaderMap};
use db::scoped::audit::{self, Filter, From};
use model::{
    ids::parse_guid,
    paths::encode,
    rules::{audit::kinds_about, permissions::Permission},
    search_key::search_key,
    v1::{
        audit::{AuditRecord, AuditResource},
        common::{Collection, Link},
    },
};

use super::{
    days::{Days, day},
    wire,
};
use crate::{
    caller::Caller,
    dialect::{self, More, Operator, QueryParams, Seek},
    error::Result,
    state::App,
};

/// Records of a page, where no fewer are asked for.
const SIZE: u64 = 500;

/// 7.1: the activity that the caller may see, newest first.
pub(super) async fn list_audit_records(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
    headers: HeaderMap,
) -> Result<Json<Collection<AuditRecord>>> {
    caller.require(Permission::ReadActivity)?;
    let mut seek = Seek::read(&params, &headers)?;
    let size = seek.size.unwrap_or(SIZE).min(SIZE);
    seek.size = Some(size);
    // Who goes on may send nothing but the token, so a place holds the days, too.
    let (from, days) = match place(&seek) {
        Some((from, days)) => (from, days),
        None => (From::Newest, Days::read(&params, caller.now())?),
    };
    let filter = narrowed(seek.filter.as_ref(), days)?;
    let found = audit::list(&app.db, &caller.reader(), &filter, from, size).await?;
    let more = More { before: found.newer, after: found.older };
    let items = found.items.into_iter().map(|record| wire::record(record, &caller)).collect();
    let at = |record: &AuditRecord| format!("{}\n{}\n{}", record.id, days.first, days.last);
    let mut page = seek.collection("/auditrecords", items, at, more);
    // Of the token, too: who goes on sends no filter.
    let filter = seek.filter.as_ref().and_then(|filter| serde_json::to_string(filter).ok());
    let filter = filter.map(|filter| format!("&filter={}", encode(&filter))).unwrap_or_default();
    let own = format!("/auditrecords?startDate={}&endDate={}&size={size}{filter}", days.first, days.last);
    page.links.get_or_insert_default().insert("self".to_owned(), Link::get(own));
    Ok(Json(page))
}

/// Where the token leads; none without one.
fn place(seek: &Seek) -> Option<(From, Days)> {
    let read = |place: &str| {
        let mut parts = place.split('\n');
        let id: i64 = parts.next()?.parse().ok()?;
        Some((id, Days { first: day(parts.next()?)?, last: day(parts.next()?)? }))
    };
    let place = |place: &Option<String>| place.as_deref().and_then(read);
    let older = || place(&seek.after).map(|(id, days)| (From::OlderThan(id), days));
    let newer = || place(&seek.before).map(|(id, days)| (From::NewerThan(id), days));
    let first = || place(&seek.first).map(|(_, days)| (From::Newest, days));
    older().or_else(newer).or_else(first)
}

/// `CompanyName` by a part, `CustomerId` and `ResourceType` by the whole (contract 1.8).
fn narrowed(filter: Option<&dialect::Filter>, days: Days) -> Result<Filter> {
    let (from, to) = days.moments();
    let all = Filter { from, to, customer: None, company: None, kinds: None };
    let Some(filter) = filter else { return Ok(all) };
    let is = |field: &str, operator: Operator| filter.is(field) && filter.operator == operator;
    if is("CompanyName", Operator::Substring) {
        Ok(Filter { company: Some(search_key(&filter.value)), ..all })
    } else if is("CustomerId", Operator::Equals) {
        let id = parse_guid(&filter.value).map_err(|_| dialect::Filter::unsupported())?;
        Ok(Filter { customer: Some(id), ..all })
    } else if is("ResourceType", Operator::Equals) {
        Ok(Filter { kinds: Some(about(&filter.value)), ..all })
    } else {
        Err(dialect::Filter::unsupported())
    }
}

/// Kinds by the resource's published word, which clients also join (`CustomerUser`); nothing happens here to others.
fn about(word: &str) -> Vec<model::portal::activity::ActivityKind> {
    let joined = |text: &str| text.replace('_', "").to_ascii_lowercase();
    let resource = AuditResource::KNOWN.iter().find(|known| joined(known.as_str()) == joined(word));
    resource.into_iter().flat_map(kinds_about).cloned().collect()
}

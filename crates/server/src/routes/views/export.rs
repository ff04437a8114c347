//! Lists as files (R44).

use axum::{
    Json, Router,
    body::Body,
    extract::State,
    http::{HeaderValue, Method, header, request::Parts},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use db::scoped::views::{self, list_query::ListQuery};
use model::{
    error::ErrorCode,
    paths,
    portal::exports::{ExportFormat, ExportList, ExportProgress},
    rules::permissions::Permission,
};
use uuid::Uuid;

use super::{list_query, list_query_of_requests, list_query_with_state};
use crate::{
    caller::Caller,
    dialect::{PathIds, QueryParams},
    error::{Error, Result},
    export::{Export, Reading, csv_file, xlsx_file},
    state::App,
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route(paths::EXPORT_CUSTOMERS, of(ExportList::Customers))
        .route(paths::EXPORT_RESELLERS, of(ExportList::Resellers))
        .route(paths::EXPORT_PROVIDERS, of(ExportList::Providers))
        .route(paths::EXPORT_SUBSCRIPTIONS, of(ExportList::Subscriptions))
        .route(paths::EXPORT_ORDERS, of(ExportList::Orders))
        .route(paths::EXPORT_REQUESTS, of(ExportList::Requests))
        .route(paths::EXPORT_ACTIVITY, of(ExportList::Activity))
        .route(paths::EXPORT_PROGRESS, get(progress))
}

fn of(list: ExportList) -> MethodRouter<App> {
    get(move |app: State<App>, caller: Caller, params: QueryParams, parts: Parts| {
        export(list, app, caller, params, parts)
    })
}

/// The right that the list's page needs.
fn right(list: ExportList) -> Permission {
    match list {
        ExportList::Customers
        | ExportList::Resellers
        | ExportList::Subscriptions
        | ExportList::Orders
        | ExportList::Activity => Permission::ReadCustomers,
        ExportList::Providers | ExportList::Requests => Permission::ReadPartners,
    }
}

/// What the list's page would be asked for.
fn query_of(list: ExportList, params: &QueryParams) -> Result<ListQuery> {
    match list {
        ExportList::Customers => list_query(&views::customers::VIEW, params),
        ExportList::Resellers => list_query(&views::resellers::VIEW, params),
        ExportList::Providers => list_query(&views::providers::VIEW, params),
        ExportList::Subscriptions => list_query_with_state(&views::subscriptions::VIEW, params),
        ExportList::Orders => list_query(&views::orders::VIEW, params),
        ExportList::Requests => list_query_of_requests(params),
        ExportList::Activity => list_query(&views::activity::VIEW, params),
    }
}

async fn export(
    list: ExportList,
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
    parts: Parts,
) -> Result<Response> {
    let right = right(list);
    caller.require(right)?;
    let query = query_of(list, &params)?;
    let export = Export::read(list, &caller.party_kind, &params)?;
    let (format, locale, sheet) = (export.format, export.locale(), export.sheet_name());
    let name = export.file_name(caller.now());
    if parts.method == Method::HEAD {
        return file(format, &name, Body::empty(), None);
    }
    let under_way = app.exports.begin(caller.by.id(), export.id)?;
    let folder = match format {
        ExportFormat::Csv => None,
        ExportFormat::Xlsx => Some(xlsx_file::folder(&app.config)?),
    };
    let mut reading = Reading::begin(app, parts, &caller, right, export, query, under_way);
    match folder {
        None => file(format, &name, csv_file::stream(reading, locale).await?, None),
        Some(folder) => {
            let whole = xlsx_file::write(&mut reading, sheet, folder).await?;
            let length = whole.length;
            file(format, &name, xlsx_file::body(whole, reading), Some(length))
        }
    }
}

/// The answer: a file that browsers save under its name.
fn file(format: ExportFormat, name: &str, body: Body, length: Option<u64>) -> Result<Response> {
    let kind = match format {
        ExportFormat::Csv => "text/csv; charset=utf-8",
        ExportFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    let shown =
        HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(Error::internal)?;
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, shown);
    if let Some(length) = length {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    Ok(response)
}

/// How far an own export is.
async fn progress(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<Uuid>,
) -> Result<Json<ExportProgress>> {
    let progress = app.exports.progress(caller.by.id(), id);
    Ok(Json(progress.ok_or(ErrorCode::NotFound)?))
}

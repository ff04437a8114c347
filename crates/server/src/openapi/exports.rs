//! The portal's lists as files (docs/api.md).

use db::scoped::views::{View, activity, customers, orders, providers, requests, resellers, subscriptions};
use model::{
    error::ErrorCode,
    paths,
    portal::exports::{ExportList, ExportProgress},
    rules::permissions::Permission::{ReadActivity, ReadCustomers, ReadPartners},
};

use super::{
    lists::{self, narrowed, sorted, sorts},
    operation::Operation,
    shape::Shape,
};

/// Each list, and how far an export is.
pub(super) fn own() -> Vec<Operation> {
    vec![
        narrowed(
            export(paths::EXPORT_CUSTOMERS, "exportCustomers", "Export customers", &customers::VIEW)
                .query("columns", Shape::text(), columns(ExportList::Customers))
                .needs(&[ReadCustomers]),
            lists::OF_CUSTOMERS,
        ),
        narrowed(
            export(paths::EXPORT_RESELLERS, "exportResellers", "Export resellers", &resellers::VIEW)
                .query("columns", Shape::text(), columns(ExportList::Resellers))
                .needs(&[ReadCustomers]),
            lists::OF_PARTNERS,
        ),
        narrowed(
            export(paths::EXPORT_PROVIDERS, "exportProviders", "Export providers", &providers::VIEW)
                .query("columns", Shape::text(), columns(ExportList::Providers))
                .needs(&[ReadPartners]),
            lists::OF_PARTNERS,
        ),
        narrowed(
            export(
                paths::EXPORT_SUBSCRIPTIONS,
                "exportSubscriptions",
                "Export subscriptions",
                &subscriptions::VIEW,
            )
            .query("columns", Shape::text(), columns(ExportList::Subscriptions))
            .needs(&[ReadCustomers]),
            lists::OF_SUBSCRIPTIONS,
        ),
        narrowed(
            export(paths::EXPORT_ORDERS, "exportOrders", "Export orders", &orders::VIEW)
                .query("columns", Shape::text(), columns(ExportList::Orders))
                .needs(&[ReadCustomers]),
            lists::OF_ORDERS,
        ),
        narrowed(
            export(paths::EXPORT_REQUESTS, "exportRequests", "Export partnership requests", &requests::VIEW)
                .query("columns", Shape::text(), columns(ExportList::Requests))
                .needs(&[ReadPartners]),
            lists::OF_REQUESTS,
        ),
        narrowed(
            export(paths::EXPORT_ACTIVITY, "exportActivity", "Export what was done", &activity::VIEW)
                .query("columns", Shape::text(), columns(ExportList::Activity))
                .needs(&[ReadActivity]),
            lists::OF_ACTIVITY,
        ),
        Operation::get::<ExportProgress>(
            paths::EXPORT_PROGRESS,
            "readExportProgress",
            "Read how far an own export is",
        )
        .detail("Only while the export is under way, and at the server that it is under way at.")
        .refuses(&[ErrorCode::NotFound]),
    ]
}

fn columns(list: ExportList) -> String {
    let names: Vec<String> = list.columns().iter().map(|column| format!("`{}`", column.name)).collect();
    let names = names.join(", ");
    format!(
        "Columns of the file in their order, separated by commas; all that the caller has when absent. {names}."
    )
}

/// A list as a file.
fn export(path: &'static str, id: &'static str, summary: &'static str, view: &View) -> Operation {
    Operation::get_as(path, id, summary, Shape::text())
        .detail(
            "All rows of the list, as CSV or XLSX. CSV is streamed; a transfer that breaks off is incomplete. An account \
             or API client has at most two exports under way at a time.",
        )
        .answers_as(200, "text/csv", Shape::text())
        .or_as(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Shape::format("binary"),
        )
        .query("format", Shape::one_of(&["csv", "xlsx"]), "`csv` when absent.")
        .query("lang", Shape::one_of(&["en", "fr"]), "Language of heads and states; `en` when absent.")
        .query(
            "zone",
            Shape::text(),
            "IANA name of a time zone in which moments stand beside UTC; UTC alone when absent.",
        )
        .query("id", Shape::format("uuid"), "A new ID of the caller’s choice, for `readExportProgress`.")
        .query("sort", sorts(view), sorted(view))
        .refuses(&[ErrorCode::TooManyRequests])
}

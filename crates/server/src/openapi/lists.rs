//! The portal's lists: searched, filtered, sorted, counted, and paged by key (docs/api.md).

use db::scoped::views::{View, activity, customers, orders, providers, requests, resellers, subscriptions};
use model::{
    paths,
    portal::{
        activity::{ActivityActor, ActivityRow},
        figures::{Countries, Figures, HelpLinks},
        invitations::RequestRow,
        search::SearchResults,
        views::{CustomerRow, OrderRow, Page, ProviderRow, ResellerRow, SubscriptionRow},
    },
    rules::permissions::Permission::{ReadActivity, ReadCustomers, ReadPartners},
};
use utoipa::ToSchema;

use super::{
    operation::{Access, JSON, Operation},
    shape::Shape,
};

/// The lists.
pub(super) fn own() -> Vec<Operation> {
    vec![
        narrowed(
            list::<CustomerRow>(paths::VIEW_CUSTOMERS, "viewCustomers", "List customers", &customers::VIEW)
                .needs(&[ReadCustomers]),
            &["q", "reseller", "provider"],
        ),
        narrowed(
            list::<ResellerRow>(paths::VIEW_RESELLERS, "viewResellers", "List resellers", &resellers::VIEW)
                .needs(&[ReadCustomers]),
            &["q"],
        ),
        narrowed(
            list::<ProviderRow>(paths::VIEW_PROVIDERS, "viewProviders", "List providers", &providers::VIEW)
                .needs(&[ReadPartners]),
            &["q"],
        ),
        narrowed(
            list::<SubscriptionRow>(
                paths::VIEW_SUBSCRIPTIONS,
                "viewSubscriptions",
                "List subscriptions",
                &subscriptions::VIEW,
            )
            .needs(&[ReadCustomers]),
            &["q", "reseller", "provider", "support", "customer", "order", "state", "due"],
        ),
        narrowed(
            list::<OrderRow>(paths::VIEW_ORDERS, "viewOrders", "List orders", &orders::VIEW)
                .needs(&[ReadCustomers]),
            &["q", "customer", "provider"],
        ),
        narrowed(
            list::<RequestRow>(
                paths::VIEW_REQUESTS,
                "viewRequests",
                "List partnership requests",
                &requests::VIEW,
            )
            .needs(&[ReadPartners]),
            &["q", "state"],
        ),
        narrowed(
            list::<ActivityRow>(paths::VIEW_ACTIVITY, "viewActivity", "List what was done", &activity::VIEW)
                .needs(&[ReadActivity]),
            &["customer", "subscription", "kind", "by", "who", "from", "to"],
        ),
        Operation::get::<ActivityActor>(
            paths::ACTIVITY_ACTORS,
            "listActors",
            "List who has done something, for the filter of the activity",
        )
        .answers_as(200, JSON, Shape::list_of::<ActivityActor>())
        .needs(&[ReadActivity]),
        Operation::get::<SearchResults>(
            paths::SEARCH,
            "search",
            "Find customers, partners, subscriptions, orders, and requests, a few of each",
        )
        .query("q", Shape::text(), "Part of a name or domain, an ID or its first eight digits, a PartnerID.")
        .needs(&[ReadCustomers]),
        Operation::get::<Figures>(paths::FIGURES, "readFigures", "Read the figures of the dashboard")
            .needs(&[ReadCustomers]),
        Operation::get::<Countries>(paths::COUNTRIES, "listCountries", "List countries with their rules")
            .by(Access::Anyone),
        Operation::get::<HelpLinks>(paths::HELP_LINKS, "readHelpLinks", "Read the addresses of help pages")
            .by(Access::Anyone),
    ]
}

fn list<T: ToSchema>(path: &'static str, id: &'static str, summary: &'static str, view: &View) -> Operation
where
    Page<T>: ToSchema,
{
    let columns = view.columns.iter().map(|column| column.name);
    let sorts: Vec<String> = columns.flat_map(|name| [name.to_owned(), format!("-{name}")]).collect();
    let sorts: Vec<&str> = sorts.iter().map(String::as_str).collect();
    let sorted = format!("A column, with `-` before it from the end; `{}` when absent.", view.default_sort);
    Operation::get::<Page<T>>(path, id, summary)
        .query("sort", Shape::one_of(&sorts), sorted)
        .query("size", Shape::number(1, 200), "Rows per page; 25 when absent.")
        .query("after", Shape::text(), "The page after this cursor, which `next` of an answer is.")
        .query("before", Shape::text(), "The page before this cursor, which `previous` of an answer is.")
        .query(
            "count",
            Shape::one_of(&["true", "exact"]),
            "`true` counts up to 10,000 rows, 1,000 of a search, and says `moreThan` beyond them; `exact` counts all.",
        )
}

fn narrowed(operation: Operation, by: &[&'static str]) -> Operation {
    by.iter().fold(operation, |operation, name| {
        let (shape, what) = match *name {
            "q" => (
                Shape::text(),
                "Search text, in any letter case and without marks; also the beginning of an ID.",
            ),
            "reseller" => {
                (Shape::text(), "Only what this reseller has (tenant ID); `any` or `none` for customers.")
            }
            "provider" => {
                (Shape::format("uuid"), "Only what is this provider's (tenant ID), for a reseller.")
            }
            "support" => {
                (Shape::format("uuid"), "Only what this partner is the support contact for (tenant ID).")
            }
            "customer" => (Shape::format("uuid"), "Only what is this customer's (tenant ID)."),
            "subscription" => (Shape::format("uuid"), "Only what is about this subscription."),
            "order" => (Shape::format("uuid"), "Only what this order became."),
            "state" => (Shape::text(), "A state; of subscriptions also `any`, which includes deleted ones."),
            "due" => (Shape::one_of(&["30d"]), "Only where a decision is due within 30 days."),
            "kind" => (Shape::text(), "A group of kinds."),
            "by" => (Shape::text(), "`people` or `system`."),
            "who" => (Shape::text(), "An ID of `listActors`."),
            "from" => (Shape::format("date-time"), "From this moment on."),
            _ => (Shape::format("date-time"), "Before this moment."),
        };
        operation.query(name, shape, what)
    })
}

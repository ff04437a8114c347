//! `/activity`: who did what and when, each side its own (R26, R5).

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::portal::{
    activity::{ActivityBy, ActivityKind, ActivityRow},
    views::ViewQuery,
};
use stylers_macro::style_sheet;

use crate::{
    client,
    features::activity::{
        days::{self, Grouped},
        filters::{self, Filters},
    },
    format::weekday_date,
    i18n::{Msg, use_lang, use_texts},
    labels::{activity_text, actor_text, change_text, colleague_text, recipient_text, subject_text},
    lists::{
        data_table::{Column, DataTable},
        list_state::{use_list, use_list_state},
    },
    routes::Path,
    session::use_session,
    title::use_title,
    ui::{
        empty_state::EmptyState,
        page_header::PageHeader,
        table::{Cell, CellLink, GroupRow, Row, RowHead},
        timestamp::ShortMoment,
    },
};

/// The records, newest first.
#[component]
pub fn Activity() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().activity_page.title.to_owned());
    let list = use_list_state();
    // The address names days as this browser counts them; the server is asked for moments.
    let data = use_list(
        move || {
            let query = list.request();
            let from = query.from.as_deref().and_then(days::beginning);
            let to = query.to.as_deref().and_then(days::end);
            let by = match query.by.as_deref() {
                None => Some(ActivityBy::People.as_str().to_owned()),
                Some(filters::EVERYTHING) => None,
                Some(by) => Some(by.to_owned()),
            };
            ViewQuery { from, to, by, ..query }
        },
        |query| async move {
            let automatic = query.by.as_deref() == Some(ActivityBy::Automatic.as_str());
            let page = client::activity::list(&query).await?;
            Ok(page.map(if automatic { days::grouped } else { days::ungrouped }))
        },
    );
    view! {
        <PageHeader
            title=move || t.get().activity_page.title
            subtitle=Signal::derive(move || t.get().activity_page.subtitle.to_owned())
        />
        <Filters list />
        <DataTable
            caption=move || t.get().activity_page.title
            columns=columns()
            list
            data
            default_sort=Signal::stored("-at")
            row=|(day, row): Grouped| {
                view! {
                    {day.map(|at| view! { <DayLine at /> })}
                    <Record row />
                }
                    .into_any()
            }
            empty=move || view! { <EmptyState icon=icondata::LuHistory text=move || t.get().activity_page.empty.to_owned()/> }
        />
    }
}

fn columns() -> Vec<Column> {
    let t = use_texts();
    let label = |read: fn(&'static Msg) -> &'static str| Signal::derive(move || read(t.get()).to_owned());
    vec![
        Column::new(label(|m| m.activity_page.what)),
        Column::new(label(|m| m.activity_page.change)),
        Column::new(label(|m| m.activity_page.about)),
        Column::new(label(|m| m.activity_page.who)),
        Column::new(label(|m| m.activity_page.when)).sorted("at"),
    ]
}

/// The day above its records.
#[component]
fn DayLine(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <GroupRow columns=5>{move || weekday_date(lang.get(), at)}</GroupRow>
    }
}

#[component]
fn Record(row: ActivityRow) -> impl IntoView {
    let styles = style_sheet!("style/scoped/activity_page.css");
    let (t, lang) = (use_texts(), use_lang());
    let at = row.at;
    let about = about(&row);
    // What was ordered is shown as the catalogue delivers it.
    let ordered = row.details.get("offers").cloned();
    let english = ordered.as_ref().map(|_| "en");
    let row = StoredValue::new(row);
    let actor = move || row.with_value(|row| actor_text(lang.get(), row));
    // A change at a customer is about that customer, so that whom it was given to has its place here.
    let given = |row: &ActivityRow| row.customer_id.and_then(|_| subject_text(row));
    let change = move || row.with_value(|row| change_text(lang.get(), row).or_else(|| given(row)));
    let is_ordered = ordered.is_some();
    let nothing = move || !is_ordered && change().is_none();
    view! { class = styles,
        <Row>
            <RowHead>{move || row.with_value(|row| activity_text(lang.get(), row))}</RowHead>
            <Cell label=move || t.get().activity_page.change empty=Signal::derive(nothing)>
                <span class="activity__change" lang=english>{ordered}{change}</span>
            </Cell>
            <Cell label=move || t.get().activity_page.about><span>{about}</span></Cell>
            <Cell label=move || t.get().activity_page.who>{actor}</Cell>
            <Cell label=move || t.get().activity_page.when><ShortMoment at /></Cell>
        </Row>
    }
}

/// What a record is about, with a link to it where there is a page.
fn about(row: &ActivityRow) -> AnyView {
    let session = use_session();
    if let Some((id, name)) = row.customer_id.zip(row.customer_name.clone()) {
        let path = match row.subscription_id {
            Some(subscription) => Path::Subscription(id, subscription),
            None => Path::Customer(id),
        };
        return view! { <CellLink href=path.to_string()>{name}</CellLink> }.into_any();
    }
    if let Some(colleague) = colleague_text(row) {
        return colleague.into_any();
    }
    let reseller = row.reseller_id.zip(row.reseller_name.clone()).filter(|(_, name)| !name.is_empty());
    match reseller.filter(|_| session.is_provider()) {
        // A partner of yesterday has no page any more.
        Some((_, name)) if row.kind == ActivityKind::PartnershipEnded => name.into_any(),
        Some((id, name)) => {
            view! { <CellLink href=Path::Reseller(id).to_string()>{name}</CellLink> }.into_any()
        }
        None => row.provider_name.clone().or_else(|| recipient_text(row)).into_any(),
    }
}

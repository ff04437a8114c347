//! What both tabs of Indirect resellers begin with: heading, the request's button and dialog, the tabs (S21).

use leptos::prelude::*;
use model::{
    portal::views::{Counting, ViewQuery},
    rules::permissions::Permission,
};
use stylers_macro::style_sheet;

use super::request_dialog::RequestDialog;
use crate::{
    client,
    format::number,
    i18n::{fill, use_lang, use_texts},
    load::{Loaded, use_load},
    routes::Path,
    session::use_session,
    ui::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
        link::{Tab, Tabs},
        page_header::PageHeader,
    },
};

/// The head of the page.
#[component]
pub fn ResellersHead(
    /// The dialog of the request is shown.
    asking: RwSignal<bool>,
) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let count = ViewQuery { size: Some(1), count: Some(Counting::UpTo), ..ViewQuery::default() };
    let of_requests = count.clone();
    let resellers = use_load(move || {
        let count = count.clone();
        async move { client::resellers::list(&count).await.map(|page| (page.total, page.more_than)) }
    });
    let requests = use_load(move || {
        let count = of_requests.clone();
        async move { client::requests::list(&count).await.map(|page| (page.total, page.more_than)) }
    });
    view! {
        <PageHeader title=move || t.get().resellers.title subtitle=Signal::derive(move || t.get().resellers.subtitle.to_owned())>
            {session
                .may(Permission::RequestPartnership)
                .then(|| {
                    view! {
                        <AskButton asking/>
                        <RequestDialog open=asking/>
                    }
                })}
        </PageHeader>
        <Tabs name=move || t.get().requests.tabs>
            <Tab href=Path::Resellers.to_string()>
                {move || t.get().requests.tab_resellers}
                <Count of=resellers/>
            </Tab>
            <Tab href=Path::Requests.to_string()>
                {move || t.get().requests.tab_requests}
                <Count of=requests/>
            </Tab>
        </Tabs>
    }
}

/// Opens the dialog of the request.
#[component]
fn AskButton(asking: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    view! {
        <Button kind=ButtonKind::Primary on_click=move |_| asking.set(true)>
            {move || t.get().requests.request}
        </Button>
    }
}

/// A list without rows, where a request is what can be done about it.
#[component]
pub fn NobodyAsked(
    icon: icondata::Icon,
    #[prop(into)] text: Signal<String>,
    /// The dialog of the request is shown.
    asking: RwSignal<bool>,
) -> impl IntoView {
    let may = use_session().may(Permission::RequestPartnership);
    view! { <EmptyState icon text>{may.then(|| view! { <AskButton asking/> })}</EmptyState> }
}

/// How many there are; nothing while that is not known.
#[component]
fn Count(of: Loaded<(Option<i64>, Option<i64>)>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/resellers_head.css");
    let (t, lang) = (use_texts(), use_lang());
    let text = move || match of.get() {
        Some(Ok((Some(total), _))) => Some(number(lang.get(), total)),
        Some(Ok((None, Some(n)))) => {
            Some(fill(t.get().components.more_than, &[("n", &number(lang.get(), n))]))
        }
        Some(Ok((None, None)) | Err(_)) | None => None,
    };
    view! { {move || text().map(|text| view! { class = styles, " " <span class="tabs__count">{text}</span> })} }
}

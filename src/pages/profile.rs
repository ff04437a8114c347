//! `/profile`: the provider's entry in the official list, and requests to change it (S7–S9).

use leptos::prelude::*;
use model::rules::permissions::Permission;
use stylers_macro::style_sheet;

use crate::{
    client,
    features::profile::{
        request_form::RequestForm, requests::Requests, review_button::ReviewButton, settings::Settings,
    },
    format::{country, date},
    i18n::{fill, use_lang, use_texts},
    layout::only_for::OnlyFor,
    load::{loader::Loader, use_load},
    session::use_session,
    title::use_title,
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        columns::{Columns, SideColumn, Stack},
        definition_list::{DefinitionList, Fact},
        page_header::PageHeader,
        rich_text::{ExternalLink, rich_text},
    },
};

/// The profile of a provider; nobody else has an entry.
#[component]
pub fn Profile() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    use_title(move || t.get().profile.title.to_owned());
    view! {
        <OnlyFor allowed=move || session.is_provider() otherwise=move || t.get().profile.not_yours>
            <PageHeader title=move || t.get().profile.title/>
            <Columns>
                <Stack>
                    <Changes/>
                </Stack>
                <SideColumn>
                    <Entry/>
                    <Settings/>
                </SideColumn>
            </Columns>
        </OnlyFor>
    }
}

/// The own entry, the list it stands in, and whether somebody has looked at it (S7, S10).
#[component]
fn Entry() -> impl IntoView {
    let styles = style_sheet!("style/scoped/profile.css");
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let links = use_load(client::figures::help_links);
    let list = Signal::derive(move || match links.get() {
        Some(Ok(links)) => links.0.get("official_list").cloned().unwrap_or_default(),
        Some(Err(_)) | None => String::new(),
    });
    let figures = use_load(client::figures::get_figures);
    let reviewed = Memo::new(move |_| figures.get().and_then(Result::ok)?.profile_reviewed_at);
    let state = move || match reviewed.get() {
        Some(at) => fill(t.get().dashboard.profile_done, &[("date", &date(lang.get(), at))]),
        None => t.get().dashboard.profile_open.to_owned(),
    };
    let text = move || {
        let link = view! { <ExternalLink href=list text=t.get().dashboard.official_list /> };
        rich_text(t.get().profile.entry_text, vec![("list", link.into_any())])
    };
    let facts = move || {
        session.party().map(|party| {
            view! {
                <DefinitionList>
                    <Fact term=move || t.get().common.company>{party.name}</Fact>
                    <Fact term=move || t.get().common.partner_id>
                        <code translate="no">{party.partner_id}</code>
                    </Fact>
                    <Fact term=move || t.get().common.country>
                        {move || country(lang.get(), &party.country)}
                    </Fact>
                </DefinitionList>
            }
        })
    };
    view! { class = styles,
        <Card id="profile-entry" title=move || t.get().profile.entry>
            {facts}
            <p class="profile__text">{text}</p>
            <div class="profile__state">
                <span>{state}</span>
                <ReviewButton
                    reviewed=Signal::derive(move || reviewed.get().is_some())
                    on_done=move |()| figures.refetch()
                />
            </div>
        </Card>
    }
}

/// What was asked for, and the form for more.
#[component]
fn Changes() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let requests = use_load(client::profile_requests::list);
    let asking = RwSignal::new(false);
    let done = Callback::new(move |sent: bool| {
        asking.set(false);
        if sent {
            requests.refetch();
        }
    });
    view! {
        <Card id="profile-changes" title=move || t.get().profile.changes>
            <p>{move || t.get().profile.changes_text}</p>
            {move || match (asking.get(), session.may(Permission::ReviewProfile)) {
                (true, true) => view! { <RequestForm done/> }.into_any(),
                (false, true) => {
                    view! {
                        <Button kind=ButtonKind::Primary on_click=move |_| asking.set(true)>
                            {move || t.get().profile.ask}
                        </Button>
                    }
                        .into_any()
                }
                (_, false) => view! { <p class="muted">{move || t.get().profile.read_only}</p> }.into_any(),
            }}
        </Card>
        <Loader resource=requests rows=3 let:found>
            <Requests found on_closed=move |()| requests.refetch()/>
        </Loader>
    }
}

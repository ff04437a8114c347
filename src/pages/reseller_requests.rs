//! `/resellers/requests`: the requests for a partnership and what became of them.

use leptos::prelude::*;
use model::portal::{
    account::PartyKind,
    invitations::{RequestRow, RequestState},
};

use crate::{
    client,
    features::partnerships::{
        request_line::{RequestActions, RequestDialogs, RequestLine},
        resellers_head::{NobodyAsked, ResellersHead},
    },
    i18n::{Msg, fill, use_lang, use_texts},
    labels::request::request_state_text,
    layout::not_found::OnlyFor,
    lists::{
        data_table::{Column, DataTable},
        filter_chips::{Chip, FilterChips, search_chip},
        list_bar::ListBar,
        list_state::{ListState, use_list, use_list_state},
    },
    title::use_title,
    ui::{
        search_box::SearchBox,
        select::{Choice, Select},
    },
};

/// The list of requests.
#[component]
pub fn Requests() -> impl IntoView {
    view! { <OnlyFor kind=PartyKind::Provider><List/></OnlyFor> }
}

#[component]
fn List() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().requests.tab_requests.to_owned());
    let (list, asking) = (use_list_state(), RwSignal::new(false));
    let data = use_list(move || list.request(), |query| async move { client::requests::list(&query).await });
    let actions = RequestActions::new();
    view! {
        <ResellersHead asking/>
        <Filters list/>
        <DataTable
            caption=move || t.get().requests.tab_requests
            columns=columns()
            list
            data
            default_sort=Signal::stored("-sent")
            row=move |row: RequestRow| view! { <RequestLine row actions/> }.into_any()
            empty=move || {
                view! { <NobodyAsked icon=icondata::LuInbox text=move || t.get().requests.empty.to_owned() asking/> }
            }
        />
        <RequestDialogs actions/>
    }
}

fn columns() -> Vec<Column> {
    let t = use_texts();
    let label = |read: fn(&Msg) -> &'static str| Signal::derive(move || read(t.get()).to_owned());
    vec![
        Column::new(label(|m| m.requests.addressee)).sorted("recipient"),
        Column::new(label(|m| m.requests.asked)).sorted("sent"),
        Column::new(label(|m| m.common.state)).sorted("state"),
        Column::new(label(|m| m.requests.expires)).sorted("expires"),
        Column::new(label(|m| m.requests.answer)),
        Column::new(label(|m| m.requests.actions)).unlabelled(),
    ]
}

/// Search, state, and the chips of both.
#[component]
fn Filters(list: ListState) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let state = RwSignal::new(String::new());
    Effect::new(move |_| state.set(list.query.get().state.unwrap_or_default()));
    let choices = move || {
        let choice =
            |state: &RequestState| Choice::new(state.as_str(), request_state_text(lang.get(), state));
        RequestState::KNOWN.iter().map(choice).collect()
    };
    let chips = move || {
        let t = t.get();
        let state = list.query.get().state.map(|state| {
            let state = request_state_text(lang.get(), &RequestState::read(&state));
            let shown = fill(t.requests.state_chip, &[("state", &state)]);
            Chip::new(shown, move || list.change(|query| query.state = None))
        });
        search_chip(t, list).into_iter().chain(state).collect()
    };
    view! {
        <ListBar>
            <SearchBox
                label=move || t.get().requests.search
                value=Signal::derive(move || list.query.get().q)
                on_search=move |text| list.change(|query| query.q = text)
            />
            <Select
                label=move || t.get().common.state
                label_hidden=true
                value=state
                choices=Signal::derive(choices)
                placeholder=Signal::derive(move || t.get().requests.state_all.to_owned())
                on_choose=move |state: String| {
                    list.change(|query| query.state = (!state.is_empty()).then_some(state));
                }
            />
            <FilterChips chips=Signal::derive(chips) list/>
        </ListBar>
    }
}

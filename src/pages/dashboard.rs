//! `/`: figures that open their rows, decisions due, the ordered tasks, latest activity.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::{ids::CustomerId, portal::account::PartyKind};
use stylers_macro::style_sheet;

use crate::{
    client,
    features::dashboard::{
        decisions::Decisions, delegation::DelegationTable, figures::FigureTiles, latest::LatestActivity,
        tasks::Tasks,
    },
    format,
    i18n::{use_lang, use_texts},
    load::use_load,
    routes::Path,
    session::use_session,
    title::use_title,
    ui::rich_text::{ExternalLink, rich_text},
};

/// The first page of a provider or reseller; a customer's own account is at home on its account page.
#[component]
pub fn Dashboard() -> impl IntoView {
    let (session, navigate) = (use_session(), use_navigate());
    let party = Memo::new(move |_| session.party());
    Effect::new(move || {
        if let Some(party) = party.get().filter(|party| party.kind == PartyKind::Customer) {
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigate(&Path::Customer(CustomerId(party.id)).to_string(), options);
        }
    });
    view! {
        <Show when=move || party.get().is_some_and(|party| party.kind != PartyKind::Customer)>
            <PartnerDashboard />
        </Show>
    }
}

#[component]
fn PartnerDashboard() -> impl IntoView {
    let styles = style_sheet!("style/scoped/dashboard.css");
    let (session, lang, t) = (use_session(), use_lang(), use_texts());
    use_title(move || t.get().dashboard.title.to_owned());
    let figures = use_load(client::figures::get_figures);
    let links = use_load(client::figures::help_links);
    let link = move |name: &'static str| {
        Signal::derive(move || match links.get() {
            Some(Ok(links)) => links.0.get(name).cloned().unwrap_or_default(),
            Some(Err(_)) | None => String::new(),
        })
    };
    let party = move || session.party().map(|party| party.name).unwrap_or_default();
    let learn = move || {
        let t = t.get();
        let explore = view! { <ExternalLink href=link("explore_indirect_model") text=t.dashboard.explore /> };
        let network = view! { <ExternalLink href=link("partner_network") text=t.dashboard.network /> };
        rich_text(t.dashboard.learn, vec![("explore", explore.into_any()), ("network", network.into_any())])
    };
    view! { class = styles,
        <header class="dashboard__head">
            <h1>{move || t.get().dashboard.title}</h1>
            <p class="muted">{party} " · " {move || format::weekday_date(lang.get(), format::now())}</p>
        </header>
        <FigureTiles figures />
        <div class="dashboard__columns">
            <Decisions />
            <div class="dashboard__side">
                <Show when=move || session.is_provider()>
                    <Tasks figures official_list=link("official_list") />
                </Show>
                <LatestActivity />
            </div>
            <Show when=move || session.is_provider()>
                <DelegationTable azure_portal=link("azure_portal") />
            </Show>
        </div>
        <p class="dashboard__learn">{learn}</p>
    }
}

//! The API clients in rows; at phone width in cards.

use leptos::prelude::*;
use model::{ids::ApiClientId, portal::api_clients::ApiClient};

use super::text::{customers_text, scope_name, state_text};
use crate::{
    i18n::{Lang, Msg, fill, use_lang, use_texts},
    labels::role_text,
    routes::Path,
    ui::{
        badge::Badge,
        table::{self, Cell, CellLink, Head, PlainTable, Row, RowHead},
        timestamp::{Ago, ShortDay},
    },
};

/// The id of a client's row, whose link takes the focus when the client was just made.
pub fn row_id(client: ApiClientId) -> String {
    format!("client-{client}")
}

#[component]
pub fn ApiClientTable(rows: Vec<ApiClient>) -> impl IntoView {
    let t = use_texts();
    let head = |text: fn(&'static Msg) -> &'static str| Head::new(move || text(t.get()));
    let heads = vec![
        head(|t| t.api_clients.name),
        head(|t| t.api_clients.role),
        head(|t| t.api_clients.scopes),
        head(|t| t.api_clients.last_use),
        head(|t| t.api_clients.state),
    ];
    view! {
        <PlainTable caption=Signal::derive(move || t.get().api_clients.title.to_owned()) heads>
            {rows.into_iter().map(|client| view! { <Line client /> }).collect_view()}
        </PlainTable>
    }
}

#[component]
fn Line(client: ApiClient) -> impl IntoView {
    let (lang, t) = (use_lang(), use_texts());
    let ApiClient { id, name, role, scopes, customers, state, expires_at, .. } = client;
    let tone = state_text(Lang::En, &state).1;
    let scopes = move || {
        let names: Vec<String> = scopes.iter().map(|scope| scope_name(lang.get(), scope)).collect();
        names.join(", ")
    };
    view! {
        <Row>
            <RowHead>
                <span id=row_id(id) tabindex="-1">
                    <CellLink href=Path::ApiClient(id).to_string()>{name}</CellLink>
                </span>
            </RowHead>
            <Cell label=move || t.get().api_clients.role>{move || role_text(lang.get(), &role)}</Cell>
            <Cell label=move || t.get().api_clients.scopes>
                <span>
                    {scopes}
                    <span class=table::second_line()>{move || customers_text(lang.get(), customers.as_ref())}</span>
                </span>
            </Cell>
            <Cell label=move || t.get().api_clients.last_use>
                <LastUse at=client.last_used_at from=client.last_used_from />
            </Cell>
            <Cell label=move || t.get().api_clients.state>
                <span>
                    <Badge tone>{move || state_text(lang.get(), &state).0}</Badge>
                    <span class=table::second_line()>
                        {move || t.get().api_clients.expires} " " <ShortDay at=expires_at />
                    </span>
                </span>
            </Cell>
        </Row>
    }
}

/// When a client called last, and from which address.
#[component]
pub fn LastUse(at: Option<chrono::DateTime<chrono::Utc>>, from: Option<String>) -> impl IntoView {
    let t = use_texts();
    match at {
        None => view! { <span class="muted">{move || t.get().api_clients.not_used}</span> }.into_any(),
        Some(at) => {
            let from = from.map(|address| {
                let text = move || fill(t.get().api_clients.used_from, &[("address", &address)]);
                view! { <span class=table::second_line()>{text}</span> }
            });
            view! { <span><Ago at />{from}</span> }.into_any()
        }
    }
}

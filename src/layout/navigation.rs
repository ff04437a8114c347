//! The side navigation, after what the account may see.

use leptos::prelude::*;
use model::{ids::CustomerId, portal::account::PartyKind, rules::permissions::Permission};
use stylers_macro::style_sheet;

use super::surroundings::use_surroundings;
use crate::{
    connection::use_connection,
    i18n::{Msg, use_texts},
    routes::Path,
    session::use_session,
    ui::{icon::Icon, link::NavigationLink, toast::use_toasts},
};

/// The navigation at the side of wide windows.
#[component]
pub fn SideNavigation() -> impl IntoView {
    let styles = style_sheet!("style/scoped/navigation.css");
    let (t, toasts, connection) = (use_texts(), use_toasts(), use_connection());
    use_surroundings().stands(|surroundings| surroundings.navigation);
    let said = move || (toasts.is_any(), connection.unreachable.get());
    view! { class = styles,
        <nav
            class="side no-print"
            class:side--shorter=move || said() == (true, false) || said() == (false, true)
            class:side--shortest=move || said() == (true, true)
            aria-label=move || t.get().shell.navigation
        >
            <NavigationList />
        </nav>
    }
}

struct Entry {
    path: Path,
    exact: bool,
    icon: icondata::Icon,
    text: fn(&'static Msg) -> &'static str,
}

/// What the account manages beside the party's work.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Manages {
    users: bool,
    api_clients: bool,
}

fn entries(kind: &PartyKind, party: uuid::Uuid, manages: Manages) -> Vec<Entry> {
    let dashboard = Entry {
        path: Path::Dashboard,
        exact: true,
        icon: icondata::LuLayoutDashboard,
        text: |t| t.shell.dashboard,
    };
    let resellers = Entry {
        path: Path::Resellers,
        exact: false,
        icon: icondata::LuHandshake,
        text: |t| t.shell.resellers,
    };
    let customers = Entry {
        path: Path::Customers,
        exact: false,
        icon: icondata::LuBuilding2,
        text: |t| t.shell.customers,
    };
    let activity =
        Entry { path: Path::Activity, exact: true, icon: icondata::LuHistory, text: |t| t.shell.activity };
    let users = Entry { path: Path::Users, exact: true, icon: icondata::LuUsers, text: |t| t.shell.users };
    let api_clients =
        Entry { path: Path::ApiClients, exact: false, icon: icondata::LuPlug, text: |t| t.shell.api_clients };
    let managed = [manages.users.then_some(users), manages.api_clients.then_some(api_clients)];
    let managed = managed.into_iter().flatten();
    let providers = Entry {
        path: Path::Providers,
        exact: false,
        icon: icondata::LuHandshake,
        text: |t| t.shell.providers,
    };
    let subscriptions = Entry {
        path: Path::Subscriptions,
        exact: false,
        icon: icondata::LuLayers,
        text: |t| t.shell.subscriptions,
    };
    let requests =
        Entry { path: Path::OpenRequest, exact: false, icon: icondata::LuInbox, text: |t| t.shell.requests };
    let own = CustomerId(party);
    match kind {
        PartyKind::Provider => {
            [dashboard, resellers, customers, subscriptions, activity].into_iter().chain(managed).collect()
        }
        PartyKind::Reseller => {
            let own = [dashboard, providers, customers, subscriptions, requests, activity];
            own.into_iter().chain(managed).collect()
        }
        PartyKind::Customer | PartyKind::Unknown(_) => vec![
            Entry {
                path: Path::Customer(own),
                exact: true,
                icon: icondata::LuBuilding2,
                text: |t| t.shell.customer_account,
            },
            Entry {
                path: Path::CustomerSubscriptions(own),
                exact: false,
                icon: icondata::LuLayers,
                text: |t| t.shell.subscriptions,
            },
            Entry {
                path: Path::CustomerAccess(own),
                exact: true,
                icon: icondata::LuKeyRound,
                text: |t| t.access.title,
            },
        ],
    }
}

/// The entries, also for the drawer of a phone.
#[component]
pub fn NavigationList() -> impl IntoView {
    let styles = style_sheet!("style/scoped/navigation.css");
    let (session, t) = (use_session(), use_texts());
    let manages = move || Manages {
        users: session.may(Permission::ManageUsers),
        api_clients: session.may(Permission::ManageApiClients),
    };
    let party = Memo::new(move |_| session.party().map(|party| (party.kind, party.id, manages())));
    view! { class = styles,
        <ul class="side__list">
            {move || party.get().map(|(kind, id, manages)| entries(&kind, id, manages).into_iter().map(|entry| view! { class = styles,
                <li>
                    <NavigationLink href=entry.path.to_string() exact=entry.exact class=format!("side__link {styles}")>
                        <Icon icon=entry.icon />
                        <span>{move || (entry.text)(t.get())}</span>
                    </NavigationLink>
                </li>
            }).collect_view())}
        </ul>
    }
}

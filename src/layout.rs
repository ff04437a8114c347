//! What stands around every page: top bar, navigation, and the guard that lets only signed-in people in.

pub mod account_menu;
pub mod drawer;
pub mod help_page;
pub mod navigation;
pub mod not_found;
pub mod notices;
pub mod notices_panel;
pub mod only_for;
pub mod overlays;
pub mod panic_page;
pub mod sign_in_again;
pub mod surroundings;
pub mod top_bar;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::Outlet,
    hooks::{use_location, use_navigate},
};
use stylers_macro::style_sheet;

use crate::{
    i18n::use_texts,
    load::{error_view::ErrorView, loader::Skeleton},
    route_focus,
    routes::Path,
    session::{SignedIn, use_session},
};

/// The page's surroundings; asks to sign in where nobody is.
#[component]
pub fn Layout() -> impl IntoView {
    let styles = style_sheet!("style/scoped/layout.css");
    let (session, t) = (use_session(), use_texts());
    let path = use_location().pathname;
    guard();
    route_focus::watch();
    // A memo, so that a change of the account does not make the page anew.
    let inside = Memo::new(move |_| match session.state.get() {
        SignedIn::Somebody(session) => Inside::Yes(Some(session.account.id)),
        SignedIn::Failed(error) => Inside::Failed(error),
        SignedIn::Nobody if is_public(&path.read()) => Inside::Yes(None),
        SignedIn::Unknown | SignedIn::Nobody => Inside::Waiting,
    });
    let alone = Memo::new(move |_| inside.with(|inside| *inside == Inside::Yes(None)));
    view! { class = styles,
        <a class="skip-link no-print" href="#content" rel="external">{move || t.get().shell.skip}</a>
        <top_bar::TopBar />
        <div class="frame" class:frame--alone=move || alone.get()>
            <Show when=move || !alone.get()>
                <navigation::SideNavigation />
            </Show>
            <div class="frame__page">
                <main id="content" class="content" tabindex="-1">
                    {move || match inside.get() {
                        Inside::Yes(_) => view! { <Outlet /> }.into_any(),
                        Inside::Waiting => view! { <Skeleton rows=6 /> }.into_any(),
                        Inside::Failed(error) => view! {
                            <ErrorView
                                error=Signal::stored(error)
                                retry=Callback::new(move |()| session.ask())
                            />
                        }.into_any(),
                    }}
                </main>
                <footer class="foot no-print">{move || t.get().shell.footer}</footer>
            </div>
        </div>
    }
}

#[derive(Clone, PartialEq)]
enum Inside {
    /// Somebody, or anybody where the page is public.
    Yes(Option<model::ids::AccountId>),
    Waiting,
    Failed(crate::client::Error),
}

/// Pages that a provider hands to resellers and future customers, who have no account yet (S17).
fn is_public(path: &str) -> bool {
    [Path::HelpHowToEnroll, Path::HelpBecomeACustomer].iter().any(|page| path == page.pattern())
}

/// Sends strangers to the sign-in page, and temporary passwords to their change; Back is no trap.
fn guard() {
    let session = use_session();
    let (location, navigate) = (use_location(), use_navigate());
    let replace = NavigateOptions { replace: true, ..NavigateOptions::default() };
    // A memo: on the way to the sign-in page the path changes, and that is no reason to send anybody there again.
    let public = Memo::new(move |_| is_public(&location.pathname.read()));
    Effect::new(move |was_inside: Option<bool>| {
        let target = match session.state.get() {
            // Who has signed out leaves no page behind for whoever signs in next.
            SignedIn::Nobody if was_inside == Some(true) => Path::SignIn.to_string(),
            SignedIn::Nobody if public.get() => return false,
            SignedIn::Nobody => {
                let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
                let here = if search.is_empty() {
                    path
                } else {
                    format!("{path}?{}", search.trim_start_matches('?'))
                };
                let next = if here == "/" { Vec::new() } else { vec![("next", here.as_str())] };
                Path::SignIn.with(&next)
            }
            SignedIn::Somebody(session) if session.account.must_change_password => {
                Path::ChangePassword.to_string()
            }
            SignedIn::Somebody(_) => return true,
            SignedIn::Unknown | SignedIn::Failed(_) => return false,
        };
        navigate(&target, replace.clone());
        false
    });
}

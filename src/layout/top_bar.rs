//! The top bar: product, language, theme, account.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{account_menu::AccountMenu, drawer::Drawer, notices::Bell, surroundings::use_surroundings};
use crate::{
    features::account::{language_switch::LanguageSwitch, theme_switch::ThemeSwitch},
    i18n::use_texts,
    routes::Path,
    session::use_session,
};

/// The top bar of every page.
#[component]
pub fn TopBar() -> impl IntoView {
    let styles = style_sheet!("style/scoped/top_bar.css");
    let (session, t, surroundings) = (use_session(), use_texts(), use_surroundings());
    surroundings.stands(|surroundings| surroundings.bar);
    let somebody = Memo::new(move |_| session.account().is_some());
    view! { class = styles,
        <header class="top no-print">
            <Show when=move || somebody.get()>
                <Drawer />
            </Show>
            <a href=Path::Dashboard.to_string() class="top__product top__home">
                <img class="top__logo" src="/favicon.svg" alt="" width="24" height="24" />
                <span class="top__name">{move || t.get().common.product}</span>
            </a>
            <div class="top__tools">
                <LanguageSwitch />
                <ThemeSwitch />
                <Show when=move || somebody.get()>
                    <Bell />
                    <AccountMenu />
                </Show>
            </div>
        </header>
    }
}

//! The frame of a page that stands alone: no navigation, only the language, the theme, and one card.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{language_switch::LanguageSwitch, theme_switch::ThemeSwitch};
use crate::i18n::use_texts;

/// A card in the middle of an otherwise empty page.
#[component]
pub fn StandalonePage(
    /// Wide enough for what a provider writes to a reseller.
    #[prop(optional)]
    wide: bool,
    /// For somebody who has seen nothing of the product yet, its name stands above.
    #[prop(optional)]
    names_product: bool,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/standalone_page.css");
    let t = use_texts();
    view! { class = styles,
        <div class="sign-in">
            <header class="sign-in__top">
                <LanguageSwitch />
                <ThemeSwitch />
            </header>
            <main class="sign-in__card" class:sign-in__card--wide=wide>
                {names_product.then(|| view! { class = styles,
                    <p class="sign-in__product">
                        <img src="/favicon.svg" alt="" width="32" height="32" />
                        <span>{move || t.get().common.product}</span>
                    </p>
                })}
                {children()}
            </main>
        </div>
    }
}

//! The figures, each a link to the rows behind it.

use leptos::prelude::*;
use model::portal::figures::Figures;
use stylers_macro::style_sheet;

use super::decisions::all_decisions;
use crate::{
    format,
    i18n::{Msg, fill, plural, use_lang, use_texts},
    load::{Loaded, error_view::ErrorView},
    routes::Path,
    session::use_session,
};

struct Tile {
    key: &'static str,
    href: String,
    /// Its words for one, and for more.
    text: fn(&'static Msg) -> [&'static str; 2],
    value: fn(&Figures) -> i64,
    /// There are more than its value.
    more: fn(&Figures) -> bool,
}

fn tiles(provider: bool) -> Vec<Tile> {
    let partners = Tile {
        key: "partners",
        href: Path::Resellers.to_string(),
        text: |t| [t.dashboard.partners_one, t.dashboard.partners_other],
        value: |figures| figures.partners,
        more: |_| false,
    };
    let shared = [
        Tile {
            key: "customers",
            href: Path::Customers.to_string(),
            text: |t| [t.dashboard.customers_one, t.dashboard.customers_other],
            value: |figures| figures.customers,
            more: |_| false,
        },
        Tile {
            key: "subscriptions",
            href: Path::Subscriptions.with(&[("state", "active")]),
            text: |t| [t.dashboard.subscriptions_one, t.dashboard.subscriptions_other],
            value: |figures| figures.active_subscriptions,
            more: |_| false,
        },
        Tile {
            key: "licenses",
            href: Path::Subscriptions.with(&[("state", "active"), ("sort", "-quantity")]),
            text: |t| [t.dashboard.licenses_one, t.dashboard.licenses_other],
            value: |figures| figures.licenses,
            more: |_| false,
        },
        Tile {
            key: "due",
            href: all_decisions(),
            text: |t| [t.dashboard.decisions_one, t.dashboard.decisions_other],
            value: |figures| figures.decisions_due,
            more: |figures| figures.more_decisions_due,
        },
    ];
    let providers = Tile {
        key: "providers",
        href: Path::Providers.to_string(),
        text: |t| [t.dashboard.providers_one, t.dashboard.providers_other],
        value: |figures| figures.partners,
        more: |_| false,
    };
    std::iter::once(if provider { partners } else { providers }).chain(shared).collect()
}

/// Five figures. They stand in their places before their numbers come.
#[component]
pub fn FigureTiles(figures: Loaded<Figures>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/figures.css");
    let (session, lang, t) = (use_session(), use_lang(), use_texts());
    let value = move |read: fn(&Figures) -> i64, more: fn(&Figures) -> bool| match figures.get() {
        Some(Ok(figures)) => {
            let number = format::number(lang.get(), read(&figures));
            if more(&figures) { fill(t.get().components.more_than, &[("n", &number)]) } else { number }
        }
        Some(Err(_)) | None => "–".to_owned(),
    };
    // While the number is not known, its words are those of many.
    let words = move |read: fn(&Figures) -> i64, text: fn(&'static Msg) -> [&'static str; 2]| {
        let n = figures.get().and_then(Result::ok).map_or(2, |figures| read(&figures));
        let [one, other] = text(t.get());
        plural(lang.get(), n, one, other)
    };
    let error = move || figures.get().and_then(Result::err);
    view! { class = styles,
        {move || error().map(|error| view! {
            <ErrorView error=Signal::stored(error) retry=Callback::new(move |()| figures.refetch()) />
        })}
        <ul class="figures" aria-label=move || t.get().dashboard.figures>
            {tiles(untrack(|| session.is_provider())).into_iter().map(|tile| view! { class = styles,
                <li class="figures__place">
                    <a href=tile.href class="figure" data-figure=tile.key>
                        <span class="figure__number" translate="no">{move || value(tile.value, tile.more)}</span>
                        <span class="figure__text">{move || words(tile.value, tile.text)}</span>
                    </a>
                </li>
            }).collect_view()}
        </ul>
    }
}

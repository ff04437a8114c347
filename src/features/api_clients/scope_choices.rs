//! The scopes of a new API client, each with what it opens.

use leptos::prelude::*;
use model::portal::api_clients::ApiScope;
use stylers_macro::style_sheet;

use super::text::{scope_name, scope_text};
use crate::{
    i18n::{use_lang, use_texts},
    ui::{
        checkbox::Checkbox,
        field::{ErrorText, unique_id},
    },
};

/// Boxes to tick, in a group with a name.
#[component]
pub fn ScopeChoices(
    chosen: RwSignal<Vec<ApiScope>>,
    /// Why the choice was refused.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/scope_choices.css");
    let t = use_texts();
    let error_id = unique_id("scopes-error");
    let described = error_id.clone();
    let choices = ApiScope::KNOWN.iter().cloned();
    view! { class = styles,
        <fieldset class="scopes" aria-describedby=move || error.get().map(|_| described.clone())>
            <legend class="scopes__legend">
                {move || t.get().api_clients.scopes}
                <span class="scopes__required" aria-hidden="true">" *"</span>
            </legend>
            {choices.map(|scope| view! { <ScopeChoice scope chosen error /> }).collect_view()}
            <ErrorText id=error_id text=error />
        </fieldset>
    }
}

#[component]
fn ScopeChoice(
    scope: ApiScope,
    chosen: RwSignal<Vec<ApiScope>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/scope_choices.css");
    let lang = use_lang();
    let scope = StoredValue::new(scope);
    let about = unique_id("scope");
    let is_chosen = move || scope.with_value(|scope| chosen.with(|chosen| chosen.contains(scope)));
    let change = move |on: bool| {
        let scope = scope.get_value();
        chosen.update(|chosen| {
            chosen.retain(|other| *other != scope);
            if on {
                chosen.push(scope);
            }
        });
    };
    view! { class = styles,
        <div class="scopes__choice">
            <Checkbox
                label=Signal::derive(move || scope.with_value(|scope| scope_name(lang.get(), scope)))
                checked=Signal::derive(is_chosen)
                on_change=change
                invalid=Signal::derive(move || error.get().is_some())
                described_by=about.clone()
            />
            <p class="scopes__about" id=about>{move || scope.with_value(|scope| scope_text(lang.get(), scope))}</p>
        </div>
    }
}

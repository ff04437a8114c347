//! An error, shown in one place.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    client::Error,
    i18n::{use_lang, use_texts},
    labels::error_text,
    routes::Path,
    ui::{button::Button, icon::Icon},
};

/// What went wrong, and a button to try again where that makes sense.
#[component]
pub fn ErrorView(
    #[prop(into)] error: Signal<Error>,
    /// What to try again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let (lang, t) = (use_lang(), use_texts());
    let is_gone = move || error.with(|error| error.status() == Some(404));
    view! {
        <FailedView text=Signal::derive(move || error_text(lang.get(), &error.get()))>
            {move || {
                // What was open may have been taken away meanwhile: there is nothing to try again then.
                is_gone()
                    .then(|| view! { <a href=Path::Dashboard.to_string()>{t.get().errors.to_start}</a> })
            }}
            {retry.map(|retry| view! {
                <Button on_click=move |_| retry.run(())>{move || t.get().common.retry}</Button>
            })}
        </FailedView>
    }
}

/// What went wrong in a sentence, and what can be done.
#[component]
pub fn FailedView(
    #[prop(into)] text: Signal<String>,
    /// Links and buttons.
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/error_view.css");
    view! { class = styles,
        <div class="error-view" role="alert">
            <Icon icon=icondata::LuCircleAlert />
            <p class="error-view__text">{move || text.get()}</p>
            {children()}
        </div>
    }
}

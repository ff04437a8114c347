//! One location of a request: company name, logo and target URL (S8).

use leptos::prelude::*;
use model::{
    error::{FieldCode, FieldError},
    parse::{WebAddress, required_text},
    portal::profile_requests::NewProfileLocation,
    rules::address::COMPANY_MAX,
};
use stylers_macro::style_sheet;

use super::logo_input::{ChosenLogo, LogoInput};
use crate::{
    i18n::{fill, use_lang, use_texts},
    labels::field_text,
    ui::{
        button::{Button, ButtonKind},
        field_errors::error_at,
        text_input::TextInput,
    },
};

/// What is entered for one location.
#[derive(Clone, Copy)]
pub struct LocationDraft {
    /// Tells it from the others.
    pub key: u32,
    /// Country, region or city.
    pub location: RwSignal<String>,
    pub company: RwSignal<String>,
    pub url: RwSignal<String>,
    pub logo: RwSignal<Option<ChosenLogo>>,
    /// Why the file was refused.
    pub logo_error: RwSignal<Option<FieldError>>,
    /// What the server refused.
    pub refused: RwSignal<Vec<FieldError>>,
}

impl LocationDraft {
    /// A location with a company name to begin with.
    pub fn new(key: u32, location: String, company: String) -> Self {
        Self {
            key,
            location: RwSignal::new(location),
            company: RwSignal::new(company),
            url: RwSignal::new(String::new()),
            logo: RwSignal::new(None),
            logo_error: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
        }
    }

    /// What is wrong with it, as the server would say.
    pub fn faults(self) -> Vec<FieldError> {
        let logo = match (self.logo.get(), self.logo_error.get()) {
            (_, Some(error)) => Some(error),
            (None, None) => Some(FieldError::new("logo", FieldCode::Required)),
            (Some(_), None) => None,
        };
        [
            required_text(&self.location.read(), 100, "location").err(),
            required_text(&self.company.read(), COMPANY_MAX, "companyName").err(),
            WebAddress::parse(&self.url.read(), "targetUrl").err(),
            logo,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub fn request(self) -> NewProfileLocation {
        NewProfileLocation {
            location: self.location.get_untracked(),
            company_name: self.company.get_untracked(),
            target_url: self.url.get_untracked(),
            logo: self.logo.get_untracked().map(|chosen| chosen.base64).unwrap_or_default(),
        }
    }
}

/// The fields of one location.
#[component]
pub fn LocationFields(
    draft: LocationDraft,
    /// Its number, counted from 1.
    #[prop(into)]
    number: Signal<usize>,
    /// Errors are shown from the first attempt on.
    submitted: RwSignal<bool>,
    /// More than one is there, so this one can go.
    #[prop(into)]
    removable: Signal<bool>,
    #[prop(into)] on_remove: Callback<()>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/profile_location.css");
    let (t, lang) = (use_texts(), use_lang());
    let error = move |path: &'static str, value: RwSignal<String>| {
        let refused = error_at(draft.refused, path, value);
        Signal::derive(move || {
            let own = || draft.faults().into_iter().find(|fault| fault.path == path);
            let own = if submitted.get() { own() } else { None };
            own.or_else(|| refused.get()).map(|fault| field_text(lang.get(), &fault))
        })
    };
    Effect::new(move || {
        // A missing file is told with the rest, at the first attempt.
        if submitted.get() && draft.logo.with(Option::is_none) && draft.logo_error.with(Option::is_none) {
            draft.logo_error.set(Some(FieldError::new("logo", FieldCode::Required)));
        }
    });
    let name = Signal::derive(move || fill(t.get().profile.location_n, &[("n", &number.get().to_string())]));
    view! { class = styles,
        <fieldset class="profile__set">
            <legend class="profile__legend">{move || name.get()}</legend>
            <TextInput
                label=Signal::derive(move || t.get().profile.location.to_owned())
                hint=Signal::derive(move || Some(t.get().profile.location_hint.to_owned()))
                value=draft.location
                error=error("location", draft.location)
                required=Signal::stored(true)
            />
            <TextInput
                label=Signal::derive(move || t.get().profile.company_name.to_owned())
                value=draft.company
                error=error("companyName", draft.company)
                required=Signal::stored(true)
                autocomplete="organization"
            />
            <TextInput
                label=Signal::derive(move || t.get().profile.target_url.to_owned())
                hint=Signal::derive(move || Some(t.get().profile.target_url_hint.to_owned()))
                value=draft.url
                error=error("targetUrl", draft.url)
                required=Signal::stored(true)
                kind="url"
                autocomplete="url"
            />
            <LogoInput value=draft.logo error=draft.logo_error/>
            <Show when=move || removable.get()>
                <div>
                    <Button
                        kind=ButtonKind::Plain
                        on_click=move |_| on_remove.run(())
                        name=Signal::derive(move || {
                            Some(fill(t.get().profile.remove_location, &[("n", &number.get().to_string())]))
                        })
                    >
                        {move || t.get().profile.remove}
                    </Button>
                </div>
            </Show>
        </fieldset>
    }
}

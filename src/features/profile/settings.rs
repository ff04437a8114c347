//! What the provider's resellers may do: more licenses cost the provider, so it can keep them to itself (R4).

use leptos::{prelude::*, task::spawn_local};
use model::{portal::life::ProviderSettings, rules::permissions::Permission};

use crate::{
    client::{self, Error, new_request_id},
    i18n::use_texts,
    load::{error_view::ErrorView, loader::Loader, use_load},
    session::use_session,
    ui::{card::Card, checkbox::Checkbox, toast::use_toasts},
};

/// The card with the setting; who may not change it reads it.
#[component]
pub fn Settings() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let found = use_load(client::settings::provider_settings);
    view! {
        <Card id="reseller-settings" title=move || t.get().reseller_settings.title>
            <Loader resource=found rows=2 let:settings>
                {if session.may(Permission::ManageSettings) {
                    view! { <AddLicenses settings/> }.into_any()
                } else {
                    let allowed = settings.resellers_add_licenses;
                    let text = move || {
                        let t = &t.get().reseller_settings;
                        if allowed { t.allowed } else { t.forbidden }
                    };
                    view! {
                        <p>{text}</p>
                        <p class="muted">{move || t.get().reseller_settings.read_only}</p>
                    }
                        .into_any()
                }}
            </Loader>
        </Card>
    }
}

/// Saved at once; a refused change falls back to what is stored.
#[component]
fn AddLicenses(settings: ProviderSettings) -> impl IntoView {
    let (t, toasts) = (use_texts(), use_toasts());
    let allowed = RwSignal::new(settings.resellers_add_licenses);
    let (pending, failed) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let save = move |wanted: bool| {
        allowed.set(wanted);
        pending.set(true);
        failed.set(None);
        spawn_local(async move {
            let settings = ProviderSettings { resellers_add_licenses: wanted };
            match client::settings::save_provider_settings(settings, new_request_id()).await {
                Ok(saved) => {
                    allowed.try_set(saved.resellers_add_licenses);
                    if let Some(t) = t.try_get_untracked() {
                        let t = &t.reseller_settings;
                        toasts.show(if saved.resellers_add_licenses {
                            t.now_allowed
                        } else {
                            t.now_forbidden
                        });
                    }
                }
                Err(error) => {
                    allowed.try_set(!wanted);
                    failed.try_set(Some(error));
                }
            }
            pending.try_set(false);
        });
    };
    view! {
        <Checkbox
            label=move || t.get().reseller_settings.add_licenses.to_owned()
            checked=allowed
            on_change=save
            disabled=pending
            described_by="add-licenses-meaning"
        />
        <p class="muted" id="add-licenses-meaning">{move || t.get().reseller_settings.meaning}</p>
        {move || failed.get().map(|error| view! { <ErrorView error=Signal::stored(error)/> })}
    }
}

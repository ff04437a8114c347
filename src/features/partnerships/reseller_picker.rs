//! A reseller, found by typing its name or PartnerID.

use leptos::prelude::*;
use model::{
    ids::TenantId,
    portal::views::{ResellerRow, ViewQuery},
};

use crate::{
    client,
    i18n::use_texts,
    load::use_load_for,
    ui::combobox::{ComboOption, Combobox, Search},
};

/// How many resellers the list offers at once; typing narrows it.
const OFFERED: u32 = 20;

/// The search behind the picker.
pub fn reseller_search() -> Search {
    Search::new(|text: String| async move {
        let query = ViewQuery {
            q: Some(text).filter(|text| !text.trim().is_empty()),
            size: Some(OFFERED),
            ..ViewQuery::default()
        };
        match client::resellers::list(&query).await {
            Ok(page) => Ok(page.items.into_iter().map(reseller_option).collect()),
            Err(_) => Err(()),
        }
    })
}

/// A reseller as an option: its tenant id, name and PartnerID.
pub fn reseller_option(row: ResellerRow) -> ComboOption {
    ComboOption { value: row.id.to_string(), label: row.name, detail: Some(row.partner_id) }
}

/// The name of a reseller that only an id is known of.
pub fn use_reseller_name(id: Signal<Option<TenantId>>) -> Signal<Option<String>> {
    let found = use_load_for(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => client::resellers::find(id).await,
                None => Ok(None),
            }
        },
    );
    Signal::derive(move || {
        let row = found.get()?.ok()??;
        Some(row.name)
    })
}

/// The filter of a list by reseller (S63).
#[component]
pub fn ResellerPicker(
    /// The chosen reseller (from the address).
    #[prop(into)]
    chosen: Signal<Option<TenantId>>,
    /// Its name, once known.
    #[prop(into)]
    name: Signal<Option<String>>,
    /// Takes a choice; none clears it.
    #[prop(into)]
    on_choose: Callback<Option<TenantId>>,
) -> impl IntoView {
    let t = use_texts();
    let value = RwSignal::new(None);
    Effect::new(move |_| {
        let option = chosen.get().map(|id| ComboOption {
            value: id.to_string(),
            label: name.get().unwrap_or_default(),
            detail: None,
        });
        value.set(option);
    });
    let choose = move |option: Option<ComboOption>| {
        on_choose.run(option.and_then(|option| option.value.parse().ok()));
    };
    view! {
        <Combobox
            label=move || t.get().common.reseller
            label_hidden=true
            placeholder=Signal::derive(move || t.get().common.reseller.to_owned())
            value
            search=reseller_search()
            on_choose=choose
        />
    }
}

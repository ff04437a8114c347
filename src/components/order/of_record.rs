//! The choice of a reseller by name: associated with a customer, or of record for subscriptions (S67, R24).

use leptos::prelude::*;
use model::portal::views::{ResellerRow, ViewQuery};

use crate::{
    client,
    components::combobox::{ComboOption, Combobox, Search},
    i18n::use_texts,
    wizard::draft::Reseller,
};

impl From<&ResellerRow> for Reseller {
    fn from(row: &ResellerRow) -> Self {
        Self { id: row.id, name: row.name.clone(), partner_id: row.partner_id.clone() }
    }
}

/// A reseller in partnership, found by name or PartnerID; or none.
#[component]
pub fn ResellerChoice(
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// The chosen one.
    #[prop(into)]
    value: Signal<Option<Reseller>>,
    /// Takes a choice.
    #[prop(into)]
    on_choose: Callback<Option<Reseller>>,
    /// What the choice means.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// Why it was refused.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    /// The control's id.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let t = use_texts();
    let chosen = RwSignal::new(None::<ComboOption>);
    Effect::new(move |_| chosen.set(value.get().map(|reseller| option(&reseller))));
    let search = Search::new(|text: String| async move {
        let q = (!text.trim().is_empty()).then(|| text.trim().to_owned());
        let query = ViewQuery { q, size: Some(50), sort: Some("name".to_owned()), ..ViewQuery::default() };
        let page = client::resellers::list(&query).await.map_err(drop)?;
        Ok(page.items.iter().map(|row| option(&row.into())).collect())
    });
    let choose = move |option: Option<ComboOption>| on_choose.run(option.and_then(|option| read(&option)));
    view! {
        <Combobox
            label
            value=chosen
            search
            hint
            error
            id=id
            placeholder=Signal::derive(move || Some(t.get().wizard.reseller_search.to_owned()))
            on_choose=choose
        />
    }
}

fn option(reseller: &Reseller) -> ComboOption {
    ComboOption {
        value: reseller.id.to_string(),
        label: reseller.name.clone(),
        detail: Some(reseller.partner_id.clone()),
    }
}

fn read(option: &ComboOption) -> Option<Reseller> {
    let id = option.value.parse().ok()?;
    Some(Reseller { id, name: option.label.clone(), partner_id: option.detail.clone().unwrap_or_default() })
}

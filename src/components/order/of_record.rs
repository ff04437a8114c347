//! The choice of a reseller by name: associated with a customer, or of record for subscriptions (S67, R24).

use leptos::prelude::*;
use model::{error::FieldError, portal::views::ResellerRow};

use crate::{
    components::{
        combobox::{ComboOption, Combobox},
        reseller_picker::reseller_search,
    },
    i18n::{use_lang, use_texts},
    wizard::draft::Reseller,
    wording::field_text,
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
    let search = reseller_search();
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

/// The reseller of record of all lines (R24), with what that means (S68); only said where it cannot be chosen now.
#[component]
pub fn RecordChoice(
    /// The chosen one.
    value: Signal<Option<Reseller>>,
    /// Takes a choice.
    on_choose: Callback<Option<Reseller>>,
    /// Why it was refused.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// It cannot be chosen now.
    #[prop(into)]
    fixed: Signal<bool>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let error = Signal::derive(move || error.get().map(|error| field_text(lang.get(), &error)));
    let name = move || {
        value.get().map_or_else(|| t.get().wizard.of_record_none.to_owned(), |reseller| reseller.name)
    };
    let said = move || {
        view! {
            <p>
                {move || t.get().wizard.of_record}
                {move || t.get().wizard.colon}
                <strong>{name}</strong>
            </p>
        }
    };
    view! {
        <Show when=move || !fixed.get() fallback=said>
            <div class="review__record">
                <ResellerChoice
                    label=Signal::derive(move || t.get().wizard.of_record.to_owned())
                    value
                    on_choose
                    hint=Signal::derive(move || Some(t.get().wizard.of_record_hint.to_owned()))
                    error
                    id="reseller-of-record"
                />
            </div>
        </Show>
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

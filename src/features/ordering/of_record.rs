//! The choice of a reseller by name: associated with a customer, or of record for subscriptions (S36, S67).

use leptos::prelude::*;
use model::{
    error::FieldError, portal::views::ResellerRow, search_key::search_key,
    v1::relationship::PartnerRelationship,
};
use stylers_macro::style_sheet;

use crate::{
    features::{ordering::drafts::reseller::Reseller, partnerships::reseller_picker::reseller_search},
    i18n::{fill, plural, use_lang, use_texts},
    labels::field_text,
    ui::{
        badge::Tone,
        combobox::{ComboOption, Combobox, Search},
        message_bar::MessageBar,
        rich_text::rich_text,
    },
};

impl From<&ResellerRow> for Reseller {
    fn from(row: &ResellerRow) -> Self {
        Self { id: row.id, name: row.name.clone(), partner_id: row.partner_id.clone() }
    }
}

impl From<PartnerRelationship> for Reseller {
    fn from(partner: PartnerRelationship) -> Self {
        Self { id: partner.id, name: partner.name, partner_id: partner.mpn_id }
    }
}

/// A reseller in partnership, found by name or PartnerID; or none.
#[component]
pub fn ResellerChoice(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<Option<Reseller>>,
    #[prop(into)] on_choose: Callback<Option<Reseller>>,
    /// Resellers of the customer, which stand first in the list.
    #[prop(into, optional)]
    first: Signal<Vec<Reseller>>,
    /// What the choice means.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// Why it was refused.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    #[prop(into)] id: String,
) -> impl IntoView {
    let t = use_texts();
    let chosen = RwSignal::new(None::<ComboOption>);
    Effect::new(move |_| chosen.set(value.get().map(|reseller| option(&reseller))));
    let choose = move |option: Option<ComboOption>| on_choose.run(option.and_then(|option| read(&option)));
    view! {
        <Combobox
            label
            value=chosen
            search=own_first(reseller_search(), first)
            hint
            error
            id=id
            placeholder=Signal::derive(move || Some(t.get().wizard.reseller_search.to_owned()))
            on_choose=choose
        />
    }
}

/// The same search, with the customer's own resellers before the others, and saying so.
pub fn own_first(search: Search, first: Signal<Vec<Reseller>>) -> Search {
    let t = use_texts();
    Search::new(move |text: String| {
        let (others, own) = (search.run(text.clone()), first.get_untracked());
        let administers = t.get_untracked().offers.administers;
        async move {
            let others = others.await?;
            Ok(put_first(&own, others, &text, administers))
        }
    })
}

fn put_first(own: &[Reseller], others: Vec<ComboOption>, text: &str, said: &str) -> Vec<ComboOption> {
    let looked_for = search_key(text);
    let matches = |reseller: &&Reseller| {
        let found = |option: &ComboOption| option.value == reseller.id.to_string();
        search_key(&reseller.name).contains(&looked_for)
            || reseller.partner_id.contains(&looked_for)
            || others.iter().any(found)
    };
    let mark = |reseller: &Reseller| {
        let plain = option(reseller);
        ComboOption { detail: plain.detail.map(|id| format!("{id} · {said}")), ..plain }
    };
    let mut all: Vec<ComboOption> = own.iter().filter(matches).map(mark).collect();
    all.extend(
        others.into_iter().filter(|it| !own.iter().any(|reseller| it.value == reseller.id.to_string())),
    );
    all
}

/// The partner of record of all lines, with what that means (S68); only said where it cannot be chosen now.
///
/// Where the customer has one reseller that is proposed, where it has several none is. Both are said, and so is it when
/// none is chosen although the customer has one.
#[component]
pub fn RecordChoice(
    #[prop(into)] value: Signal<Option<Reseller>>,
    on_choose: Callback<Option<Reseller>>,
    /// Resellers that administer the customer, or will.
    #[prop(into)]
    first: Signal<Vec<Reseller>>,
    /// The customer is yet to be made.
    #[prop(optional)]
    new_customer: bool,
    /// Why the chosen one is proposed, where that is not because it administers the customer.
    #[prop(into, optional)]
    why: MaybeProp<String>,
    /// Why it was refused.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
    /// It cannot be chosen now.
    #[prop(into)]
    fixed: Signal<bool>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/record_choice.css");
    let (t, lang) = (use_texts(), use_lang());
    let error = Signal::derive(move || error.get().map(|error| field_text(lang.get(), &error)));
    let name = move || {
        value.get().map_or_else(|| t.get().wizard.of_record_none.to_owned(), |reseller| reseller.name)
    };
    let said = move || {
        let text = move || {
            let t = &t.get().wizard;
            let value = view! { <strong>{name}</strong> };
            rich_text(t.labeled, vec![("label", t.of_record.into_any()), ("value", value.into_any())])
        };
        view! { <p>{text}</p> }
    };
    let why = move || {
        if let Some(why) = why.get() {
            return Some(why);
        }
        let t = &t.get().wizard;
        let text = if new_customer { t.record_why_new } else { t.record_why };
        let chosen = value.get()?;
        let own = |reseller: &Reseller| reseller.partner_id == chosen.partner_id;
        first.with(|first| first.iter().any(own)).then_some(())?;
        Some(fill(text, &[("name", &chosen.name)]))
    };
    let hint = move || {
        let meaning = t.get().wizard.of_record_hint;
        Some(why().map_or_else(|| meaning.to_owned(), |why| format!("{why} {meaning}")))
    };
    let missing = Memo::new(move |_| {
        if value.with(Option::is_some) || first.with(Vec::is_empty) {
            return None;
        }
        let t = &t.get().wizard;
        let (n, names) = first.with(|first| {
            let names: Vec<&str> = first.iter().map(|reseller| reseller.name.as_str()).collect();
            (i64::try_from(names.len()).unwrap_or(i64::MAX), names.join(", "))
        });
        let (one, other) = match new_customer {
            true => (t.record_missing_new, t.record_missing_new),
            false => (t.record_missing_one, t.record_missing_other),
        };
        Some(fill(&plural(lang.get(), n, one, other), &[("names", &names)]))
    });
    view! { class = styles,
        <Show when=move || !fixed.get() fallback=said>
            <div class="review__record">
                <ResellerChoice
                    label=Signal::derive(move || t.get().wizard.of_record.to_owned())
                    value
                    on_choose
                    first
                    hint=Signal::derive(hint)
                    error
                    id="reseller-of-record"
                />
                {move || missing.get().map(|text| view! { <MessageBar tone=Tone::Warning>{text}</MessageBar> })}
            </div>
        </Show>
    }
}

/// The PartnerID stands before what else is said of it.
fn option(reseller: &Reseller) -> ComboOption {
    ComboOption {
        value: reseller.id.to_string(),
        label: reseller.name.clone(),
        detail: Some(reseller.partner_id.clone()),
    }
}

fn read(option: &ComboOption) -> Option<Reseller> {
    let id = option.value.parse().ok()?;
    let partner_id = option.detail.as_deref().and_then(|detail| detail.split_whitespace().next());
    Some(Reseller { id, name: option.label.clone(), partner_id: partner_id.unwrap_or_default().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::ordering::drafts::samples::reseller;

    /// [R24] The customer's own resellers are first, once, marked, and read as themselves; typing narrows them too.
    #[test]
    fn the_customers_own_resellers_stand_first() {
        let (own, other) = (reseller("Atelier Nuage", "6021447"), reseller("Kesselring", "6021448"));
        let other = Reseller { id: model::ids::TenantId(uuid::Uuid::from_u128(7)), ..other };
        let found = vec![option(&other), option(&own)];
        let all = put_first(std::slice::from_ref(&own), found.clone(), "", "administers this customer");
        let labels: Vec<&str> = all.iter().map(|option| option.label.as_str()).collect();
        assert_eq!(labels, ["Atelier Nuage", "Kesselring"]);
        assert_eq!(all[0].detail.as_deref(), Some("6021447 · administers this customer"));
        assert_eq!(read(&all[0]), Some(own.clone()));
        let narrowed = put_first(std::slice::from_ref(&own), vec![option(&other)], "kess", "x");
        assert_eq!(narrowed, [option(&other)]);
        assert_eq!(put_first(&[], found.clone(), "", "x"), found);
    }
}

//! A country, found by its name in either language, its code, or what else people call it.

use leptos::prelude::*;
use model::rules::country_names::{fold, other_names};

use crate::{
    client, format,
    i18n::{Lang, use_lang},
    load::use_load,
    ui::combobox::{
        ComboOption, Combobox, Search,
        matching::{Known, matching},
    },
};

/// A combobox over all countries. The value is the country's code; an empty one is "nothing chosen".
#[component]
pub fn CountryPicker(
    #[prop(into)] label: Signal<String>,
    /// The chosen country's code.
    value: RwSignal<String>,
    /// Shown while nothing is chosen.
    #[prop(into, optional)]
    placeholder: MaybeProp<String>,
    /// What may be entered, or what follows from the choice.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// Why the value was refused.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    /// The control's id, where something else points at it.
    #[prop(into, optional)]
    id: Option<String>,
    /// Runs after a choice.
    #[prop(into, optional)]
    on_choose: Option<Callback<String>>,
) -> impl IntoView {
    let lang = use_lang();
    let countries = use_load(client::countries::list);
    let all =
        Memo::new(move |_| countries.get().and_then(Result::ok).map(|found| known(lang.get(), found.all)));
    let chosen = RwSignal::new(None);
    Effect::new(move |_| {
        let code = value.get();
        chosen.set((!code.is_empty()).then(|| option(lang.get(), code)));
    });
    let search = Search::new(move |text: String| {
        let (loaded, found) = (all.get_untracked(), countries.settled());
        async move {
            let all = match loaded {
                Some(all) => all,
                None => known(lang.get_untracked(), found.await.map_err(drop)?.all),
            };
            Ok(matching(&fold(&text), &all))
        }
    });
    let choose = move |option: Option<ComboOption>| {
        let code = option.map(|option| option.value).unwrap_or_default();
        value.set(code.clone());
        if let Some(on_choose) = on_choose {
            on_choose.run(code);
        }
    };
    view! {
        <Combobox
            label
            value=chosen
            search
            placeholder
            hint
            error
            required=Signal::stored(true)
            id=id.unwrap_or_else(|| crate::ui::field::unique_id("country"))
            local=true
            on_choose=choose
        />
    }
}

fn option(lang: Lang, code: String) -> ComboOption {
    ComboOption { label: format::country(lang, &code), value: code, detail: None }
}

/// Every country by its name in the reader's language.
fn known(lang: Lang, codes: Vec<String>) -> Vec<Known> {
    let names = |code: &str| {
        let own = Lang::ALL.map(|lang| fold(&format::country(lang, code)));
        let others = other_names(code).map(str::to_owned);
        own.into_iter().chain([code.to_lowercase()]).chain(others).collect()
    };
    let one = |code: String| Known { names: names(&code), option: option(lang, code) };
    let mut all: Vec<Known> = codes.into_iter().map(one).collect();
    all.sort_by(|a, b| format::compare(lang, &a.option.label, &b.option.label));
    all
}

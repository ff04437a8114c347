//! What narrows the list: kinds, who, customer, days. All of it stands in the address.

use leptos::prelude::*;
use model::portal::{
    activity::{ActivityBy, ActivityGroup},
    views::ViewQuery,
};
use stylers_macro::style_sheet;

use crate::{
    client,
    features::customers::customer_search::customer_search,
    format,
    i18n::{Lang, fill, use_lang, use_texts},
    lists::{
        filter_chips::{Chip, FilterChips},
        list_bar::ListBar,
        list_state::ListState,
    },
    load::{use_load, use_load_for},
    ui::{
        combobox::{ComboOption, Combobox},
        date_input::DateInput,
        select::{Choice, Select},
    },
};

/// The value of `by` that hides nothing.
pub const EVERYTHING: &str = "any";

/// A member of the address.
type Member = fn(&mut ViewQuery) -> &mut Option<String>;

/// The bar of filters.
#[component]
pub fn Filters(
    /// The list they narrow.
    list: ListState,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/activity_filters.css");
    let (t, lang) = (use_texts(), use_lang());
    let actors = use_load(client::activity::actors);
    let people = Signal::derive(move || {
        let actors = actors.get().and_then(Result::ok).unwrap_or_default();
        actors.into_iter().map(|actor| Choice::new(actor.id.to_string(), actor.name)).collect::<Vec<_>>()
    });
    let kinds = Signal::derive(move || {
        let choice = |group: &ActivityGroup| Choice::new(group.as_str(), group_text(lang.get(), group));
        ActivityGroup::KNOWN.iter().map(choice).collect::<Vec<_>>()
    });
    let shown = Signal::derive(move || {
        let texts = &t.get().activity_page;
        vec![
            Choice::new(ActivityBy::Automatic.as_str(), texts.automatic),
            Choice::new(EVERYTHING, texts.everything),
        ]
    });
    let customer = Signal::derive(move || list.query.with(|query| query.customer.clone()));
    let customer_name = use_customer_name(customer);
    let chips = move || {
        let query = list.query.get();
        let texts = &t.get().activity_page;
        let label = |choices: &[Choice], value: &str| {
            let found = choices.iter().find(|choice| choice.value == value);
            found.map_or_else(|| value.to_owned(), |choice| choice.label.clone())
        };
        let found: [(Option<String>, &str, Member); 6] = [
            (query.by.map(|by| label(&shown.get(), &by)), texts.by_chip, |query| &mut query.by),
            (query.kind.map(|kind| label(&kinds.get(), &kind)), texts.kind_chip, |query| &mut query.kind),
            (query.who.map(|who| label(&people.get(), &who)), texts.who_chip, |query| &mut query.who),
            (query.customer.map(|id| customer_name.get().unwrap_or(id)), texts.customer_chip, |query| {
                &mut query.customer
            }),
            (query.from.map(|day| in_words(lang.get(), day)), texts.from_chip, |query| &mut query.from),
            (query.to.map(|day| in_words(lang.get(), day)), texts.to_chip, |query| &mut query.to),
        ];
        let chip = |(value, text, member): (Option<String>, &str, Member)| {
            let shown = value.map(|value| fill(text, &[("value", &value)]));
            shown.map(|shown| Chip::new(shown, move || list.change(|query| *member(query) = None)))
        };
        found.into_iter().filter_map(chip).collect::<Vec<_>>()
    };
    view! {
        <ListBar class=format!("activity-filters {styles}")>
            <ChoiceFilter
                list
                label=Signal::derive(move || t.get().activity_page.by.to_owned())
                all=Signal::derive(move || t.get().activity_page.people.to_owned())
                choices=shown
                member=|query| &mut query.by
            />
            <ChoiceFilter
                list
                label=Signal::derive(move || t.get().activity_page.kind.to_owned())
                all=Signal::derive(move || t.get().activity_page.all_kinds.to_owned())
                choices=kinds
                member=|query| &mut query.kind
            />
            <ChoiceFilter
                list
                label=Signal::derive(move || t.get().activity_page.who.to_owned())
                all=Signal::derive(move || t.get().activity_page.everybody.to_owned())
                choices=people
                member=|query| &mut query.who
            />
            <CustomerFilter list chosen=customer name=customer_name />
            <DayFilter
                list
                label=Signal::derive(move || t.get().activity_page.from.to_owned())
                member=|query| &mut query.from
            />
            <DayFilter
                list
                label=Signal::derive(move || t.get().activity_page.to.to_owned())
                member=|query| &mut query.to
            />
            <FilterChips chips=Signal::derive(chips) list class=format!("activity-filters__chips {styles}") />
        </ListBar>
    }
}

fn group_text(lang: Lang, group: &ActivityGroup) -> String {
    let t = &lang.texts().activity_page;
    match group {
        ActivityGroup::Customers => t.group_customers.to_owned(),
        ActivityGroup::Subscriptions => t.group_subscriptions.to_owned(),
        ActivityGroup::Partnerships => t.group_partnerships.to_owned(),
        ActivityGroup::Users => t.group_users.to_owned(),
        ActivityGroup::Profile => t.group_profile.to_owned(),
        ActivityGroup::Unknown(text) => text.clone(),
    }
}

/// The value in the address, as a signal that a control can write.
fn follow(list: ListState, member: Member) -> RwSignal<String> {
    let value = RwSignal::new(String::new());
    Effect::new(move || value.set(member(&mut list.query.get()).clone().unwrap_or_default()));
    value
}

fn choose(list: ListState, member: Member, chosen: String) {
    list.change(|query| *member(query) = (!chosen.is_empty()).then_some(chosen));
}

#[component]
fn ChoiceFilter(
    list: ListState,
    label: Signal<String>,
    all: Signal<String>,
    choices: Signal<Vec<Choice>>,
    member: Member,
) -> impl IntoView {
    view! {
        <Select
            label
            value=follow(list, member)
            choices
            placeholder=all
            on_choose=move |chosen: String| choose(list, member, chosen)
        />
    }
}

#[component]
fn DayFilter(list: ListState, label: Signal<String>, member: Member) -> impl IntoView {
    let value = follow(list, member);
    Effect::new(move |before: Option<String>| {
        let day = value.get();
        // A day that is being typed is none yet, and the field says so by being empty.
        let known = list.query.with_untracked(|query| member(&mut query.clone()).clone().unwrap_or_default());
        if before.is_some() && day != known {
            choose(list, member, day.clone());
        }
        day
    });
    view! { <DateInput label value /> }
}

/// A day of the address as people read it; what is none stays as it stands there.
fn in_words(lang: Lang, day: String) -> String {
    day.parse().map(|day| format::day_in_words(lang, day)).unwrap_or(day)
}

/// The name of a customer that only an id is known of.
fn use_customer_name(id: Signal<Option<String>>) -> Signal<Option<String>> {
    let question = move || id.get().and_then(|id| id.parse().ok());
    let found = use_load_for(question, |id| async move {
        match id {
            Some(id) => client::found(client::customers::get_customer(id).await),
            None => Ok(None),
        }
    });
    Signal::derive(move || found.get()?.ok()??.company_profile?.company_name)
}

#[component]
fn CustomerFilter(
    list: ListState,
    chosen: Signal<Option<String>>,
    name: Signal<Option<String>>,
) -> impl IntoView {
    let t = use_texts();
    let value = RwSignal::new(None);
    Effect::new(move |_| {
        let option = chosen.get().map(|id| ComboOption {
            value: id,
            label: name.get().unwrap_or_default(),
            detail: None,
        });
        value.set(option);
    });
    let take = move |option: Option<ComboOption>| {
        list.change(|query| query.customer = option.map(|option| option.value));
    };
    view! {
        <Combobox
            label=move || t.get().activity_page.customer
            placeholder=Signal::derive(move || t.get().activity_page.all_customers.to_owned())
            value
            search=customer_search()
            on_choose=take
        />
    }
}

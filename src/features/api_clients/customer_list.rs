//! The customers that a new API client is limited to: found one by one, and taken off again.

use leptos::prelude::*;
use model::portal::api_clients::ListedCustomer;
use stylers_macro::style_sheet;

use crate::{
    features::customers::customer_search::customer_search,
    i18n::{fill, use_texts},
    ui::{
        button::IconButton,
        combobox::{ComboOption, Combobox},
        field::{focus_on, unique_id},
    },
};

/// A field that adds a customer, and those that were added below it.
#[component]
pub fn CustomerList(
    listed: RwSignal<Vec<ListedCustomer>>,
    /// Why the list was refused.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/customer_list.css");
    let t = use_texts();
    let found = RwSignal::new(None::<ComboOption>);
    let field = unique_id("customers");
    let add = move |option: Option<ComboOption>| {
        let Some(option) = option else { return };
        if let Ok(id) = option.value.parse() {
            listed.update(|listed| {
                if listed.iter().all(|other| other.id != id) {
                    listed.push(ListedCustomer { id, company_name: option.label });
                }
            });
        }
        // The next one can be typed at once.
        found.set(None);
    };
    let id = StoredValue::new(field.clone());
    let line = move |customer: ListedCustomer| {
        let name = customer.company_name.clone();
        let label = Signal::derive(move || fill(t.get().api_clients.remove_customer, &[("name", &name)]));
        let remove = move |_| {
            listed.update(|listed| listed.retain(|other| other.id != customer.id));
            // The button that had the focus is gone.
            focus_on(id.get_value());
        };
        view! { class = styles,
            <li class="listed__customer">
                <span translate="no">{customer.company_name}</span>
                <IconButton icon=icondata::LuX name=label on_click=remove />
            </li>
        }
    };
    view! { class = styles,
        <div class="listed">
            <Combobox
                label=move || t.get().api_clients.add_customer
                placeholder=Signal::derive(move || t.get().api_clients.find_customer.to_owned())
                value=found
                search=customer_search()
                error
                id=field
                on_choose=add
            />
            <Show when=move || listed.with(|listed| !listed.is_empty())>
                <ul class="listed__customers" aria-label=move || t.get().api_clients.customers>
                    {move || listed.get().into_iter().map(line).collect_view()}
                </ul>
            </Show>
        </div>
    }
}

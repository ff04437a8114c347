//! The account's menu on the native popover; the arrow keys are ours.

use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use leptos_router::components::A;
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    client,
    components::icon::Icon,
    i18n::{fill, use_texts},
    routes::Path,
    session::use_session,
};

const MENU: &str = "account-menu";

/// Initials in a circle; opens name, own account and sign-out.
#[component]
pub fn AccountMenu() -> impl IntoView {
    let (session, t) = (use_session(), use_texts());
    let name = Memo::new(move |_| session.account().map(|account| account.name).unwrap_or_default());
    let email = move || session.account().map(|account| account.email).unwrap_or_default();
    let party = move || session.party().map(|party| party.name).unwrap_or_default();
    let sign_out = move |_| {
        close();
        spawn_local(async move {
            // Even where the server cannot be asked, this browser forgets who was there.
            let _ = client::session::sign_out().await;
            session.end();
        });
    };
    view! {
        <button
            type="button"
            class="avatar"
            popovertarget=MENU
            aria-haspopup="menu"
            aria-label=move || fill(t.get().shell.account_menu, &[("name", &name.get())])
            // Drawn by the style sheet: letters that the spoken name does not contain would confuse who speaks to it.
            data-initials=move || initials(&name.get())
        ></button>
        <div id=MENU class="menu" popover="auto" on:keydown=on_key on:toggle=on_toggle>
            <div class="menu__who">
                <strong>{move || name.get()}</strong>
                <span>{email}</span>
                <span>{party}</span>
            </div>
            <div role="menu" aria-label=move || t.get().shell.my_account>
                <A href=Path::Account.to_string() attr:class="menu__item" attr:role="menuitem" on:click=move |_| close()>
                    <Icon icon=icondata::LuUser />
                    <span>{move || t.get().shell.my_account}</span>
                </A>
                <button type="button" class="menu__item" role="menuitem" on:click=sign_out>
                    <Icon icon=icondata::LuLogOut />
                    <span>{move || t.get().shell.sign_out}</span>
                </button>
            </div>
        </div>
    }
}

fn initials(name: &str) -> String {
    let letters: Vec<_> = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let ends = letters.first().into_iter().chain(letters.last().filter(|_| letters.len() > 1));
    ends.flat_map(|letter| letter.to_uppercase()).collect()
}

fn close() {
    if let Some(menu) =
        document().get_element_by_id(MENU).and_then(|menu| menu.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // Not in web-sys' plain features; a browser without popovers has nothing to close.
        if let Ok(hide) = js_sys::Reflect::get(&menu, &"hidePopover".into())
            && let Some(hide) = hide.dyn_ref::<js_sys::Function>()
        {
            let _ = hide.call0(&menu);
        }
    }
}

fn items() -> Vec<web_sys::HtmlElement> {
    let Ok(list) = document().query_selector_all("#account-menu [role=menuitem]") else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.get(i)?.dyn_into().ok()).collect()
}

/// The first entry gets the focus when the menu opens.
fn on_toggle(event: web_sys::Event) {
    let opened = js_sys::Reflect::get(&event, &"newState".into())
        .is_ok_and(|state| state == JsValue::from_str("open"));
    if let Some(first) = items().first().filter(|_| opened) {
        let _ = first.focus();
    }
}

fn on_key(event: KeyboardEvent) {
    let items = items();
    if items.is_empty() {
        return;
    }
    let active = document().active_element();
    let here =
        items.iter().position(|item| active.as_ref().is_some_and(|active| item.is_same_node(Some(active))));
    let last = items.len() - 1;
    let target = match (event.key().as_str(), here) {
        ("ArrowDown", Some(here)) if here < last => here + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(here)) if here > 0 => here - 1,
        ("ArrowUp" | "End", _) => last,
        _ => return,
    };
    event.prevent_default();
    let _ = items[target].focus();
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn first_and_last_word_give_the_initials() {
        assert_eq!(initials("Anna van der Marek"), "AM");
        assert_eq!(initials("élodie"), "É");
        assert_eq!(initials(""), "");
    }
}

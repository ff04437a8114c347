//! The account's menu.

use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use crate::{
    client,
    i18n::{fill, use_texts},
    routes::Path,
    session::use_session,
    ui::{
        button::{BareButton, Opens},
        icon::Icon,
        menu::{self, MenuItem},
    },
};

const MENU: &str = "account-menu";

/// Initials in a circle; opens name, own account and sign-out.
#[component]
pub fn AccountMenu() -> impl IntoView {
    let styles = style_sheet!("style/scoped/account_menu.css");
    let (session, t) = (use_session(), use_texts());
    let name = Memo::new(move |_| session.account().map(|account| account.name).unwrap_or_default());
    let email = move || session.account().map(|account| account.email).unwrap_or_default();
    let party = move || session.party().map(|party| party.name).unwrap_or_default();
    let sign_out = move |()| {
        spawn_local(async move {
            // Even where the server cannot be asked, this browser forgets who was there.
            let _ = client::session::sign_out().await;
            session.end();
        });
    };
    view! { class = styles,
        <BareButton
            class=format!("avatar {styles}")
            opens=Opens::Menu
            popover=MENU
            name=Signal::derive(move || Some(fill(t.get().shell.account_menu, &[("name", &name.get())])))
        >
            // Drawn by the style sheet: letters that the spoken name does not contain would confuse who speaks to it.
            <span class="avatar__initials" data-initials=move || initials(&name.get())></span>
        </BareButton>
        <div id=MENU class=menu::classes() popover="auto" on:keydown=menu::on_key on:toggle=menu::on_toggle>
            <div class="menu__who">
                <strong>{move || name.get()}</strong>
                <span class="menu__detail">{email}</span>
                <span class="menu__detail">{party}</span>
            </div>
            <div role="menu" aria-label=move || t.get().shell.my_account>
                <a href=Path::Account.to_string() class=menu::item_classes() role="menuitem" on:click=move |_| close()>
                    <Icon icon=icondata::LuUser />
                    <span>{move || t.get().shell.my_account}</span>
                </a>
                <MenuItem on_choose=sign_out>
                    <Icon icon=icondata::LuLogOut />
                    <span>{move || t.get().shell.sign_out}</span>
                </MenuItem>
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
    if let Some(menu) = document().get_element_by_id(MENU) {
        menu::close(&menu);
    }
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

//! The users in rows; at phone width in cards.

use leptos::prelude::*;
use model::{
    ids::AccountId,
    portal::users::{User, UserChange, UserState},
};

use super::context::{UserDialogs, name_of};
use crate::{
    client,
    i18n::{Lang, Msg, fill, use_lang, use_texts},
    labels::{error_text, role_text},
    session::use_session,
    ui::{
        badge::{Badge, Tone},
        menu::{MenuItem, RowMenu},
        table::{self, Cell, Head, Holds, PlainTable, Row, RowHead},
        timestamp::{Ago, ShortDay, ShortUntil},
        toast::use_toasts,
    },
};

/// The id of the name in a user's row, which takes the focus when the row's buttons are gone.
pub fn name_id(user: impl std::fmt::Display) -> String {
    format!("user-{user}")
}

#[component]
pub fn UserTable(
    rows: Vec<User>,
    /// What is asked about them.
    dialogs: UserDialogs,
    invite: Callback<User>,
) -> impl IntoView {
    let t = use_texts();
    let head = |text: fn(&'static Msg) -> &'static str| Head::new(move || text(t.get()));
    let heads = vec![
        head(|t| t.users.name),
        head(|t| t.users.role),
        head(|t| t.users.state),
        head(|t| t.users.last_sign_in),
        Head { hidden: true, ..head(|t| t.users.actions) },
    ];
    view! {
        <PlainTable caption=Signal::derive(move || t.get().users.title.to_owned()) heads>
            {rows.into_iter().map(|user| view! { <UserLine user dialogs invite /> }).collect_view()}
        </PlainTable>
    }
}

fn state_of(lang: Lang, state: &UserState) -> (String, Tone) {
    let t = &lang.texts().users;
    match state {
        UserState::Active => (t.state_active.to_owned(), Tone::Success),
        UserState::Invited => (t.state_invited.to_owned(), Tone::Info),
        UserState::Expired => (t.state_expired.to_owned(), Tone::Warning),
        UserState::Disabled => (t.state_disabled.to_owned(), Tone::Danger),
        UserState::Unknown(text) => (text.clone(), Tone::Neutral),
    }
}

#[component]
fn UserLine(user: User, dialogs: UserDialogs, invite: Callback<User>) -> impl IntoView {
    let (session, lang, t) = (use_session(), use_lang(), use_texts());
    let own = session.account().is_some_and(|account| account.id.0 == user.id);
    let (role, state) = (user.role.clone(), user.state.clone());
    let tone = state_of(Lang::En, &state).1;
    let expires = user.expires_at;
    let name = name_of(&user);
    let email = user.name.is_some().then(|| user.email.clone());
    let (last, added) = (user.last_sign_in_at, user.added_at);
    view! {
        <Row>
            <RowHead>
                <span id=name_id(user.id) tabindex="-1">{name}</span>
                {own.then(|| view! { " " <span class="muted" translate="yes">"("{move || t.get().users.yourself}")"</span> })}
                {email.map(|email| view! { <span class=table::second_line()>{email}</span> })}
            </RowHead>
            <Cell label=move || t.get().users.role>{move || role_text(lang.get(), &role)}</Cell>
            <Cell label=move || t.get().users.state>
                <span>
                    <Badge tone>{move || state_of(lang.get(), &state).0}</Badge>
                    {expires.map(|at| view! {
                        <span class=table::second_line()>{move || t.get().users.until} " " <ShortUntil at /></span>
                    })}
                </span>
            </Cell>
            <Cell label=move || t.get().users.last_sign_in>
                <span>
                    {match last {
                        Some(at) => view! { <Ago at /> }.into_any(),
                        None => view! { <span class="muted">{move || t.get().users.never}</span> }.into_any(),
                    }}
                    <span class=table::second_line()>{move || t.get().users.added} " " <ShortDay at=added /></span>
                </span>
            </Cell>
            <Cell label=move || t.get().users.actions holds=Holds::Menu>
                {(!own).then(|| view! { <UserActions user dialogs invite /> })}
            </Cell>
        </Row>
    }
}

/// What can be done in which state, behind one button.
#[component]
fn UserActions(user: User, dialogs: UserDialogs, invite: Callback<User>) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let name = StoredValue::new(name_of(&user));
    let state = user.state.clone();
    let known = !matches!(state, UserState::Unknown(_));
    let user = StoredValue::new(user);
    let item = move |text: fn(&'static Msg) -> &'static str, run: Callback<()>| {
        let spoken = Signal::derive(move || {
            name.with_value(|name| {
                fill(t.get().users.action_for, &[("action", text(t.get())), ("name", name)])
            })
        });
        view! {
            <MenuItem name=spoken on_choose=run>{move || text(t.get())}</MenuItem>
        }
    };
    let ask = move |dialog: RwSignal<bool>| {
        Callback::new(move |()| user.with_value(|user| dialogs.about(user, dialog)))
    };
    // Nothing is lost by it, and it can be undone at once: nobody is asked.
    let enable = Callback::new(move |()| {
        let id = user.with_value(|user| user.id);
        leptos::task::spawn_local(async move {
            let change = UserChange { state: Some(UserState::Active), role: None };
            match client::users::change(AccountId(id), &change).await {
                Ok(user) => {
                    let text = lang.get_untracked().texts().users.enabled;
                    toasts.show(fill(text, &[("name", &name_of(&user))]));
                }
                Err(error) => toasts.show(error_text(lang.get_untracked(), &error)),
            }
            // The page may be gone by now.
            dialogs.changed.try_run(Some(id.to_string()));
        });
    });
    let again = Callback::new(move |()| user.with_value(|user| invite.run(user.clone())));
    let items = move || match state {
        UserState::Active => vec![
            item(|t| t.users.change_role, ask(dialogs.role)),
            item(|t| t.users.reset, ask(dialogs.reset)),
            item(|t| t.users.one_time, ask(dialogs.one_time)),
            item(|t| t.users.disable, ask(dialogs.disable)),
        ],
        UserState::Disabled => {
            vec![item(|t| t.users.change_role, ask(dialogs.role)), item(|t| t.users.enable, enable)]
        }
        UserState::Invited | UserState::Expired => {
            vec![item(|t| t.users.new_link, again), item(|t| t.users.revoke, ask(dialogs.revoke))]
        }
        UserState::Unknown(_) => Vec::new(),
    };
    let whose =
        Signal::derive(move || name.with_value(|name| fill(t.get().users.actions_for, &[("name", name)])));
    known.then(|| view! { <RowMenu name=whose>{items()}</RowMenu> })
}

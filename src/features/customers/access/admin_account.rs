//! The customer's admin account: what it signs in with, and a one-time password when theirs is lost (R11, R36).

use leptos::prelude::*;
use model::{portal::access::AdminAccount, rules::permissions::Permission};

use super::context::AccessContext;
use crate::{
    client::one_time::Whose,
    features::account::one_time_dialog::OneTimeDialog,
    i18n::use_texts,
    session::use_session,
    ui::{button::Button, card::Card, form::FormButtons, timestamp::Ago},
};

/// The card; absent where the reader does not administer the customer.
#[component]
pub fn AdminCard(context: AccessContext) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let account = move || context.access.with(|access| access.admin_account.clone());
    let email = move || account().map(|account| account.email).unwrap_or_default();
    let open = RwSignal::new(false);
    let reload = Callback::new(move |()| leptos::task::spawn_local(context.reload()));
    view! {
        <Show when=move || account().is_some()>
            <Card id="admin-account" title=move || t.get().access.admin_account>
                <p class="muted">{move || t.get().access.admin_text}</p>
                <p translate="no">{email}</p>
                {move || account().map(|account| view! { <State account/> })}
                {session.may(Permission::MakeOneTimePassword).then(|| view! {
                    <FormButtons>
                        <Button on_click=move |_| open.set(true)>{move || t.get().access.reset_password}</Button>
                    </FormButtons>
                })}
            </Card>
        </Show>
        <OneTimeDialog
            open
            whose=Signal::stored(Some(Whose::Customer(context.customer)))
            email=Signal::derive(email)
            on_made=reload
        />
    }
}

/// When it signed in last, and whether it has chosen a password of its own.
#[component]
fn State(account: AdminAccount) -> impl IntoView {
    let t = use_texts();
    view! {
        <p class="muted">
            {match account.last_sign_in_at {
                Some(at) => view! { {move || t.get().access.admin_last} " " <Ago at/> }.into_any(),
                None => view! { {move || t.get().access.admin_never} }.into_any(),
            }}
            {account.must_change_password.then(|| view! { " " {move || t.get().access.admin_temporary} })}
        </p>
    }
}

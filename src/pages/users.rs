//! `/users`: the colleagues of the own partner (R3).

use leptos::prelude::*;
use model::{portal::users::User, rules::permissions::Permission};

use crate::{
    client,
    features::users::{
        context::UserDialogs,
        invite_dialog::InviteDialog,
        one_time_password::OneTime,
        reset_dialog::ResetDialog,
        role_dialog::RoleDialog,
        state_dialogs::StateDialogs,
        table::{UserTable, name_id},
    },
    i18n::use_texts,
    layout::only_for::OnlyFor,
    load::{loader::Loader, use_load},
    session::use_session,
    title::use_title,
    ui::{
        button::{Button, ButtonKind},
        field::focus_on_or_heading,
        page_header::PageHeader,
    },
};

/// The list of users, and what can be done about them.
#[component]
pub fn Users() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    use_title(move || t.get().users.title.to_owned());
    view! {
        <OnlyFor
            allowed=move || session.may(Permission::ManageUsers)
            otherwise=move || t.get().users.not_yours
        >
            <Managed/>
        </OnlyFor>
    }
}

/// For those who manage them: nobody else asks the server.
#[component]
fn Managed() -> impl IntoView {
    let t = use_texts();
    let users = use_load(client::users::list);
    let inviting = RwSignal::new(false);
    // Invited again: the dialog begins with what is known.
    let again = RwSignal::new(None::<User>);
    let focus = RwSignal::new(None::<String>);
    let dialogs = UserDialogs {
        user: RwSignal::new(None),
        role: RwSignal::new(false),
        reset: RwSignal::new(false),
        one_time: RwSignal::new(false),
        disable: RwSignal::new(false),
        revoke: RwSignal::new(false),
        changed: Callback::new(move |id| {
            focus.set(id);
            users.refetch();
        }),
    };
    Effect::new(move || {
        let _ = users.get();
        if let Some(id) = focus.get_untracked() {
            focus.set(None);
            focus_on_or_heading(name_id(id));
        }
    });
    let invite = move |user: Option<User>| {
        again.set(user);
        inviting.set(true);
    };
    view! {
        <PageHeader
            title=move || t.get().users.title
            subtitle=Signal::derive(move || t.get().users.subtitle.to_owned())
        >
            <Button kind=ButtonKind::Primary on_click=move |_| invite(None)>{move || t.get().users.invite}</Button>
        </PageHeader>
        <Loader resource=users rows=5 let:rows>
            <UserTable rows dialogs invite=Callback::new(move |user| invite(Some(user))) />
        </Loader>
        <InviteDialog open=inviting again on_made=Callback::new(move |()| users.refetch()) />
        <RoleDialog dialogs />
        <ResetDialog dialogs />
        <OneTime dialogs />
        <StateDialogs dialogs />
    }
}

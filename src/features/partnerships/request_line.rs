//! One request in the list: a new link, or no more link at all.

use leptos::{prelude::*, task::spawn_local};
use model::{portal::invitations::RequestRow, rules::permissions::Permission};
use stylers_macro::style_sheet;

use crate::{
    client::{self, Error},
    connection::use_connection,
    i18n::{Msg, fill, use_lang, use_texts},
    labels::{
        error_text,
        request::{request_state_text, request_state_tone},
    },
    session::use_session,
    ui::{
        badge::{Badge, Tone},
        button::Button,
        confirm_dialog::ConfirmDialog,
        copy_button::write_to_clipboard,
        menu::{MenuItem, RowMenu},
        message_bar::{Announce, MessageBar},
        modal::{Modal, ModalButtons},
        shown_text::ShownText,
        table::{self, Cell, Holds, Row, RowHead},
        timestamp::{ShortDay, ShortUntil},
        toast::use_toasts,
    },
};

#[component]
pub fn RequestLine(row: RequestRow) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let row = StoredValue::new(row);
    let addressee = Signal::derive(move || {
        row.with_value(|row| row.recipient.clone())
            .unwrap_or_else(|| t.get().requests.no_addressee.to_owned())
    });
    let (tone, sent_at, expires_at, asked_by, open, renewable) = row.with_value(|row| {
        let tone = request_state_tone(&row.state);
        let (open, renewable) = (row.state.is_open(), row.state.can_renew());
        (tone, row.sent_at, row.expires_at, row.asked_by.clone(), open, renewable)
    });
    let may = session.may(Permission::RequestPartnership);
    view! {
        <Row>
            <RowHead>
                <span class=table::clipped() title=move || addressee.get()>{move || addressee.get()}</span>
            </RowHead>
            <Cell label=move || t.get().requests.asked>
                <span class=table::clipped()>
                    <ShortDay at=sent_at/>
                    " · "
                    <span class="visually-hidden">{move || t.get().requests.asked_by} " "</span>
                    <span translate="no">{asked_by}</span>
                </span>
            </Cell>
            <Cell label=move || t.get().common.state>
                <Badge tone=Signal::stored(tone)>
                    {move || row.with_value(|row| request_state_text(lang.get(), &row.state))}
                </Badge>
            </Cell>
            <Cell label=move || t.get().requests.expires>
                <ShortUntil at=expires_at/>
            </Cell>
            <Cell label=move || t.get().requests.answer>
                <Answer row/>
            </Cell>
            <Cell label=move || t.get().requests.actions holds=Holds::Menu>
                <Actions row addressee renewable=may && renewable revocable=may && open/>
            </Cell>
        </Row>
    }
}

/// Who accepted or declined.
#[component]
fn Answer(row: StoredValue<RequestRow>) -> impl IntoView {
    let text = row.with_value(|row| {
        let who = row.reseller.as_ref().map(|reseller| reseller.name.clone());
        who.into_iter().chain(row.answered_by.clone()).collect::<Vec<_>>().join(" · ")
    });
    (!text.is_empty()).then(|| {
        let title = text.clone();
        view! { <span class=table::clipped() translate="no" title=title>{text}</span> }
    })
}

/// Everything that can be done with the request, behind one button.
#[component]
fn Actions(
    row: StoredValue<RequestRow>,
    addressee: Signal<String>,
    renewable: bool,
    revocable: bool,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/request_line.css");
    let t = use_texts();
    let reason = row.with_value(|row| row.reason.clone()).filter(|reason| !reason.is_empty());
    let (renewing, revoking, reading) = (RwSignal::new(0_u32), RwSignal::new(false), RwSignal::new(false));
    let has_reason = reason.is_some();
    let named = move |text: fn(&'static Msg) -> &'static str| {
        Signal::derive(move || fill(text(t.get()), &[("name", &addressee.get())]))
    };
    (renewable || revocable || has_reason).then(|| {
        view! {
            <RowMenu name=named(|t| t.requests.actions_for)>
                {renewable
                    .then(|| {
                        view! {
                            <MenuItem
                                name=named(|t| t.requests.new_link_for)
                                on_choose=move |()| renewing.update(|count| *count += 1)
                            >
                                {move || t.get().requests.new_link}
                            </MenuItem>
                        }
                    })}
                {revocable
                    .then(|| {
                        view! {
                            <MenuItem name=named(|t| t.requests.revoke_for) on_choose=move |()| revoking.set(true)>
                                {move || t.get().requests.revoke}
                            </MenuItem>
                        }
                    })}
                {has_reason
                    .then(|| {
                        view! {
                            <MenuItem name=named(|t| t.requests.reason_of) on_choose=move |()| reading.set(true)>
                                {move || t.get().requests.read_reason}
                            </MenuItem>
                        }
                    })}
            </RowMenu>
            {renewable.then(|| view! { <NewLink row asked=renewing.into()/> })}
            {revocable.then(|| view! { <Revoke row open=revoking/> })}
            {reason
                .map(|reason| {
                    let reason = StoredValue::new(reason);
                    view! { class = styles,
                        <Modal open=reading title=named(|t| t.requests.reason_of)>
                            <p class="request__reason">{reason.get_value()}</p>
                            <ModalButtons>
                                <Button on_click=move |_| reading.set(false)>{move || t.get().common.close}</Button>
                            </ModalButtons>
                        </Modal>
                    }
                })}
        }
    })
}

/// *Copy a new link*: the old one ends. Without a clipboard the link is shown. `asked` counts the wishes.
#[component]
fn NewLink(row: StoredValue<RequestRow>, asked: Signal<u32>) -> impl IntoView {
    let (t, lang, toasts, connection) = (use_texts(), use_lang(), use_toasts(), use_connection());
    let (pending, shown) = (RwSignal::new(false), RwSignal::new(false));
    let answer = RwSignal::new(None::<client::Result<String>>);
    let reload = move || connection.refresh.update(|count| *count += 1);
    // The list is loaded again once nobody needs the row for the dialog any more.
    Effect::new(move |before: Option<bool>| {
        let now = shown.get();
        if before == Some(true) && !now {
            reload();
        }
        now
    });
    let renew = move || {
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        let id = row.with_value(|row| row.id);
        spawn_local(async move {
            let fresh = client::requests::renew(id).await.map(|fresh| fresh.link);
            let copied = match &fresh {
                Ok(link) => write_to_clipboard(link).await,
                Err(_) => false,
            };
            // The row may be gone by now.
            pending.try_set(false);
            if copied {
                toasts.show(t.get_untracked().requests.new_link_copied);
                reload();
            } else {
                answer.try_set(Some(fresh));
                shown.try_set(true);
            }
        });
    };
    Effect::new(move || {
        if asked.get() > 0 {
            renew();
        }
    });
    view! {
        <Modal open=shown title=move || t.get().requests.new_link_title>
            {move || answer.get().map(|answer| match answer {
                Ok(link) => view! { <LinkByHand link/> }.into_any(),
                Err(error) => view! {
                    <MessageBar tone=Tone::Danger announce=Announce::Assertive>
                        {move || error_text(lang.get(), &error)}
                    </MessageBar>
                }.into_any(),
            })}
            <ModalButtons>
                <Button on_click=move |_| shown.set(false)>{move || t.get().common.done}</Button>
            </ModalButtons>
        </Modal>
    }
}

#[component]
fn LinkByHand(link: String) -> impl IntoView {
    let t = use_texts();
    view! {
        <p>{move || t.get().requests.new_link_text}</p>
        <ShownText name=move || t.get().requests.new_link_label.to_owned() text=link/>
    }
}

#[component]
fn Revoke(row: StoredValue<RequestRow>, open: RwSignal<bool>) -> impl IntoView {
    let (t, lang, toasts, connection) = (use_texts(), use_lang(), use_toasts(), use_connection());
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let revoke = move |()| {
        pending.set(true);
        error.set(None);
        let id = row.with_value(|row| row.id);
        spawn_local(async move {
            let answer = client::requests::revoke(id).await;
            pending.try_set(false);
            match answer {
                Ok(_) => {
                    open.try_set(false);
                    toasts.show(t.get_untracked().requests.revoked);
                    connection.refresh.update(|count| *count += 1);
                }
                Err(refused) => {
                    error.try_set(Some(refused));
                }
            }
        });
    };
    view! {
        <ConfirmDialog
            open
            danger=true
            title=move || t.get().requests.revoke_title
            confirm=move || t.get().requests.revoke
            pending
            error=Signal::derive(move || error.get().map(|error| error_text(lang.get(), &error)))
            on_confirm=revoke
        >
            <p>{move || t.get().requests.revoke_text}</p>
        </ConfirmDialog>
    }
}

//! One request in the list: a new link, or no more link at all.

use leptos::{prelude::*, task::spawn_local};
use model::{ids::PartnershipRequestId, portal::invitations::RequestRow, rules::permissions::Permission};
use stylers_macro::style_sheet;

use crate::{
    client::{self, Error},
    connection::use_connection,
    format::date,
    i18n::{Lang, RequestsMsg, fill, use_lang, use_texts},
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

/// What is asked about which request. The dialogs stand beside the table: in a cell they would look like one.
#[derive(Clone, Copy)]
pub struct RequestActions {
    row: RwSignal<Option<RequestRow>>,
    /// Counts the wishes for a new link.
    renewing: RwSignal<u32>,
    revoking: RwSignal<bool>,
    reading: RwSignal<bool>,
}

impl RequestActions {
    /// Nothing is asked yet.
    pub fn new() -> Self {
        Self {
            row: RwSignal::new(None),
            renewing: RwSignal::new(0),
            revoking: RwSignal::new(false),
            reading: RwSignal::new(false),
        }
    }

    fn id(self) -> Option<PartnershipRequestId> {
        self.row.with_untracked(|row| row.as_ref().map(|row| row.id))
    }
}

impl Default for RequestActions {
    fn default() -> Self {
        Self::new()
    }
}

/// The dialogs of the actions, one of each for the page.
#[component]
pub fn RequestDialogs(actions: RequestActions) -> impl IntoView {
    view! {
        <NewLink actions/>
        <Revoke actions/>
        <Reason actions/>
    }
}

#[component]
pub fn RequestLine(row: RequestRow, actions: RequestActions) -> impl IntoView {
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
                <Actions row actions renewable=may && renewable revocable=may && open/>
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
    actions: RequestActions,
    renewable: bool,
    revocable: bool,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let has_reason = row.with_value(|row| reason_of(row).is_some());
    let named = move |text: fn(&RequestsMsg) -> [&'static str; 2]| {
        Signal::derive(move || row.with_value(|row| spoken(lang.get(), row, text)))
    };
    let choose = move || actions.row.set(Some(row.get_value()));
    (renewable || revocable || has_reason).then(|| {
        view! {
            <RowMenu name=named(|t| [t.actions_for, t.actions_dated])>
                {renewable
                    .then(|| {
                        view! {
                            <MenuItem
                                name=named(|t| [t.new_link_for, t.new_link_dated])
                                on_choose=move |()| {
                                    choose();
                                    actions.renewing.update(|count| *count += 1);
                                }
                            >
                                {move || t.get().requests.new_link}
                            </MenuItem>
                        }
                    })}
                {revocable
                    .then(|| {
                        view! {
                            <MenuItem
                                name=named(|t| [t.revoke_for, t.revoke_dated])
                                on_choose=move |()| {
                                    choose();
                                    actions.revoking.set(true);
                                }
                            >
                                {move || t.get().requests.revoke}
                            </MenuItem>
                        }
                    })}
                {has_reason
                    .then(|| {
                        view! {
                            <MenuItem
                                name=named(|t| [t.reason_of, t.reason_dated])
                                on_choose=move |()| {
                                    choose();
                                    actions.reading.set(true);
                                }
                            >
                                {move || t.get().requests.read_reason}
                            </MenuItem>
                        }
                    })}
            </RowMenu>
        }
    })
}

fn reason_of(row: &RequestRow) -> Option<String> {
    row.reason.clone().filter(|reason| !reason.is_empty())
}

/// A text about a request: the first one names its recipient, the second one its day where it has no recipient.
fn spoken(lang: Lang, row: &RequestRow, text: fn(&RequestsMsg) -> [&'static str; 2]) -> String {
    let [named, dated] = text(&lang.texts().requests);
    match &row.recipient {
        Some(name) => fill(named, &[("name", name)]),
        None => fill(dated, &[("date", &date(lang, row.sent_at))]),
    }
}

/// Why it was declined.
#[component]
fn Reason(actions: RequestActions) -> impl IntoView {
    let styles = style_sheet!("style/scoped/request_line.css");
    let (t, lang) = (use_texts(), use_lang());
    let RequestActions { row, reading, .. } = actions;
    let about = move || row.get().map(|row| spoken(lang.get(), &row, |t| [t.reason_of, t.reason_dated]));
    let title = Signal::derive(move || about().unwrap_or_default());
    view! { class = styles,
        <Modal open=reading title>
            <p class="request__reason">{move || row.with(|row| row.as_ref().and_then(reason_of))}</p>
            <ModalButtons>
                <Button on_click=move |_| reading.set(false)>{move || t.get().common.close}</Button>
            </ModalButtons>
        </Modal>
    }
}

/// *Copy a new link*: the old one ends. Without a clipboard the link is shown.
#[component]
fn NewLink(actions: RequestActions) -> impl IntoView {
    let (t, lang, toasts, connection) = (use_texts(), use_lang(), use_toasts(), use_connection());
    let (pending, shown) = (RwSignal::new(None), RwSignal::new(false));
    let answer = RwSignal::new(None::<client::Result<String>>);
    let reload = move || connection.refresh.update(|count| *count += 1);
    // The old link is gone: the list is loaded again when the new one was read.
    Effect::new(move |before: Option<bool>| {
        let now = shown.get();
        if before == Some(true) && !now {
            reload();
        }
        now
    });
    let renew = move || {
        // A second wish for the same request waits for the first one's answer.
        let Some(id) = actions.id().filter(|id| pending.get_untracked() != Some(*id)) else { return };
        pending.set(Some(id));
        spawn_local(async move {
            let fresh = client::requests::renew(id).await.map(|fresh| fresh.link);
            let copied = match &fresh {
                Ok(link) => write_to_clipboard(link).await,
                Err(_) => false,
            };
            // The page may be gone by now.
            pending.try_set(None);
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
        if actions.renewing.get() > 0 {
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
fn Revoke(actions: RequestActions) -> impl IntoView {
    let open = actions.revoking;
    let (t, lang, toasts, connection) = (use_texts(), use_lang(), use_toasts(), use_connection());
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    // What was refused for one request is not said of the next one.
    Effect::new(move || {
        if open.get() {
            error.set(None);
        }
    });
    let revoke = move |()| {
        let Some(id) = actions.id() else { return };
        pending.set(true);
        error.set(None);
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

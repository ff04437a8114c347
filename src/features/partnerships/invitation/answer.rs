//! Signed in: accept or decline, or who has to.

use leptos::{prelude::*, task::spawn_local};
use model::{parse, portal::invitations::REASON_MAX};
use stylers_macro::style_sheet;

use super::{
    context::InvitationContext,
    link_view::{Facts, Visitor},
};
use crate::{
    client::{self, Error},
    i18n::{Msg, fill, use_lang, use_texts},
    labels::{error_text, field_text},
    load::error_view::ErrorView,
    routes::Path,
    session::use_session,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind, ButtonLink},
        confirm_dialog::ConfirmDialog,
        field::focus_heading,
        form::FormButtons,
        message_bar::MessageBar,
        text_area::TextArea,
    },
};

/// What the visitor can do, and the way to another account.
#[component]
pub fn SignedInPart(
    link: InvitationContext,
    facts: StoredValue<Facts>,
    /// Who looks at it.
    visitor: Visitor,
) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let names = Memo::new(move |_| {
        let account = session.account().map(|account| account.name).unwrap_or_default();
        (account, session.party().map(|party| party.name).unwrap_or_default())
    });
    let words = move |text: &str| {
        let (name, party) = names.get();
        let provider = facts.with_value(|facts| facts.provider.clone());
        fill(text, &[("name", &name), ("party", &party), ("provider", &provider)])
    };
    let notice = move |title: fn(&Msg) -> &'static str, text: fn(&Msg) -> &'static str| {
        view! {
            <MessageBar tone=Tone::Info title=Signal::derive(move || title(t.get()).to_owned())>
                {move || words(text(t.get()))}
            </MessageBar>
        }
        .into_any()
    };
    let already = facts.with_value(|facts| facts.already_partners);
    let sign_out = move |_| {
        spawn_local(async move {
            // Even where the server cannot be asked, this browser forgets who was there.
            let _ = client::session::sign_out().await;
            session.end();
            focus_heading();
        });
    };
    view! {
        {match visitor {
            Visitor::Provider => notice(|t| t.invitation.provider_title, |t| t.invitation.provider_text),
            Visitor::Customer => notice(|t| t.invitation.customer_title, |t| t.invitation.customer_text),
            Visitor::NotAdmin => notice(|t| t.invitation.not_admin_title, |t| t.invitation.not_admin_text),
            Visitor::PasswordFirst => view! {
                {notice(|t| t.invitation.password_first_title, |t| t.invitation.password_first_text)}
                <FormButtons>
                    <ButtonLink kind=ButtonKind::Primary href=Path::ChangePassword.to_string()>
                        {move || t.get().invitation.password_first}
                    </ButtonLink>
                </FormButtons>
            }.into_any(),
            Visitor::Admin if already => view! {
                {notice(|t| t.invitation.partners_title, |t| t.invitation.partners_text)}
                <FormButtons>
                    <ButtonLink kind=ButtonKind::Primary href=Path::Dashboard.to_string()>
                        {move || t.get().invitation.to_portal}
                    </ButtonLink>
                </FormButtons>
            }.into_any(),
            Visitor::Admin | Visitor::Nobody => view! { <Answer link facts/> }.into_any(),
        }}
        <OtherWay text=Signal::derive(move || words(t.get().invitation.signed_in_as))>
            <Button kind=ButtonKind::Plain on_click=sign_out>{move || t.get().invitation.switch}</Button>
        </OtherWay>
    }
}

/// Below everything: for whom all of it is nothing, and the way for them.
#[component]
pub fn OtherWay(#[prop(into)] text: Signal<String>, children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/invitation_answer.css");
    view! { class = styles,
        <p class="invitation__who">
            <span>{move || text.get()}</span>
            {children()}
        </p>
    }
}

#[component]
fn Answer(link: InvitationContext, facts: StoredValue<Facts>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/invitation_answer.css");
    let t = use_texts();
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    // One id for this visit: a second click, or a repetition after a lost answer, does nothing twice (R13).
    let request = client::new_request_id();
    let accept = move |_| {
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = client::invitations::accept(&link.token.get_value(), request).await;
            pending.try_set(false);
            settle(link, answer.map(drop), error);
        });
    };
    view! { class = styles,
        {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error)/> })}
        <div class="invitation__answer">
            <DeclineButton link facts/>
            <Button kind=ButtonKind::Primary pending on_click=accept>{move || t.get().invitation.accept}</Button>
        </div>
    }
}

/// After an answer: what the link says now; an error of another kind stays where it happened.
fn settle(link: InvitationContext, answer: client::Result<()>, error: RwSignal<Option<Error>>) {
    match answer {
        // 910001 to 910006: another tab, or somebody else, was first. The page behind the link says what happened.
        Err(Error::Api { ref body, .. }) if (910_001..=910_006).contains(&body.code) => link.look_again(),
        Ok(()) => link.look_again(),
        Err(refused) => {
            error.try_set(Some(refused));
        }
    }
}

/// *Decline*, after asking, with room for a reason. Whoever holds the link may.
#[component]
pub fn DeclineButton(link: InvitationContext, facts: StoredValue<Facts>) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let (open, pending, error) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None::<Error>));
    let reason = RwSignal::new(String::new());
    let reason_error = Signal::derive(move || {
        let refused = parse::optional_lines(&reason.read(), REASON_MAX, "reason").err();
        refused.map(|refused| field_text(lang.get(), &refused))
    });
    let label = Signal::derive(move || {
        format!("{} ({})", t.get().invitation.decline_reason, t.get().common.optional)
    });
    let decline = move |()| {
        if reason_error.get_untracked().is_some() {
            return;
        }
        pending.set(true);
        error.set(None);
        let nobody = session.account().is_none();
        spawn_local(async move {
            let reason = Some(reason.get_untracked()).filter(|reason| !reason.trim().is_empty());
            let answer = client::invitations::decline(&link.token.get_value(), reason).await;
            pending.try_set(false);
            if answer.is_ok() && nobody {
                link.declined.try_set(true);
            }
            if answer.is_ok() {
                open.try_set(false);
            }
            settle(link, answer, error);
        });
    };
    view! {
        <Button on_click=move |_| open.set(true)>{move || t.get().invitation.decline}</Button>
        <ConfirmDialog
            open
            danger=true
            title=move || t.get().invitation.decline_title
            confirm=move || t.get().invitation.decline
            pending
            error=Signal::derive(move || error.get().map(|error| error_text(lang.get(), &error)))
            on_confirm=decline
        >
            <p>
                {move || facts.with_value(|facts| {
                    fill(t.get().invitation.decline_text, &[("provider", &facts.provider)])
                })}
            </p>
            <TextArea label value=reason error=reason_error/>
        </ConfirmDialog>
    }
}

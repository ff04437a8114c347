//! A one-time password in place of a lost one: asked first, then shown once.

use leptos::{html, prelude::*, task::spawn_local};
use model::{error::FieldCode, portal::users::OneTimePassword};

use super::credentials::Credentials;
use crate::{
    client::{
        Error, new_request_id,
        one_time::{self, Whose},
    },
    i18n::{fill, use_texts},
    load::error_view::ErrorView,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        message_bar::{Announce, MessageBar},
        modal::{Modal, ModalButtons},
        shown_once::{ShownOnce, ShownOnceFoot},
    },
};

/// The question and, after it, the password. It is not kept longer than it is shown, and not left by mistake.
#[component]
pub fn OneTimeDialog(
    /// Shown while true.
    open: RwSignal<bool>,
    #[prop(into)] whose: Signal<Option<Whose>>,
    /// The email of that account, as the page shows it.
    #[prop(into)]
    email: Signal<String>,
    /// Runs when it was made.
    #[prop(into)]
    on_made: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let (made, pending) = (RwSignal::new(None::<OneTimePassword>), RwSignal::new(false));
    let error = RwSignal::new(None::<Error>);
    let shown = move || made.with(|made| made.as_ref().is_some_and(|made| made.password.is_some()));
    let once = ShownOnce::new(Signal::derive(shown));
    // One id for what is asked once: a lost answer is asked again (R13).
    let request = RwSignal::new(new_request_id());
    Effect::new(move || {
        if open.get() {
            error.set(None);
            once.begin();
            request.set(new_request_id());
        } else {
            made.set(None);
        }
    });
    let make = Callback::new(move |_| {
        let Some(whose) = whose.get_untracked() else { return };
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let done = one_time::make(whose, email.get_untracked(), request.get_untracked()).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(password) => {
                    made.set(Some(password).filter(|_| open.get_untracked()));
                    on_made.run(());
                    // As soon as it is drawn nothing answers it again.
                    request_animation_frame(move || {
                        spawn_local(async move { drop(one_time::confirm_receipt(whose).await) });
                    });
                }
                Err(refused) => error.set(Some(refused)),
            }
        });
    });
    let may_close = Callback::new(move |()| once.may_close());
    // Once it is done, the question is answered.
    let title = Signal::derive(move || {
        let (t, done) = (&t.get().one_time, made.with(Option::is_some));
        fill(if done { t.title_done } else { t.title }, &[("email", &email.get())])
    });
    view! {
        <Modal open may_close title>
            {move || match made.get() {
                Some(made) => view! { <Made made once on_close=Callback::new(move |()| open.set(false))/> }.into_any(),
                None => view! {
                    <p>{move || t.get().one_time.text}</p>
                    {move || error.get().map(|error| view! { <Refused error/> })}
                    <ModalButtons>
                        <Button kind=ButtonKind::Primary pending on_click=make>
                            {move || t.get().one_time.make}
                        </Button>
                        <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
                    </ModalButtons>
                }
                .into_any(),
            }}
        </Modal>
    }
}

/// Somebody else has changed the account: the page shows an old email.
#[component]
fn Refused(error: Error) -> impl IntoView {
    let t = use_texts();
    let stale = error.api_error().is_some_and(|body| body.fields.iter().any(|f| f.code == FieldCode::Stale));
    match stale {
        true => view! {
            <MessageBar tone=Tone::Danger announce=Announce::Assertive>{move || t.get().one_time.changed}</MessageBar>
        }
        .into_any(),
        false => view! { <ErrorView error=Signal::stored(error)/> }.into_any(),
    }
}

#[component]
fn Made(made: OneTimePassword, once: ShownOnce, on_close: Callback<()>) -> impl IntoView {
    let t = use_texts();
    // The button that had the focus is gone.
    let body = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(body) = body.get() {
            drop(body.focus());
        }
    });
    let email = StoredValue::new(made.email.clone());
    let said = move |text: &'static str| email.with_value(|email| fill(text, &[("email", email)]));
    let known = made.password.is_some();
    view! {
        <div tabindex="-1" node_ref=body>
            <MessageBar tone=if known { Tone::Success } else { Tone::Warning } announce=Announce::Polite>
                {move || said(if known { t.get().one_time.made } else { t.get().one_time.gone })}
            </MessageBar>
        </div>
        {made.password.map(|password| view! {
            <Credentials
                label=Signal::derive(move || t.get().one_time.name.to_owned())
                name=Signal::stored(made.email)
                password=Signal::stored(password)
                note=Signal::derive(move || t.get().one_time.note.to_owned())
                on_copied=move |()| once.copy()
            />
        })}
        <ShownOnceFoot once warning=Signal::derive(move || t.get().one_time.not_copied.to_owned()) on_close/>
    }
}

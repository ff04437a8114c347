//! Where the account is signed in.

use leptos::{prelude::*, task::spawn_local};
use model::{ids::SessionId, portal::account::SignInEntry};
use stylers_macro::style_sheet;

use crate::{
    client::{self, Error},
    features::account::user_agent::browser_text,
    i18n::{fill, use_lang, use_texts},
    load::{error_view::ErrorView, loader::Loader, use_load},
    session::use_session,
    ui::{button::Button, card::card, form::FormButtons, timestamp::Timestamp, toast::use_toasts},
};

/// The list, with an end to each and to all.
#[component]
pub fn SignIns(
    /// Changes when the list must be read again.
    refresh: Signal<u32>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/sign_ins.css");
    let (session, t, toasts) = (use_session(), use_texts(), use_toasts());
    let error = RwSignal::new(None::<Error>);
    let entries = use_load(move || {
        refresh.track();
        client::account::sign_ins()
    });
    let end = Callback::new(move |id: SessionId| {
        spawn_local(async move {
            match client::account::end_sign_in(id).await {
                Ok(()) => toasts.show(t.get_untracked().account.ended),
                Err(refused) => error.set(Some(refused)),
            }
            entries.refetch();
        });
    });
    let end_all = Callback::new(move |_| {
        spawn_local(async move {
            match client::session::sign_out_everywhere().await {
                Ok(()) => session.end(),
                Err(refused) => error.set(Some(refused)),
            }
        });
    });
    view! { class = styles,
        <section class=format!("{} sign-ins", card()) aria-labelledby="sign-ins">
            <h2 id="sign-ins">{move || t.get().account.sign_ins}</h2>
            <p class="muted">{move || t.get().account.sign_ins_text}</p>
            {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
            <Loader resource=entries rows=2 let:entries>
                <ul>
                    {entries.into_iter().map(|entry| view! { <Entry entry end /> }).collect_view()}
                </ul>
            </Loader>
            <FormButtons class=format!("sign-ins__end-all {styles}")>
                <Button on_click=end_all>{move || t.get().account.end_all}</Button>
                <span class="muted">{move || t.get().account.end_all_text}</span>
            </FormButtons>
        </section>
    }
}

#[component]
fn Entry(entry: SignInEntry, end: Callback<SessionId>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/sign_ins.css");
    let (lang, t) = (use_lang(), use_texts());
    let SignInEntry { id, signed_in_at, last_seen_at, user_agent, current } = entry;
    let agent = StoredValue::new(user_agent);
    let browser = move || agent.with_value(|agent| browser_text(lang.get(), agent));
    let name = Signal::derive(move || fill(t.get().account.end_label, &[("browser", &browser())]));
    view! { class = styles,
        <li class="sign-ins__entry">
            <div>
                <p>
                    <strong>{browser}</strong>
                    {current.then(|| view! { " · " {move || t.get().account.this_one} })}
                </p>
                <p class="muted">
                    {move || t.get().account.signed_in} " " <Timestamp at=signed_in_at /> " · "
                    {move || t.get().account.last_seen} " " <Timestamp at=last_seen_at />
                </p>
            </div>
            {(!current).then(|| view! {
                <Button name=name on_click=Callback::new(move |_| end.run(id))>{move || t.get().account.end}</Button>
            })}
        </li>
    }
}

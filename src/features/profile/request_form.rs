//! The form of a change request: one set for each location (S8, S9).

use leptos::{prelude::*, task::spawn_local};
use model::{
    error::FieldError,
    portal::profile_requests::{MAX_LOCATIONS, NewProfileRequest, expected},
};
use stylers_macro::style_sheet;

use super::request_form_location::{LocationDraft, LocationFields};
use crate::{
    client::{self, Error},
    format::{country, date, now},
    i18n::{fill, use_lang, use_texts},
    leave::use_leave_guard,
    load::error_view::ErrorView,
    session::use_session,
    ui::{
        button::{Button, ButtonKind},
        field::focus_first_error,
        form::{Form, FormButtons},
        toast::use_toasts,
    },
};

/// Asks for a change; `done` is told whether it was sent.
#[component]
pub fn RequestForm(
    /// The form is finished: sent, or given up.
    done: Callback<bool>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/profile_request_form.css");
    let (t, lang, session, toasts) = (use_texts(), use_lang(), use_session(), use_toasts());
    let party = session.party();
    let company = party.as_ref().map(|party| party.name.clone()).unwrap_or_default();
    let place = party.map(|party| country(lang.get_untracked(), &party.country)).unwrap_or_default();
    let first = LocationDraft::new(0, place, company.clone());
    let sets = RwSignal::new(vec![first]);
    let next_key = StoredValue::new(1_u32);
    let (pending, submitted) = (RwSignal::new(false), RwSignal::new(false));
    let error = RwSignal::new(None::<Error>);
    // The same form sent again is the same request, until it is changed (R13).
    let request_id = StoredValue::new((String::new(), client::new_request_id()));
    let dirty = move || {
        sets.with(|sets| {
            sets.len() > 1 || sets.iter().any(|set| !set.url.read().is_empty() || set.logo.read().is_some())
        })
    };
    let guard = use_leave_guard(Signal::derive(dirty));
    let add = move |_| {
        let key = next_key.get_value();
        next_key.set_value(key + 1);
        submitted.set(false);
        sets.update(|sets| sets.push(LocationDraft::new(key, String::new(), company.clone())));
    };
    let submit = move |()| {
        submitted.set(true);
        let drafts = sets.get_untracked();
        if pending.get_untracked() {
            return;
        }
        if drafts.iter().any(|draft| !untrack(|| draft.faults()).is_empty()) {
            focus_first_error();
            return;
        }
        pending.set(true);
        let body = NewProfileRequest { locations: drafts.iter().map(|draft| draft.request()).collect() };
        let text = serde_json::to_string(&body).unwrap_or_default();
        if request_id.with_value(|(sent, _)| *sent != text) {
            request_id.set_value((text, client::new_request_id()));
        }
        let id = request_id.with_value(|(_, id)| *id);
        spawn_local(async move {
            let answer = client::profile_requests::create(&body, id).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => {
                    guard.release();
                    toasts.show(t.get_untracked().profile.noted);
                    done.run(true);
                }
                Err(refused) => {
                    let fields = refused.api_error().map(|body| body.fields.clone()).unwrap_or_default();
                    show(&drafts, &fields);
                    error.set(Some(refused));
                    focus_first_error();
                }
            }
        });
    };
    let when = move || {
        let (from, until) = expected(now());
        fill(
            t.get().profile.expected,
            &[("from", &date(lang.get(), from)), ("until", &date(lang.get(), until))],
        )
    };
    view! { class = styles,
        <Form on_submit=submit class=format!("profile__form {styles}")>
            <For each=move || sets.get() key=|set| set.key let(draft)>
                <LocationFields
                    draft
                    submitted
                    number=Signal::derive(move || {
                        sets.with(|sets| sets.iter().position(|set| set.key == draft.key).map_or(0, |at| at + 1))
                    })
                    removable=Signal::derive(move || sets.with(|sets| sets.len() > 1))
                    on_remove=move |()| sets.update(|sets| sets.retain(|set| set.key != draft.key))
                />
            </For>
            <div>
                <Button
                    on_click=add.clone()
                    reason=Signal::derive(move || {
                        sets.with(|sets| sets.len() >= MAX_LOCATIONS)
                            .then(|| t.get().profile.most_locations.to_owned())
                    })
                >
                    {move || t.get().profile.add_location}
                </Button>
            </div>
            <p class="muted">{when}</p>
            {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
            <FormButtons>
                <Button kind=ButtonKind::Primary submit=true pending=pending>
                    {move || t.get().common.submit}
                </Button>
                <Button on_click=move |_| {
                    guard.release();
                    done.run(false);
                }>{move || t.get().common.cancel}</Button>
            </FormButtons>
        </Form>
    }
}

/// Puts the server's refusals at their fields: `locations[2].logo` is the third set's logo.
fn show(drafts: &[LocationDraft], fields: &[FieldError]) {
    for (n, draft) in drafts.iter().enumerate() {
        let prefix = format!("locations[{n}].");
        let own = fields.iter().filter_map(|field| {
            let path = field.path.strip_prefix(&prefix)?;
            Some(FieldError { path: path.to_owned(), ..field.clone() })
        });
        let (logo, rest): (Vec<_>, Vec<_>) = own.partition(|field| field.path == "logo");
        draft.refused.set(rest);
        if let Some(refused) = logo.into_iter().next() {
            draft.logo_error.set(Some(refused));
        }
    }
}

//! The wizard was opened for a reseller (S44, S45): it is preselected, or, where a draft for somebody else is
//! there already, asked about.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::ids::TenantId;

use super::{state::Wizard, step_urls};
use crate::{
    address::use_query,
    client,
    features::ordering::drafts::{draft::Draft, reseller::Reseller, step::Step},
    i18n::{fill, use_texts},
    session::use_session,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        message_bar::{Announce, MessageBar},
        modal::{Modal, ModalButtons},
    },
};

/// Looks at `?reseller=` and asks where that is needed.
#[component]
pub fn OtherDraft(wizard: Wizard) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let asking = RwSignal::new(false);
    let found = RwSignal::new(None::<(Reseller, String)>);
    let unknown = RwSignal::new(false);
    let country = move || session.party().map(|party| party.country).unwrap_or_default();
    take_reseller(wizard, asking, found, unknown);
    let over = move |_| {
        asking.set(false);
        wizard.start_over(&country());
        if let Some((reseller, country)) = found.get_untracked() {
            wizard.draft.set(Draft::new(&country, Some(reseller)));
        }
    };
    let text = move || {
        let t = &t.get().wizard;
        let new = found.get().map(|(reseller, _)| reseller.name).unwrap_or_default();
        wizard.draft.with(|draft| {
            let company = draft.details.company_name.trim();
            let company = if company.is_empty() { t.other_company } else { company };
            let old =
                draft.details.reseller.as_ref().map_or(t.other_nobody, |reseller| reseller.name.as_str());
            fill(t.other_text, &[("company", company), ("reseller", old), ("new", &new)])
        })
    };
    view! {
        <Modal open=asking title=Signal::derive(move || t.get().wizard.other_title.to_owned())>
            <p>{text}</p>
            <ModalButtons>
                <Button kind=ButtonKind::Primary on_click=move |_| asking.set(false)>
                    {move || t.get().wizard.other_keep}
                </Button>
                <Button on_click=over>{move || t.get().wizard.other_over}</Button>
            </ModalButtons>
        </Modal>
        <Show when=move || unknown.get()>
            <MessageBar tone=Tone::Warning announce=Announce::Polite>
                {move || t.get().wizard.reseller_unknown}
            </MessageBar>
        </Show>
    }
}

/// The reseller of the address, taken once: afterwards the address names the step alone.
fn take_reseller(
    wizard: Wizard,
    asking: RwSignal<bool>,
    found: RwSignal<Option<(Reseller, String)>>,
    unknown: RwSignal<bool>,
) {
    let (query, navigate) = (use_query(), use_navigate());
    let wanted = Memo::new(move |_| query.get().get("reseller"));
    Effect::new(move || {
        let Some(text) = wanted.get() else { return };
        let navigate = navigate.clone();
        spawn_local(async move {
            let row = match text.parse::<TenantId>() {
                Ok(id) => client::resellers::find(id).await,
                Err(_) => Ok(None),
            };
            // The server is away: the address keeps the reseller for the next load.
            let Ok(row) = row else { return };
            if unknown.try_set(row.is_none()).is_some() {
                return;
            }
            if let Some(row) = row {
                let reseller = Reseller::from(&row);
                let (same, kept, in_doubt) = wizard.draft.with_untracked(|draft| {
                    let same = draft.details.reseller.as_ref() == Some(&reseller);
                    (same, draft.is_worth_keeping(), draft.submission.is_in_doubt())
                });
                found.set(Some((reseller.clone(), row.country.clone())));
                if in_doubt {
                    // A customer may be there already: only the same can be sent again (R13).
                } else if kept && !same {
                    // The question says of what was there, too.
                    wizard.sending.resumed.set(false);
                    asking.set(true);
                } else if !same {
                    // Its customers are most likely where it is itself.
                    wizard.draft.set(Draft::new(&row.country, Some(reseller)));
                }
            }
            let replace = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&step_urls::step(Step::Details), replace);
        });
    });
}

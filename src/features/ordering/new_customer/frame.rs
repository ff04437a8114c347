//! What stands around every step: where one is, and the way out.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{phase::Phase, state::Wizard};
use crate::{
    features::ordering::{drafts::step::Step, failure::Failure, order_page::OrderPage, resumed::Resumed},
    i18n::{Msg, fill, use_texts},
    leave::LeaveGuard,
    route_focus,
    routes::Path,
    session::use_session,
    ui::{
        breadcrumb::{Breadcrumb, Crumb},
        button::{Button, ButtonKind},
        discard_dialog::DiscardDialog,
        page_header::PageHeader,
        steps::Steps,
    },
};

/// Heading, steps and the step itself.
#[component]
pub fn Frame(
    wizard: Wizard,
    /// Asks before leaving.
    guard: LeaveGuard,
    children: ChildrenFn,
) -> impl IntoView {
    let t = use_texts();
    let title = move || heading(t.get(), wizard.step.get()).to_owned();
    let crumbs =
        move || vec![Crumb { text: t.get().customers.title.to_owned(), href: Path::Customers.to_string() }];
    let names = move || {
        let t = &t.get().wizard;
        [t.step_details, t.step_subscriptions, t.review, t.confirmation].map(str::to_owned).to_vec()
    };
    let at = move || Step::ALL.iter().position(|step| *step == wizard.step.get()).unwrap_or(0);
    let drop_secret = move |()| {
        guard.release();
        wizard.asking.set(false);
        if let Some(customer) = wizard.phase.with_untracked(Phase::customer) {
            wizard.leave_confirmation(customer);
        }
    };
    view! {
        <OrderPage>
            <Breadcrumb crumbs=Signal::derive(crumbs)/>
            <PageHeader title=Signal::derive(title)/>
            <Steps names=Signal::derive(names) current=Signal::derive(at)/>
            <Failure attempt=wizard.sending.attempt/>
            <ResumedDraft wizard/>
            {children()}
            <DiscardDialog
                open=wizard.asking
                title=Signal::derive(move || t.get().wizard.secret_title.to_owned())
                text=Signal::derive(move || t.get().wizard.secret_text.to_owned())
                keep=Signal::derive(move || Some(t.get().shell.stay.to_owned()))
                leave=Signal::derive(move || Some(t.get().shell.leave.to_owned()))
                on_drop=drop_secret
            />
        </OrderPage>
    }
}

/// Whose draft came back, and the way to begin anew.
#[component]
fn ResumedDraft(wizard: Wizard) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let text = move || {
        let t = &t.get().wizard;
        wizard.draft.with(|draft| {
            let company = draft.details.company_name.trim();
            if company.is_empty() {
                t.resumed_nameless.to_owned()
            } else {
                fill(t.resumed, &[("company", company)])
            }
        })
    };
    let over = move |()| {
        let country = untrack(|| session.party()).map(|party| party.country).unwrap_or_default();
        wizard.start_over(&country);
    };
    view! { <Resumed resumed=wizard.sending.resumed text=Signal::derive(text) on_over=over/> }
}

fn heading(t: &Msg, step: Step) -> &'static str {
    match step {
        Step::Details => t.wizard.new_customer,
        Step::Subscriptions => t.wizard.new_subscription,
        Step::Review => t.wizard.review,
        Step::Confirmation => t.wizard.confirmation,
    }
}

/// Drops the whole operation, after asking where something was typed (S51).
#[component]
pub fn CancelButton(
    wizard: Wizard,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let navigate = use_navigate();
    let asking = RwSignal::new(false);
    let give_up = Callback::new(move |()| {
        let country = untrack(|| session.party()).map(|party| party.country).unwrap_or_default();
        asking.set(false);
        guard.release();
        wizard.leaving.set(true);
        wizard.start_over(&country);
        let home = route_focus::came_from().unwrap_or_else(|| Path::Customers.to_string());
        navigate(&home, NavigateOptions::default());
    });
    let cancel = move |_| {
        if wizard.draft.with_untracked(|draft| draft.is_worth_keeping()) {
            asking.set(true);
        } else {
            give_up.run(());
        }
    };
    view! {
        <Button kind=ButtonKind::Secondary on_click=cancel>{move || t.get().common.cancel}</Button>
        <DiscardDialog
            open=asking
            title=Signal::derive(move || t.get().wizard.cancel_title.to_owned())
            text=Signal::derive(move || t.get().wizard.cancel_text.to_owned())
            on_drop=give_up
        />
    }
}

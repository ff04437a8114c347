//! After the confirmation was left: the password cannot be shown again (S56).

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{state::Wizard, step_urls};
use crate::{
    features::ordering::{drafts::step::Step, order_page::OrderPage},
    i18n::use_texts,
    routes::Path,
    session::use_session,
    ui::{
        badge::Tone,
        button::{Button, ButtonLink},
        form::FormButtons,
        message_bar::MessageBar,
        page_header::PageHeader,
    },
};

/// Says so, and where to go from here.
#[component]
pub fn PasswordUnavailable(wizard: Wizard) -> impl IntoView {
    let (t, session, navigate) = (use_texts(), use_session(), use_navigate());
    let again = move |_| {
        wizard.start_over(&untrack(|| session.party()).map(|party| party.country).unwrap_or_default());
        navigate(&step_urls::step(Step::Details), NavigateOptions::default());
    };
    let customer =
        move || wizard.left_confirmation().map(Path::Customer).unwrap_or(Path::Customers).to_string();
    view! {
        <OrderPage>
            <PageHeader title=Signal::derive(move || t.get().wizard.gone_title.to_owned())/>
            <MessageBar tone=Tone::Info>{move || t.get().wizard.gone_text}</MessageBar>
            <FormButtons>
                <ButtonLink href=Signal::derive(customer)>{move || t.get().wizard.gone_customer}</ButtonLink>
                <ButtonLink href=Signal::derive(|| Path::Customers.to_string())>
                    {move || t.get().wizard.gone_list}
                </ButtonLink>
                <Button on_click=again>{move || t.get().wizard.again}</Button>
            </FormButtons>
        </OrderPage>
    }
}

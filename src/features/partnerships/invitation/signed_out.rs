//! Signed out: with an account sign in and come back, without one enroll (S15, S16).

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    answer::{DeclineButton, OtherWay},
    context::InvitationContext,
    enroll::EnrollForm,
    link_view::Facts,
};
use crate::{
    i18n::use_texts,
    routes::Path,
    ui::{
        button::{Button, ButtonKind, ButtonLink},
        form::FormButtons,
    },
};

#[component]
pub fn SignedOutPart(link: InvitationContext, facts: StoredValue<Facts>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/invitation_way.css");
    let t = use_texts();
    let enrolling = RwSignal::new(false);
    let back = Path::Invitation(link.token.get_value()).to_string();
    let sign_in = Path::SignIn.with(&[("next", &back)]);
    view! { class = styles,
        <section class="invitation__way">
            <h2>{move || t.get().invitation.have_account}</h2>
            <p>{move || t.get().invitation.have_account_text}</p>
            <FormButtons>
                <ButtonLink kind=ButtonKind::Primary href=sign_in>{move || t.get().invitation.sign_in}</ButtonLink>
            </FormButtons>
        </section>
        <section class="invitation__way">
            <h2>{move || t.get().invitation.no_account}</h2>
            <p>{move || t.get().invitation.no_account_text}</p>
            {move || {
                if enrolling.get() {
                    view! { <EnrollForm link facts/> }.into_any()
                } else {
                    view! {
                        <FormButtons>
                            <Button on_click=move |_| enrolling.set(true)>{move || t.get().invitation.enroll}</Button>
                        </FormButtons>
                    }
                        .into_any()
                }
            }}
        </section>
        <OtherWay text=Signal::derive(move || t.get().invitation.not_wanted.to_owned())>
            <DeclineButton link facts/>
        </OtherWay>
    }
}

//! `/help/how-to-enroll`: what a provider hands to a reseller (S15, S16, S17).

use leptos::prelude::*;

use crate::{
    i18n::use_texts,
    layout::help_page::{HelpPage, HelpSection, help_link},
    ui::rich_text::{ExternalLink, rich_text},
};

/// The reseller's steps, in their order.
#[component]
pub fn HowToEnroll() -> impl IntoView {
    let t = use_texts();
    let (enroll, explore) = (help_link("enroll"), help_link("explore_indirect_model"));
    let more = move || {
        let t = t.get();
        let link = view! { <ExternalLink href=explore text=t.dashboard.explore /> };
        let partner = view! { <ExternalLink href=enroll text=t.help.he_partner /> };
        rich_text(t.help.he_more, vec![("explore", link.into_any()), ("partner", partner.into_any())])
    };
    view! {
        <HelpPage title=|t| t.help.how_to_enroll intro=|t| t.help.he_intro>
            <HelpSection title=|t| t.help.he_steps>
                <ol>
                    <li>{move || t.get().help.he_1}</li>
                    <li>{move || t.get().help.he_2}</li>
                    <li>{move || t.get().help.he_3}</li>
                    <li>{move || t.get().help.he_4}</li>
                </ol>
            </HelpSection>
            <HelpSection title=|t| t.help.he_after>
                <p>{move || t.get().help.he_after_text}</p>
            </HelpSection>
            <p>{more}</p>
        </HelpPage>
    }
}

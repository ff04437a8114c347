//! "See also" at the foot of the customers' and subscriptions' pages (S72).

use leptos::prelude::*;
use leptos_router::components::A;
use stylers_macro::style_sheet;

use crate::{i18n::use_texts, routes::Path};

/// Links to the help on customer accounts and customer subscriptions (S72).
#[component]
pub fn SeeAlso() -> impl IntoView {
    let styles = style_sheet!("style/scoped/see_also.css");
    let t = use_texts();
    view! { class = styles,
        <aside class="see-also no-print" aria-labelledby="see-also">
            <h2 id="see-also" class="see-also__title">{move || t.get().common.see_also}</h2>
            <ul class="see-also__list">
                <li><A href=Path::HelpCustomerAccounts.to_string()>{move || t.get().help.customer_accounts}</A></li>
                <li>
                    <A href=Path::HelpCustomerSubscriptions.to_string()>
                        {move || t.get().help.customer_subscriptions}
                    </A>
                </li>
            </ul>
        </aside>
    }
}

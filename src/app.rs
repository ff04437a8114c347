//! What the whole app shares, and which page a path shows.

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    client, components::toast, connection, i18n, layout::Layout, layout::overlays::Overlays, layout::visit,
    leave, pages, session, theme,
};

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let lang = RwSignal::new(i18n::initial());
    i18n::provide(lang);
    theme::provide();
    toast::provide();
    let link = client::Link {
        csrf: RwSignal::new(None),
        refused: RwSignal::new(0),
        unreachable: RwSignal::new(false),
    };
    client::install(link);
    connection::provide(link.unreachable);
    session::provide(link, lang);
    leave::provide();
    visit::install();
    view! {
        <Router>
            <Routes fallback=pages::not_found::NotFound>
                <Route path=path!("/sign-in") view=pages::sign_in::SignIn />
                <Route path=path!("/change-password") view=pages::change_password::ChangePassword />
                <Route path=path!("/invitations/:token") view=pages::invitation::Invitation />
                <ParentRoute path=path!("") view=Layout>
                    <Route path=path!("") view=pages::dashboard::Dashboard />
                    <Route path=path!("/account") view=pages::account::Account />
                    <Route path=path!("/resellers") view=pages::resellers::Resellers />
                    <Route path=path!("/resellers/requests") view=pages::resellers::requests::Requests />
                    <Route path=path!("/resellers/:reseller_id") view=pages::reseller::Reseller />
                    <Route path=path!("/customers") view=pages::customers::Customers />
                    <Route path=path!("/customers/new") view=pages::customers::new::NewCustomer />
                    <Route path=path!("/customers/:customer_id") view=pages::customer::Customer />
                    <Route
                        path=path!("/customers/:customer_id/subscriptions")
                        view=pages::customer::subscriptions::CustomerSubscriptions
                    />
                    <Route
                        path=path!("/customers/:customer_id/subscriptions/new")
                        view=pages::customer::new_subscription::NewSubscription
                    />
                    <Route
                        path=path!("/customers/:customer_id/subscriptions/:subscription_id")
                        view=pages::customer::subscription::Subscription
                    />
                    <Route path=path!("/subscriptions") view=pages::subscriptions::Subscriptions />
                    <Route
                        path=path!("/help/customer-accounts")
                        view=pages::help::customer_accounts::CustomerAccounts
                    />
                    <Route
                        path=path!("/help/customer-subscriptions")
                        view=pages::help::customer_subscriptions::CustomerSubscriptions
                    />
                    <Route path=path!("/help/how-to-enroll") view=pages::help::how_to_enroll::HowToEnroll />
                    <Route path=path!("/*any") view=pages::not_found::NotFound />
                </ParentRoute>
            </Routes>
            <Overlays />
        </Router>
    }
}

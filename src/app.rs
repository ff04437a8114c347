//! What the whole app shares, and which page a path shows.

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    client, connection, double_click, fetch_ahead, i18n,
    layout::{Layout, not_found::NotFound, overlays::Overlays, surroundings},
    lazy, leave, pages, route_focus, session, theme,
    ui::{theme_provider::ThemeProvider, toast},
};

#[component]
pub fn App() -> impl IntoView {
    let lang = RwSignal::new(i18n::initial());
    i18n::provide(lang);
    theme::provide();
    toast::provide();
    surroundings::provide();
    let state = client::ClientState {
        csrf: RwSignal::new(None),
        account: RwSignal::new(None),
        refused: RwSignal::new(0),
        unreachable: RwSignal::new(false),
    };
    client::install(state);
    connection::provide(state.unreachable);
    session::provide(state, lang);
    leave::provide();
    route_focus::install();
    double_click::install();
    fetch_ahead::install();
    view! {
        <ThemeProvider>
            <Router>
                <Routes fallback=NotFound>
                    <Route path=path!("/sign-in") view=pages::sign_in::SignIn />
                    <Route path=path!("/change-password") view=lazy::change_password />
                    <Route path=path!("/join/:token") view=lazy::join />
                    <Route path=path!("/invitations/:token") view=lazy::invitation />
                    <ParentRoute path=path!("") view=Layout>
                        <Route path=path!("") view=lazy::dashboard />
                        <Route path=path!("/account") view=lazy::account />
                        <Route path=path!("/users") view=lazy::users />
                        <Route path=path!("/api-clients") view=lazy::api_clients />
                        <Route path=path!("/api-clients/:client_id") view=lazy::api_client />
                        <Route path=path!("/activity") view=lazy::activity />
                        <Route path=path!("/resellers") view=lazy::resellers />
                        <Route path=path!("/resellers/requests") view=lazy::requests />
                        <Route path=path!("/resellers/:reseller_id") view=lazy::reseller />
                        <Route path=path!("/providers") view=lazy::providers />
                        <Route path=path!("/requests") view=lazy::open_request />
                        <Route path=path!("/profile") view=lazy::profile />
                        <Route path=path!("/customers") view=lazy::customers />
                        <Route path=path!("/customers/new") view=lazy::new_customer />
                        <Route path=path!("/customers/:customer_id") view=lazy::customer />
                        <Route path=path!("/customers/:customer_id/access") view=lazy::customer_access />
                        <Route
                            path=path!("/customers/:customer_id/subscriptions")
                            view=lazy::customer_subscriptions
                        />
                        <Route
                            path=path!("/customers/:customer_id/subscriptions/new")
                            view=lazy::new_subscription
                        />
                        <Route
                            path=path!("/customers/:customer_id/subscriptions/:subscription_id")
                            view=lazy::subscription
                        />
                        <Route path=path!("/customers/:customer_id/orders") view=lazy::customer_orders />
                        <Route path=path!("/customers/:customer_id/orders/:order_id") view=lazy::order />
                        <Route path=path!("/subscriptions") view=lazy::subscriptions />
                        <Route
                            path=path!("/help/customer-accounts")
                            view=lazy::customer_accounts_help
                        />
                        <Route
                            path=path!("/help/customer-subscriptions")
                            view=lazy::customer_subscriptions_help
                        />
                        <Route path=path!("/help/how-to-enroll") view=lazy::how_to_enroll />
                        <Route path=path!("/help/become-a-customer") view=lazy::become_a_customer />
                        <Route path=path!("/*any") view=NotFound />
                    </ParentRoute>
                </Routes>
                <Overlays />
            </Router>
        </ThemeProvider>
    }
}

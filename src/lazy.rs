//! Pages that are loaded when they are first opened, a few files per area: a page more does not grow the first load.
//!
//! `cargo xtask app` cuts the areas out of the wasm; in every other build all is in one piece, and opening a page is the
//! same code without the loading. A page is made lazy by its line in `lazy!` below, and its route shows `lazy::name`.

use leptos::prelude::*;

use crate::{
    lazy_page::{Failed, Page, lazy_page},
    pages,
};

/// `area { name = path::of::Page; }` makes a view `name` that loads the files of the area, then shows the page.
macro_rules! lazy {
    ($($area:ident { $($name:ident = $page:path;)* })*) => {
        $($(
            #[doc = concat!("`", stringify!($page), "`, loaded with the area `", stringify!($area), "`.")]
            pub fn $name() -> impl IntoView {
                lazy_page(|| {
                    #[cfg(split)]
                    let loading = load::$name();
                    #[cfg(not(split))]
                    let loading = std::future::ready(load::$name());
                    Box::pin(loading)
                })
            }
        )*)*

        /// Loads the files of an area, so that its pages are there when they are opened.
        pub fn fetch_ahead(area: &str) {
            #[cfg(split)]
            match area {
                $(stringify!($area) => {
                    $(leptos::task::spawn_local(async { let _ = load::$name().await; });)*
                })*
                _ => {}
            }
            #[cfg(not(split))]
            let _ = area;
        }

        mod load {
            use super::*;

            $($(
                #[cfg_attr(split, leptos::wasm_split::wasm_split(
                    $area, wasm_split_path = leptos::wasm_split, fallible
                ))]
                pub(super) fn $name() -> Result<Page, Failed> {
                    Ok(|| $page().into_any())
                }
            )*)*
        }
    };
}

// An area is what is opened together. What several of them use is put into few files by `cargo xtask app`; the server
// reads which page is which area's from `model::openings`.
lazy! {
    dashboard {
        dashboard = pages::dashboard::Dashboard;
    }
    customers {
        customers = pages::customers::Customers;
    }
    subscriptions {
        subscriptions = pages::subscriptions::Subscriptions;
    }
    resellers {
        resellers = pages::resellers::Resellers;
        requests = pages::reseller_requests::Requests;
    }
    reseller {
        reseller = pages::reseller::Reseller;
    }
    customer {
        customer = pages::customer::Customer;
    }
    access {
        customer_access = pages::customer::access::Access;
    }
    records {
        customer_subscriptions = pages::customer::subscriptions::CustomerSubscriptions;
        customer_orders = pages::customer::orders::CustomerOrders;
        order = pages::customer::order::Order;
    }
    ordering {
        new_subscription = pages::customer::new_subscription::NewSubscription;
    }
    subscription {
        subscription = pages::customer::subscription::Subscription;
    }
    wizard {
        new_customer = pages::new_customer::NewCustomer;
    }
    invitation {
        invitation = pages::invitation::Invitation;
    }
    providers {
        open_request = pages::requests::OpenRequest;
        providers = pages::providers::Providers;
    }
    profile {
        profile = pages::profile::Profile;
    }
    users {
        users = pages::users::Users;
    }
    api_clients {
        api_clients = pages::api_clients::ApiClients;
        api_client = pages::api_client::ApiClient;
    }
    activity {
        activity = pages::activity::Activity;
    }
    account {
        account = pages::account::Account;
    }
    entry {
        change_password = pages::change_password::ChangePassword;
        join = pages::join::Join;
    }
    help {
        customer_accounts_help = pages::help::customer_accounts::CustomerAccounts;
        customer_subscriptions_help = pages::help::customer_subscriptions::CustomerSubscriptions;
        how_to_enroll = pages::help::how_to_enroll::HowToEnroll;
        become_a_customer = pages::help::become_a_customer::BecomeACustomer;
    }
}

//! Pages that are loaded when they are first opened, one file per area: a page more does not grow the first load.
//!
//! `cargo xtask app` cuts the areas out of the wasm; in every other build all is in one piece, and opening a page is the
//! same code without the loading. A page is made lazy by its line in `lazy!` below, and its route shows `lazy::name`.

use leptos::prelude::*;

use crate::{
    lazy_page::{Failed, Page, lazy_page},
    pages,
};

/// `area { name = path::of::Page; }` makes a view `name` that loads the file of the area, then shows the page.
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

// Few areas: code that several of them use is a file for each set of areas that use it.
lazy! {
    customers {
        customers = pages::customers::Customers;
        resellers = pages::resellers::Resellers;
        reseller = pages::reseller::Reseller;
        subscriptions = pages::subscriptions::Subscriptions;
        customer = pages::customer::Customer;
        customer_access = pages::customer::access::Access;
        customer_subscriptions = pages::customer::subscriptions::CustomerSubscriptions;
        customer_orders = pages::customer::orders::CustomerOrders;
        order = pages::customer::order::Order;
        new_subscription = pages::customer::new_subscription::NewSubscription;
    }
    subscription {
        subscription = pages::customer::subscription::Subscription;
    }
    wizard {
        new_customer = pages::new_customer::NewCustomer;
    }
    partnerships {
        invitation = pages::invitation::Invitation;
        open_request = pages::requests::OpenRequest;
        providers = pages::providers::Providers;
        requests = pages::reseller_requests::Requests;
    }
    account {
        account = pages::account::Account;
        activity = pages::activity::Activity;
        change_password = pages::change_password::ChangePassword;
        customer_accounts_help = pages::help::customer_accounts::CustomerAccounts;
        customer_subscriptions_help = pages::help::customer_subscriptions::CustomerSubscriptions;
        how_to_enroll = pages::help::how_to_enroll::HowToEnroll;
        join = pages::join::Join;
        profile = pages::profile::Profile;
        users = pages::users::Users;
    }
}

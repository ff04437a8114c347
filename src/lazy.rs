//! Pages that are loaded when they are first opened, one file per area: a page more does not grow the first load.
//!
//! `cargo xtask app` cuts the areas out of the wasm; in every other build all is in one piece, and opening a page is the
//! same code without the loading. A page is made lazy by its line in `lazy!` below, and its route shows `lazy::name`.

mod page;

use leptos::prelude::*;
pub use page::under_way;
use page::{Failed, Page, lazy_page};

use crate::pages;

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

lazy! {
    account {
        account = pages::account::Account;
        change_password = pages::change_password::ChangePassword;
        join = pages::join::Join;
    }
    team {
        activity = pages::activity::Activity;
        users = pages::users::Users;
    }
    lists {
        customers = pages::customers::Customers;
        resellers = pages::resellers::Resellers;
        reseller = pages::reseller::Reseller;
        subscriptions = pages::subscriptions::Subscriptions;
        providers = pages::providers::Providers;
        open_request = pages::requests::OpenRequest;
    }
    profile {
        profile = pages::profile::Profile;
    }
    partnerships {
        invitation = pages::invitation::Invitation;
        requests = pages::resellers::requests::Requests;
    }
    customer {
        customer = pages::customer::Customer;
        customer_subscriptions = pages::customer::subscriptions::CustomerSubscriptions;
        new_subscription = pages::customer::new_subscription::NewSubscription;
        subscription = pages::customer::subscription::Subscription;
    }
    wizard {
        new_customer = pages::customers::new::NewCustomer;
    }
    help {
        customer_accounts_help = pages::help::customer_accounts::CustomerAccounts;
        customer_subscriptions_help = pages::help::customer_subscriptions::CustomerSubscriptions;
        how_to_enroll = pages::help::how_to_enroll::HowToEnroll;
    }
}

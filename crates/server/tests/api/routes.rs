//! One module per resource, as in `src/routes`.

mod access;
mod account;
mod api_clients;
mod countries;
mod customer_orders;
mod customer_refusals;
mod customers;
mod figures;
mod invitations;
mod links;
mod notices;
mod offers;
mod one_time_passwords;
mod orders;
mod partnerships;
mod profile_requests;
mod relationships;
mod requests;
mod session;
mod subscriptions;
mod test_clock;
mod tokens;
mod users;
mod views;

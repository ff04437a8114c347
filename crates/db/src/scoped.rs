//! Queries that answer a request with tenants' data. Who reads takes a [`Scope`](crate::Scope), or what stands for one: a
//! [`Reader`](views::Reader), a [`Context`](views::Context), the provider's own id, or a row that was read in
//! scope.

pub mod access;
pub mod api_clients;
pub mod audit;
pub mod customer_ending;
pub mod customers;
pub mod grants;
pub mod invitations;
mod listing;
pub mod notices;
pub mod orders;
pub mod partner_profiles;
pub mod partnership_ending;
pub mod partnerships;
pub mod profile_requests;
pub mod profile_reviews;
pub mod provider_settings;
pub mod subscription_trees;
pub mod subscriptions;
pub mod user_links;
pub mod users;
pub mod views;

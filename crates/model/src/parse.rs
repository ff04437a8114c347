//! Parse, don't validate: private fields, one parser, used by the form and by the server.

mod domain_prefix;
mod email;
mod partner_id;
mod password;
mod quantity;
mod text;

pub use domain_prefix::{DOMAIN_SUFFIX, DomainPrefix};
pub use email::Email;
pub use partner_id::PartnerId;
pub use password::{MAX as PASSWORD_MAX, MIN as PASSWORD_MIN, check_new_password};
pub use quantity::Quantity;
pub use text::{name, optional_text, required_text};

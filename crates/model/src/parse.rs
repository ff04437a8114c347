//! Parse, don't validate: private fields, one parser, used by the form and by the server.

mod clean;
mod domain_prefix;
mod email;
mod link_token;
mod logo;
mod partner_id;
mod password;
mod quantity;
mod recipient;
mod text;
mod web_address;

pub use clean::{clean, clean_code};
pub use domain_prefix::{DOMAIN_SUFFIX, DomainPrefix};
pub use email::Email;
pub use link_token::LinkToken;
pub use logo::Logo;
pub use partner_id::PartnerId;
pub use password::{
    MAX as PASSWORD_MAX, MIN as PASSWORD_MIN, check_new_password, composed, one_time_password, own_word,
};
pub use quantity::Quantity;
pub use recipient::recipient;
pub use text::{name, optional_code, optional_lines, optional_text, required_text};
pub use web_address::WebAddress;

//! Roles in words.

use model::portal::account::Role;

use crate::i18n::Lang;

/// The role's name; one that nobody knows yet stays as it came.
pub fn role_text(lang: Lang, role: &Role) -> String {
    let t = &lang.texts().account;
    match role {
        Role::AdminAgent => t.role_admin.to_owned(),
        Role::SalesAgent => t.role_sales.to_owned(),
        Role::HelpdeskAgent => t.role_helpdesk.to_owned(),
        Role::Unknown(text) => text.clone(),
    }
}

//! Parts that pages are made of.

pub mod error_view;
pub mod icon;
pub mod loader;
pub mod modal;
pub mod password_field;
pub mod see_also;
pub mod toast;

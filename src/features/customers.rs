//! A customer: its head, its line in lists, its details, and who has access to it.

pub mod access;
pub mod country_picker;
pub mod customer_head;
pub mod customer_line;
pub mod customer_page;
pub mod customer_search;
pub mod details_form;
pub mod ending;
pub mod facts;
pub mod in_the_way;
pub mod qualification;
pub mod see_also;

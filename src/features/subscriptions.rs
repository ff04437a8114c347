//! A subscription: its line in lists, what it is, and everything that can be done with it.

pub mod action;
pub mod action_state;
pub mod add_on_order;
pub mod add_ons;
pub mod azure_notice;
pub mod choice;
pub mod choice_dialog;
pub mod context;
pub mod deadline;
pub mod decision;
pub mod end_of_term;
pub mod facts;
pub mod filters;
pub mod group_by_parent;
pub mod history;
pub mod license_change;
pub mod licenses;
pub mod more;
pub mod next_event;
pub mod of_record;
pub mod order_lines;
pub mod permissions;
pub mod rename;
pub mod subscription_line;
pub mod support_contact;
pub mod text;

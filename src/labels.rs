//! What comes over the wire, put into words: total maps from codes to texts.

pub mod activity;
pub mod activity_subject;
pub mod address;
pub mod decision;
pub mod error;
pub mod field;
pub mod refusal;
pub mod request;
pub mod role;
pub mod subdivision;
pub mod subscription;
pub mod territory;

pub use activity::{activity_line, activity_text, actor_text, change_text};
pub use activity_subject::{colleague_text, recipient_text, subject_text};
pub use address::address_text;
pub use decision::decision_text;
pub use error::error_text;
pub use field::field_text;
pub use role::role_text;

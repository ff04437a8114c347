//! Columns that the database makes of the other columns of a row: see `migrations/lists.sql`.

use sea_orm::sea_query::{Alias, Expr};

use crate::entity::subscription::Entity;

/// It is deleted.
pub(crate) fn is_deleted() -> Expr {
    column("is_deleted")
}

/// The end of the term, [`end_of_time`](crate::scoped::views::key::end_of_time) where there is none.
pub(crate) fn term_end_key() -> Expr {
    column("term_end_key")
}

/// When the window closes in which it can be canceled; null where nobody has to decide.
pub(crate) fn window_close() -> Expr {
    column("window_close")
}

/// The end of the term or trial; null where nobody has to decide.
pub(crate) fn decision_end() -> Expr {
    column("decision_end")
}

/// The same where no notice has been made for it, of customers that have not ended.
pub(crate) fn unnoticed_end() -> Expr {
    column("unnoticed_end")
}

fn column(name: &'static str) -> Expr {
    Expr::col((Entity, Alias::new(name)))
}

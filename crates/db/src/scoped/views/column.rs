//! What a view can be sorted by.

use chrono::{DateTime, Utc};
use model::ids::AccountId;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};

use crate::{
    Scope,
    scoped::views::key::{Kind, end_of_time},
};

/// Who reads activity.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// What its party may see.
    pub scope: Scope,
    /// The account; none for an API client.
    pub account: Option<AccountId>,
    /// It is an admin agent of its party.
    pub is_admin: bool,
}

/// Who asks, and when.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// What they may see.
    pub scope: Scope,
    /// Their account; none for an API client.
    pub account: Option<AccountId>,
    /// They are an admin agent of their party.
    pub is_admin: bool,
    /// The moment.
    pub now: DateTime<Utc>,
}

impl Context {
    /// Who reads activity.
    pub fn reader(&self) -> Reader {
        Reader { scope: self.scope, account: self.account, is_admin: self.is_admin }
    }
}

/// A column that a view can be sorted by.
#[derive(Debug)]
pub struct Column {
    /// Its name in `sort`.
    pub name: &'static str,
    /// What it holds.
    pub(super) kind: Kind,
    /// Its SQL.
    pub(super) sql: fn(&Context) -> Expr,
}

/// A list: its columns, how it is sorted when nobody says, and what its ids are.
#[derive(Debug)]
pub struct View {
    /// Its name, part of every cursor's fingerprint.
    pub name: &'static str,
    /// What it can be sorted by.
    pub columns: &'static [Column],
    /// The `sort` that holds when none is given.
    pub default_sort: &'static str,
    /// What its ids are.
    pub(super) id: Kind,
}

/// A whole number as 64 bits, in both databases.
pub(super) fn number(sql: Expr) -> Expr {
    sql.cast_as("bigint")
}

/// A moment that may be missing: missing ones sort last.
pub(super) fn timestamp(sql: Expr) -> Expr {
    Expr::expr(sea_orm::sea_query::Func::coalesce([sql, Expr::val(end_of_time())]))
}

/// A query that gives one value for each row of the outer one.
pub(super) fn scalar(query: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(query.into()))
}

//! Reads a list step by step. Before each step it is asked anew who reads: whose sign-in, right, or scope is gone gets
//! nothing more.

use axum::http::request::Parts;
use chrono::{DateTime, Utc};
use db::{
    Scope,
    scoped::views::{Context, Reader, list_query::ListQuery},
};
use model::{error::ErrorCode, rules::permissions::Permission};
use uuid::Uuid;

use super::{
    Export,
    cell::Cell,
    columns::{Head, Layout, Step, view},
    running::UnderWay,
};
use crate::{
    caller::Caller,
    error::{Error, Result},
    state::App,
};

/// A list on its way into a file.
pub struct Reading {
    app: App,
    parts: Parts,
    right: Permission,
    /// Who began, and with which scope.
    began: (Uuid, Scope),
    /// Decisions are those of this moment in all rows.
    at: DateTime<Utc>,
    layout: Layout,
    /// The next step; none at the end.
    query: Option<ListQuery>,
    under_way: UnderWay,
}

impl Reading {
    /// Begins at the first row.
    pub fn begin(
        app: App,
        parts: Parts,
        caller: &Caller,
        right: Permission,
        export: Export,
        query: ListQuery,
        under_way: UnderWay,
    ) -> Self {
        Self {
            app,
            parts,
            right,
            began: (caller.by.id(), caller.scope),
            at: caller.now(),
            layout: export.layout,
            query: Some(query.whole()),
            under_way,
        }
    }

    /// The heads of the file.
    pub fn heads(&self) -> Vec<Head> {
        self.layout.heads()
    }

    /// What is told of its progress.
    pub(super) fn under_way(&self) -> &UnderWay {
        &self.under_way
    }

    /// The next rows; none when there are no more.
    ///
    /// # Errors
    /// When the sign-in has ended, the right or the scope is another than at the beginning, or the database fails.
    pub async fn next(&mut self) -> Result<Option<Vec<Vec<Cell>>>> {
        let Some(query) = &self.query else { return Ok(None) };
        let caller = Caller::again(&self.parts, &self.app).await?;
        caller.require(self.right)?;
        if (caller.by.id(), caller.scope) != self.began {
            return Err(Error::of(ErrorCode::RoleLacksRight).because("Whose data can be seen has changed."));
        }
        let Reader { scope, account, is_admin } = caller.reader();
        let context = Context { scope, account, is_admin, now: self.at };
        let Step { rows, next } = self.layout.step(&self.app, &context, query).await?;
        self.query = match next {
            Some(next) => Some(
                query
                    .after(view(self.layout.list), &next)
                    .map_err(|_| Error::internal("a list has made a cursor that it does not read"))?,
            ),
            None => None,
        };
        self.under_way.read(rows.len());
        Ok(Some(rows))
    }
}

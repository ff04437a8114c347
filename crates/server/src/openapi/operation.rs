//! One operation of the description: what it is called with, what it answers, and who may call it.

use model::{error::ErrorCode, rules::permissions::Permission};
use serde_json::Value;
use utoipa::{ToSchema, openapi::HttpMethod};

use super::shape::Shape;

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Anyone,
    /// Everybody; who is signed in sends `Origin` and the CSRF token.
    Visitor,
    /// Whoever is signed in, and each API client.
    SignedIn,
    /// Whoever is signed in; no API client.
    Person,
    /// A role with all of these rights, and an API client with their scopes.
    All(&'static [Permission]),
    /// A role with one of these rights, and an API client with its scope.
    One(&'static [Permission]),
}

/// A parameter of the query.
#[derive(Clone, Debug)]
pub(super) struct Query {
    pub(super) name: &'static str,
    pub(super) what: String,
    pub(super) shape: Shape,
    pub(super) required: bool,
}

/// One operation.
#[derive(Clone)]
pub struct Operation {
    pub(super) method: HttpMethod,
    pub(super) path: &'static str,
    pub(super) id: &'static str,
    pub(super) summary: &'static str,
    pub(super) detail: Option<&'static str>,
    pub(super) access: Access,
    pub(super) queries: Vec<Query>,
    pub(super) body: Option<(&'static str, Shape)>,
    /// Status, content type, and body of what was done.
    pub(super) done: (u16, Option<(&'static str, Shape)>),
    /// Whether the answer has its version in `ETag`.
    pub(super) versioned: bool,
    pub(super) takes_etag: bool,
    pub(super) seeks: bool,
    pub(super) once: bool,
    pub(super) refusals: Vec<ErrorCode>,
    /// The body of a refusal, where it is not the dialect's.
    pub(super) refused: Option<Shape>,
    /// Whether it answers 304 to who has read the same before.
    pub(super) kept: bool,
    pub(super) example: Option<Value>,
}

/// The content type of nearly everything.
pub(super) const JSON: &str = "application/json";

impl Operation {
    fn new(method: HttpMethod, path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self {
            method,
            path,
            id,
            summary,
            detail: None,
            access: Access::SignedIn,
            queries: Vec::new(),
            body: None,
            done: (204, None),
            versioned: false,
            takes_etag: false,
            seeks: false,
            once: false,
            refusals: Vec::new(),
            refused: None,
            kept: false,
            example: None,
        }
    }

    /// Reads something.
    pub fn get<T: ToSchema>(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self::get_as(path, id, summary, Shape::of::<T>())
    }

    /// Reads something of which no type says what it is.
    pub fn get_as(path: &'static str, id: &'static str, summary: &'static str, shape: Shape) -> Self {
        Self { done: (200, Some((JSON, shape))), ..Self::new(HttpMethod::Get, path, id, summary) }
    }

    /// Adds something, or carries out an action.
    pub fn post(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self::new(HttpMethod::Post, path, id, summary)
    }

    /// Sets something as a whole.
    pub fn put(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self::new(HttpMethod::Put, path, id, summary)
    }

    /// Changes some members.
    pub fn patch(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self::new(HttpMethod::Patch, path, id, summary)
    }

    /// Takes something away.
    pub fn delete(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self::new(HttpMethod::Delete, path, id, summary)
    }

    /// Asks whether something is there; the status says it.
    pub fn head(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self { done: (200, None), ..Self::new(HttpMethod::Head, path, id, summary) }
    }

    /// More than the summary says.
    #[must_use]
    pub fn detail(mut self, text: &'static str) -> Self {
        self.detail = Some(text);
        self
    }

    /// Who may call it.
    #[must_use]
    pub fn by(mut self, access: Access) -> Self {
        self.access = access;
        self
    }

    /// Which rights it needs, all of them.
    #[must_use]
    pub fn needs(self, right: &'static [Permission]) -> Self {
        self.by(Access::All(right))
    }

    /// Which rights it needs one of.
    #[must_use]
    pub fn needs_one(self, rights: &'static [Permission]) -> Self {
        self.by(Access::One(rights))
    }

    /// The body that is sent, as JSON.
    #[must_use]
    pub fn takes<T: ToSchema>(mut self) -> Self {
        self.body = Some((JSON, Shape::of::<T>()));
        self
    }

    /// The body that is sent, in another form.
    #[must_use]
    pub fn takes_as(mut self, content_type: &'static str, shape: Shape) -> Self {
        self.body = Some((content_type, shape));
        self
    }

    /// What is answered when it is done.
    #[must_use]
    pub fn answers<T: ToSchema>(self, status: u16) -> Self {
        self.answers_as(status, JSON, Shape::of::<T>())
    }

    /// The same in another form.
    #[must_use]
    pub fn answers_as(mut self, status: u16, content_type: &'static str, shape: Shape) -> Self {
        self.done = (status, Some((content_type, shape)));
        self
    }

    /// A parameter of the query, which may be absent.
    #[must_use]
    pub fn query(self, name: &'static str, shape: Shape, what: impl Into<String>) -> Self {
        self.asked(name, shape, what, false)
    }

    /// A parameter of the query that must be there.
    #[must_use]
    pub fn must_query(self, name: &'static str, shape: Shape, what: impl Into<String>) -> Self {
        self.asked(name, shape, what, true)
    }

    fn asked(mut self, name: &'static str, shape: Shape, what: impl Into<String>, required: bool) -> Self {
        self.queries.push(Query { name, what: what.into(), shape, required });
        self
    }

    /// Pages of the published kind: `size`, `seekOperation`, and the token of the page before (contract 1.6).
    #[must_use]
    pub fn seeks(mut self) -> Self {
        self.seeks = true;
        self.query("size", Shape::number(0, u32::MAX), "Items per page; all of them when absent or 0.").query(
            "seekOperation",
            Shape::one_of(&["Next", "Previous", "First"]),
            "Which page, from the one whose token is sent: `Next` when absent, `Previous`, or `First`.",
        )
    }

    /// The answer has the version of the resource, in its body and in `ETag`.
    #[must_use]
    pub fn versioned(mut self) -> Self {
        self.versioned = true;
        self
    }

    /// A change of what was read: `If-Match` refuses a stale one.
    #[must_use]
    pub fn of_version(mut self) -> Self {
        self.takes_etag = true;
        self.refuses(&[ErrorCode::PreconditionFailed, ErrorCode::StaleEtag])
    }

    /// The same request is done once (R13).
    #[must_use]
    pub fn once(mut self) -> Self {
        self.once = true;
        self.refuses(&[ErrorCode::StillRunning])
    }

    /// What else it refuses.
    #[must_use]
    pub fn refuses(mut self, codes: &[ErrorCode]) -> Self {
        self.refusals.extend(codes);
        self
    }

    /// What a refusal looks like, where it is not the dialect's error body.
    #[must_use]
    pub fn refused_as(mut self, shape: Shape) -> Self {
        self.refused = Some(shape);
        self
    }

    /// A client may keep the answer, and asks with `If-None-Match` whether it still holds.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.kept = true;
        self
    }

    /// A body that is accepted.
    #[must_use]
    pub fn example(mut self, body: Value) -> Self {
        self.example = Some(body);
        self
    }

    /// Whether it changes anything.
    pub(super) fn writes(&self) -> bool {
        !matches!(self.method, HttpMethod::Get | HttpMethod::Head)
    }
}

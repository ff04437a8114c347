//! `dryRun=true` on a write (R38): the same checks and the same answer, and nothing is kept.
//!
//! Handlers know nothing of it. They are served twice: with the database as it is, and with one that forgets whatever is
//! written to it ([`db::Db::dry`]). What the query asks for decides which of the two a request gets.

use axum::{
    Extension, Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::{IntoResponse, Response},
};
use model::{error::FieldCode, paths};
use tower::ServiceExt;

use crate::{
    clock::Clock,
    dialect::{RequestIds, is_api},
    error::{Error, Result},
    routes::tokens,
    state::App,
};

const PARAMETER: &str = "dryRun";
/// What the answer of a dry run carries: servers of before run such a request for real, and say nothing.
pub(crate) const DRY: &str = "Dry-Run";
/// A name this close to the parameter's is refused: the caller probably meant a dry run.
const SLIP: usize = 2;

/// What is for signing in, tokens, and passwords has no dry run, and neither has the clock of tests (R38).
const NEVER_DRY: [&str; 11] = [
    paths::SIGN_IN,
    paths::SIGN_OUT,
    paths::SIGN_OUT_EVERYWHERE,
    paths::PASSWORD,
    paths::CUSTOMER_ADMIN_PASSWORD,
    paths::USER_PASSWORD,
    paths::LINK_USE,
    paths::INVITATION_ENROLL,
    paths::TOKEN,
    paths::TOKEN_V1,
    paths::TEST_CLOCK,
];

impl App {
    /// The same server for a dry run.
    #[must_use]
    pub(crate) fn dry(&self) -> Self {
        Self { db: self.db.dry(), ..self.clone() }
    }
}

/// Sends a write that asks for a dry run to the routes whose database forgets. Beside the API only tokens are written,
/// and those routes refuse a slip in words of their own.
pub(crate) async fn dry_run(State(dry): State<Router>, request: Request, next: Next) -> Response {
    let is_dry = match asked_by(&request) {
        Ok(is_dry) => is_dry,
        Err(_) => !is_api(request.uri().path()),
    };
    if !is_dry {
        return next.run(request).await;
    }
    match dry.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Refuses a parameter that cannot be read before anything is done.
pub(crate) async fn readable(request: Request, next: Next) -> Response {
    match asked_by(&request) {
        Err(refused) if is_api(request.uri().path()) => refused.into_response(),
        Ok(_) | Err(_) => next.run(request).await,
    }
}

/// Whether a request is a write that asks for a dry run.
fn asked_by(request: &Request) -> Result<bool> {
    match request.uri().query().filter(|_| !request.method().is_safe()) {
        Some(query) => asked(query),
        None => Ok(false),
    }
}

/// Refuses what has no dry run.
pub(crate) async fn possible(
    State(clock): State<Clock>,
    path: MatchedPath,
    Extension(ids): Extension<RequestIds>,
    request: Request,
    next: Next,
) -> Response {
    let why = "This request has no dry run, and nothing was done. Leave dryRun out to make it.";
    match path.as_str() {
        paths::TOKEN | paths::TOKEN_V1 => tokens::not_dry(ids, clock.real_now()),
        path if !has_dry_run(path) => {
            Error::invalid(PARAMETER, FieldCode::Invalid).because(why).into_response()
        }
        _ => {
            let mut response = next.run(request).await;
            response
                .headers_mut()
                .insert(HeaderName::from_static("dry-run"), HeaderValue::from_static("true"));
            response
        }
    }
}

/// Whether a write can be run dry, by the template of its path.
pub(crate) fn has_dry_run(template: &str) -> bool {
    !NEVER_DRY.contains(&template)
}

/// Whether a query asks for a dry run: `true` or `false`, the name and the value in any letter case.
fn asked(query: &str) -> Result<bool> {
    let mut found = None;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if !name.eq_ignore_ascii_case(PARAMETER) {
            match is_slip(&name) {
                true => return Err(refused(&name, "It looks like dryRun, misspelled.")),
                false => continue,
            }
        }
        let value = match value.to_ascii_lowercase().as_str() {
            "true" => true,
            "false" => false,
            _ => return Err(refused(PARAMETER, "dryRun is true or false.")),
        };
        if found.is_some_and(|other| other != value) {
            return Err(refused(PARAMETER, "dryRun is sent twice, with different values."));
        }
        found = Some(value);
    }
    Ok(found.unwrap_or_default())
}

/// `dry_run`, `dry-run`, `dry`, `dryrn`, and so on.
fn is_slip(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    letters.starts_with("dry") || strsim::osa_distance(&letters, "dryrun") <= SLIP
}

fn refused(parameter: &str, why: &str) -> Error {
    Error::invalid(parameter, FieldCode::Invalid).because(format!("{why} Nothing was done."))
}

#[cfg(test)]
mod tests {
    use model::error::ErrorCode;

    use super::*;

    #[test]
    fn true_and_false_in_any_letter_case() {
        for query in
            ["dryRun=true", "DRYRUN=True", "x=1&dryrun=TRUE", "dryRun=true&dryRun=true", "dry%52un=tru%65"]
        {
            assert!(asked(query).unwrap(), "{query}");
        }
        for query in
            ["", "dryRun=false", "dryrun=False", "country=US", "api-version=1", "q=dryRun", "run=true"]
        {
            assert!(!asked(query).unwrap(), "{query}");
        }
    }

    #[test]
    fn anything_else_and_slips_are_refused() {
        for query in [
            "dryRun",
            "dryRun=",
            "dryRun=1",
            "dryRun=0",
            "dryRun=yes",
            "dryRun=true&dryRun=false",
            "dryRun=+true",
        ] {
            let error = asked(query).expect_err(query);
            assert_eq!(error.refused_fields()[0].path, "dryRun", "{query}");
        }
        for name in [
            "dry_run", "dry-run", "DryRuns", "dry", "dryrn", "dyrRun", "drRun", "dryRnu", "isDryRun",
            "dryRun[]",
        ] {
            let error = asked(&format!("{name}=true")).expect_err(name);
            assert_eq!(
                (error.code(), error.refused_fields()[0].path.as_str()),
                (ErrorCode::InvalidProperty, name)
            );
        }
    }
}

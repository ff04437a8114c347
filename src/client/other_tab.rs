//! Another tab of this browser has signed in again: the cookie is common to all tabs, the token in here is the old one's.

use leptos::prelude::{GetUntracked, Set, Update};
use model::{
    error::{ApiError, ErrorCode},
    paths,
    portal::account::Session,
};

use super::{ClientState, Error, Method, body, read, send_once};

/// Whose the browser's sign-in is, as seen from here.
pub(super) enum SignIn {
    /// This account's, by a newer one, whose token is taken over.
    Renewed,
    /// Another account's, or nobody's.
    Another,
    /// The one that is known.
    TheSame,
}

/// The refusal that a token of an older sign-in gets.
pub(super) fn is_suspected(error: &Error) -> bool {
    let refused = ErrorCode::CrossSite;
    error.status() == Some(refused.status())
        && error.api_error().is_some_and(|body| body.code == refused.number())
}

/// Asks whose the sign-in is now.
pub(super) async fn look(state: ClientState) -> SignIn {
    let answer = match send_once(&Method::GET, paths::SESSION, None, None, None).await {
        Ok(answer) => body(answer).await.and_then(|text| read::<Option<Session>>(&text)),
        Err(error) => Err(error),
    };
    match answer {
        Ok(None) => SignIn::Another,
        Ok(Some(session)) if state.account.get_untracked() != Some(session.account.id) => SignIn::Another,
        Ok(Some(session)) if state.csrf.get_untracked().as_ref() == Some(&session.csrf_token) => {
            SignIn::TheSame
        }
        Ok(Some(session)) => {
            state.csrf.set(Some(session.csrf_token));
            SignIn::Renewed
        }
        Err(_) => SignIn::TheSame,
    }
}

/// For this page the sign-in has ended; what was asked for was not looked at.
pub(super) fn ended(state: ClientState) -> Error {
    state.refused.update(|count| *count += 1);
    let code = ErrorCode::SignInRequired;
    let body = ApiError {
        code: code.number(),
        description: code.description().to_owned(),
        data: Vec::new(),
        source: String::new(),
        fields: Vec::new(),
    };
    Error::Api { status: code.status(), body: Box::new(body), retry_after: None }
}

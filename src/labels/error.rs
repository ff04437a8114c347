//! Errors in words.

use crate::{
    client::Error,
    i18n::{Lang, fill, plural},
};

/// A sentence that says what went wrong and what can be done.
pub fn error_text(lang: Lang, error: &Error) -> String {
    let t = &lang.texts().errors;
    let (status, body, retry_after) = match error {
        Error::Network => return t.network.to_owned(),
        Error::Decode(_) => return t.decode.to_owned(),
        Error::Api { status, body, retry_after } => (*status, body, *retry_after),
    };
    match (status, body.code) {
        (401, _) => t.sign_in.to_owned(),
        (403, 900_150) => t.forbidden.to_owned(),
        (_, 910_001) => t.invitation_unknown.to_owned(),
        (_, 910_002) => t.invitation_expired.to_owned(),
        (_, 910_003) => t.invitation_revoked.to_owned(),
        (_, 910_004) => t.invitation_used.to_owned(),
        (_, 910_005) => t.invitation_declined.to_owned(),
        (_, 910_006) => t.already_partners.to_owned(),
        (_, 910_007) => t.for_resellers_only.to_owned(),
        (_, 910_008) => t.request_closed.to_owned(),
        (404, _) => t.not_found.to_owned(),
        (400 | 412, 2055) => t.stale.to_owned(),
        (409, 800_060) => t.still_running.to_owned(),
        (409, 600_201) => t.own_account.to_owned(),
        (409, 600_202) => t.user_disabled.to_owned(),
        (409, 600_203) => t.link_not_open.to_owned(),
        (429, _) => fill(t.too_many, &[("wait", &wait_text(lang, retry_after))]),
        (503, _) => t.unavailable.to_owned(),
        (500.., _) => t.internal.to_owned(),
        _ if !body.fields.is_empty() => t.invalid.to_owned(),
        _ => fill(t.other, &[("text", &body.description)]),
    }
}

/// "40 seconds", "2 minutes"; a minute where the server did not say.
pub fn wait_text(lang: Lang, seconds: Option<u32>) -> String {
    let t = &lang.texts().sign_in;
    let seconds = i64::from(seconds.unwrap_or(60));
    if seconds < 90 {
        plural(lang, seconds, t.seconds_one, t.seconds_other)
    } else {
        plural(lang, (seconds + 59) / 60, t.minutes_one, t.minutes_other)
    }
}

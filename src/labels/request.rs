//! Requests for a partnership in words.

use model::portal::invitations::RequestState;

use crate::{i18n::Lang, ui::badge::Tone};

pub fn request_state_text(lang: Lang, state: &RequestState) -> String {
    let t = &lang.texts().requests;
    match state {
        RequestState::Pending => t.state_pending.to_owned(),
        RequestState::Viewed => t.state_viewed.to_owned(),
        RequestState::Accepted => t.state_accepted.to_owned(),
        RequestState::Declined => t.state_declined.to_owned(),
        RequestState::Expired => t.state_expired.to_owned(),
        RequestState::Revoked => t.state_revoked.to_owned(),
        RequestState::Unknown(text) => text.clone(),
    }
}

/// The color that repeats it.
pub fn request_state_tone(state: &RequestState) -> Tone {
    match state {
        RequestState::Pending | RequestState::Unknown(_) => Tone::Neutral,
        RequestState::Viewed => Tone::Info,
        RequestState::Accepted => Tone::Success,
        RequestState::Declined => Tone::Danger,
        RequestState::Expired | RequestState::Revoked => Tone::Warning,
    }
}

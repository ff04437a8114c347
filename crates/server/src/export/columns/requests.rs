//! Requests for a partnership.

use model::portal::invitations::{RequestRow, RequestState};

use super::{Column, Take};
use crate::export::words::Words;

/// Of a row of requests.
pub(super) static COLUMNS: [Column<RequestRow>; 14] = [
    Column {
        name: "recipient",
        head: ("requests", "addressee"),
        take: Take::Text(|_, row| row.recipient.clone().unwrap_or_default()),
    },
    Column {
        name: "askedBy",
        head: ("requests", "asked_by"),
        take: Take::Text(|_, row| row.asked_by.clone()),
    },
    Column {
        name: "provider",
        head: ("providers", "provider"),
        take: Take::Text(|_, row| row.provider.name.clone()),
    },
    Column { name: "sentAt", head: ("requests", "asked"), take: Take::Moment(|row| Some(row.sent_at)) },
    Column {
        name: "state",
        head: ("common", "state"),
        take: Take::Text(|words, row| state(words, &row.state)),
    },
    Column {
        name: "expiresAt",
        head: ("requests", "expires"),
        take: Take::Moment(|row| Some(row.expires_at)),
    },
    Column {
        name: "reseller",
        head: ("common", "reseller"),
        take: Take::Text(|_, row| row.reseller.as_ref().map(|one| one.name.clone()).unwrap_or_default()),
    },
    Column {
        name: "answeredBy",
        head: ("providers", "answered_by"),
        take: Take::Text(|_, row| row.answered_by.clone().unwrap_or_default()),
    },
    Column { name: "closedAt", head: ("export_columns", "closed"), take: Take::Moment(|row| row.closed_at) },
    Column {
        name: "reason",
        head: ("export_columns", "reason"),
        take: Take::Text(|_, row| row.reason.clone().unwrap_or_default()),
    },
    Column { name: "viewedAt", head: ("export_columns", "viewed"), take: Take::Moment(|row| row.viewed_at) },
    Column { name: "id", head: ("export_columns", "request_id"), take: Take::Id(|row| row.id.to_string()) },
    Column {
        name: "resellerId",
        head: ("export_columns", "reseller_id"),
        take: Take::Id(|row| row.reseller.as_ref().map(|one| one.id.to_string()).unwrap_or_default()),
    },
    Column {
        name: "providerId",
        head: ("export_columns", "provider_id"),
        take: Take::Id(|row| row.provider.id.to_string()),
    },
];

fn state(words: &Words, state: &RequestState) -> String {
    let key = match state {
        RequestState::Pending => "state_pending",
        RequestState::Viewed => "state_viewed",
        RequestState::Accepted => "state_accepted",
        RequestState::Declined => "state_declined",
        RequestState::Expired => "state_expired",
        RequestState::Revoked => "state_revoked",
        RequestState::Unknown(text) => return text.clone(),
    };
    words.text(("requests", key)).to_owned()
}

#[cfg(test)]
mod tests {
    use model::v1::locale::Locale;

    use super::*;

    #[test]
    fn states_have_words() {
        for locale in Locale::ALL {
            let words = Words { locale, is_provider: true };
            assert!(RequestState::KNOWN.iter().all(|one| !state(&words, one).contains('_')));
        }
    }
}

//! Requests for a partnership and their links.

use model::{ids::PartnershipRequestId, portal::invitations::RequestLink};
use serde_json::{Value, json};

use super::{Answer, Client};

const REQUESTS: &str = "/portal/v1/requests";

/// A request that was sent, and the token of its link.
pub(crate) struct SentInvitation {
    pub(crate) id: PartnershipRequestId,
    pub(crate) token: String,
}

/// The token of a link.
pub(crate) fn token(link: &RequestLink) -> String {
    link.link.rsplit('/').next().expect("a token").to_owned()
}

impl Client {
    pub(crate) async fn draft(&self) -> RequestLink {
        self.post(REQUESTS, &json!({})).await.expect(201).json()
    }

    /// Marks a draft as sent.
    pub(crate) async fn send_request(&self, id: PartnershipRequestId, body: Value) -> Answer {
        self.patch(&format!("{REQUESTS}/{id}"), &body).await
    }

    /// A new request that was sent to somebody.
    pub(crate) async fn ask(&self, recipient: &str) -> SentInvitation {
        let draft = self.draft().await;
        let body = json!({"recipient": recipient, "language": "fr", "via": "email"});
        self.send_request(draft.id, body).await.expect(200);
        SentInvitation { id: draft.id, token: token(&draft) }
    }

    /// What the link's page does: `look`, `viewed`, `accept`, `decline`.
    pub(crate) async fn invitation(&self, what: &str, token: &str) -> Answer {
        self.post(&format!("/portal/v1/invitations/{what}"), &json!({"token": token})).await
    }

    /// The state of a request, as its list tells it.
    pub(crate) async fn request_row(&self, id: PartnershipRequestId) -> Value {
        let page = self.get("/portal/v1/views/requests?size=200").await.expect(200).body;
        let rows = page["items"].as_array().expect("items");
        let row = rows.iter().find(|row| row["id"] == json!(id.to_string()));
        row.cloned().unwrap_or_default()
    }
}

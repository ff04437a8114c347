//! Signing in and out.

use model::portal::account::{PartyKind, Session};

use crate::support::TestApp;

#[tokio::test]
async fn who_signed_in_is_told_again() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let session: Session = client.get("/portal/v1/session").await.expect(200).json();
    assert_eq!(&session, client.session());
    assert_eq!((session.party.kind, session.party.name.as_str()), (PartyKind::Provider, "Northlight"));
    assert_eq!(app.anonymous().get("/portal/v1/session").await.refusal(), (401, 400));
}

//! Whoever made a client leaves.

use model::portal::{account::Role, api_clients::ApiClient};
use serde_json::json;

use super::READ;
use crate::support::{TestApp, api_clients::API_CLIENTS};

/// [R37] A client belongs to the party: it goes on when its maker is disabled or may no longer make one, the list names
/// the maker, and a colleague ends it.
#[tokio::test]
async fn a_client_goes_on_when_its_maker_leaves() {
    let app = TestApp::start().await;
    for partner in [app.provider, app.reseller] {
        let stays = app.of_partner(partner, Role::AdminAgent).await;
        let leaves = app.of_partner(partner, Role::AdminAgent).await;
        let maker = leaves.session().account.id;
        let made = app.make_api_client(&leaves, Role::AdminAgent, READ).await;
        let client = app.with_token_of(&made).await;
        let user = format!("/portal/v1/users/{maker}");
        for change in [json!({"role": "helpdesk_agent"}), json!({"state": "disabled"})] {
            stays.patch(&user, &change).await.expect(200);
            client.get("/v1/customers").await.expect(200);
            // Another token as well, for the same secret.
            app.with_token_of(&made).await.get("/v1/customers").await.expect(200);
        }
        leaves.get(API_CLIENTS).await.expect(401);
        let listed: Vec<ApiClient> = stays.get(API_CLIENTS).await.expect(200).json();
        let its = listed.iter().find(|client| client.id == made.client.id).unwrap();
        assert_eq!((its.created_by_id, its.role.clone()), (maker, Role::AdminAgent));
        stays.delete(&format!("{API_CLIENTS}/{}", its.id)).await.expect(204);
        client.get("/v1/customers").await.expect(401);
    }
}

//! API clients and their tokens.

use model::{
    error::ErrorCode as Code,
    paths,
    portal::api_clients::{ApiClient, ApiClientChange, MadeSecret, NewApiClient},
    rules::permissions::Permission::ManageApiClients,
};
use serde_json::json;

use super::{
    operation::{Access, JSON, Operation},
    shape::Shape,
};

/// API clients.
pub(super) fn own() -> Vec<Operation> {
    let managed =
        |operation: Operation| operation.needs(&[ManageApiClients]).refuses(&[Code::ApiClientRevoked]);
    vec![
        managed(Operation::get::<ApiClient>(paths::API_CLIENTS, "listApiClients", "List API clients"))
            .answers_as(200, JSON, Shape::list_of::<ApiClient>()),
        managed(Operation::post(paths::API_CLIENTS, "createApiClient", "Add an API client"))
            .detail("The answer alone carries the secret and the first refresh token, once (R37).")
            .takes::<NewApiClient>()
            .answers::<MadeSecret>(201)
            .once()
            .refuses(&[Code::NoTokenKey])
            .example(json!({"name": "ERP", "role": "sales_agent", "scopes": ["read", "orders"], "expiresAt": "2027-06-30T00:00:00Z"})),
        managed(Operation::patch(paths::API_CLIENT, "changeApiClient", "Change an API client"))
            .takes::<ApiClientChange>()
            .answers::<ApiClient>(200)
            .once(),
        managed(Operation::delete(paths::API_CLIENT, "revokeApiClient", "Revoke an API client")),
        managed(Operation::post(paths::API_SECRETS, "addApiSecret", "Add a second secret"))
            .answers::<MadeSecret>(201)
            .once()
            .refuses(&[Code::TooManySecrets]),
        managed(Operation::delete(paths::API_SECRET, "withdrawApiSecret", "Withdraw a secret")),
        managed(Operation::post(paths::API_SECRET_RECEIPT, "confirmSecretReceipt", "Confirm that a secret was shown")),
    ]
}

/// Tokens, and what their readers check them by.
pub(super) fn tokens() -> Vec<Operation> {
    let token = |operation: Operation| {
        operation
            .by(Access::Anyone)
            .detail("Errors have the members `error` and `error_description` (RFC 6749, section 5.2).")
            .takes_as("application/x-www-form-urlencoded", asked())
            .answers_as(200, JSON, Shape::object())
            .refuses(&[Code::InvalidToken])
            .refused_as(refused())
    };
    let read = |path, id, summary| Operation::get_as(path, id, summary, Shape::object()).by(Access::Anyone);
    vec![
        token(Operation::post(paths::TOKEN, "issueToken", "Get an access token")),
        token(Operation::post(
            paths::TOKEN_V1,
            "issueTokenV1",
            "Get an access token as older libraries ask for it",
        )),
        read(paths::OPENID_CONFIGURATION, "describeAuthority", "Read where tokens come from"),
        read(paths::OPENID_CONFIGURATION_OF, "describeAuthorityOf", "The same for a tenant"),
        read(paths::OPENID_CONFIGURATION_V2, "describeAuthorityV2", "The same for a tenant, version 2"),
        read(paths::OPENAPI, "readDescription", "Read this description"),
        read(paths::TOKEN_KEYS, "listTokenKeys", "Read the public keys of access tokens"),
    ]
}

fn refused() -> Shape {
    let members = [
        ("error", "`invalid_request`, `invalid_client`, `invalid_grant`, or `unsupported_grant_type`."),
        ("error_description", "What to do, in English."),
        ("correlation_id", "Stands in the log."),
        ("trace_id", "Stands in the log."),
        ("timestamp", "When it was refused, UTC."),
    ];
    Shape::texts(&members, 2)
}

fn asked() -> Shape {
    let members = [
        ("grant_type", "`client_credentials` or `refresh_token`."),
        ("client_id", "The API client's ID; or in `Authorization: Basic`."),
        ("client_secret", "One of its secrets; or in `Authorization: Basic`."),
        ("refresh_token", "With `grant_type=refresh_token`."),
        ("scope", "Any text: the client has its own scopes."),
        ("resource", "The same for older libraries."),
    ];
    Shape::texts(&members, 1)
}

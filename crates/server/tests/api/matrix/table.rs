use model::paths;
use reqwest::Method;
use serde_json::{Value, json};

/// Who calls. The reseller administers the customer; the strangers have nothing to do with it. The API clients
/// are of the provider, with all scopes and with one, of the reseller with all, and of the
/// provider with all and a list of this customer; each acts as an admin agent (R37).
pub(crate) const COLUMNS: [&str; 14] = [
    "anonymous",
    "provider_admin",
    "provider_sales",
    "provider_helpdesk",
    "reseller_admin",
    "reseller_sales",
    "reseller_helpdesk",
    "customer",
    "strange_provider",
    "strange_reseller",
    "client_all",
    "client_read",
    "client_of_reseller",
    "client_listed",
];

/// A line of the table.
#[derive(Debug)]
pub(crate) struct Endpoint {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) statuses: Vec<u16>,
}

pub(crate) fn endpoints() -> Vec<Endpoint> {
    let lines = include_str!("table.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.split_whitespace();
            let method = words.next().unwrap_or_default().parse().unwrap();
            let path = words.next().unwrap_or_default().to_owned();
            let statuses: Vec<u16> = words.map(|word| word.parse().unwrap()).collect();
            assert_eq!(statuses.len(), COLUMNS.len(), "{line}");
            Endpoint { method, path, statuses }
        })
        .collect()
}

/// What is sent. Nothing of it is good, unless doing it again and again does no harm: so 400 means that the caller may,
/// and nothing changes for the next one.
pub(crate) fn body(path: &str, method: &Method) -> Value {
    match (path, method.as_str()) {
        (_, "GET" | "HEAD" | "DELETE") => Value::Null,
        (paths::ACCOUNT, _) => json!({"name": " "}),
        (paths::ORDER, _) => json!({"status": "cancelled"}),
        (paths::SUBSCRIPTION, _) => json!({"friendlyName": "Ours"}),
        (paths::SUPPORT_CONTACT, _) => json!({"supportTenantId": uuid::Uuid::nil()}),
        (paths::PROFILE_REQUEST, _) => json!({"state": "sent"}),
        (paths::QUALIFICATION, _) => json!({"qualification": "none of these"}),
        _ => json!({}),
    }
}

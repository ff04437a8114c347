//! [R37] Secrets and tokens reach no log, whatever is logged, and no backup.

use std::{fs, process::Stdio};

use chrono::TimeDelta;
use model::portal::api_clients::MadeSecret;
use serde_json::json;
use server::{clock::Clock, random};

use crate::{
    routes::invitations::log::{PASSWORD, installed, program, serve},
    support::{
        Client,
        api_clients::{API_CLIENTS, TOKEN, ask, credentials, refresh},
    },
};

/// From the first secret to a revoked token, at every level of logging.
#[tokio::test]
async fn no_line_of_the_log_and_no_backup_holds_a_secret() {
    let data = installed();
    let log = data.join("log.txt");
    let (mut child, base) = serve(&data, &log, "trace", &[]);
    let admin = Client::signed_in(&base, "ada@etoile.example", PASSWORD).await;
    let end = Clock::default().real_now() + TimeDelta::days(1);
    let sent = json!({"name": "ERP", "role": "admin_agent", "scopes": ["read"], "expiresAt": end});
    let made: MadeSecret = admin.post_once(API_CLIENTS, random::guid(), &sent).await.expect(201).json();
    let nobody = Client::anonymous(&base);
    let first = ask(&nobody, TOKEN, &credentials(&made)).await.expect(200).body;
    let text = |body: &serde_json::Value, name: &str| body[name].as_str().unwrap().to_owned();
    let form = refresh(&made, &text(&first, "refresh_token"));
    let second = ask(&nobody, TOKEN, &form).await.expect(200).body;
    let token = text(&second, "access_token");
    Client::with_token(&base, &token).get("/v1/customers").await.expect(200);
    let mut wrong = credentials(&made);
    wrong[2].1.push('x');
    ask(&nobody, TOKEN, &wrong).await.expect(401);
    let backup = data.join("backup.db");
    let copy = program(&data, &["backup", &backup.to_string_lossy()]).stderr(Stdio::null()).status();
    assert!(copy.unwrap().success());
    admin.delete(&format!("{API_CLIENTS}/{}", made.client.id)).await.expect(204);
    Client::with_token(&base, &token).get("/v1/customers").await.expect(401);
    child.kill().unwrap();
    child.wait().unwrap();

    let lines = fs::read_to_string(&log).unwrap();
    let copied = fs::read(&backup).unwrap();
    let key = fs::read_to_string(data.join("token.key")).unwrap();
    fs::remove_dir_all(&data).unwrap();
    assert!(lines.contains("token refused") && lines.contains("api-clients"));
    let signed = token.rsplit('.').next().unwrap().to_owned();
    let secrets = [made.secret.unwrap(), made.refresh_token.unwrap(), key, token, signed];
    for secret in secrets.into_iter().chain([text(&first, "refresh_token"), text(&first, "access_token")]) {
        assert_eq!(lines.lines().find(|line| line.contains(&secret)), None, "a secret is in the log");
        let is_copied = copied.windows(secret.len()).any(|part| part == secret.as_bytes());
        assert!(!is_copied, "a secret is in the backup");
    }
}

//! What the log says about sign-ins.

use serde_json::json;

use crate::{
    routes::invitations::log::{installed, serve},
    support::Client,
};

/// Who was tried from where, and never what was typed: a password may stand in the wrong field.
#[tokio::test]
async fn failed_sign_ins_are_logged_without_what_was_typed() {
    let data = installed();
    let log = data.join("log.txt");
    let (mut child, base) = serve(&data, &log, "info", &[]);
    let nobody = Client::anonymous(&base);
    for email in ["ada@etoile.example", "typed secret in the wrong field"] {
        let body = json!({"email": email, "password": "typed secret"});
        nobody.post("/portal/v1/sign-in", &body).await.expect(401);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let text = std::fs::read_to_string(&log).unwrap();
    std::fs::remove_dir_all(&data).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("failed sign-in")).collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines.iter().all(|line| line.contains("address=127.0.0.1")), "{lines:?}");
    let known = lines[0].split("account=").nth(1).unwrap().trim_matches('"');
    assert!(
        known.split_whitespace().next().unwrap().trim_matches('"').parse::<uuid::Uuid>().is_ok(),
        "{known}"
    );
    assert!(lines[1].contains("unknown account"), "{lines:?}");
    assert!(!text.contains("typed secret") && !text.contains("ada@etoile.example"), "{text}");
}

/// Behind a proxy that is not told of, everybody shares one count of failed sign-ins.
#[tokio::test]
async fn a_start_with_https_and_without_the_proxy_setting_warns() {
    let data = installed();
    for (more, warns) in [
        (&["--public-url", "https://partners.example"][..], true),
        (&["--public-url", "https://partners.example", "--behind-proxy"][..], false),
        (&["--public-url", "http://partners.example"][..], false),
        (&[][..], false),
    ] {
        let log = data.join("log.txt");
        let (mut child, _) = serve(&data, &log, "info", more);
        child.kill().unwrap();
        child.wait().unwrap();
        let text = std::fs::read_to_string(&log).unwrap();
        let said = text.lines().any(|line| line.contains("WARN") && line.contains("behind_proxy"));
        assert_eq!(said, warns, "{more:?}: {text}");
    }
    std::fs::remove_dir_all(&data).unwrap();
}

//! [R6] The token of an invitation reaches no log, whatever is logged.

use std::{
    fs::File,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::json;
use server::random;

use crate::support::{Client, invitations::token};

pub(crate) const PASSWORD: &str = "a password for tests";

pub(crate) fn program(data: &Path, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_partner-dashboard"));
    for name in ["DATABASE_URL", "PARTNER_DASHBOARD_CONFIG", "PARTNER_DASHBOARD_LISTEN"] {
        program.env_remove(name);
    }
    program.args(arguments).env("PARTNER_DASHBOARD_DATA", data).env("RUST_LOG", "trace");
    program.stdin(Stdio::piped()).stdout(Stdio::piped());
    program
}

/// Starts a server on a free port that writes what it logs into a file: the process and its address.
pub(crate) fn serve(data: &Path, log: &Path, level: &str, more: &[&str]) -> (Child, String) {
    let arguments = [&["serve", "--listen", "127.0.0.1:0", "--metrics-listen", "off"][..], more].concat();
    let mut program = program(data, &arguments);
    let mut child = program.env("RUST_LOG", level).stderr(File::create(log).unwrap()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.find_map(|line| line.unwrap().split_once(" on http://").map(|(_, to)| to.to_owned()));
    (child, format!("http://{}", line.unwrap()))
}

/// A data folder with a provider and its first admin agent, Ada.
pub(crate) fn installed() -> std::path::PathBuf {
    let data = std::env::temp_dir().join(format!("pd-log-{}", random::guid().simple()));
    let init = ["init", "--company", "Étoile", "--partner-id", "4711", "--country", "fr", "--name", "Ada"];
    let init = [&init[..], &["--email", "ada@etoile.example", "--language", "fr"]].concat();
    let mut made = program(&data, &init).stderr(Stdio::null()).spawn().unwrap();
    made.stdin.take().unwrap().write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    assert!(made.wait().unwrap().success());
    data
}

/// [R6] From the draft to the acceptance, at every level of logging; links name the port that was found.
#[tokio::test]
async fn no_line_of_the_log_holds_a_token() {
    let data = installed();
    let log = data.join("log.txt");
    let (mut child, base) = serve(&data, &log, "trace", &[]);

    let admin = Client::signed_in(&base, "ada@etoile.example", PASSWORD).await;
    let draft = admin.draft().await;
    let secret = token(&draft);
    assert_eq!(draft.link, format!("{base}/invitations/{secret}"));
    let body = json!({"recipient": "claire@nuee.example", "language": "fr", "via": "email"});
    admin.send_request(draft.id, body).await.expect(200);
    let nobody = Client::anonymous(&base);
    nobody.get(&format!("/invitations/{secret}")).await.expect(200);
    nobody.get(&format!("/portal/v1/invitations/{secret}")).await.expect(404);
    nobody.invitation("lookup", &secret).await.expect(200);
    nobody.invitation("viewed", &secret).await.expect(204);
    let body = json!({
        "token": secret, "company": "Nuée", "partnerId": "1", "country": "FR", "language": "fr", "name": "Claire",
        "email": "claire@nuee.example", "password": PASSWORD, "statement": true,
    });
    nobody.post("/portal/v1/invitations/enroll", &body).await.expect(201);
    let reseller = Client::signed_in(&base, "claire@nuee.example", PASSWORD).await;
    reseller.invitation("accept", &secret).await.expect(200);
    child.kill().unwrap();
    child.wait().unwrap();

    let text = std::fs::read_to_string(&log).unwrap();
    std::fs::remove_dir_all(&data).unwrap();
    let answered = text.lines().filter(|line| line.contains("answered")).count();
    assert!(text.contains("/portal/v1/invitations/accept") && answered >= 9, "{answered} lines");
    for (secret, name) in [(secret.as_str(), "the token"), (PASSWORD, "the password")] {
        let found = text.lines().find(|line| line.contains(secret));
        assert_eq!(found, None, "{name} is in the log");
    }
}

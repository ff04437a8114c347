//! `demo` fills an empty database and no other.

use super::{Folder, Served, text};
use crate::support::Client;

const DEMO: [&str; 7] = ["demo", "--customers", "30", "--resellers", "6", "--subscriptions", "90"];

#[tokio::test]
async fn an_empty_folder_is_filled_once() {
    let folder = Folder::new();
    let output = folder.run(&DEMO, "");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    assert!(said.contains("indexes") && said.contains("anna.marek@northlight.example"), "{said}");
    let served = Served::start(&folder, &[]);
    let anna = Client::signed_in(&served.base, "anna.marek@northlight.example", server::demo::PASSWORD).await;
    let page = anna.get("/portal/v1/views/customers?count=true").await.expect(200).body;
    assert_eq!(page["total"], 30);
    assert!(served.stop());

    let again = folder.run(&DEMO, "");
    assert!(!again.status.success() && text(&again.stderr).contains("already has data"));
    // The mark lets the data be deleted.
    assert!(Served::start(&folder, &["--demo", "--fresh"]).stop());
}

#[test]
fn sizes_that_cannot_be_are_refused() {
    let folder = Folder::new();
    for wrong in [&["demo", "--customers", "0"][..], &["demo", "--customers", "1", "--subscriptions", "201"]]
    {
        assert!(!folder.run(wrong, "").status.success(), "{wrong:?}");
    }
    assert!(!folder.0.exists());
}

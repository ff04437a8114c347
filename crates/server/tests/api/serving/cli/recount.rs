//! `recount` tells whether sums and sort keys are right, and corrects them.

use db::connect::{Place, connect};
use sea_orm::ConnectionTrait;

use super::{Folder, text};

const DEMO: [&str; 7] = ["demo", "--customers", "30", "--resellers", "6", "--subscriptions", "90"];

#[tokio::test]
async fn wrong_sums_are_found_and_corrected() {
    let folder = Folder::new();
    assert!(folder.run(&DEMO, "").status.success());
    let right = folder.run(&["recount"], "");
    assert!(right.status.success(), "{}", text(&right.stderr));

    let db = connect(&Place::Folder(folder.0.clone())).await.unwrap();
    for wrong in [
        "update known_customers set subscriptions = subscriptions + 1 where is_administered",
        "delete from known_customers where id in (select id from known_customers limit 3)",
        "update partner_counts set total = total + 5 where name = 'of record'",
        "delete from known_resellers",
        "delete from listed_names",
    ] {
        db.writes().execute_unprepared(wrong).await.unwrap();
    }
    db.close().await.unwrap();

    let told = folder.run(&["recount"], "");
    assert!(!told.status.success() && text(&told.stderr).contains("recount --fix"), "{}", text(&told.stderr));
    assert!(text(&told.stdout).contains("resellers as providers know them: 6 missing, 0 wrong"));
    let fixed = folder.run(&["recount", "--fix"], "");
    assert!(fixed.status.success(), "{}", text(&fixed.stderr));
    assert!(text(&fixed.stdout).contains("corrected"));
    let again = folder.run(&["recount"], "");
    assert!(again.status.success(), "{}", text(&again.stdout));
}

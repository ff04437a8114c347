use calamine::{Data, DataType};
use db::{entity::customer, scoped::customers};
use server::builders::customer_row;

use super::{begun, records, sheets};
use crate::support::{DemoApp, TestApp};

/// The same rows as in CSV: dates are dates, counts are numbers, and the rest is text.
#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_has_the_same_rows() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    for (list, query, name) in [
        ("subscriptions", "zone=Europe/Paris", "Subscriptions"),
        ("activity", "zone=Europe/Paris&lang=fr", "Activité"),
        ("customers", "lang=fr&sort=-since", "Clients"),
    ] {
        let rows = records(&admin, list, query).await;
        let sheets = sheets(&admin, list, query).await;
        let (found, sheet) = &sheets[0];
        assert_eq!((found.as_str(), sheets.len()), (name, 1));
        assert_eq!(sheet.get_size(), (rows.len(), rows[0].len()), "{list}");
        for (n, row) in rows.iter().enumerate() {
            for (m, text) in row.iter().enumerate() {
                let cell = sheet.get((n, m)).unwrap();
                let said = match cell {
                    Data::Empty => String::new(),
                    Data::DateTime(_) => {
                        let at = cell.as_datetime().unwrap();
                        let format = if text.len() > 10 { "%Y-%m-%d %H:%M:%S" } else { "%Y-%m-%d" };
                        at.format(format).to_string()
                    }
                    Data::Float(number) => number.to_string(),
                    other => other.to_string(),
                };
                assert_eq!(&said, text, "{list} {n} {m}");
            }
        }
    }
    let length = begun(&admin, "customers", "format=xlsx").await;
    assert!(length.content_length().is_some_and(|length| length > 3_000), "its length is known");
}

/// [R44] In a workbook a text is a text, without a sign before it.
#[tokio::test]
async fn a_text_is_no_formula() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let row = customer_row(app.provider, "=1+1", "formula", app.now());
    let row = customer::Model { company_name: "=1+1".to_owned(), ..row };
    customers::insert(&app.app.db, row).await.unwrap();
    let sheets = sheets(&admin, "customers", "columns=companyName,subscriptions").await;
    assert_eq!(sheets[0].1.get((1, 0)), Some(&Data::String("=1+1".to_owned())));
    assert_eq!(sheets[0].1.get((1, 1)), Some(&Data::Float(0.0)));
}

//! Comparing an answer with a recorded one.

use serde_json::Value;

/// Every member of the recording is there, with a value of the same JSON type; more members are allowed.
#[track_caller]
pub(crate) fn has_shape_of(ours: &Value, recorded: &Value, at: &str) {
    match (ours, recorded) {
        (Value::Object(ours), Value::Object(recorded)) => {
            for (name, value) in recorded {
                let own = ours.get(name).unwrap_or_else(|| panic!("{at}.{name} is missing"));
                has_shape_of(own, value, &format!("{at}.{name}"));
            }
        }
        (Value::Array(ours), Value::Array(recorded)) => {
            if let (Some(own), Some(value)) = (ours.first(), recorded.first()) {
                has_shape_of(own, value, &format!("{at}[0]"));
            }
        }
        _ => assert_eq!(
            std::mem::discriminant(ours),
            std::mem::discriminant(recorded),
            "{at}: {ours} {recorded}"
        ),
    }
}

pub(crate) fn recorded(name: &str) -> Value {
    let path = format!("{}/tests/recordings/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).expect("the recording")).expect("JSON")
}

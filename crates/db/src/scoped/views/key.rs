//! The values a page is cut at: a row's sort value and its id.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, QueryResult, Value};
use serde::Serialize;
use uuid::Uuid;

/// What a sort value or an id is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A search key.
    Text,
    /// A whole number.
    Number,
    /// A moment; missing ones are [`end_of_time`].
    Time,
    /// An id.
    Guid,
}

/// One such value, as it stands in a cursor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub(super) enum KeyValue {
    Text(String),
    Number(i64),
    Time(DateTime<Utc>),
    Guid(Uuid),
}

impl KeyValue {
    /// Reads a value of a cursor; `None` when it is of another kind.
    pub(super) fn read(kind: Kind, json: &serde_json::Value) -> Option<Self> {
        match kind {
            // A key is made of clean texts; U+0000 is none that a database could compare.
            Kind::Text => {
                json.as_str().filter(|text| !text.contains('\0')).map(|text| Self::Text(text.to_owned()))
            }
            Kind::Number => json.as_i64().map(Self::Number),
            Kind::Time => json.as_str()?.parse().ok().map(Self::Time),
            Kind::Guid => json.as_str()?.parse().ok().map(Self::Guid),
        }
    }

    /// Takes a value out of a row.
    pub(super) fn fetch(kind: Kind, row: &QueryResult, column: &str) -> Result<Self, DbErr> {
        Ok(match kind {
            Kind::Text => Self::Text(row.try_get("", column)?),
            Kind::Number => Self::Number(row.try_get("", column)?),
            Kind::Time => Self::Time(row.try_get("", column)?),
            Kind::Guid => Self::Guid(row.try_get("", column)?),
        })
    }
}

impl From<KeyValue> for Value {
    fn from(value: KeyValue) -> Self {
        match value {
            KeyValue::Text(text) => text.into(),
            KeyValue::Number(number) => number.into(),
            KeyValue::Time(time) => time.into(),
            KeyValue::Guid(id) => id.into(),
        }
    }
}

/// Stands for a moment that never comes, so that missing moments sort last and can be compared.
pub(super) fn end_of_time() -> DateTime<Utc> {
    // 9999-12-31T00:00:00Z
    DateTime::from_timestamp(253_402_214_400, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

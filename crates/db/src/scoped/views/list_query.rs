//! What a list was asked for, read from the query string; and the cursors between its pages.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use model::{
    error::{FieldCode, FieldError},
    ids::parse_guid,
    portal::{
        activity::{ActivityBy, ActivityGroup},
        views::Counting,
    },
    search_key::search_key,
};
use sea_orm::{ColumnTrait, Condition};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::scoped::views::{
    column::{Column, View},
    key::KeyValue,
};

/// Rows of a page when nobody says.
pub const DEFAULT_SIZE: u64 = 25;
/// Most rows of a page.
pub const MAX_SIZE: u64 = 200;

/// Whose rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResellerFilter {
    /// Those of any reseller: `any`.
    Any,
    /// Those of this one.
    One(Uuid),
}

/// Which rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Search key of the search text; a text without one, of blanks, invisible characters or accents alone, is no search.
    pub q: Option<String>,
    /// Whose rows.
    pub reseller: Option<ResellerFilter>,
    /// Of which provider.
    pub provider: Option<Uuid>,
    /// Supported by which reseller.
    pub support: Option<Uuid>,
    /// Of which customer.
    pub customer: Option<Uuid>,
    /// About which subscription.
    pub subscription: Option<Uuid>,
    /// From which order.
    pub order: Option<Uuid>,
    /// In which state.
    pub state: Option<String>,
    /// Only where a decision is due within 30 days.
    pub due: bool,
    /// Activity of these kinds.
    pub group: Option<ActivityGroup>,
    /// Activity that is automatic, or that is not.
    pub automatic: Option<bool>,
    /// Activity by this account of the own side, or by this partner of the other.
    pub who: Option<Uuid>,
    /// Activity from then on.
    pub from: Option<DateTime<Utc>>,
    /// Activity before then.
    pub to: Option<DateTime<Utc>>,
    /// Customers, subscriptions, and orders among these alone.
    pub among: Option<Among>,
}

/// Rows that are known by ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Among {
    /// Their own.
    pub ids: Vec<Uuid>,
    /// Those of their customers.
    pub customers: Vec<Uuid>,
}

impl Among {
    /// The condition for rows with these columns.
    pub(super) fn of(&self, id: impl ColumnTrait, customer: impl ColumnTrait) -> Condition {
        let Self { ids, customers } = self;
        Condition::any().add(id.is_in(ids.iter().copied())).add(customer.is_in(customers.iter().copied()))
    }
}

/// A checked question.
#[derive(Clone, Debug)]
pub struct ListQuery {
    /// Which rows.
    pub filter: Filter,
    pub(super) column: &'static Column,
    pub(super) descending: bool,
    pub(super) size: u64,
    pub(super) cursor: Option<Cursor>,
    pub(super) count: Option<Counting>,
    fingerprint: String,
}

/// Where a page begins or ends.
#[derive(Clone, Debug)]
pub(super) struct Cursor {
    pub(super) backwards: bool,
    pub(super) value: KeyValue,
    pub(super) id: KeyValue,
    /// What earlier pages know of the list; nothing in cursors of before 2026-12.
    pub(super) counted: Option<Counted>,
}

/// What is known of a list, carried from page to page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counted {
    /// Rows before the edge that the cursor stands at: the first row of the page after it, whichever way it leads.
    #[serde(rename = "o")]
    pub(super) before: i64,
    /// Rows of the whole list, where they were counted.
    #[serde(rename = "t")]
    pub(super) total: Option<i64>,
    /// There are more than that.
    #[serde(rename = "m", default)]
    pub(super) more: bool,
}

impl Counted {
    /// Whether the total is as sure as it is asked for.
    pub(super) fn answers(&self, how: Counting) -> bool {
        self.total.is_some() && (how == Counting::UpTo || !self.more)
    }

    fn makes_sense(&self) -> bool {
        self.before >= 0 && self.total.is_none_or(|total| total >= 0 && (self.more || self.before <= total))
    }
}

impl ListQuery {
    /// Reads the parameters of a view.
    ///
    /// # Errors
    /// Every parameter that cannot be read: `not_in_list`, `not_a_number`, `below_minimum`, `above_maximum`, or
    /// `invalid` for a cursor that is not one of this list.
    pub fn read<'a>(
        view: &'static View,
        get: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<Self, Vec<FieldError>> {
        let get = |name: &str| get(name).map(str::trim).filter(|text| !text.is_empty());
        let mut errors = Vec::new();
        let (column, descending) = sort(view, get("sort"), &mut errors);
        let filter = Filter {
            q: get("q").map(search_key).filter(|key| !key.is_empty()),
            reseller: match get("reseller") {
                Some("any") => Some(ResellerFilter::Any),
                text => guid("reseller", text, &mut errors).map(ResellerFilter::One),
            },
            provider: guid("provider", get("provider"), &mut errors),
            support: guid("support", get("support"), &mut errors),
            customer: guid("customer", get("customer"), &mut errors),
            subscription: guid("subscription", get("subscription"), &mut errors),
            order: guid("order", get("order"), &mut errors),
            state: get("state").map(str::to_lowercase),
            due: match get("due") {
                None => false,
                Some("30d") => true,
                Some(_) => refuse("due", FieldCode::NotInList, &mut errors),
            },
            group: match get("kind").map(ActivityGroup::read) {
                Some(ActivityGroup::Unknown(_)) => refuse("kind", FieldCode::NotInList, &mut errors),
                group => group,
            },
            automatic: match get("by").map(ActivityBy::read) {
                None => None,
                Some(ActivityBy::People) => Some(false),
                Some(ActivityBy::Automatic) => Some(true),
                Some(ActivityBy::Unknown(_)) => refuse("by", FieldCode::NotInList, &mut errors),
            },
            who: guid("who", get("who"), &mut errors),
            from: timestamp("from", get("from"), &mut errors),
            to: timestamp("to", get("to"), &mut errors),
            among: None,
        };
        let mut query = Self {
            fingerprint: fingerprint(view, &filter, column, descending),
            filter,
            column,
            descending,
            size: size(get("size"), &mut errors),
            cursor: None,
            count: match get("count").map(str::to_lowercase).as_deref() {
                None | Some("false") => None,
                Some("true") => Some(Counting::UpTo),
                Some("exact") => Some(Counting::Exact),
                Some(_) => refuse("count", FieldCode::NotInList, &mut errors),
            },
        };
        query.cursor = match (get("after"), get("before")) {
            (None, None) => None,
            (Some(text), None) => query.cursor(view, "after", text, &mut errors),
            (None, Some(text)) => query.cursor(view, "before", text, &mut errors),
            (Some(_), Some(_)) => refuse("before", FieldCode::Invalid, &mut errors),
        };
        if errors.is_empty() { Ok(query) } else { Err(errors) }
    }

    /// The first rows of a view, not counted: in an order of its columns, as `sort` says it, or in its own.
    pub fn first(view: &'static View, filter: Filter, order: Option<&str>, size: u64) -> Self {
        let (column, descending) = sort(view, order, &mut Vec::new());
        let fingerprint = fingerprint(view, &filter, column, descending);
        Self { filter, column, descending, size, cursor: None, count: None, fingerprint }
    }

    /// Whether the rows are read in the order of their values: backwards, when the list descends.
    pub(super) fn ascending(&self) -> bool {
        self.descending == self.cursor.as_ref().is_some_and(|cursor| cursor.backwards)
    }

    /// The same, from a row of another page on.
    pub(super) fn goes_up(&self) -> bool {
        self.cursor.is_some() && self.ascending()
    }

    /// Whether the list is to be counted: it was asked for, and no earlier page has done it.
    pub(super) fn must_count(&self) -> bool {
        let known = self.cursor.as_ref().and_then(|cursor| cursor.counted).unwrap_or_default();
        self.count.is_some_and(|how| !known.answers(how))
    }

    /// The cursor for the page after (`next`) or before (`previous`) a row.
    pub(super) fn cursor_at(
        &self,
        backwards: bool,
        value: &KeyValue,
        id: &KeyValue,
        counted: Option<Counted>,
    ) -> String {
        let json = json!({ "q": self.fingerprint, "b": backwards, "v": value, "i": id, "c": counted });
        BASE64_URL_SAFE_NO_PAD.encode(json.to_string())
    }

    fn cursor(&self, view: &View, name: &str, text: &str, errors: &mut Vec<FieldError>) -> Option<Cursor> {
        let read = || {
            let json: Value = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
            let backwards = json["b"].as_bool()?;
            let is_ours = json["q"].as_str()? == self.fingerprint && backwards == (name == "before");
            is_ours.then_some(Cursor {
                backwards,
                value: KeyValue::read(self.column.kind, &json["v"])?,
                id: KeyValue::read(view.id, &json["i"])?,
                counted: Counted::deserialize(&json["c"]).ok().filter(Counted::makes_sense),
            })
        };
        let cursor = read();
        if cursor.is_none() {
            errors.push(FieldError::new(name, FieldCode::Invalid));
        }
        cursor
    }
}

/// A cursor belongs to one question: another search, filter or order has other pages.
fn fingerprint(view: &View, filter: &Filter, column: &Column, descending: bool) -> String {
    let question = format!("{:?}", (view.name, filter, column.name, descending));
    BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(question)[..9])
}

fn refuse<T: Default>(name: &str, code: FieldCode, errors: &mut Vec<FieldError>) -> T {
    errors.push(FieldError::new(name, code));
    T::default()
}

fn guid(name: &str, text: Option<&str>, errors: &mut Vec<FieldError>) -> Option<Uuid> {
    let parsed = parse_guid(text?).ok();
    if parsed.is_none() {
        errors.push(FieldError::new(name, FieldCode::Invalid));
    }
    parsed
}

fn timestamp(name: &str, text: Option<&str>, errors: &mut Vec<FieldError>) -> Option<DateTime<Utc>> {
    let parsed = text?.parse().ok();
    if parsed.is_none() {
        errors.push(FieldError::new(name, FieldCode::Invalid));
    }
    parsed
}

fn size(text: Option<&str>, errors: &mut Vec<FieldError>) -> u64 {
    let error = match text.map(str::parse::<i64>) {
        None => return DEFAULT_SIZE,
        Some(Ok(size)) if size < 1 => FieldError::new("size", FieldCode::BelowMinimum).with("min", 1),
        Some(Ok(size)) => match u64::try_from(size) {
            Ok(size) if size <= MAX_SIZE => return size,
            Ok(_) | Err(_) => FieldError::new("size", FieldCode::AboveMaximum).with("max", MAX_SIZE),
        },
        Some(Err(_)) => FieldError::new("size", FieldCode::NotANumber),
    };
    errors.push(error);
    DEFAULT_SIZE
}

fn sort(view: &'static View, text: Option<&str>, errors: &mut Vec<FieldError>) -> (&'static Column, bool) {
    let text = text.unwrap_or(view.default_sort);
    let (name, descending) = match text.strip_prefix('-') {
        Some(name) => (name, true),
        None => (text, false),
    };
    match view.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name)) {
        Some(column) => (column, descending),
        None => {
            errors.push(FieldError::new("sort", FieldCode::NotInList));
            (&view.columns[0], false)
        }
    }
}

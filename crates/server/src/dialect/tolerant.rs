//! Reads JSON as the dialect's clients send it (contract 1.4): member names in any letter case, nulls and the
//! CLR's empty date as if they were absent.

use serde::de::{
    Deserializer, Error as _, IntoDeserializer, Visitor,
    value::{MapDeserializer, SeqDeserializer},
};
use serde_json::{Error, Map, Value};

/// What .NET sends for a date that was never set, whatever time zone it adds: a local midnight east of Greenwich is the
/// day before in UTC.
const CLR_NO_DATE: &[&str] = &["0001-01-01", "0000-12-31"];

/// A JSON value that is read tolerantly.
pub(super) struct Tolerant(pub(super) Value);

/// The same as older serializers write it: milliseconds since 1970.
const CLR_NO_DATE_IN_MS: &str = "/Date(-62135596800000";

/// Whether a text is a date that was never set.
pub(super) fn is_no_date(text: &str) -> bool {
    let text = text.trim();
    CLR_NO_DATE.iter().any(|none| text.starts_with(none)) || text.starts_with(CLR_NO_DATE_IN_MS)
}

fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => is_no_date(text),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => false,
    }
}

/// A number without fraction as an integer, however it is spelled: `5.0` is 5.
fn whole(value: Value) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "within 2^53 a float without fraction is exact")]
    match value.as_f64() {
        Some(number) if value.is_f64() && number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 => {
            Value::from(number as i64)
        }
        Some(_) | None => value,
    }
}

macro_rules! whole_numbers {
    ($($method:ident)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            whole(self.0).$method(visitor)
        })+
    };
}

impl<'de> IntoDeserializer<'de, Error> for Tolerant {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl Tolerant {
    fn map<'de, V: Visitor<'de>>(members: Map<String, Value>, visitor: V) -> Result<V::Value, Error> {
        let members = members.into_iter().filter(|(_, value)| !is_absent(value));
        let mut map = MapDeserializer::new(members.map(|(name, value)| (name, Self(value))));
        let value = visitor.visit_map(&mut map)?;
        map.end()?;
        Ok(value)
    }
}

impl<'de> Deserializer<'de> for Tolerant {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => {
                let mut seq = SeqDeserializer::new(items.into_iter().map(Self));
                let value = visitor.visit_seq(&mut seq)?;
                seq.end()?;
                Ok(value)
            }
            Value::Object(members) => Self::map(members, visitor),
            plain => plain.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if is_absent(&self.0) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let Value::Object(members) = self.0 else {
            return Err(Error::custom("invalid type: expected an object"));
        };
        // The last of several spellings of one name wins, as it does for one spelling.
        let named = members.into_iter().map(|(name, value)| {
            let known = fields.iter().find(|field| field.eq_ignore_ascii_case(&name));
            (known.map_or(name, |known| (*known).to_owned()), value)
        });
        Self::map(named.collect(), visitor)
    }

    whole_numbers! { deserialize_i32 deserialize_i64 deserialize_u32 deserialize_u64 }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i128 u8 u16 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map enum identifier ignored_any
    }
}

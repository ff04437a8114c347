//! Schemas that no derive makes, for the description of the API (docs/api.md).

use utoipa::openapi::{
    RefOr, Schema,
    schema::{AnyOfBuilder, ObjectBuilder, SchemaType, Type},
};

/// The schema of an open enumeration: one of the known values, or any other text. A client that reads must bear both.
pub(crate) fn open_enum(what: &str, values: &[(&str, &str)]) -> RefOr<Schema> {
    let lines = values.iter().map(|(value, meaning)| format!("\n- `{value}`: {}", meaning.trim()));
    let description = format!("{}\n{}", what.trim(), lines.collect::<String>());
    let known = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .enum_values(Some(values.iter().map(|(value, _)| *value)));
    let other = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .description(Some("A value that is not known yet."));
    RefOr::T(Schema::AnyOf(
        AnyOfBuilder::new().item(known).item(other).description(Some(description)).build(),
    ))
}

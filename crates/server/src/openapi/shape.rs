//! The shape of a value: a schema of its own, or a reference to a named one together with all that it refers to.

use utoipa::{
    ToSchema,
    openapi::{
        Ref, RefOr, Schema,
        schema::{ArrayBuilder, ObjectBuilder, SchemaFormat, SchemaType, Type},
    },
};

/// A schema and the named ones that it needs.
#[derive(Clone)]
pub struct Shape {
    pub(super) schema: RefOr<Schema>,
    pub(super) named: Vec<(String, RefOr<Schema>)>,
}

impl std::fmt::Debug for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shape").field("named", &self.named.len()).finish_non_exhaustive()
    }
}

impl Shape {
    /// A type's own, by its name; a page or collection of something has none.
    pub fn of<T: ToSchema>() -> Self {
        let name = T::name().into_owned();
        let mut named = Vec::new();
        T::schemas(&mut named);
        if std::any::type_name::<T>().contains('<') {
            return Self { schema: T::schema(), named };
        }
        named.push((name.clone(), T::schema()));
        Self { schema: RefOr::Ref(Ref::from_schema_name(name)), named }
    }

    /// A list of such values.
    pub fn list_of<T: ToSchema>() -> Self {
        let Self { schema, named } = Self::of::<T>();
        let list = ArrayBuilder::new().items(schema).build();
        Self { schema: RefOr::T(Schema::Array(list)), named }
    }

    /// The value itself or `null`.
    pub fn or_null<T: ToSchema>() -> Self {
        let Self { schema, named } = Self::of::<T>();
        let null = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Null));
        let either = utoipa::openapi::schema::OneOfBuilder::new().item(schema).item(null);
        Self { schema: RefOr::T(Schema::OneOf(either.build())), named }
    }

    /// A text.
    pub fn text() -> Self {
        Self::plain(ObjectBuilder::new().schema_type(SchemaType::Type(Type::String)))
    }

    /// A text of a format, such as `uuid` or `date-time`.
    pub fn format(format: &str) -> Self {
        let text = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String));
        Self::plain(text.format(Some(SchemaFormat::Custom(format.to_owned()))))
    }

    /// One of these texts.
    pub fn one_of(texts: &[&str]) -> Self {
        let text = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String));
        Self::plain(text.enum_values(Some(texts.iter().copied())))
    }

    /// A whole number within limits.
    pub fn number(least: u32, most: u32) -> Self {
        let number = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Integer));
        Self::plain(number.minimum(Some(least)).maximum(Some(most)))
    }

    /// `true` or `false`.
    pub fn flag() -> Self {
        Self::plain(ObjectBuilder::new().schema_type(SchemaType::Type(Type::Boolean)))
    }

    /// An object with these texts, of which the first `required` must be there.
    pub fn texts(members: &[(&str, &str)], required: usize) -> Self {
        let mut object = ObjectBuilder::new();
        for (n, (name, what)) in members.iter().enumerate() {
            let text = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String));
            object = object.property(*name, text.description(Some(*what)));
            if n < required {
                object = object.required(*name);
            }
        }
        Self::plain(object)
    }

    /// An object with unspecified members.
    pub fn object() -> Self {
        Self::plain(ObjectBuilder::new())
    }

    pub(super) fn plain(object: ObjectBuilder) -> Self {
        Self { schema: RefOr::T(Schema::Object(object.build())), named: Vec::new() }
    }
}

//! What the token of a link leads to. There is no scope: whoever holds the link may see it (R8).

use model::parse::LinkToken;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    entity::{
        partnership_request,
        user_link::{self, Column, Entity},
    },
    secrets,
};

/// The request for a partnership, when it has been sent.
///
/// # Errors
/// When the database fails.
pub async fn invitation(
    db: &impl ConnectionTrait,
    token: &LinkToken,
) -> Result<Option<partnership_request::Model>, DbErr> {
    partnership_request::Entity::find()
        .filter(partnership_request::Column::TokenHash.eq(secrets::hash(token.as_str())))
        .filter(partnership_request::Column::SentAt.is_not_null())
        .one(db)
        .await
}

/// The link to an account or to another password.
///
/// # Errors
/// When the database fails.
pub async fn user_link(
    db: &impl ConnectionTrait,
    token: &LinkToken,
) -> Result<Option<user_link::Model>, DbErr> {
    Entity::find().filter(Column::TokenHash.eq(secrets::hash(token.as_str()))).one(db).await
}

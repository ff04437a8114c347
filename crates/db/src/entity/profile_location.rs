//! What a request wants the official list to show of one location (S8, R29).

use sea_orm::entity::prelude::*;

/// What a request wants the official list to show of one location (S8, R29).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "profile_locations")]
pub struct Model {
    /// The request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: Uuid,
    /// Counted from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// Country, region or city.
    pub location: String,
    /// Company name.
    pub company_name: String,
    /// Target URL.
    pub target_url: String,
    /// `image/png` or `image/jpeg`, as its content says.
    pub logo_type: String,
    /// Pixels.
    pub logo_width: i32,
    /// Pixels.
    pub logo_height: i32,
    /// The image file.
    pub logo: Vec<u8>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

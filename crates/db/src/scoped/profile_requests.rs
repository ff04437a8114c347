//! Requests to change a provider's entry in the official list (S7–S9, R29): the provider's own alone.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use model::{
    ids::{AccountId, ProfileRequestId, TenantId},
    parse::Logo,
    portal::profile_requests::{ProfileLocation, ProfileRequest, ProfileRequestState, expected},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::{
    entity::{
        account,
        profile_location::{self, Column as Location},
        profile_request::{self, Column},
    },
    error::{Error, Result},
    random,
};

/// A location that was checked.
#[derive(Debug)]
pub struct NewLocation {
    /// Country, region or city.
    pub location: String,
    /// Company name.
    pub company_name: String,
    /// Target URL.
    pub target_url: String,
    /// What the file is.
    pub logo: Logo,
    /// The file.
    pub file: Vec<u8>,
}

/// Adds a request with its locations.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &impl ConnectionTrait,
    provider: TenantId,
    by: AccountId,
    now: DateTime<Utc>,
    locations: Vec<NewLocation>,
) -> Result<ProfileRequestId> {
    let id = random::guid();
    let row = profile_request::ActiveModel {
        id: Set(id),
        provider_id: Set(provider.0),
        state: Set(ProfileRequestState::Sent.as_str().to_owned()),
        created_at: Set(now),
        by_account: Set(Some(by.0)),
        closed_at: Set(None),
    };
    profile_request::Entity::insert(row).exec_without_returning(tx).await?;
    for (position, new) in (0..).zip(locations) {
        let row = profile_location::ActiveModel {
            request_id: Set(id),
            position: Set(position),
            location: Set(new.location),
            company_name: Set(new.company_name),
            target_url: Set(new.target_url),
            logo_type: Set(new.logo.content_type.to_owned()),
            logo_width: Set(pixels(new.logo.width)),
            logo_height: Set(pixels(new.logo.height)),
            logo: Set(new.file),
        };
        profile_location::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(ProfileRequestId(id))
}

/// The requests of a provider, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &impl ConnectionTrait, provider: TenantId) -> Result<Vec<ProfileRequest>> {
    let rows = profile_request::Entity::find()
        .filter(Column::ProviderId.eq(provider.0))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    to_wire(db, rows).await
}

/// One request of a provider.
///
/// # Errors
/// 404/1000 when the provider has no such request.
pub async fn find(
    db: &impl ConnectionTrait,
    provider: TenantId,
    id: ProfileRequestId,
) -> Result<ProfileRequest> {
    let row = profile_request::Entity::find_by_id(id.0)
        .filter(Column::ProviderId.eq(provider.0))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    to_wire(db, vec![row]).await?.pop().ok_or_else(|| Error::NotFound)
}

/// Closes a request that is still open; whether it was.
///
/// # Errors
/// When the database fails.
pub async fn close(
    tx: &impl ConnectionTrait,
    provider: TenantId,
    id: ProfileRequestId,
    state: &ProfileRequestState,
    now: DateTime<Utc>,
) -> Result<bool> {
    let row = profile_request::ActiveModel {
        state: Set(state.as_str().to_owned()),
        closed_at: Set(Some(now)),
        ..Default::default()
    };
    let changed = profile_request::Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .filter(Column::ProviderId.eq(provider.0))
        .filter(Column::State.eq(ProfileRequestState::Sent.as_str()))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// Type and bytes of the logo for a location, counted from 0.
///
/// # Errors
/// 404/1000 when the provider has no such request or location.
pub async fn logo(
    db: &impl ConnectionTrait,
    provider: TenantId,
    id: ProfileRequestId,
    position: i32,
) -> Result<(String, Vec<u8>)> {
    find(db, provider, id).await?;
    let row = profile_location::Entity::find_by_id((id.0, position)).one(db).await?;
    let row = row.ok_or(Error::NotFound)?;
    Ok((row.logo_type, row.logo))
}

/// Within [`Logo::MAX_SIDE`], so it always fits.
fn pixels(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

type LocationRow = (Uuid, String, String, String, String, i32, i32);

/// The locations without their images, and the names of who asked.
async fn to_wire(
    db: &impl ConnectionTrait,
    rows: Vec<profile_request::Model>,
) -> Result<Vec<ProfileRequest>> {
    let found: Vec<LocationRow> = profile_location::Entity::find()
        .select_only()
        .columns([
            Location::RequestId,
            Location::Location,
            Location::CompanyName,
            Location::TargetUrl,
            Location::LogoType,
            Location::LogoWidth,
            Location::LogoHeight,
        ])
        .filter(Location::RequestId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(Location::Position)
        .into_tuple()
        .all(db)
        .await?;
    let mut locations: HashMap<Uuid, Vec<ProfileLocation>> = HashMap::new();
    for (request, location, company_name, target_url, logo_type, width, height) in found {
        locations.entry(request).or_default().push(ProfileLocation {
            location,
            company_name,
            target_url,
            logo_type,
            logo_width: width.unsigned_abs(),
            logo_height: height.unsigned_abs(),
        });
    }
    let people = account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().filter_map(|row| row.by_account)))
        .all(db)
        .await?;
    let wire = |row: profile_request::Model| {
        let (expected_from, expected_until) = expected(row.created_at);
        let by = people.iter().find(|person| Some(person.id) == row.by_account);
        ProfileRequest {
            id: ProfileRequestId(row.id),
            state: ProfileRequestState::read(&row.state),
            requested_at: row.created_at,
            requested_by: by.map(|person| person.name.clone()).unwrap_or_default(),
            expected_from,
            expected_until,
            closed_at: row.closed_at,
            locations: locations.remove(&row.id).unwrap_or_default(),
        }
    };
    Ok(rows.into_iter().map(wire).collect())
}

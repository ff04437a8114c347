use axum::{Json, extract::State, http::StatusCode};
use base64::{Engine, prelude::BASE64_STANDARD};
use db::{
    scoped::profile_requests::{self, NewLocation},
    system::activity::{About, record},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    parse::{Logo, WebAddress, required_text},
    portal::{
        activity::ActivityKind,
        profile_requests::{MAX_LOCATIONS, NewProfileLocation, NewProfileRequest, ProfileRequest},
    },
    rules::{address::COMPANY_MAX, permissions::Permission},
};

use crate::{
    caller::Caller,
    dialect::TolerantJson,
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// Notes a request: one set of company name, logo and target URL for each location (S8).
pub(super) async fn create_profile_request(
    State(app): State<App>,
    caller: Caller,
    TolerantJson(body): TolerantJson<NewProfileRequest>,
) -> Result<(StatusCode, Json<ProfileRequest>)> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::ReviewProfile)?;
    let locations = check(&body).map_err(|fields| Error::fields(ErrorCode::InvalidProperty, fields))?;
    once(&app, &caller, &body, StatusCode::CREATED, async |tx| {
        let about = About::default().with("locations", locations.len());
        let id = profile_requests::insert(tx, provider, caller.account()?, caller.now(), locations).await?;
        record(tx, caller.actor(), ActivityKind::ProfileChangeRequested, about).await?;
        Ok(profile_requests::find(tx, provider, id).await?)
    })
    .await
}

fn check(body: &NewProfileRequest) -> std::result::Result<Vec<NewLocation>, Vec<FieldError>> {
    if body.locations.is_empty() {
        return Err(vec![FieldError::new("locations", FieldCode::Required)]);
    }
    if body.locations.len() > MAX_LOCATIONS {
        return Err(vec![FieldError::new("locations", FieldCode::AboveMaximum).with("max", MAX_LOCATIONS)]);
    }
    let (mut good, mut refused) = (Vec::new(), Vec::new());
    for (n, sent) in body.locations.iter().enumerate() {
        match location(sent) {
            Ok(location) => good.push(location),
            Err(fields) => {
                refused.extend(fields.into_iter().map(|one| one.under(&format!("locations[{n}]"))))
            }
        }
    }
    if refused.is_empty() { Ok(good) } else { Err(refused) }
}

fn location(sent: &NewProfileLocation) -> std::result::Result<NewLocation, Vec<FieldError>> {
    let location = required_text(&sent.location, 100, "location");
    let company_name = required_text(&sent.company_name, COMPANY_MAX, "companyName");
    let target_url = WebAddress::parse(&sent.target_url, "targetUrl");
    let file = BASE64_STANDARD.decode(&sent.logo);
    let file = file.map_err(|_| FieldError::new("logo", FieldCode::NotAnImage));
    let logo = file.and_then(|file| Logo::parse(&file, "logo").map(|logo| (logo, file)));
    match (location, company_name, target_url, logo) {
        (Ok(location), Ok(company_name), Ok(target_url), Ok((logo, file))) => {
            let target_url = target_url.as_str().to_owned();
            Ok(NewLocation { location, company_name, target_url, logo, file })
        }
        (location, company_name, target_url, logo) => {
            Err([location.err(), company_name.err(), target_url.err(), logo.err()]
                .into_iter()
                .flatten()
                .collect())
        }
    }
}

//! `POST /portal/v1/users/invitations`

use axum::{Json, extract::State, http::StatusCode};
use db::{
    scoped::{
        user_links::{self, NewLink},
        users,
    },
    system::activity::{self, About},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    parse::{self, Email},
    portal::{
        account::Role,
        activity::ActivityKind,
        users::{Invite, LinkPurpose, MadeLink},
    },
    rules::permissions::Permission,
};

use super::{made, repeated};
use crate::{
    caller::Caller,
    dialect::TolerantJson,
    error::{Error, Result},
    idempotency::once_with_secret,
    state::App,
};

/// Invites a colleague. A second invitation of the same address takes the first one's place.
pub(super) async fn invite_user(
    State(app): State<App>,
    caller: Caller,
    TolerantJson(sent): TolerantJson<Invite>,
) -> Result<(StatusCode, Json<MadeLink>)> {
    caller.require(Permission::ManageUsers)?;
    let Invited { name, email, role } = parse_invite(&sent)?;
    once_with_secret(
        &app,
        &caller,
        &sent,
        StatusCode::CREATED,
        async || Ok(()),
        async |tx, ()| {
            users::lock(tx, &caller.scope, caller.account()?).await?;
            // Whether there is an account elsewhere is not this partner's to know.
            if users::has_account(tx, &caller.scope, &email.key()).await? {
                let taken = FieldError::new("email", FieldCode::Taken);
                return Err(Error::field(ErrorCode::InvalidProperty, taken));
            }
            let new = NewLink {
                purpose: LinkPurpose::Join,
                partner: users::partner_of(&caller.scope)?,
                account: None,
                email: email.as_str(),
                name: name.as_deref(),
                role: &role,
                by: caller.account()?,
            };
            let (link, token) = user_links::make(tx, new, caller.now()).await?;
            let about = About::default()
                .with("name", name.as_deref().unwrap_or_default())
                .with("email", &email)
                .with("role", &role);
            activity::record(tx, caller.actor(), ActivityKind::UserInvited, about).await?;
            Ok(made(&app, &link, &token))
        },
        async |replay| repeated(&app, &caller, replay).await,
    )
    .await
}

struct Invited {
    name: Option<String>,
    email: Email,
    role: Role,
}

fn parse_invite(sent: &Invite) -> Result<Invited> {
    let name = parse::optional_text(sent.name.as_deref().unwrap_or_default(), 100, "name");
    let email = parse::recipient(&sent.email, "email");
    let email = email.and_then(|email| email.ok_or(FieldError::new("email", FieldCode::Required)));
    let role = match &sent.role {
        None => Err(FieldError::new("role", FieldCode::Required)),
        Some(Role::Unknown(_)) => Err(FieldError::new("role", FieldCode::NotInList)),
        Some(role) => Ok(role.clone()),
    };
    match (name, email, role) {
        (Ok(name), Ok(email), Ok(role)) => Ok(Invited { name, email, role }),
        (name, email, role) => {
            let refused = [name.err(), email.err(), role.err()].into_iter().flatten().collect();
            Err(Error::fields(ErrorCode::InvalidProperty, refused))
        }
    }
}

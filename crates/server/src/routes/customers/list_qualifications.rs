use axum::{Json, extract::State};
use db::scoped::customers;
use model::{
    ids::CustomerId,
    rules::permissions::Permission,
    v1::customer::{CustomerQualification, Qualification},
};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 3.11: the same as a list without envelope, empty where there is none.
pub(super) async fn list_qualifications(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
) -> Result<Json<Vec<CustomerQualification>>> {
    caller.require(Permission::ReadCustomers)?;
    let row = customers::administered(&app.db, &caller.scope, id).await?;
    let qualification = match Qualification::read(&row.qualification) {
        Qualification::None => None,
        Qualification::Nonprofit => Some("Nonprofit".to_owned()),
        Qualification::Unknown(text) => Some(text),
    };
    Ok(Json(qualification.map(|qualification| CustomerQualification { qualification }).into_iter().collect()))
}

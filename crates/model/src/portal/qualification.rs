//! What a customer qualifies for (R15).

use serde::{Deserialize, Serialize};

use crate::v1::customer::Qualification;

/// Body and answer of `PUT /portal/v1/customers/{c}/qualification`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct QualificationChange {
    /// `none` or `nonprofit`; anything else is refused with 400/3000 at `qualification`.
    pub qualification: Qualification,
}

//! What a reseller has stated (contract 2.5).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

/// Whether a reseller has made the statement of R8. No contract with Microsoft is known here.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct AgreementStatus {
    /// It was ticked when the reseller enrolled.
    pub is_agreement_signed: bool,
    /// When that was, UTC (additional member).
    pub statement_date: Option<DateTime<Utc>>,
}

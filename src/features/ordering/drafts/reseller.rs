//! A reseller in a draft.

use model::ids::TenantId;
use serde::{Deserialize, Serialize};

/// A reseller, as far as the wizard needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reseller {
    pub id: TenantId,
    pub name: String,
    /// PartnerID, what an order line names as reseller of record.
    pub partner_id: String,
}

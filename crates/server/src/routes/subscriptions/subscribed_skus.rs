use std::collections::BTreeMap;

use axum::{Json, extract::State};
use db::{
    entity::subscription,
    scoped::{
        customers,
        subscriptions::{self, Filter},
    },
};
use model::{
    ids::{CustomerId, OfferId},
    rules::permissions::Permission,
    v1::{
        common::{Attributes, Collection},
        offer::BillingType,
        subscribed_sku::{ProductSku, SubscribedSku},
        subscription::SubscriptionStatus,
    },
};

use crate::{
    caller::Caller,
    catalogue::Catalogue,
    dialect::{PathIds, QueryParams},
    error::Result,
    state::App,
};

/// 3.9: the licenses of the subscriptions in scope by product. All products are of `group1`: the catalogue has none that
/// is managed elsewhere.
pub(super) async fn list_subscribed_skus(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
    params: QueryParams,
) -> Result<Json<Collection<SubscribedSku>>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    customers::find(db, &caller.scope, id).await?;
    let is_asked = params
        .get("licenseGroupIds")
        .is_none_or(|groups| groups.split(',').any(|group| group.trim().eq_ignore_ascii_case("group1")));
    let found = match is_asked {
        true => subscriptions::of_customer(db, &caller.scope, id, Filter::default()).await?,
        false => Vec::new(),
    };
    Ok(Json(Collection::of(by_product(app.catalogue, &found))))
}

/// By the product's name; what is used by consumption has no licenses, and what has ended has none any more.
fn by_product(catalogue: &Catalogue, rows: &[subscription::Model]) -> Vec<SubscribedSku> {
    let mut skus: BTreeMap<(String, String), SubscribedSku> = BTreeMap::new();
    for row in rows.iter().filter(|row| BillingType::read(&row.billing_type) != BillingType::Usage) {
        let Some(offer) = catalogue.offer(&OfferId::new(&row.offer_id)) else { continue };
        let licenses = i64::from(row.quantity);
        let counted = SubscribedSku {
            product_sku: ProductSku { id: offer.product.id.clone(), name: offer.product.name.clone() },
            ..SubscribedSku::default()
        };
        let counted = match SubscriptionStatus::read(&row.status) {
            SubscriptionStatus::Active => SubscribedSku { active_units: licenses, ..counted },
            SubscriptionStatus::Expired => SubscribedSku { warning_units: licenses, ..counted },
            SubscriptionStatus::Suspended => SubscribedSku { suspended_units: licenses, ..counted },
            SubscriptionStatus::Disabled
            | SubscriptionStatus::Deleted
            | SubscriptionStatus::Pending
            | SubscriptionStatus::Unknown(_) => continue,
        };
        let key = (counted.product_sku.name.clone(), counted.product_sku.id.clone());
        let sum = skus.entry(key).or_default();
        sum.product_sku = counted.product_sku;
        sum.active_units += counted.active_units;
        sum.warning_units += counted.warning_units;
        sum.suspended_units += counted.suspended_units;
    }
    skus.into_values().map(totalled).collect()
}

/// Nobody knows who uses the licenses, so none is free.
fn totalled(sku: SubscribedSku) -> SubscribedSku {
    let total_units = sku.active_units + sku.warning_units;
    let status = match (sku.active_units, sku.warning_units) {
        (1.., _) => "Enabled",
        (_, 1..) => "Warning",
        (_, _) => "Suspended",
    };
    SubscribedSku {
        total_units,
        consumed_units: total_units,
        capability_status: status.to_owned(),
        attributes: Attributes::of("SubscribedSku"),
        ..sku
    }
}

//! What is counted of partners, read from sums: each total with the changes that are not yet folded into it.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Func, UnionType},
};
use uuid::Uuid;

use crate::{
    entity::{partner_count, partner_count_change},
    scoped::views::column::{number, scalar},
};

/// Customers that the partner knows.
pub(super) const CUSTOMERS: &str = "customers";
/// Customers that a reseller administers; of a provider, those with a reseller.
pub(super) const ADMINISTERED: &str = "administered";
/// Active subscriptions that the partner reads.
pub(super) const SUBSCRIPTIONS: &str = "subscriptions";
/// Licenses of those that are billed by license.
pub(super) const LICENSES: &str = "licenses";
/// Active subscriptions that a reseller is of record for.
pub(super) const OF_RECORD: &str = "of record";
/// Active subscriptions that a reseller is the support contact for.
pub(super) const SUPPORTS: &str = "supports";

/// Subscriptions of a provider's customers in a state, whose name follows.
const STATE: &str = "state ";

/// What is counted, by partner and name; what is not there is zero.
#[derive(Debug, Default)]
pub(super) struct Sums(HashMap<(Uuid, String), i64>);

impl Sums {
    /// How many.
    pub(super) fn of(&self, partner: Uuid, name: &str) -> i64 {
        self.0.get(&(partner, name.to_owned())).copied().unwrap_or_default()
    }

    /// Subscriptions of a provider's customers in the states that are wanted.
    pub(super) fn in_states(&self, provider: Uuid, wanted: impl Fn(&str) -> bool) -> i64 {
        let all = self.0.iter().filter(|((partner, _), _)| *partner == provider);
        all.filter(|((_, name), _)| name.strip_prefix(STATE).is_some_and(&wanted))
            .map(|(_, total)| total)
            .sum()
    }
}

/// What is counted of partners, at one provider or at all.
pub(super) async fn sums(
    db: &impl ConnectionTrait,
    partners: impl IntoIterator<Item = Uuid> + Clone,
    provider: Option<Uuid>,
) -> Result<Sums, DbErr> {
    use partner_count as total;
    use partner_count_change as change;
    let mut totals = Condition::all().add(total::Column::PartnerId.is_in(partners.clone()));
    let mut changes = Condition::all().add(change::Column::PartnerId.is_in(partners));
    if let Some(provider) = provider {
        totals = totals.add(total::Column::ProviderId.eq(provider));
        changes = changes.add(change::Column::ProviderId.eq(provider));
    }
    let changes = change::Entity::find()
        .select_only()
        .columns([change::Column::PartnerId, change::Column::Name])
        .expr_as(Expr::col(change::Column::Change).sum().cast_as("bigint"), "total")
        .filter(changes)
        .group_by(change::Column::PartnerId)
        .group_by(change::Column::Name);
    let mut both = total::Entity::find()
        .select_only()
        .columns([total::Column::PartnerId, total::Column::Name, total::Column::Total])
        .filter(totals)
        .into_query();
    // In one statement: between two, changes could be folded into totals that were read before.
    both.union(UnionType::All, changes.into_query());
    let mut sums = Sums::default();
    for row in db.query_all(&both).await? {
        let (partner, name) = (row.try_get("", "partner_id")?, row.try_get("", "name")?);
        *sums.0.entry((partner, name)).or_default() += row.try_get::<i64>("", "total")?;
    }
    Ok(sums)
}

/// The same count in a query: of a partner, at a provider or at all.
pub(super) fn sum(partner: &Expr, provider: Option<&Expr>, name: &str) -> Expr {
    use partner_count as total;
    use partner_count_change as change;
    let mut totals = total::Entity::find()
        .select_only()
        .expr(total::Column::Total.into_expr().sum())
        .filter(total::Column::PartnerId.into_expr().eq(partner.clone()))
        .filter(total::Column::Name.eq(name));
    let mut changes = change::Entity::find()
        .select_only()
        .expr(change::Column::Change.into_expr().sum())
        .filter(change::Column::PartnerId.into_expr().eq(partner.clone()))
        .filter(change::Column::Name.eq(name));
    if let Some(provider) = provider {
        totals = totals.filter(total::Column::ProviderId.into_expr().eq(provider.clone()));
        changes = changes.filter(change::Column::ProviderId.into_expr().eq(provider.clone()));
    }
    let or_zero = |query| Expr::expr(Func::coalesce([scalar(query), Expr::val(0)]));
    number(or_zero(totals.into_query()).add(or_zero(changes.into_query())))
}

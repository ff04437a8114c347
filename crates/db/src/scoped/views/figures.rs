//! What the dashboard counts of active subscriptions.

use model::{portal::views::Counting, v1::subscription::SubscriptionStatus};
use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    Scope,
    scoped::views::{column::Context, list_query::Filter, subscriptions, sums},
};

/// Active subscriptions that the caller reads, and the licenses of those billed by license.
pub async fn active(db: &impl ConnectionTrait, context: &Context) -> Result<(i64, i64), DbErr> {
    let (partner, provider) = match context.scope {
        Scope::Provider(own) => (own.0, Some(own.0)),
        Scope::Reseller(own) => (own.0, None),
        Scope::Customer(_) | Scope::Listed(_) => {
            let active = Some(SubscriptionStatus::Active.to_string());
            let active = Filter { state: active, ..Filter::default() };
            let (subscriptions, _) = subscriptions::total(db, context, &active, Counting::Exact).await?;
            return Ok((subscriptions, subscriptions::licenses(db, context, &active).await?));
        }
    };
    let sums = sums::sums(db, [partner], provider).await?;
    Ok((sums.of(partner, sums::SUBSCRIPTIONS), sums.of(partner, sums::LICENSES)))
}

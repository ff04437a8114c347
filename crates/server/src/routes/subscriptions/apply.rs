//! The changes of a PATCH, done in one order (contract 6.2): back to active; name; reseller of record; licenses; end of
//! the term; suspended or deleted; what is scheduled. So a suspended subscription is revived before it is changed, and
//! what is scheduled is held against everything that was changed with it.

use db::{Scope, Tx, entity::customer, scoped::provider_settings};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{OfferId, TenantId},
    portal::activity::ActivityKind,
    rules::{
        lifecycle::{self, Refusal, Why},
        rights::Right,
    },
    v1::subscription::{EndOfTermAction, ScheduledChange, SubscriptionStatus},
};

use super::{changes::Changes, wire::Partners};
use crate::{
    actions::{
        change_life::{Change, scheduled_details},
        place_orders::reseller_of_record,
        refused::{refused, refused_quantity},
        sold::sold_facts,
    },
    caller::Caller,
    catalogue::Catalogue,
    error::{Error, Result},
};

/// Does all of it in the family, or none.
///
/// # Errors
/// What the caller may not do, and what the rules refuse, at its member.
pub(super) async fn apply(
    tx: &Tx,
    catalogue: &'static Catalogue,
    caller: &Caller,
    customer: &customer::Model,
    change: &mut Change,
    changes: Changes,
) -> Result<()> {
    must(caller, &changes)?;
    let settings = provider_settings::of(tx, TenantId(customer.provider_id)).await?;
    let only_provider = matches!(caller.scope, Scope::Reseller(_)) && !settings.resellers_add_licenses;
    let (first, last) = match changes.status {
        Some(SubscriptionStatus::Active) => (changes.status, None),
        other => (None, other),
    };
    set_status(caller, change, first)?;
    rename(caller, change, changes.friendly_name)?;
    if let Some(partner_id) = changes.partner_id {
        set_reseller_of_record(tx, caller, customer, change, &partner_id).await?;
    }
    if let Some(quantity) = changes.quantity {
        may_add(only_provider, quantity > change.own().quantity, "quantity")?;
        set_quantity(caller, change, quantity)?;
    }
    if let Some((action, path)) = changes.end_of_term {
        set_end_of_term(caller, change, action, path)?;
    }
    set_status(caller, change, last)?;
    if let Some(scheduled) = changes.scheduled {
        let more = scheduled.quantity.is_some_and(|next| next > change.own().quantity);
        may_add(only_provider, more, "scheduledChange.quantity")?;
        schedule(catalogue, caller, customer, change, scheduled)?;
    }
    Ok(())
}

/// R4: every change has its right.
fn must(caller: &Caller, changes: &Changes) -> Result<()> {
    let cancels = changes.status == Some(SubscriptionStatus::Deleted);
    let manages = changes.quantity.is_some()
        || changes.end_of_term.is_some()
        || changes.scheduled.is_some()
        || (changes.status.is_some() && !cancels);
    [
        (changes.friendly_name.is_some(), Right::RenameSubscription),
        (changes.partner_id.is_some(), Right::SetResellerOfRecord),
        (manages, Right::ManageSubscription),
        (cancels, Right::CancelSubscription),
    ]
    .into_iter()
    .filter_map(|(asked, right)| asked.then_some(right))
    .try_for_each(|right| caller.must(right))
}

/// R4: more licenses cost the provider, which can keep that to itself; also those of the next term.
fn may_add(only_provider: bool, more: bool, path: &str) -> Result<()> {
    if !(only_provider && more) {
        return Ok(());
    }
    Err(Error::field(ErrorCode::RoleLacksRight, FieldError::new(path, FieldCode::AddedByProviderOnly)))
}

fn set_status(caller: &Caller, change: &mut Change, status: Option<SubscriptionStatus>) -> Result<()> {
    use ActivityKind::{SubscriptionCancelled, SubscriptionReactivated, SubscriptionSuspended};
    let Some(status) = status else { return Ok(()) };
    let now = caller.now();
    let refused = |refusal: &Refusal| refused("status", refusal);
    match status {
        SubscriptionStatus::Active => change.act(
            SubscriptionReactivated,
            |it| lifecycle::reactivate(it, now),
            |about, _, _| about,
            refused,
        ),
        SubscriptionStatus::Suspended => {
            change.act(SubscriptionSuspended, |it| lifecycle::suspend(it, now), |about, _, _| about, refused)
        }
        SubscriptionStatus::Deleted => {
            change.act(SubscriptionCancelled, |it| lifecycle::cancel(it, now), |about, _, _| about, refused)
        }
        // Time alone leads there.
        SubscriptionStatus::Expired
        | SubscriptionStatus::Disabled
        | SubscriptionStatus::Pending
        | SubscriptionStatus::Unknown(_) => {
            let field = FieldError::new("status", FieldCode::NotInList);
            Err(Error::field(ErrorCode::StatusNotUpdatable, field))
        }
    }
}

fn rename(caller: &Caller, change: &mut Change, name: Option<String>) -> Result<()> {
    let Some(name) = name else { return Ok(()) };
    lifecycle::rename(change.own(), caller.now()).map_err(|it| refused("friendlyName", &it))?;
    let row = change.current()?;
    let name = if name.is_empty() { row.offer_name } else { name };
    let about = change.about(change.own().id).with("before", row.friendly_name).with("after", &name);
    change.note(ActivityKind::SubscriptionRenamed, about);
    change.beside.friendly_name = Some(name);
    Ok(())
}

/// R24: at any time of its life, to a reseller with an active partnership or to none.
async fn set_reseller_of_record(
    tx: &Tx,
    caller: &Caller,
    customer: &customer::Model,
    change: &mut Change,
    partner_id: &str,
) -> Result<()> {
    let own = change.own();
    lifecycle::set_reseller_of_record(own, caller.now()).map_err(|it| refused("partnerId", &it))?;
    let id = own.id;
    let row = change.stored().clone();
    let partners = Partners::of(tx, std::slice::from_ref(&row)).await?;
    let before = row.reseller_of_record.and_then(|id| partners.get(id));
    let after = if partner_id.is_empty() {
        None
    } else {
        let found = reseller_of_record(tx, TenantId(customer.provider_id), partner_id).await?;
        Some(found.map_err(|(code, why)| Error::field(code, FieldError::new("partnerId", why)))?)
    };
    let mut about = change
        .about(id)
        .with("before", before.map(|partner| partner.name.clone()).unwrap_or_default())
        .with("after", after.as_ref().map(|partner| partner.name.clone()).unwrap_or_default());
    about.reseller = after.as_ref().or(before).map(|partner| TenantId(partner.id));
    change.note(ActivityKind::ResellerOfRecordChanged, about);
    change.beside.reseller_of_record = Some(after.map(|partner| partner.id));
    Ok(())
}

fn set_quantity(caller: &Caller, change: &mut Change, quantity: i32) -> Result<()> {
    let now = caller.now();
    change.act(
        ActivityKind::LicensesChanged,
        |it| lifecycle::change_licenses(it, quantity, now),
        |about, was, is| about.with("before", was.quantity).with("after", is.quantity),
        |refusal| refused_quantity("quantity", quantity, refusal),
    )
}

fn set_end_of_term(caller: &Caller, change: &mut Change, action: EndOfTermAction, path: &str) -> Result<()> {
    let now = caller.now();
    change.act(
        ActivityKind::EndOfTermChanged,
        |it| lifecycle::set_end_of_term(it, action, now),
        |about, was, is| about.with("before", &was.end_of_term).with("after", &is.end_of_term),
        |refusal| refused(path, refusal),
    )
}

/// R21: an empty change takes back what was scheduled; another takes its place.
fn schedule(
    catalogue: &'static Catalogue,
    caller: &Caller,
    customer: &customer::Model,
    change: &mut Change,
    scheduled: ScheduledChange,
) -> Result<()> {
    let now = caller.now();
    if scheduled == ScheduledChange::default() {
        let before = change.life().clone();
        let id = change.own().id;
        let done = lifecycle::act(&before, id, now, |it| lifecycle::unschedule(it, now));
        let after = done.map_err(|refusal| refused("scheduledChange", &refusal))?.after;
        change.change(|life| *life = after);
        change.note_dropped(&before);
        return Ok(());
    }
    let own = change.own();
    let offer = scheduled.offer_id.as_ref().and_then(|id| offer_of(catalogue, customer, id, &own.offer.id));
    let quantity = scheduled.quantity.unwrap_or(own.quantity);
    change.act(
        ActivityKind::ChangeScheduled,
        |it| lifecycle::schedule(it, scheduled, offer, now),
        |about, _, is| match &is.scheduled {
            Some(scheduled) => scheduled_details(catalogue, about, scheduled),
            None => about,
        },
        |refusal| refused_schedule(quantity, refusal),
    )
}

/// The facts of the offer of the next term; its own is had already, whatever is sold.
fn offer_of(
    catalogue: &'static Catalogue,
    customer: &customer::Model,
    id: &OfferId,
    own: &OfferId,
) -> Option<lifecycle::OfferFacts> {
    if id == own { None } else { sold_facts(catalogue, customer, id) }
}

/// A refusal stands at the member of the schedule that it is about.
fn refused_schedule(quantity: i32, refusal: &Refusal) -> Error {
    if refusal.why == Why::OutsideLimits {
        return refused_quantity("scheduledChange.quantity", quantity, refusal);
    }
    let is_offer = [Why::NotSold, Why::NoPath, Why::AddOnsPresent].contains(&refusal.why);
    let path = if is_offer {
        "scheduledChange.offerId"
    } else if refusal.why == Why::BillingCycle {
        "scheduledChange.billingCycle"
    } else {
        "scheduledChange"
    };
    refused(path, refusal)
}

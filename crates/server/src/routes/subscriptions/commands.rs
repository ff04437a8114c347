//! The changes of a PATCH as commands, in one order (contract 6.2): back to active; name; reseller of record; licenses;
//! end of the term; suspended or deleted; what is scheduled. So a suspended subscription is revived before it is
//! changed, and what is scheduled is held against everything that was changed with it.

use db::{Side, Tx, entity::customer, scoped::provider_settings};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::TenantId,
    rules::{
        lifecycle::{Action, Command, LifecycleState, Why, can},
        permissions::Permission,
    },
    v1::subscription::{ScheduledChange, SubscriptionStatus},
};

use super::{changes::Changes, wire::Partners};
use crate::{
    actions::{
        place_orders::reseller_of_record,
        rule_violations::{quantity_error, violation_error},
        sold::sold_facts,
        update_subscription::SubscriptionUpdate,
    },
    caller::Caller,
    catalogue::Catalogue,
    error::{Error, Result},
};

const SCHEDULED: &str = "scheduledChange";

/// A command, and the member of the body that asks for it.
pub(super) struct CommandAtField {
    command: Command,
    field: &'static str,
}

impl CommandAtField {
    /// Runs the command.
    ///
    /// # Errors
    /// What the rules refuse, at the member that it is about.
    pub(super) fn run(self, update: &mut SubscriptionUpdate) -> Result<()> {
        let quantity = self.command.quantity().unwrap_or(update.own().quantity);
        update.execute(self.command).map_err(|violation| {
            let field = if self.field == SCHEDULED { scheduled_field(&violation.why) } else { self.field };
            quantity_error(field, quantity, &violation)
        })?;
        Ok(())
    }
}

/// The member of a schedule that a violation is about.
fn scheduled_field(why: &Why) -> &'static str {
    if *why == Why::OutsideLimits {
        "scheduledChange.quantity"
    } else if [Why::NotSold, Why::NoPath, Why::AddOnsPresent].contains(why) {
        "scheduledChange.offerId"
    } else if *why == Why::BillingCycle {
        "scheduledChange.billingCycle"
    } else {
        SCHEDULED
    }
}

/// Every change as a command that the caller may give; partners and offers that are named are found.
///
/// # Errors
/// What the caller may not do; states and partners that cannot be chosen.
pub(super) async fn commands(
    tx: &Tx,
    catalogue: &'static Catalogue,
    caller: &Caller,
    customer: &customer::Model,
    update: &mut SubscriptionUpdate,
    partners: &Partners,
    changes: Changes,
) -> Result<Vec<CommandAtField>> {
    let reseller = match &changes.partner_id {
        Some(partner_id) => Some(set_reseller(tx, caller, customer, update, partners, partner_id).await?),
        None => None,
    };
    let (revive, end) = match changes.status.map(set_status).transpose()? {
        Some(Command::Reactivate) => (Some(Command::Reactivate), None),
        other => (None, other),
    };
    let name = changes.friendly_name.and_then(|name| rename(update, name));
    let licenses = changes.quantity.map(Command::ChangeLicenses);
    let (end_of_term, end_of_term_field) = changes.end_of_term.unzip();
    let scheduled = changes.scheduled.map(|change| schedule(catalogue, customer, change));
    let asked: Vec<CommandAtField> = [
        (revive, "status"),
        (name, "friendlyName"),
        (reseller, "partnerId"),
        (licenses, "quantity"),
        (end_of_term.map(Command::SetEndOfTerm), end_of_term_field.unwrap_or_default()),
        (end, "status"),
        (scheduled, SCHEDULED),
    ]
    .into_iter()
    .filter_map(|(command, field)| Some(CommandAtField { command: command?, field }))
    .collect();
    asked.iter().try_for_each(|asked| caller.require(asked.command.action().right()))?;
    may_add(tx, caller, customer, update.own(), &asked).await?;
    Ok(asked)
}

/// Time alone leads to the other states.
fn set_status(status: SubscriptionStatus) -> Result<Command> {
    match status {
        SubscriptionStatus::Active => Ok(Command::Reactivate),
        SubscriptionStatus::Suspended => Ok(Command::Suspend),
        SubscriptionStatus::Deleted => Ok(Command::Cancel),
        SubscriptionStatus::Expired
        | SubscriptionStatus::Disabled
        | SubscriptionStatus::Pending
        | SubscriptionStatus::Unknown(_) => {
            let field = FieldError::new("status", FieldCode::NotInList);
            Err(Error::field(ErrorCode::StatusNotUpdatable, field))
        }
    }
}

/// An empty name is the offer's. The name that the subscription has already is no change.
fn rename(update: &SubscriptionUpdate, name: String) -> Option<Command> {
    let name = if name.is_empty() { update.current().offer_name.clone() } else { name };
    (name != update.stored().friendly_name).then_some(Command::Rename(name))
}

/// R24: at any time of its life, to a reseller with an active partnership or to none.
async fn set_reseller(
    tx: &Tx,
    caller: &Caller,
    customer: &customer::Model,
    update: &mut SubscriptionUpdate,
    partners: &Partners,
    partner_id: &str,
) -> Result<Command> {
    caller.require(Permission::SetResellerOfRecord)?;
    can(update.own(), Action::SetResellerOfRecord, caller.now())
        .map_err(|violation| violation_error("partnerId", &violation))?;
    if let Some(before) = update.stored().reseller_of_record.and_then(|id| partners.get(id)) {
        update.name_partner(before);
    }
    if partner_id.is_empty() {
        return Ok(Command::SetResellerOfRecord(None));
    }
    let found = reseller_of_record(tx, TenantId(customer.provider_id), partner_id).await?;
    let reseller = found.map_err(|(code, why)| Error::field(code, FieldError::new("partnerId", why)))?;
    update.name_partner(&reseller);
    Ok(Command::SetResellerOfRecord(Some(TenantId(reseller.id))))
}

/// R21: an empty change takes back what was scheduled; another takes its place.
fn schedule(catalogue: &'static Catalogue, customer: &customer::Model, change: ScheduledChange) -> Command {
    if change == ScheduledChange::default() {
        return Command::Unschedule;
    }
    let offer = change.offer_id.as_ref().and_then(|id| sold_facts(catalogue, customer, id));
    Command::Schedule { change, offer }
}

/// R4: more licenses cost the provider, which can keep that to itself; also those of the next term.
async fn may_add(
    tx: &Tx,
    caller: &Caller,
    customer: &customer::Model,
    own: &LifecycleState,
    asked: &[CommandAtField],
) -> Result<()> {
    match caller.scope.side() {
        Side::Provider(_) | Side::Customer(_) => return Ok(()),
        Side::Reseller(_) => {}
    }
    if provider_settings::of(tx, TenantId(customer.provider_id)).await?.resellers_add_licenses {
        return Ok(());
    }
    let mut licenses = own.quantity;
    for CommandAtField { command, field } in asked {
        let Some(next) = command.quantity() else { continue };
        if next > licenses {
            let path = if *field == SCHEDULED { "scheduledChange.quantity" } else { *field };
            let field = FieldError::new(path, FieldCode::AddedByProviderOnly);
            return Err(Error::field(ErrorCode::RoleLacksRight, field));
        }
        licenses = next;
    }
    Ok(())
}

//! What the signed-in person may do with the subscription, and the words where they may not (R3, R4).

use leptos::prelude::*;
use model::{
    portal::account::{PartyKind, Role},
    rules::{
        lifecycle::{Action, can},
        permissions::{self, Permission},
    },
};

use super::context::SubscriptionContext;
use crate::{
    i18n::{Lang, fill},
    labels::refusal::refusal_text,
    session::SessionContext,
};

/// Why somebody may not, whatever the state is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// A customer only reads (R11): nothing is offered.
    Customer,
    /// The role lacks the right (R3).
    Role,
    /// The reseller only supports the subscription (R4).
    OnlySupports,
    /// Never a reseller: the provider does it (R4).
    ProviderOnly,
}

impl Forbidden {
    pub fn text(self, lang: Lang, provider: &str) -> String {
        let t = &lang.texts().life;
        let provider = if provider.is_empty() { t.your_provider } else { provider };
        match self {
            Forbidden::Customer => t.denied_customer.to_owned(),
            Forbidden::Role => t.denied_role.to_owned(),
            Forbidden::OnlySupports => fill(t.denied_supports, &[("provider", provider)]),
            Forbidden::ProviderOnly => fill(t.denied_provider, &[("provider", provider)]),
        }
    }
}

/// Asks role and party first, then the subscription's own scope.
///
/// # Errors
/// Why not.
pub fn may(session: SessionContext, context: SubscriptionContext, action: Action) -> Result<(), Forbidden> {
    let right = action.right();
    let kind = session.kind();
    if kind == PartyKind::Customer {
        return Err(Forbidden::Customer);
    }
    if !session.may(right) {
        let nobody_there = !permissions::may(&kind, &Role::AdminAgent, right);
        return Err(if nobody_there { Forbidden::ProviderOnly } else { Forbidden::Role });
    }
    let by_scope = matches!(right, Permission::RenameSubscription | Permission::ManageSubscription);
    if by_scope && !context.life.with(|life| life.manages) {
        return Err(Forbidden::OnlySupports);
    }
    Ok(())
}

/// What stands in the way of an action in words: who asks first, then the state and the moment.
pub fn reason(
    lang: Lang,
    session: SessionContext,
    context: SubscriptionContext,
    action: Action,
) -> Option<String> {
    if let Err(denied) = may(session, context, action) {
        return Some(denied.text(lang, &context.provider.get()));
    }
    let refused = context.own.with(|own| can(own, action, context.now.get())).err()?;
    Some(refusal_text(lang, &refused))
}

//! Who is signed in, and what they may.

use leptos::{prelude::*, task::spawn_local};
use model::{
    ids::AccountId,
    portal::account::{Account, AccountChange, Party, PartyKind, Role, Session},
    rules::permissions::{self, Permission},
};

use crate::{
    client::{self, ClientState, Error},
    i18n::Lang,
    language_choice,
};

/// What is known about the sign-in.
#[derive(Clone, Debug, PartialEq)]
pub enum SignedIn {
    Unknown,
    Nobody,
    /// Somebody; stays so when the sign-in ends underneath, so that the page and what was typed stay.
    Somebody(Box<Session>),
    Failed(Error),
}

/// The sign-in, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct SessionContext {
    pub state: RwSignal<SignedIn>,
    /// The sign-in has ended while somebody works: the app asks to sign in again on the same page.
    pub expired: RwSignal<bool>,
    csrf: RwSignal<Option<String>>,
    known: RwSignal<Option<AccountId>>,
    lang: RwSignal<Lang>,
}

/// Puts the sign-in into the context and asks the server for it.
pub fn provide(client_state: ClientState, lang: RwSignal<Lang>) -> SessionContext {
    let session = SessionContext {
        state: RwSignal::new(SignedIn::Unknown),
        expired: RwSignal::new(false),
        csrf: client_state.csrf,
        known: client_state.account,
        lang,
    };
    provide_context(session);
    Effect::new(move || {
        if client_state.refused.get() > 0 && matches!(*session.state.read_untracked(), SignedIn::Somebody(_))
        {
            session.expired.set(true);
        }
    });
    session.ask();
    session
}

/// The sign-in.
///
/// # Panics
/// Outside `App`.
pub fn use_session() -> SessionContext {
    expect_context()
}

impl SessionContext {
    /// Asks the server who is signed in.
    pub fn ask(self) {
        spawn_local(async move {
            match client::session::current().await {
                Ok(Some(session)) => self.begin(session),
                Ok(None) | Err(Error::Api { status: 401, .. }) => self.state.set(SignedIn::Nobody),
                Err(error) => self.state.set(SignedIn::Failed(error)),
            }
        });
    }

    /// Takes a fresh sign-in over; the account's language becomes the interface's.
    pub fn begin(self, session: Session) {
        self.csrf.set(Some(session.csrf_token.clone()));
        self.known.set(Some(session.account.id));
        let account = session.account.id;
        let owed = language_choice::owed(account);
        let known = session.account.language.as_ref().and_then(|language| Lang::read(language.as_str()));
        if let Some(lang) = owed.or(known).filter(|lang| *lang != self.lang.get_untracked()) {
            self.lang.set(lang);
        }
        self.state.set(SignedIn::Somebody(Box::new(session)));
        self.expired.set(false);
        match owed {
            Some(lang) if Some(lang) == known => language_choice::forget(account, lang),
            Some(lang) => self.choose_language(account, lang),
            None => {}
        }
    }

    /// Notes a language that was chosen until the account has it, and tells the server.
    pub fn choose_language(self, account: AccountId, chosen: Lang) {
        language_choice::remember(account, chosen);
        spawn_local(async move {
            let change = AccountChange { language: Some(chosen.into()), ..AccountChange::default() };
            match client::account::change(&change).await {
                Ok(saved) => {
                    language_choice::forget(account, chosen);
                    self.update_account(saved);
                }
                // What is refused once is refused again.
                Err(Error::Api { .. }) => language_choice::forget(account, chosen),
                // The next start tells it again.
                Err(Error::Network | Error::Decode(_)) => {}
            }
        });
    }

    /// Nobody is signed in any more. Drafts of this browser tab go too (R13).
    pub fn end(self) {
        if let Ok(Some(store)) = window().session_storage() {
            let _ = store.clear();
        }
        self.csrf.set(None);
        self.known.set(None);
        self.expired.set(false);
        self.state.set(SignedIn::Nobody);
    }

    /// The account changed (name, language, password).
    pub fn update_account(self, account: Account) {
        self.state.update(|state| {
            if let SignedIn::Somebody(session) = state {
                session.account = account;
            }
        });
    }

    /// The account, while somebody is signed in.
    pub fn account(self) -> Option<Account> {
        self.with(|session| session.account.clone())
    }

    /// Whom the account belongs to.
    pub fn party(self) -> Option<Party> {
        self.with(|session| session.party.clone())
    }

    /// The kind of the party; nobody counts as a customer, who may least.
    ///
    /// Not tracked, like [`Self::role`]: another account makes the page anew.
    pub fn kind(self) -> PartyKind {
        untrack(|| self.with(|session| session.party.kind.clone())).unwrap_or(PartyKind::Customer)
    }

    /// The role; nobody counts as a helpdesk agent, who may least.
    pub fn role(self) -> Role {
        untrack(|| self.with(|session| session.account.role.clone())).unwrap_or(Role::HelpdeskAgent)
    }

    /// Whether role and party have a right at all (R3, R4); the scope is the server's business.
    pub fn may(self, permission: Permission) -> bool {
        permissions::may(&self.kind(), &self.role(), permission)
    }

    /// What a password of the account must not contain: its email, name and company.
    pub fn own_words(self) -> Vec<String> {
        let words = |session: &Session| {
            let Session { account, party, .. } = session;
            vec![account.email.clone(), account.name.clone(), party.name.clone()]
        };
        untrack(|| self.with(words)).unwrap_or_default()
    }

    /// Whether the account belongs to a provider.
    pub fn is_provider(self) -> bool {
        self.kind() == PartyKind::Provider
    }

    /// Whether the account's party has customers; a customer has its own company alone.
    pub fn has_customers(self) -> bool {
        match self.kind() {
            PartyKind::Provider | PartyKind::Reseller => true,
            PartyKind::Customer | PartyKind::Unknown(_) => false,
        }
    }

    /// Whether the account belongs to a reseller.
    pub fn is_reseller(self) -> bool {
        self.kind() == PartyKind::Reseller
    }

    fn with<T>(self, read: impl FnOnce(&Session) -> T) -> Option<T> {
        match &*self.state.read() {
            SignedIn::Somebody(session) => Some(read(session)),
            SignedIn::Unknown | SignedIn::Nobody | SignedIn::Failed(_) => None,
        }
    }
}

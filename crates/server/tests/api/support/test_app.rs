use chrono::{DateTime, Utc};
use db::system::accounts::Owner;
use model::{
    ids::{CustomerId, TenantId},
    portal::account::Role,
};
use server::{
    builders,
    clock::Clock,
    config::{Config, PasswordCost},
    random,
    serve::serve,
    state::App,
};

use super::{client::Client, database::TestDatabase};

pub(crate) const PASSWORD: &str = "correct horse battery";

/// A running server on a fresh database, with two providers and a reseller of the first.
pub(crate) struct TestApp {
    /// The server's state, for a look into the database; its clock can be advanced.
    pub(crate) app: App,
    /// `http://127.0.0.1:PORT`.
    pub(crate) base: String,
    /// "Northlight", PartnerID 4400001.
    pub(crate) provider: TenantId,
    /// "Fjordstrom", PartnerID 4400002: another provider, with nothing in common.
    pub(crate) stranger: TenantId,
    /// "Atelier Nuage", PartnerID 6021447, in partnership with the provider.
    pub(crate) reseller: TenantId,
    password_hash: String,
    _fresh: TestDatabase,
}

impl TestApp {
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| ()).await
    }

    /// Starts a server with other settings.
    pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let fresh = TestDatabase::make().await;
        let mut config = Config { password_cost: PasswordCost::Low, ..fresh.config() };
        change(&mut config);
        let app = App::open(config, Clock::default()).await.expect("a database");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(serve(app.clone(), listener, std::future::pending()));

        let now = app.clock.now();
        let hash = app.passwords.hash(PASSWORD.to_owned()).await.expect("a hash");
        let provider = builders::provider(&app.db, "Northlight", "4400001", "FR", now).await.unwrap();
        let stranger = builders::provider(&app.db, "Fjordstrom", "4400002", "DE", now).await.unwrap();
        let reseller = builders::reseller(&app.db, "Atelier Nuage", "6021447", "FR", now).await.unwrap();
        builders::partnership(&app.db, provider, reseller, now).await.unwrap();
        Self { app, base, provider, stranger, reseller, password_hash: hash, _fresh: fresh }
    }

    /// Another server on the same database, with the same settings and a clock of its own: its address.
    pub(crate) async fn another_server(&self) -> String {
        let config = (*self.app.config).clone();
        let app = App::open(config, Clock::default()).await.expect("the same database");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(serve(app, listener, std::future::pending()));
        base
    }

    /// Another server on the same database, in threads of its own, so that it can be killed in the middle of its work.
    pub(crate) async fn killable_server(&self) -> Killable {
        let config = (*self.app.config).clone();
        let (tell, told) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
            let runtime = runtime.expect("a runtime");
            let (app, base) = runtime.block_on(async {
                let app = App::open(config, Clock::default()).await.expect("the same database");
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
                let base = format!("http://{}", listener.local_addr().expect("an address"));
                tokio::spawn(serve(app.clone(), listener, std::future::pending()));
                (app, base)
            });
            tell.send(Killable { app, base, runtime: Some(runtime) }).map_err(|_| "the test waits").unwrap();
        });
        told.await.expect("a server")
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    pub(crate) fn anonymous(&self) -> Client {
        Client::anonymous(&self.base).by(self.app.config.public_url.as_deref())
    }

    /// An admin agent of the provider.
    pub(crate) async fn provider_admin(&self) -> Client {
        self.of_partner(self.provider, Role::AdminAgent).await
    }

    /// A sales agent of the provider.
    pub(crate) async fn sales(&self) -> Client {
        self.of_partner(self.provider, Role::SalesAgent).await
    }

    /// A helpdesk agent of the provider.
    pub(crate) async fn helpdesk(&self) -> Client {
        self.of_partner(self.provider, Role::HelpdeskAgent).await
    }

    /// An admin agent of the reseller.
    pub(crate) async fn reseller(&self) -> Client {
        self.of_partner(self.reseller, Role::AdminAgent).await
    }

    /// An admin agent of the other provider.
    pub(crate) async fn stranger_provider(&self) -> Client {
        self.of_partner(self.stranger, Role::AdminAgent).await
    }

    /// The admin of a new customer of the provider; `session().party.id` is the customer's id.
    pub(crate) async fn customer_admin(&self) -> Client {
        let customer = self.customer().await;
        self.somebody(Owner::Customer(customer), Role::AdminAgent).await
    }

    /// A new account of a partner, signed in.
    pub(crate) async fn of_partner(&self, partner: TenantId, role: Role) -> Client {
        self.somebody(Owner::Partner(partner), role).await
    }

    /// A new customer of the provider, without subscriptions or reseller.
    pub(crate) async fn customer(&self) -> CustomerId {
        let prefix = format!("lefevre{}", &random::guid().simple().to_string()[..8]);
        builders::customer(&self.app.db, self.provider, "Lefèvre & Fils", &prefix, self.now()).await.unwrap()
    }

    /// A new account, not signed in: its address. The password is [`PASSWORD`].
    pub(crate) async fn account(&self, owner: Owner, role: Role) -> String {
        let email = format!("person.{}@people.example", &random::guid().simple().to_string()[..8]);
        builders::account(&self.app.db, owner, &email, role, &self.password_hash, self.now()).await.unwrap();
        email
    }

    /// Signs in with an address and [`PASSWORD`].
    pub(crate) async fn sign_in(&self, email: &str) -> Client {
        self.anonymous().sign_in(email, PASSWORD).await
    }

    async fn somebody(&self, owner: Owner, role: Role) -> Client {
        let email = self.account(owner, role).await;
        self.sign_in(&email).await
    }
}

/// A server that can be killed; it is when this is dropped.
pub(crate) struct Killable {
    pub(crate) app: App,
    /// `http://127.0.0.1:PORT`.
    pub(crate) base: String,
    runtime: Option<tokio::runtime::Runtime>,
}

impl Killable {
    /// Ends everything it does, wherever it stands.
    pub(crate) fn kill(self) {
        drop(self);
    }
}

impl Drop for Killable {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

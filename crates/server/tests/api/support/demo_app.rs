use model::ids::TenantId;
use server::{
    clock::Clock,
    config::{Config, PasswordCost},
    demo::{self, DemoAccount, Installation},
    serve::serve,
    state::App,
};
use uuid::Uuid;

use super::{client::Client, database::TestDatabase};

/// A running server on the demo installation of today.
pub(crate) struct DemoApp {
    pub(crate) app: App,
    /// `http://127.0.0.1:PORT`.
    pub(crate) base: String,
    pub(crate) made: Installation,
    /// Whom to sign in as.
    pub(crate) sign_ins: Vec<DemoAccount>,
    _fresh: TestDatabase,
}

impl DemoApp {
    /// Fills a fresh database and starts a server on it.
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| ()).await
    }

    /// The same, with another state of the server.
    pub(crate) async fn start_with(change: impl FnOnce(&mut App)) -> Self {
        let fresh = TestDatabase::make().await;
        let config = Config { password_cost: PasswordCost::Low, ..fresh.config() };
        let mut app = App::open(config, Clock::default()).await.expect("a database");
        change(&mut app);
        let hash = app.passwords.hash(demo::PASSWORD.to_owned()).await.expect("a hash");
        let build =
            || demo::build(app.clock.now().date_naive(), app.catalogue, &hash).expect("the demo's data");
        demo::write(&app.db, build().0).await.expect("a filled database");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(serve(app.clone(), listener, std::future::pending()));
        let (made, sign_ins) = build();
        Self { app, base, made, sign_ins, _fresh: fresh }
    }

    /// Signs a demo account in.
    pub(crate) async fn sign_in(&self, email: &str) -> Client {
        Client::signed_in(&self.base, email, demo::PASSWORD).await
    }

    /// An admin agent of the first provider.
    pub(crate) async fn provider(&self) -> Client {
        self.sign_in("anna.marek@northlight.example").await
    }

    /// An admin agent of the second provider.
    pub(crate) async fn stranger(&self) -> Client {
        self.sign_in("olga.berg@fjordstrom.example").await
    }

    /// An admin agent of the reseller "Atelier Nuage".
    pub(crate) async fn reseller(&self) -> Client {
        self.sign_in("claire.morel@atelier-nuage.example").await
    }

    /// The admin of a customer of "Atelier Nuage".
    pub(crate) async fn customer(&self) -> Client {
        self.sign_in("admin@boulangerielefevre.onmicrosoft.com").await
    }

    /// The first provider's id.
    pub(crate) fn provider_id(&self) -> Uuid {
        self.made.partners.first().expect("a provider").id
    }

    pub(crate) fn reseller_id(&self) -> TenantId {
        let row = self.made.partners.iter().find(|row| row.name == "Atelier Nuage");
        TenantId(row.expect("the demo's reseller").id)
    }
}

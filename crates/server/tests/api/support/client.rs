use model::portal::account::{CSRF_HEADER, Session};
use reqwest::{Method, RequestBuilder, header};
use serde::Serialize;

use super::{answer::Answer, described};

/// Somebody with a browser: a cookie, a CSRF token and an origin, or nobody in particular.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
    /// `name=value` of the session's cookie.
    pub(crate) cookie: Option<String>,
    /// Who is signed in.
    pub(crate) session: Option<Session>,
    /// `Host`, where it is not that of the server's address.
    host: Option<String>,
    /// The token of an API client, which sends nothing else (R37).
    pub(crate) token: Option<String>,
    /// `Origin`; a browser's own choice is the server's address.
    pub(crate) origin: Option<String>,
}

impl Client {
    pub(crate) fn anonymous(base: &str) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().expect("a client");
        Self {
            http,
            base: base.to_owned(),
            cookie: None,
            session: None,
            host: None,
            token: None,
            origin: Some(base.to_owned()),
        }
    }

    /// The same, come by a public address (`https://partners.example`).
    pub(crate) fn by(mut self, public_url: Option<&str>) -> Self {
        if let Some((url, (_, host))) = public_url.and_then(|url| Some((url, url.split_once("://")?))) {
            (self.host, self.origin) = (Some(host.to_owned()), Some(url.to_owned()));
        }
        self
    }

    /// Signs in; the test fails when that is refused.
    pub(crate) async fn signed_in(base: &str, email: &str, password: &str) -> Self {
        Self::anonymous(base).sign_in(email, password).await
    }

    /// Signs in; the test fails when that is refused.
    pub(crate) async fn sign_in(mut self, email: &str, password: &str) -> Self {
        let sent = serde_json::json!({"email": email, "password": password});
        let answer = self.post("/portal/v1/sign-in", &sent).await.expect(200);
        self.cookie = answer.header("set-cookie").split(';').next().map(str::to_owned);
        self.session = Some(answer.json());
        self
    }

    /// An API client with a token: it has neither cookie nor origin.
    pub(crate) fn with_token(base: &str, token: &str) -> Self {
        Self { token: Some(token.to_owned()), origin: None, ..Self::anonymous(base) }
    }

    /// The same person at another server before the same database.
    pub(crate) fn at(&self, base: &str) -> Self {
        Self { base: base.to_owned(), origin: Some(base.to_owned()), ..self.clone() }
    }

    /// Who is signed in.
    pub(crate) fn session(&self) -> &Session {
        self.session.as_ref().expect("somebody signed in")
    }

    /// A request with everything a browser on our own page sends, to be changed and then [sent](Self::send).
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(host) = &self.host {
            request = request.header(header::HOST, host);
        }
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(session) = &self.session {
            request = request.header(CSRF_HEADER, &session.csrf_token);
        }
        if let Some(origin) = &self.origin {
            request = request.header(header::ORIGIN, origin);
        }
        request
    }

    pub(crate) async fn send(&self, request: RequestBuilder) -> Answer {
        let request = request.build().expect("a request");
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let answer = Answer::read(self.http.execute(request).await.expect("an answer")).await;
        described::check(&method, &path, &answer);
        answer
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub(crate) async fn head(&self, path: &str) -> Answer {
        self.send(self.request(Method::HEAD, path)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path)).await
    }

    /// POST with a JSON body.
    pub(crate) async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    /// PUT with a JSON body.
    pub(crate) async fn put(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(self.request(Method::PUT, path).json(body)).await
    }

    /// PATCH with a JSON body.
    pub(crate) async fn patch(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(self.request(Method::PATCH, path).json(body)).await
    }

    /// POST with a JSON body and an `MS-RequestId` (R13).
    pub(crate) async fn post_once(
        &self,
        path: &str,
        request_id: uuid::Uuid,
        body: &impl Serialize,
    ) -> Answer {
        let request = self.request(Method::POST, path).header("MS-RequestId", request_id.to_string());
        self.send(request.json(body)).await
    }
}

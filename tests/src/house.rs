//! A running demo of its own for each test, on either store, and the people who visit it.

use crate::mailbox::Mail;
use api::app::App;
use api::auth::password::PasswordCost;
use api::config::StoreConfig;
use api::random::Random;
use api::server::Running;
use schema::testing::TestDatabase;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::sync::Arc;
use tempfile::TempDir;

/// Which store a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// In a temporary folder.
    Sqlite,
    /// A database of its own on the server that `tests/run` started.
    Postgres,
}

/// A running demo.
pub struct House {
    /// Its address.
    pub url: String,
    /// Its inside, for what has no door: only the clock of outages and the store's own checks.
    pub app: Arc<App>,
    running: Option<Running>,
    // Dropped in this order: the server first, then its database, then its folder.
    database: Option<TestDatabase>,
    folder: TempDir,
}

impl House {
    /// Starts a demo with the whole sample.
    ///
    /// # Panics
    /// When it does not start: a test without its house proves nothing.
    #[must_use]
    pub fn open(backend: Backend) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = (backend == Backend::Postgres).then(|| database(&folder));
        let config = StoreConfig { folder: folder.path().to_owned(), database_url: database.as_ref().map(TestDatabase::url) };
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("a bound socket has an address").to_string();
        let app = api::commands::demo::prepare(config, &address, PasswordCost::for_testing(), Random::seeded(7))
            .unwrap_or_else(|e| panic!("the demo does not start: {e:?}"));
        let running = Running::start(&app, listener).expect("the server starts");
        Self { url: format!("http://{address}"), app, running: Some(running), database, folder }
    }

    /// Its data folder.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Address of its PostgreSQL database, if it is on one.
    #[must_use]
    pub fn database_url(&self) -> Option<String> {
        self.database.as_ref().map(TestDatabase::url)
    }

    /// Somebody who is not signed in.
    #[must_use]
    pub fn stranger(&self) -> Visitor {
        Visitor::new(&self.url, None)
    }

    /// The demo's account of an address, signed in.
    ///
    /// # Panics
    /// When signing in fails.
    #[must_use]
    pub fn account(&self, email: &str) -> Visitor {
        let accounts = self.stranger().get("/demo/accounts.json").json();
        let account = accounts.as_array().and_then(|a| a.iter().find(|a| a["email"] == email)).expect("a demo account").clone();
        self.signed_in(email, account["password"].as_str().expect("a password"))
    }

    /// Somebody who signs in by address and password.
    ///
    /// # Panics
    /// When signing in fails.
    #[must_use]
    pub fn signed_in(&self, email: &str, password: &str) -> Visitor {
        let session = self.stranger().post("/api/v1/session", &json!({ "email": email, "password": password }));
        assert_eq!(session.status, 200, "{email} signs in: {}", session.text);
        Visitor::new(&self.url, session.json()["access_token"].as_str().map(str::to_owned))
    }

    /// The demo's account of a role, signed in.
    ///
    /// # Panics
    /// When signing in fails.
    #[must_use]
    pub fn person(&self, role: &str) -> Visitor {
        let accounts = self.stranger().get("/demo/accounts.json").json();
        let account =
            accounts.as_array().and_then(|a| a.iter().find(|a| a["role"] == role)).expect("a demo account of the role").clone();
        let credentials = json!({ "email": account["email"], "password": account["password"] });
        let session = self.stranger().post("/api/v1/session", &credentials);
        assert_eq!(session.status, 200, "{role} signs in: {}", session.text);
        let token = session.json()["access_token"].as_str().expect("a token").to_owned();
        Visitor::new(&self.url, Some(token))
    }

    /// Lets everything that is due happen, then shows the mails, newest first.
    ///
    /// # Panics
    /// When the clock or the mailbox does not answer.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        self.advance_minutes(0);
        let mails = self.stranger().get("/demo/mailbox.json");
        serde_json::from_str(&mails.text).unwrap_or_else(|e| panic!("the mailbox reads: {e}: {}", mails.text))
    }

    /// Moves the clock by minutes; what falls due happens on the way. Answers the names of the jobs that ran.
    ///
    /// # Panics
    /// When the clock refuses.
    pub fn advance_minutes(&self, minutes: i64) -> Vec<String> {
        self.clock(&json!({ "advance_minutes": minutes }))
    }

    /// Moves the clock to an instant (RFC 3339).
    ///
    /// # Panics
    /// When the clock refuses.
    pub fn advance_to(&self, to: &str) -> Vec<String> {
        self.clock(&json!({ "to": to }))
    }

    fn clock(&self, body: &Value) -> Vec<String> {
        let answer = self.stranger().post("/demo/clock", body);
        assert_eq!(answer.status, 200, "{}", answer.text);
        serde_json::from_value(answer.json()["ran"].clone()).expect("names of jobs")
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let Some(running) = self.running.take() else { return };
        let stopped = running.stop();
        if !std::thread::panicking() {
            stopped.expect("the server stops in order");
        }
    }
}

/// A database of its own for a test, named after its folder.
///
/// # Panics
/// When there is no server.
#[must_use]
pub fn database(folder: &TempDir) -> TestDatabase {
    #[expect(clippy::disallowed_methods, reason = "tests/run tells by this variable where its PostgreSQL is")]
    let server = std::env::var("TEST_DATABASE_URL").expect("TEST_DATABASE_URL names a PostgreSQL; tests/run starts one");
    let name: String = folder.path().file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name: String = format!("qz{}", name.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
    // Temporary folders of two processes may share a name in different places.
    TestDatabase::create(&server, &format!("{name}_{}", std::process::id())).unwrap_or_else(|e| panic!("no test database: {e}"))
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub text: String,
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("not JSON ({e}): {} {}", self.status, self.text))
    }

    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The `code` of a problem.
    #[must_use]
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// Somebody with or without a token. Redirects are not followed: where one is sent is part of the answer.
#[derive(Clone)]
pub struct Visitor {
    url: String,
    token: Option<String>,
    agent: ureq::Agent,
}

impl Visitor {
    /// A visitor of the house at `url`.
    #[must_use]
    pub fn new(url: &str, token: Option<String>) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        Self { url: url.to_owned(), token, agent: config.into() }
    }

    fn address(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.url) }
    }

    /// GET.
    ///
    /// # Panics
    /// When nothing answers.
    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    /// GET with headers.
    ///
    /// # Panics
    /// When nothing answers.
    #[must_use]
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.agent.get(self.address(path));
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(request.call())
    }

    /// DELETE.
    ///
    /// # Panics
    /// When nothing answers.
    #[must_use]
    pub fn delete(&self, path: &str) -> Answer {
        let mut request = self.agent.delete(self.address(path));
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        answer(request.call())
    }

    /// POST of JSON.
    ///
    /// # Panics
    /// When nothing answers.
    #[must_use]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(path, &[("Content-Type", "application/json")], body.to_string().as_bytes())
    }

    /// POST of a form.
    ///
    /// # Panics
    /// When nothing answers.
    #[must_use]
    pub fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(n, v)| format!("{n}={}", frontend::routes::encode(v))).collect();
        self.send(path, &[("Content-Type", "application/x-www-form-urlencoded")], pairs.join("&").as_bytes())
    }

    /// POST of anything.
    ///
    /// # Panics
    /// When nothing answers.
    #[must_use]
    pub fn send(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = self.agent.post(self.address(path));
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(request.send(body))
    }
}

fn answer(result: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut response = result.unwrap_or_else(|e| panic!("nothing answers: {e}"));
    let headers =
        response.headers().iter().map(|(n, v)| (n.as_str().to_owned(), v.to_str().unwrap_or_default().to_owned())).collect();
    // A document is no text, but its beginning says what it is.
    let bytes = response.body_mut().read_to_vec().unwrap_or_default();
    Answer { status: response.status().as_u16(), headers, text: String::from_utf8_lossy(&bytes).into_owned() }
}

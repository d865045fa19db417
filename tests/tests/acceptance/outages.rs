//! The mail server fails, the process is killed: nothing is lost, nothing acknowledged is sent twice (S1, S2).

use schema::models::settings;
use schema::testing::TestDatabase;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tests::smtp::{Behaviour, FakeSmtp, Gate, Reaction, Stage};
use tests::{Backend, Visitor};

const BINARY: &str = env!("CARGO_BIN_EXE_qingzhun_witness");
/// Conversations with the mail server at once.
const MAIL_LANES: usize = 4;
const PATIENCE: Duration = Duration::from_secs(40);

/// A real store with the sample, and the processes that serve it.
struct Site {
    folder: tempfile::TempDir,
    database: Option<TestDatabase>,
    port: u16,
    smtp: FakeSmtp,
}

impl Site {
    fn new(backend: Backend, behaviour: Behaviour) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = (backend == Backend::Postgres).then(|| tests::house::database(&folder));
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port").port();
        let site = Self { folder, database, port, smtp: FakeSmtp::start(behaviour) };
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/programmes/zhengzhou/sample");
        site.command(&["import", sample]);
        site
    }

    fn configured(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command.args(arguments).arg("--data").arg(self.folder.path());
        command.env("QINGZHUN_SMTP_URL", self.smtp.url()).env("QINGZHUN_MAIL_FROM", "noreply@bureau.example");
        match &self.database {
            Some(database) => command.env("DATABASE_URL", database.url()),
            None => command.env_remove("DATABASE_URL"),
        };
        command
    }

    fn command(&self, arguments: &[&str]) -> String {
        let done = self.configured(arguments).output().expect("the command runs");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn serve(&self) -> Served {
        let child = self
            .configured(&["serve", "--bind", &format!("127.0.0.1:{}", self.port), "--public-url", &self.url()])
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let served = Served(child);
        wait_for("the server", || std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok());
        served
    }

    fn enterprise(&self) -> Visitor {
        self.person(&["--role", "enterprise", "--organisation", "E-AP-01", "--email", "boss@firm.example"], "boss@firm.example")
    }

    /// A person, through the one-time link that `user add` prints.
    fn person(&self, who: &[&str], email: &str) -> Visitor {
        let url = self.url();
        let arguments = [&["user", "add"], who, &["--public-url", &url]].concat();
        let link = self.command(&arguments);
        let stranger = Visitor::new(&self.url(), None);
        let set = stranger.post(&link, &json!({ "password": "correct horse battery" }));
        assert_eq!(set.status, 200, "{}", set.text);
        let session = stranger.post("/api/v1/session", &json!({ "email": email, "password": "correct horse battery" }));
        assert_eq!(session.status, 200, "{}", session.text);
        Visitor::new(&self.url(), session.json()["access_token"].as_str().map(str::to_owned))
    }

    fn store(&self) -> schema::db::Store {
        match &self.database {
            Some(database) => schema::db::Store::open(&database.url()),
            None => schema::db::Store::open_folder(self.folder.path()),
        }
        .expect("the store")
    }

    fn mails(&self, state: &str) -> i64 {
        let counts = self.store().read(schema::models::outbox::count_by_state).expect("counts");
        counts.iter().find(|(s, _)| s == state).map_or(0, |(_, n)| *n)
    }
}

/// A process, killed with the value.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for something that another process does.
fn wait_for(what: &str, done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < PATIENCE, "{what} did not come");
        std::thread::park_timeout(Duration::from_millis(20));
    }
}

/// Hands the first solutions of a match over; answers the number of cases.
fn hand_off(enterprise: &Visitor) -> usize {
    let made = crate::a_match(enterprise);
    let chosen: Vec<String> = crate::refs(&made).into_iter().take(3).collect();
    let sent = enterprise.post(
        &format!("/api/v1/matches/{}/handoffs", made["id"].as_str().expect("id")),
        &json!({ "solution_refs": chosen, "consent": true }),
    );
    assert_eq!(sent.status, 201, "{}", sent.text);
    sent.json()["items"].as_array().map_or(0, Vec::len)
}

fn killed_inside_data(backend: Backend) {
    let gate = Gate::default();
    let site = Site::new(backend, Behaviour::plain().first(1, Stage::Inside, Reaction::Hold(gate.clone())));
    let first = site.serve();
    let enterprise = site.enterprise();
    let mails = 2 * hand_off(&enterprise);
    wait_for("a mail inside DATA", || gate.is_reached());
    drop(first);
    gate.open();
    if backend == Backend::Postgres {
        // Its claim would run out by itself; the test does not wait for it.
        site.store().write(schema::models::outbox::release_claims).expect("released");
    }
    let _second = site.serve();
    wait_for("every mail", || site.mails("sent") == i64::try_from(mails).unwrap_or(0));
    let mut ids: Vec<String> = site.smtp.received().iter().map(tests::smtp::Received::message_id).collect();
    let arrived = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), mails, "every mail arrived, each with its own Message-ID");
    // Only those in flight, whose acknowledgement nobody read, may have arrived twice, under the same Message-ID.
    assert!(arrived <= mails + MAIL_LANES, "{arrived} arrived for {mails}");
    assert_eq!((site.mails("pending"), site.mails("dead")), (0, 0));
}

#[test]
fn s1_kill_nine_inside_data_loses_no_mail_and_doubles_none_sqlite() {
    killed_inside_data(Backend::Sqlite);
}

#[test]
fn s1_kill_nine_inside_data_loses_no_mail_and_doubles_none_postgres() {
    killed_inside_data(Backend::Postgres);
}

#[test]
fn s2_a_mail_server_that_hangs_on_one_mail_holds_up_neither_the_others_nor_the_clockwork() {
    let gate = Gate::default();
    let site = Site::new(Backend::Sqlite, Behaviour::plain().first(1, Stage::Inside, Reaction::Hold(gate.clone())));
    let _served = site.serve();
    let enterprise = site.enterprise();
    let mails = i64::try_from(2 * hand_off(&enterprise)).unwrap_or(0);
    wait_for("a mail inside DATA", || gate.is_reached());
    wait_for("the other mails", || site.mails("sent") == mails - 1);
    let again = enterprise.get("/api/v1/handoffs").json()["items"][0]["id"].as_str().map(str::to_owned).expect("a case");
    assert_eq!(enterprise.post(&format!("/api/v1/handoffs/{again}/withdraw"), &json!({})).status, 200);
    wait_for("a mail of later", || site.mails("sent") >= mails);
    gate.open();
    wait_for("the mail that hung", || site.mails("pending") == 0);
}

#[test]
fn s2_a_refused_address_is_a_dead_letter_and_a_busy_server_is_asked_again() {
    let behaviour = Behaviour::plain().fault(|moment| {
        if moment.stage == Stage::Recipient && moment.line.contains("song@") {
            Reaction::say("550 no such box")
        } else {
            Reaction::Usual
        }
    });
    let site = Site::new(Backend::Sqlite, behaviour);
    let _served = site.serve();
    let enterprise = site.enterprise();
    let cases = hand_off(&enterprise);
    wait_for("the leads", || site.mails("sent") + site.mails("dead") == i64::try_from(2 * cases).unwrap_or(0));
    let dead: Value = json!(site.mails("dead"));
    assert!(dead.as_i64() >= Some(1), "the refused address is listed for the bureau");
    let listed = site.store().read(|c| schema::models::outbox::list(c, "dead", 1, 10)).expect("a list").1;
    assert!(listed.iter().all(|m| m.last_error.as_deref().is_some_and(|e| e.contains("550"))), "{listed:?}");
}

fn says_so_while_no_mail_leaves(backend: Backend) {
    let busy = Behaviour::plain().fault(|moment| {
        if moment.stage == Stage::Recipient { Reaction::say("451 4.3.2 try again later") } else { Reaction::Usual }
    });
    let site = Site::new(backend, busy);
    let _served = site.serve();
    let enterprise = site.enterprise();
    let cases = hand_off(&enterprise);
    let tried = || site.store().read(schema::models::outbox::retrying).expect("a count").0;
    wait_for("a first try of every mail", || tried() == i64::try_from(2 * cases).unwrap_or(0));
    let listed = enterprise.get("/api/v1/handoffs").json();
    let case = listed["items"][0].clone();
    assert_eq!(case["delivered_at"], Value::Null);
    let page = enterprise.get(&format!("/handoffs/{}", case["id"].as_str().expect("an id"))).text;
    assert!(page.contains("对接函还没送到") && page.contains("试了 1 次") && !page.contains("对接函已发给"), "{page}");
    let optional = site.store().write(|c| settings::set(c, settings::SECOND_FACTOR, "optional"));
    optional.expect("staff of this store need no code");
    let bureau = site.person(&["--role", "bureau", "--email", "desk@bureau.example"], "desk@bureau.example");
    let desk = bureau.get("/desk/mail").text;
    let title = format!("{} 封信还没送出，正在重试", 2 * cases);
    assert!(desk.contains(&title) && desk.contains("451") && !desk.contains("都送到了"), "{desk}");
}

#[test]
fn s2_while_the_mail_server_takes_nothing_the_screens_say_so_sqlite() {
    says_so_while_no_mail_leaves(Backend::Sqlite);
}

#[test]
fn s2_while_the_mail_server_takes_nothing_the_screens_say_so_postgres() {
    says_so_while_no_mail_leaves(Backend::Postgres);
}

#[test]
fn a_second_server_on_one_folder_is_refused() {
    let site = Site::new(Backend::Sqlite, Behaviour::plain());
    let _served = site.serve();
    let refused = site.configured(&["serve", "--bind", "127.0.0.1:0"]).output().expect("the command runs");
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("another server"));
    assert!(Path::new(BINARY).exists());
}

//! The command line.

mod affected;
mod check;
pub mod demo;
mod exchange;
mod lists;
mod rank;
mod replay;
mod serve;
mod user;

use crate::app::{self, App, StartError};
use crate::auth::keys::Keys;
use crate::auth::password::{PasswordCost, Passwords};
use crate::auth::throttle::{Throttle, ThrottlePolicy};
use crate::config::mail::MailConfig;
use crate::config::{ServerConfig, StoreConfig, variable};
use crate::counters::Counters;
use crate::documents::Documents;
use crate::mail::transport;
use crate::random::Random;
use crate::representations::search::FacetLabels;
use crate::worker::Wake;
use clap::{Args, Parser, Subcommand};
use schema::db::Store;
use schema::domain::calendar::Calendar;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

/// Where the demo and a plain start keep their data.
const DEFAULT_FOLDER: &str = "data";

#[derive(Parser)]
#[command(
    name = "qingzhun",
    version,
    about = "轻准: a marketplace that matches small manufacturers with lightweight digital solutions"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Args, Clone)]
struct DataArgs {
    /// Data folder: SQLite file, signing keys, mail files.
    #[arg(long, value_name = "DIR", default_value = DEFAULT_FOLDER)]
    data: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Start with the fictional sample catalogue, a mailbox and one account per role.
    Demo(demo::DemoArgs),
    /// Serve a real store. Needs `QINGZHUN_SMTP_URL` and `QINGZHUN_MAIL_FROM`; `DATABASE_URL` chooses PostgreSQL.
    Serve(serve::ServeArgs),
    /// Take in a folder of CSV files, all or nothing.
    Import(exchange::ImportArgs),
    /// Write the store's catalogue and enterprises as a folder of CSV files.
    Export(exchange::ExportArgs),
    /// Search the published catalogue.
    Search(lists::SearchArgs),
    /// Rank the catalogue for a stored enterprise, or for all of them.
    Match(lists::MatchArgs),
    /// Print where the providers stand, or try the method on providers whose worth is known.
    Rank(rank::RankArgs),
    /// Verify store, index and configuration against each other.
    Check(DataArgs),
    /// Accounts.
    User(user::UserArgs),
}

/// Why a command ended badly, and with which exit code.
#[derive(Debug)]
pub enum Failure {
    /// 1: it could not be done.
    Broken(String),
    /// 2: it was done, and the answer is no; everything has been printed.
    Findings,
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Broken(error.to_string())
    }
}

/// Runs the command line.
#[must_use]
pub fn run() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_new(variable("RUST_LOG").unwrap_or_else(|| "warn,api=info".to_owned()));
    tracing_subscriber::fmt()
        .with_env_filter(filter.unwrap_or_default())
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let done = match Cli::parse().command {
        Command::Demo(args) => demo::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Import(args) => exchange::import(&args),
        Command::Export(args) => exchange::export(&args),
        Command::Search(args) => lists::search(&args),
        Command::Match(args) => lists::rank(&args),
        Command::Rank(args) => rank::run(&args),
        Command::Check(args) => check::run(&args),
        Command::User(args) => user::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Findings) => ExitCode::from(2),
        Err(Failure::Broken(why)) => {
            tracing::error!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// The store's whereabouts from the command line and the environment.
#[must_use]
pub fn store_config(folder: PathBuf) -> StoreConfig {
    StoreConfig { folder, database_url: variable("DATABASE_URL") }
}

/// Opens a store that exists already: a command that only reads makes none by a slip of the pen.
fn existing_store(config: &StoreConfig) -> Result<Store, Failure> {
    if config.database_url.is_none() && !config.folder.join("store.sqlite").exists() {
        return Err(Failure::Broken(format!(
            "{} holds no store; run `qingzhun demo` or `qingzhun import` first",
            config.folder.display()
        )));
    }
    Ok(app::open_store(config)?)
}

/// Makes sure that this is the only server on a SQLite folder, and takes over the mail that a killed predecessor was sending.
/// The lock lasts as long as the file.
///
/// # Errors
/// When another server is running on the folder.
fn take_over(store: &Store, folder: &std::path::Path) -> Result<std::fs::File, Failure> {
    let path = folder.join("serving.lock");
    let file = std::fs::File::create(&path).map_err(|e| Failure::Broken(format!("{}: {e}", path.display())))?;
    if store.backend() == schema::db::Backend::Sqlite {
        file.try_lock().map_err(|_| Failure::Broken(format!("another server is running on {}", folder.display())))?;
        store.write(schema::models::outbox::release_claims)?;
    }
    Ok(file)
}

/// What a process is assembled from.
pub struct Parts {
    /// Where state is.
    pub store_config: StoreConfig,
    /// Memory.
    pub store: Store,
    /// How to listen.
    pub server: ServerConfig,
    /// Where mail goes.
    pub mail: MailConfig,
    /// What hashing a password costs.
    pub password_cost: PasswordCost,
    /// Brakes.
    pub throttle: ThrottlePolicy,
    /// Chance.
    pub random: Random,
}

impl Parts {
    /// Parts for a command that does not listen.
    #[must_use]
    pub fn offline(store_config: StoreConfig, store: Store) -> Self {
        let public_url = variable("QINGZHUN_PUBLIC_URL").unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
        let server = ServerConfig { bind: String::new(), public_url, demo: false, workers: 1, proxies: Vec::new() };
        let mail = MailConfig {
            transport: crate::config::mail::TransportKind::Memory,
            from_address: "noreply@qingzhun.example".to_owned(),
            from_name: "轻准".to_owned(),
        };
        Self {
            store_config,
            store,
            server,
            mail,
            password_cost: PasswordCost::default(),
            throttle: ThrottlePolicy::default(),
            random: Random::from_system(),
        }
    }

    /// Puts the parts together, with the index filled.
    ///
    /// # Errors
    /// [`StartError`].
    pub fn assemble(self) -> Result<Arc<App>, StartError> {
        let config = |e: &dyn std::fmt::Display| StartError::Config(e.to_string());
        let programme = app::programme_of(&self.store)?;
        let clock = app::clock_of(&self.store, &programme)?;
        let engine = app::engine_of(&self.store, &programme)?;
        let keys = Keys::open(&self.store_config.folder, self.random.bytes()).map_err(|e| config(&e))?;
        let passwords = Passwords::new(&self.password_cost).map_err(|e| config(&e))?;
        let transport = transport::open(&self.mail, &self.store_config.folder).map_err(|e| config(&e))?;
        Ok(Arc::new(App {
            facet_labels: FacetLabels::new(&programme),
            calendar: Calendar::new(&programme.calendar),
            engine,
            clock,
            keys,
            passwords,
            throttle: Throttle::new(&self.throttle),
            documents: Documents::of(&self.store_config.folder),
            transport,
            counters: Counters::default(),
            wake: Wake::default(),
            server: self.server,
            turn: Mutex::new(()),
            random: self.random,
            programme,
            store: self.store,
        }))
    }
}

//! What every request, job and command shares.

use crate::auth::keys::Keys;
use crate::auth::password::Passwords;
use crate::auth::throttle::Throttle;
use crate::clock::Clock;
use crate::config::{ServerConfig, StoreConfig};
use crate::counters::Counters;
use crate::documents::Documents;
use crate::error::AppError;
use crate::mail::transport::Transport;
use crate::random::Random;
use crate::representations::search::FacetLabels;
use crate::worker::Wake;
use schema::db::{DbConn, Store, StoreError};
use schema::domain::calendar::Calendar;
use schema::domain::programme::Programme;
use schema::models::settings;
use search_index::engine::Engine;
use std::sync::{Arc, Mutex};

/// The parts that one process is made of. Held in an `Arc`; every part is safe to share.
pub struct App {
    /// Memory.
    pub store: Store,
    /// Order and reasons, in memory.
    pub engine: Engine,
    /// The city's rules.
    pub programme: Arc<Programme>,
    /// What people read for the values of its facets.
    pub facet_labels: FacetLabels,
    /// Its working days.
    pub calendar: Calendar,
    /// Time.
    pub clock: Clock,
    /// Chance.
    pub random: Random,
    /// Signing keys.
    pub keys: Keys,
    /// Password hashing, with a cap.
    pub passwords: Passwords,
    /// Brakes on guessing.
    pub throttle: Throttle,
    /// Uploaded documents.
    pub documents: Documents,
    /// Where mail goes.
    pub transport: Box<dyn Transport>,
    /// What is counted on GET.
    pub counters: Counters,
    /// Wakes the worker and the follower.
    pub wake: Wake,
    /// How we listen and what we are called.
    pub server: ServerConfig,
    /// Held by whoever runs jobs and mail: the worker, or the demo's clock.
    pub turn: Mutex<()>,
}

/// Why a process cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The store.
    #[error("store: {0}")]
    Store(#[from] StoreError),
    /// The programme in the store or the binary.
    #[error("programme: {0}")]
    Programme(String),
    /// The index.
    #[error("index: {0}")]
    Index(String),
    /// The data folder.
    #[error("{path}: {source}")]
    Folder {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// What the operator set.
    #[error("{0}")]
    Config(String),
}

/// Opens the store that `config` names, making the data folder if there is none.
///
/// # Errors
/// [`StartError`].
pub fn open_store(config: &StoreConfig) -> Result<Store, StartError> {
    std::fs::create_dir_all(&config.folder)
        .map_err(|source| StartError::Folder { path: config.folder.display().to_string(), source })?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // It holds contacts and keys: nobody else's to read.
        std::fs::set_permissions(&config.folder, std::fs::Permissions::from_mode(0o700))
            .map_err(|source| StartError::Folder { path: config.folder.display().to_string(), source })?;
    }
    Ok(match &config.database_url {
        Some(url) => Store::open(url)?,
        None => Store::open_folder(&config.folder)?,
    })
}

/// The programme in the store; a store without one gets the built-in programme.
///
/// # Errors
/// [`StartError::Programme`] with every fault.
pub fn programme_of(store: &Store) -> Result<Arc<Programme>, StartError> {
    let text: Option<String> = store.read(|c| settings::get(c, settings::PROGRAMME))?;
    let programme = match text {
        Some(text) => Programme::parse(&text),
        None => Programme::zhengzhou(),
    };
    programme.map(Arc::new).map_err(|e| StartError::Programme(e.to_string()))
}

/// Domain time of a store: the machine's, plus what the demo was advanced by.
///
/// # Errors
/// [`StartError`].
pub fn clock_of(store: &Store, programme: &Programme) -> Result<Clock, StartError> {
    let ahead: Option<String> = store.read(|c| settings::get(c, settings::CLOCK_AHEAD))?;
    Clock::new(&programme.identity.time_zone, ahead.and_then(|a| a.parse().ok()).unwrap_or(0))
        .map_err(|e| StartError::Programme(e.to_string()))
}

/// An engine filled with what is published now.
///
/// # Errors
/// [`StartError`].
pub fn engine_of(store: &Store, programme: &Arc<Programme>) -> Result<Engine, StartError> {
    let engine = Engine::new(Arc::clone(programme)).map_err(|e| StartError::Index(e.to_string()))?;
    let (version, listings) = store.read(schema::models::revisions::published)?;
    engine.rebuild(version, listings).map_err(|e| StartError::Index(e.to_string()))?;
    Ok(engine)
}

impl App {
    /// Runs `f` on a thread that may wait: every read of the store and every match goes through here.
    ///
    /// # Errors
    /// Those of `f`; [`AppError::Unavailable`] when the server is stopping.
    pub async fn blocking<T, F>(self: &Arc<Self>, f: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: FnOnce(&Self) -> Result<T, AppError> + Send + 'static,
    {
        let app = Arc::clone(self);
        actix_web::web::block(move || f(&app)).await.map_err(|e| AppError::Unavailable(e.to_string()))?
    }

    /// Reads the store.
    ///
    /// # Errors
    /// Those of `f`.
    pub fn read<T>(&self, f: impl FnOnce(&mut DbConn) -> Result<T, StoreError>) -> Result<T, AppError> {
        Ok(self.store.read(f)?)
    }

    /// An absolute address below the public URL; never from the Host header.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.public_url)
    }
}

//! The store: pool, backend chosen by the URL's scheme, the one way to write.

mod connection;

pub use connection::DbConn;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::r2d2::{CustomizeConnection, ManageConnection, Pool, PooledConnection};
use diesel::{Connection, PgConnection, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::path::Path;
use std::time::Duration;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");
/// Connections per process. SQLite has one writer whatever we do; PostgreSQL's own limit is shared by all nodes.
const POOL_SIZE: u32 = 12;

/// Runs one expression on whichever backend it is: for the few statements that the multi backend cannot build.
macro_rules! on_each {
    ($conn:expr, |$c:ident| $e:expr) => {
        match $conn {
            $crate::db::DbConn::Sqlite($c) => $e,
            $crate::db::DbConn::Pg($c) => $e,
        }
    };
}
pub(crate) use on_each;

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The URL's scheme is none that we know.
    #[error("DATABASE_URL must begin with sqlite:// or postgres://, not {0:?}")]
    UnknownScheme(String),
    /// The database did not give a connection.
    #[error("no database connection: {0}")]
    Unavailable(String),
    /// A migration failed.
    #[error("migration failed: {0}")]
    Migration(String),
    /// A statement failed.
    #[error(transparent)]
    Query(#[from] diesel::result::Error),
    /// A stored text does not read back.
    #[error("{what} is damaged: {why}")]
    Damaged {
        /// Table and key.
        what: String,
        /// What the reader said.
        why: String,
    },
    /// The row was changed by somebody else since it was read.
    #[error("{0} was changed by somebody else")]
    Conflict(&'static str),
}

impl StoreError {
    /// Whether the database cannot be reached or has no room, rather than refusing this statement.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        use diesel::result::{DatabaseErrorKind, Error};
        match self {
            Self::Unavailable(_) => true,
            Self::Query(Error::DatabaseError(DatabaseErrorKind::ClosedConnection, _)) => true,
            Self::Query(Error::DatabaseError(_, info)) => {
                let text = info.message();
                [
                    "terminating connection",
                    "server closed the connection",
                    "could not connect",
                    "no connection",
                    "database is locked",
                ]
                .iter()
                .any(|t| text.contains(t))
            }
            Self::Query(Error::BrokenTransactionManager) => true,
            _ => false,
        }
    }
}

/// Which backend a store is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

#[derive(Debug, Clone)]
struct Manager {
    url: String,
    backend: Backend,
}

impl ManageConnection for Manager {
    type Connection = DbConn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<DbConn, Self::Error> {
        let connected = match self.backend {
            Backend::Sqlite => SqliteConnection::establish(&self.url).map(DbConn::Sqlite),
            Backend::Postgres => PgConnection::establish(&self.url).map(DbConn::Pg),
        };
        connected.map_err(diesel::r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, conn: &mut DbConn) -> Result<(), Self::Error> {
        conn.batch_execute("SELECT 1").map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut DbConn) -> bool {
        on_each!(conn, |c| AnsiTransactionManager::is_broken_transaction_manager(c))
    }
}

#[derive(Debug)]
struct Pragmas;

impl CustomizeConnection<DbConn, diesel::r2d2::Error> for Pragmas {
    fn on_acquire(&self, conn: &mut DbConn) -> Result<(), diesel::r2d2::Error> {
        if let DbConn::Sqlite(c) = conn {
            c.batch_execute(
                "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            )
            .map_err(diesel::r2d2::Error::QueryError)?;
        }
        Ok(())
    }
}

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pool: Pool<Manager>,
    backend: Backend,
}

impl Store {
    /// Opens the store at `sqlite://PATH` or `postgres://…` and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError`] says whether the URL, the connection or a migration is at fault.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        let store = Self::open_unmigrated(url)?;
        store.migrate()?;
        Ok(store)
    }

    /// Opens the store in a data folder: `store.sqlite` in it.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_folder(folder: &Path) -> Result<Self, StoreError> {
        Self::open(&format!("sqlite://{}", folder.join("store.sqlite").display()))
    }

    fn open_unmigrated(url: &str) -> Result<Self, StoreError> {
        let (backend, target) = match url.split_once("://") {
            Some(("sqlite", path)) => (Backend::Sqlite, path.to_owned()),
            Some(("postgres" | "postgresql", _)) => (Backend::Postgres, url.to_owned()),
            _ => return Err(StoreError::UnknownScheme(url.split("://").next().unwrap_or(url).to_owned())),
        };
        let pool = Pool::builder()
            .max_size(POOL_SIZE)
            .min_idle(Some(0))
            .connection_timeout(Duration::from_secs(3))
            .connection_customizer(Box::new(Pragmas))
            .build(Manager { url: target, backend })
            .map_err(|e| StoreError::Unavailable(e.to_string()))?;
        Ok(Self { pool, backend })
    }

    /// Which backend this store is on.
    #[must_use]
    pub const fn backend(&self) -> Backend {
        self.backend
    }

    fn migrate(&self) -> Result<(), StoreError> {
        let mut conn = self.connection()?;
        let run = |conn: &mut DbConn| {
            conn.run_pending_migrations(MIGRATIONS).map(|_| ()).map_err(|e| StoreError::Migration(e.to_string()))
        };
        if let DbConn::Pg(c) = &mut *conn {
            // Two nodes may start at once: the second waits for the first.
            c.batch_execute("SELECT pg_advisory_lock(7124001)")?;
            let done = run(&mut conn);
            if let DbConn::Pg(c) = &mut *conn {
                c.batch_execute("SELECT pg_advisory_unlock(7124001)")?;
            }
            return done;
        }
        run(&mut conn)
    }

    fn connection(&self) -> Result<PooledConnection<Manager>, StoreError> {
        self.pool.get().map_err(|e| StoreError::Unavailable(e.to_string()))
    }

    /// Reads. The closure may run several queries; each sees what is committed when it runs.
    ///
    /// # Errors
    /// Those of the closure, or [`StoreError::Unavailable`].
    pub fn read<T, E: From<StoreError>>(&self, f: impl FnOnce(&mut DbConn) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.connection()?;
        f(&mut conn)
    }

    /// Writes in one transaction: everything in the closure is kept, or nothing of it.
    ///
    /// # Errors
    /// Those of the closure, after rolling back.
    pub fn write<T, E: From<StoreError>>(&self, f: impl FnOnce(&mut DbConn) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.connection()?;
        write_tx(&mut conn, f)
    }
}

/// A transaction that takes SQLite's write lock at its beginning, so that a read followed by a write cannot fail half-way
/// with "database is locked" (measured: 1359 of 1600 did with BEGIN DEFERRED).
fn write_tx<T, E: From<StoreError>>(conn: &mut DbConn, f: impl FnOnce(&mut DbConn) -> Result<T, E>) -> Result<T, E> {
    let begun = match conn {
        DbConn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        DbConn::Pg(c) => AnsiTransactionManager::begin_transaction(c),
    };
    begun.map_err(StoreError::from)?;
    match f(conn) {
        Ok(value) => match <DbConn as TransactionManagerOf>::commit(conn) {
            Ok(()) => Ok(value),
            Err(e) => {
                let _ = <DbConn as TransactionManagerOf>::rollback(conn);
                Err(StoreError::from(e).into())
            }
        },
        Err(e) => {
            // The first error is the one to tell; a connection whose rollback fails is discarded by the pool.
            let _ = <DbConn as TransactionManagerOf>::rollback(conn);
            Err(e)
        }
    }
}

/// Names the transaction manager of [`DbConn`] once.
trait TransactionManagerOf: Sized {
    fn commit(&mut self) -> diesel::QueryResult<()>;
    fn rollback(&mut self) -> diesel::QueryResult<()>;
}

impl TransactionManagerOf for DbConn {
    fn commit(&mut self) -> diesel::QueryResult<()> {
        on_each!(self, |c| AnsiTransactionManager::commit_transaction(c))
    }
    fn rollback(&mut self) -> diesel::QueryResult<()> {
        on_each!(self, |c| AnsiTransactionManager::rollback_transaction(c))
    }
}

//! The connection to either backend; a module of its own because the derive makes items beside it.

use diesel::{PgConnection, SqliteConnection};

/// A connection to either backend.
#[derive(diesel::MultiConnection)]
pub enum DbConn {
    /// PostgreSQL, or an engine that speaks its protocol.
    Pg(PgConnection),
    /// SQLite, bundled.
    Sqlite(SqliteConnection),
}

//! Databases that live as long as a test.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

/// A PostgreSQL database of its own, dropped with the value.
#[derive(Debug)]
pub struct TestDatabase {
    server: String,
    name: String,
}

impl TestDatabase {
    /// Makes a database called `name` on the server of `url` (`postgres://…/some_database`).
    ///
    /// # Errors
    /// What the server says.
    pub fn create(url: &str, name: &str) -> Result<Self, String> {
        execute(url, &format!("CREATE DATABASE \"{name}\""))?;
        Ok(Self { server: url.to_owned(), name: name.to_owned() })
    }

    /// Address of the database.
    #[must_use]
    pub fn url(&self) -> String {
        let (head, query) =
            self.server.split_once('?').map_or((self.server.as_str(), String::new()), |(h, q)| (h, format!("?{q}")));
        let server = head.rsplit_once('/').map_or(head, |(server, _)| server);
        format!("{server}/{}{query}", self.name)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // A database that stays behind goes with the temporary server.
        let _ = execute(&self.server, &format!("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", self.name));
    }
}

fn execute(url: &str, statement: &str) -> Result<(), String> {
    let mut conn = PgConnection::establish(url).map_err(|e| e.to_string())?;
    conn.batch_execute(statement).map_err(|e| e.to_string())
}

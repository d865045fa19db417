//! Databases that live as long as a test.

use diesel::RunQueryDsl as _;
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

/// Does to a store what nobody should: runs `statement` past everything that guards it.
///
/// # Errors
/// When the database refuses it.
pub fn tamper(conn: &mut crate::db::DbConn, statement: &str) -> Result<(), crate::db::StoreError> {
    diesel::sql_query(statement).execute(conn)?;
    Ok(())
}

#[derive(diesel::QueryableByName)]
struct Text {
    #[diesel(sql_type = diesel::sql_types::Text)]
    text: String,
}

fn texts(conn: &mut crate::db::DbConn, query: &str) -> Result<Vec<String>, crate::db::StoreError> {
    let rows: Vec<Text> = diesel::sql_query(query).load(conn)?;
    Ok(rows.into_iter().map(|row| row.text).collect())
}

/// Every table of a store but those named in `except`, each with its rows as one text: equal if and only if the rows are.
///
/// # Errors
/// When the database fails.
pub fn contents(
    conn: &mut crate::db::DbConn,
    except: &[&str],
) -> Result<std::collections::BTreeMap<String, String>, crate::db::StoreError> {
    let is_sqlite = matches!(conn, crate::db::DbConn::Sqlite(_));
    let tables = if is_sqlite {
        "SELECT name AS text FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    } else {
        "SELECT table_name::text AS text FROM information_schema.tables WHERE table_schema = 'public'"
    };
    let mut found = std::collections::BTreeMap::new();
    for table in texts(conn, tables)?.into_iter().filter(|t| !except.contains(&t.as_str()) && !t.starts_with("__")) {
        let rows = if is_sqlite {
            let columns = texts(conn, &format!("SELECT 'quote(' || name || ')' AS text FROM pragma_table_info('{table}')"))?;
            texts(conn, &format!("SELECT {} AS text FROM {table} ORDER BY 1", columns.join(" || ',' || ")))?
        } else {
            texts(conn, &format!("SELECT t::text AS text FROM {table} t ORDER BY 1"))?
        };
        found.insert(table, rows.join("\n"));
    }
    Ok(found)
}

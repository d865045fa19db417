//! What this store is: programme text, demo mark, day of the first start.

use crate::db::{DbConn, StoreError, on_each};
use crate::tables::settings::dsl;
use diesel::prelude::*;

/// Text of the programme that is in force.
pub const PROGRAMME: &str = "programme";
/// `true` in a store that `demo` made; `serve` refuses it.
pub const DEMO: &str = "demo";
/// Day of the first start, to which the sample's dates are relative.
pub const FIRST_DAY: &str = "first_day";
/// How far the demo clock runs ahead of the machine's, in microseconds.
pub const CLOCK_AHEAD: &str = "clock_ahead";

/// `required` or `optional`: whether staff cannot work without one-time codes; absent where nobody touched the switch.
pub const SECOND_FACTOR: &str = "second_factor";
/// Name of the key that the nodes of this store sign with; the key itself is in their folders.
pub const SIGNING_KEY: &str = "signing_key";

/// Version of the catalogue that the supply gaps were last held against; empty where there is a new one.
pub const GAPS_SETTLED: &str = "gaps_settled";

/// The value of a setting.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut DbConn, name: &str) -> Result<Option<String>, StoreError> {
    Ok(dsl::settings.find(name).select(dsl::value).first(conn).optional()?)
}

/// Sets a setting.
///
/// # Errors
/// When the database fails.
pub fn set(conn: &mut DbConn, name: &str, value: &str) -> Result<(), StoreError> {
    let row = (dsl::name.eq(name), dsl::value.eq(value));
    on_each!(conn, |c| diesel::insert_into(dsl::settings)
        .values(row)
        .on_conflict(dsl::name)
        .do_update()
        .set(dsl::value.eq(value))
        .execute(c))?;
    Ok(())
}

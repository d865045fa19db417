//! The chain of the audit trail, as in certificate logs: whoever changes, removes or slips in an event breaks every seal after it.
//!
//! An event is sealed a moment after it was written, by whichever node comes first, and not in its own transaction: writers would
//! wait for each other. `qingzhun check` verifies the chain; a copy of the last hash kept elsewhere proves everything up to it.

use super::{EVENT, EventRow};
use crate::db::{DbConn, StoreError, on_each};
use crate::models::to_json;
use crate::tables::audit_events::dsl as events;
use crate::tables::audit_seals::{self, dsl};
use crate::tables::audit_unsealed::dsl as waiting;
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// What stands before the first seal.
const GENESIS: &str = "";
/// Events that are verified at a time.
const PAGE: i64 = 2_000;

/// The last seal: its number and its hash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// Number of events sealed.
    pub seq: i64,
    /// Hash over all of them.
    pub hash: String,
}

fn hex(parts: [&str; 2]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // Lengths first, so that no two pairs of texts have the same octets.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

/// The hashes of `event` after `record` within its record and after `whole`.
fn seal_of(event: &EventRow, record: &str, whole: &str) -> Result<(String, String), StoreError> {
    let record_hash = hex([record, &to_json("audit event", event)?]);
    let hash = hex([whole, &record_hash]);
    Ok((record_hash, hash))
}

/// The last seal; an empty hash before the first.
///
/// # Errors
/// When the database fails.
pub fn head(conn: &mut DbConn) -> Result<Head, StoreError> {
    let last = dsl::audit_seals.order(dsl::seq.desc()).select((dsl::seq, dsl::hash)).first(conn).optional()?;
    Ok(last.map_or_else(Head::default, |(seq, hash)| Head { seq, hash }))
}

/// Whether an event waits for its seal.
///
/// # Errors
/// When the database fails.
pub fn is_unsealed(conn: &mut DbConn) -> Result<bool, StoreError> {
    let first: Option<String> = waiting::audit_unsealed.select(waiting::audit_id).first(conn).optional()?;
    Ok(first.is_some())
}

/// The last hash of the chain of one record.
fn record_head(conn: &mut DbConn, event: &EventRow) -> Result<String, StoreError> {
    let of_record = dsl::audit_seals
        .inner_join(events::audit_events.on(events::id.eq(dsl::audit_id)))
        .filter(events::subject_kind.eq(&event.5))
        .filter(events::subject.eq(&event.6))
        .order(dsl::seq.desc())
        .select(dsl::record_hash);
    Ok(of_record.first(conn).optional()?.unwrap_or_else(|| GENESIS.to_owned()))
}

/// Seals at most `most` events, oldest first; answers how many. Nought where another node was quicker.
///
/// # Errors
/// When the database fails.
pub fn seal(conn: &mut DbConn, most: i64) -> Result<usize, StoreError> {
    let next: Vec<EventRow> = events::audit_events
        .inner_join(waiting::audit_unsealed.on(waiting::audit_id.eq(events::id)))
        .order((events::at, events::id))
        .select(EVENT)
        .limit(most)
        .load(conn)?;
    let mut last = head(conn)?;
    for (sealed, event) in next.iter().enumerate() {
        let record = record_head(conn, event)?;
        let (record_hash, hash) = seal_of(event, &record, &last.hash)?;
        let row = (dsl::seq.eq(last.seq + 1), dsl::audit_id.eq(&event.0), dsl::record_hash.eq(&record_hash), dsl::hash.eq(&hash));
        let added = on_each!(conn, |c| diesel::insert_into(audit_seals::table).values(row).on_conflict_do_nothing().execute(c))?;
        if added == 0 {
            return Ok(sealed);
        }
        diesel::delete(waiting::audit_unsealed.find(&event.0)).execute(conn)?;
        last = Head { seq: last.seq + 1, hash };
    }
    Ok(next.len())
}

/// What of the trail has been tampered with, each finding in words; none where it is whole.
///
/// # Errors
/// When the database fails.
pub fn broken(conn: &mut DbConn) -> Result<Vec<String>, StoreError> {
    let mut findings = Vec::new();
    let (mut whole, mut records) = (GENESIS.to_owned(), HashMap::<(String, String), String>::new());
    let mut seq = 0;
    loop {
        let page: Vec<(i64, String, String, String)> = dsl::audit_seals
            .filter(dsl::seq.gt(seq))
            .order(dsl::seq)
            .select((dsl::seq, dsl::audit_id, dsl::record_hash, dsl::hash))
            .limit(PAGE)
            .load(conn)?;
        let Some((last, ..)) = page.last() else { break };
        let last = *last;
        let ids: Vec<&str> = page.iter().map(|(_, id, ..)| id.as_str()).collect();
        let rows: Vec<EventRow> = events::audit_events.filter(events::id.eq_any(ids)).select(EVENT).load(conn)?;
        let rows: HashMap<&str, &EventRow> = rows.iter().map(|row| (row.0.as_str(), row)).collect();
        for (number, id, record_hash, hash) in &page {
            if *number != seq + 1 {
                findings.push(format!("audit trail: seal {} is missing", seq + 1));
            }
            seq = *number;
            let Some(event) = rows.get(id.as_str()) else {
                findings.push(format!("audit trail: event {id} of seal {seq} is gone"));
                whole.clone_from(hash);
                continue;
            };
            let record = records.entry((event.5.clone(), event.6.clone())).or_default();
            let expected = seal_of(event, record, &whole)?;
            if (&expected.0, &expected.1) != (record_hash, hash) {
                findings.push(format!("audit trail: event {id} of seal {seq} is not the one that was sealed"));
            }
            // What follows is compared with what stands there, so that one change is one finding.
            record.clone_from(record_hash);
            whole.clone_from(hash);
        }
        seq = last;
    }
    let all: i64 = events::audit_events.count().get_result(conn)?;
    let unsealed: i64 = waiting::audit_unsealed.count().get_result(conn)?;
    if all != seq + unsealed && findings.is_empty() {
        findings.push(format!("audit trail: {all} events, but {seq} seals and {unsealed} that wait for one"));
    }
    Ok(findings)
}

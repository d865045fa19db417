//! Supply gaps: what people asked for and nobody can serve. Counters without persons, written in batches, and beside them who
//! covers the scenario in the sector now.

use crate::db::{DbConn, StoreError, on_each};
use crate::domain::gaps::{Closing, GapSource, SupplyGap};
use crate::domain::ids::{ScenarioCode, SectorCode, SolutionRef};
use crate::tables::gap_states::{self, dsl as states};
use crate::tables::supply_gaps::{self, dsl};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Where a gap showed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// Day.
    pub day: Date,
    /// Search, match or decline.
    pub source: GapSource,
    /// Sector code, or empty.
    pub sector: String,
    /// Scenario code, or empty.
    pub scenario: String,
    /// What was typed, shortened, or empty.
    pub words: String,
}

/// Counts gaps.
///
/// # Errors
/// When the database fails.
pub fn count(conn: &mut DbConn, gap: &Gap, times: i64) -> Result<(), StoreError> {
    let row = (
        dsl::day.eq(gap.day.to_string()),
        dsl::source.eq(gap.source.code()),
        dsl::sector.eq(&gap.sector),
        dsl::scenario.eq(&gap.scenario),
        dsl::words.eq(&gap.words),
        dsl::times.eq(times),
    );
    on_each!(conn, |c| diesel::insert_into(supply_gaps::table)
        .values(row)
        .on_conflict((dsl::day, dsl::source, dsl::sector, dsl::scenario, dsl::words))
        .do_update()
        .set(dsl::times.eq(dsl::times + times))
        .execute(c))?;
    Ok(())
}

/// The scenarios most asked for in vain, at least `least` times, and covered by nobody: (sector, scenario, times), most first.
/// Declines are the bureau's to see.
///
/// # Errors
/// When the database fails.
pub fn most_wanted(conn: &mut DbConn, least: i64, limit: i64) -> Result<Vec<(String, String, i64)>, StoreError> {
    let times = || diesel::dsl::sql::<BigInt>("CAST(SUM(times) AS BIGINT)");
    let covered = states::gap_states
        .filter(states::sector.eq(dsl::sector))
        .filter(states::scenario.eq(dsl::scenario))
        .filter(states::closed_by.is_not_null());
    let rows: Vec<(String, String, i64)> = dsl::supply_gaps
        .filter(dsl::source.ne(GapSource::Decline.code()))
        .filter(dsl::scenario.ne(""))
        .filter(diesel::dsl::not(diesel::dsl::exists(covered)))
        .group_by((dsl::sector, dsl::scenario))
        .having(times().ge(least))
        .select((dsl::sector, dsl::scenario, times()))
        .order((times().desc(), dsl::sector, dsl::scenario))
        .limit(limit)
        .load(conn)?;
    Ok(rows)
}

/// What was asked for in vain from the day `from` to the day before `until`, at least `least` times, and is covered by nobody now:
/// (sector, scenario, times), most first. Without what named no sector, and without declines.
///
/// # Errors
/// When the database fails.
pub fn wanted_between(conn: &mut DbConn, from: Date, until: Date, least: i64) -> Result<Vec<(String, String, i64)>, StoreError> {
    let times = || diesel::dsl::sql::<BigInt>("CAST(SUM(times) AS BIGINT)");
    let covered = states::gap_states
        .filter(states::sector.eq(dsl::sector))
        .filter(states::scenario.eq(dsl::scenario))
        .filter(states::closed_by.is_not_null());
    let rows: Vec<(String, String, i64)> = dsl::supply_gaps
        .filter(dsl::source.ne(GapSource::Decline.code()))
        .filter(dsl::sector.ne(""))
        .filter(dsl::scenario.ne(""))
        .filter(dsl::day.ge(from.to_string()))
        .filter(dsl::day.lt(until.to_string()))
        .filter(diesel::dsl::not(diesel::dsl::exists(covered)))
        .group_by((dsl::sector, dsl::scenario))
        .having(times().ge(least))
        .select((dsl::sector, dsl::scenario, times()))
        .order((times().desc(), dsl::sector, dsl::scenario))
        .load(conn)?;
    Ok(rows)
}

/// What was searched for in vain and stands for no scenario, masked, with how often: only what was typed at least `least` times,
/// most first.
///
/// # Errors
/// When the database fails.
pub fn unplaced(conn: &mut DbConn, least: i64, limit: i64) -> Result<Vec<(String, i64)>, StoreError> {
    let times = || diesel::dsl::sql::<BigInt>("CAST(SUM(times) AS BIGINT)");
    Ok(dsl::supply_gaps
        .filter(dsl::source.eq(GapSource::Search.code()))
        .filter(dsl::scenario.eq(""))
        .filter(dsl::words.ne(""))
        .group_by(dsl::words)
        .having(times().ge(least))
        .select((dsl::words, times()))
        .order((times().desc(), dsl::words))
        .limit(limit)
        .load(conn)?)
}

/// A sector and a scenario as they are stored; the empty text for none.
pub type Pair = (String, String);

/// Every pair for which a gap was counted.
///
/// # Errors
/// When the database fails.
pub fn pairs(conn: &mut DbConn) -> Result<Vec<Pair>, StoreError> {
    Ok(dsl::supply_gaps.select((dsl::sector, dsl::scenario)).distinct().order((dsl::sector, dsl::scenario)).load(conn)?)
}

/// What is known of who covers a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// Which.
    pub pair: Pair,
    /// The listing that covers it, and since when in microseconds; `None` while nobody does.
    pub by: Option<(SolutionRef, i64)>,
    /// When it was opened again, in microseconds.
    pub reopened_at: Option<i64>,
}

/// Sector, scenario, who covers it and since when, when it was opened again.
type CoverRow = (String, String, Option<String>, Option<i64>, Option<i64>);

/// What is known of every pair that was looked at.
///
/// # Errors
/// When the database fails.
pub fn covers(conn: &mut DbConn) -> Result<BTreeMap<Pair, Cover>, StoreError> {
    let rows: Vec<CoverRow> = states::gap_states
        .select((states::sector, states::scenario, states::closed_by, states::closed_at, states::reopened_at))
        .load(conn)?;
    let cover = |(sector, scenario, by, at, reopened_at): CoverRow| {
        let by = by.and_then(|by| SolutionRef::parse(&by).ok()).zip(at);
        ((sector.clone(), scenario.clone()), Cover { pair: (sector, scenario), by, reopened_at })
    };
    Ok(rows.into_iter().map(cover).collect())
}

/// Notes who covers a pair.
///
/// # Errors
/// When the database fails.
pub fn save_cover(conn: &mut DbConn, cover: &Cover) -> Result<(), StoreError> {
    let (by, at) = cover.by.as_ref().map_or((None, None), |(by, at)| (Some(by.as_str()), Some(*at)));
    let values = (states::closed_by.eq(by), states::closed_at.eq(at), states::reopened_at.eq(cover.reopened_at));
    let key = (states::sector.eq(&cover.pair.0), states::scenario.eq(&cover.pair.1));
    on_each!(conn, |c| diesel::insert_into(gap_states::table)
        .values((key, values))
        .on_conflict((states::sector, states::scenario))
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Every gap with its numbers and who covers it now, by sector and scenario.
///
/// # Errors
/// When the database fails.
pub fn all(conn: &mut DbConn) -> Result<Vec<SupplyGap>, StoreError> {
    let text = |column: &str| diesel::dsl::sql::<diesel::sql_types::Text>(column);
    let times = diesel::dsl::sql::<BigInt>("CAST(SUM(times) AS BIGINT)");
    let rows: Vec<(String, String, String, i64, String, String)> = dsl::supply_gaps
        .group_by((dsl::sector, dsl::scenario, dsl::source))
        .select((dsl::sector, dsl::scenario, dsl::source, times, text("MIN(day)"), text("MAX(day)")))
        .load(conn)?;
    let covers = covers(conn)?;
    let mut gaps: BTreeMap<Pair, SupplyGap> = BTreeMap::new();
    for (sector, scenario, source, times, first, last) in rows {
        let damaged = || StoreError::Damaged { what: format!("gap {sector} {scenario}"), why: "its day or source".to_owned() };
        let (Some(source), Ok(first), Ok(last)) = (GapSource::from_code(&source), first.parse(), last.parse()) else {
            return Err(damaged());
        };
        let pair = (sector.clone(), scenario.clone());
        let gap = gaps.entry(pair.clone()).or_insert_with(|| blank(&pair, covers.get(&pair), first, last));
        let times = u32::try_from(times).unwrap_or(u32::MAX);
        match source {
            GapSource::Search => gap.searches = times,
            GapSource::Match => gap.needs = times,
            GapSource::Decline => gap.declines = times,
        }
        gap.first_on = gap.first_on.min(first);
        gap.last_on = gap.last_on.max(last);
    }
    Ok(gaps.into_values().collect())
}

fn blank(pair: &Pair, cover: Option<&Cover>, first_on: Date, last_on: Date) -> SupplyGap {
    let closed = cover.and_then(|c| c.by.clone());
    SupplyGap {
        sector: SectorCode::parse(&pair.0).ok(),
        scenario: ScenarioCode::parse(&pair.1).ok(),
        searches: 0,
        needs: 0,
        declines: 0,
        first_on,
        last_on,
        closed: closed.map(|(solution_ref, at)| Closing { at: super::instant(at), solution_ref }),
        reopened_at: cover.and_then(|c| c.reopened_at).map(super::instant),
    }
}

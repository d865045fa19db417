//! Making a match and freezing it.

use super::{Tx, perform, perform_job};
use crate::app::App;
use crate::auth::tokens;
use crate::error::AppError;
use schema::domain::enterprise::{Enterprise, Profile};
use schema::domain::gaps::GapSource;
use schema::domain::ids::{EnterpriseRef, Id, ScenarioCode};
use schema::domain::matching::MatchReport;
use schema::models::audit::Actor;
use schema::models::enterprises;
use schema::models::gaps::Gap;
use schema::models::matches::{self, StoredMatch};
use std::net::IpAddr;

/// Days for which a match without an account is kept.
pub const AD_HOC_DAYS: i64 = 30;

/// The job that forgets matches whose time is over; see [`crate::jobs`].
pub const FORGET: &str = "forget_matches";

/// A match that was just frozen, and the key that reads it if it belongs to no account.
#[derive(Debug, Clone)]
pub struct Frozen {
    /// As stored.
    pub stored: StoredMatch,
    /// Shown once; only its hash is kept.
    pub key: Option<String>,
}

/// Ranks the catalogue for a profile, from memory.
#[must_use]
pub fn rank(app: &App, profile: &Profile) -> MatchReport {
    search_index::matching::rank(&app.engine.snapshot(), profile, app.clock.today())
}

/// Ranks and freezes a match for a stored enterprise.
///
/// # Errors
/// When there is no such enterprise or the database fails.
pub fn for_enterprise(app: &App, actor: Actor, key: &EnterpriseRef, limit: u32) -> Result<Frozen, AppError> {
    let enterprise: Enterprise = app.read(|c| enterprises::find(c, key))?.ok_or(AppError::NotFound("enterprise"))?;
    let told = gaps_of_last(app, key)?;
    let frozen = freeze(app, actor, Some(key.clone()), enterprise.profile, limit)?;
    gaps(app, &frozen.stored, &told).into_iter().for_each(|gap| app.counters.gap(gap));
    Ok(frozen)
}

/// Ranks and freezes a match for a profile typed in without an account, from `peer`.
///
/// # Errors
/// When the database fails.
pub fn ad_hoc(app: &App, profile: Profile, limit: u32, peer: Option<IpAddr>) -> Result<Frozen, AppError> {
    let frozen = freeze(app, Actor::Visitor, None, profile, limit)?;
    gaps(app, &frozen.stored, &[]).into_iter().for_each(|gap| app.counters.gap_of_visitor(gap, peer));
    Ok(frozen)
}

fn freeze(
    app: &App,
    actor: Actor,
    enterprise_ref: Option<EnterpriseRef>,
    profile: Profile,
    limit: u32,
) -> Result<Frozen, AppError> {
    let report = rank(app, &profile);
    let key = enterprise_ref.is_none().then(|| app.random.token());
    let stored = perform(app, actor, |tx| {
        let stored = StoredMatch {
            id: tx.mint(),
            enterprise_ref,
            read_key_hash: key.as_deref().map(tokens::hash_opaque),
            profile,
            ranked_on: app.clock.today(),
            programme_version: app.programme.version,
            item_limit: limit,
            report,
            created_at: tx.at,
            expires_at: key.as_ref().map(|_| tx.at + AD_HOC_DAYS * 86_400_000_000),
        };
        insert(tx, &stored)?;
        if let Some(end) = stored.expires_at {
            // One job for all that end on a day, at the end of that day.
            let day = app.clock.date_of(schema::models::instant(end));
            tx.job(FORGET, &day.to_string(), app.end_of(day))?;
        }
        Ok(stored)
    })?;
    Ok(Frozen { stored, key })
}

/// Forgets the matches without an account whose time is over, as their makers were promised.
///
/// # Errors
/// When the database fails.
pub fn forget_expired(app: &App, job: &Id) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let forgotten = matches::forget_expired(tx.conn, tx.at)?;
        tx.audit(FORGET, ("match", "ad_hoc"), &forgotten)
    })
}

fn insert(tx: &mut Tx<'_>, stored: &StoredMatch) -> Result<(), AppError> {
    matches::insert(tx.conn, stored)?;
    let versions = (stored.report.catalogue_version, &stored.report.engine_version, stored.report.total());
    tx.audit("rank", ("match", stored.id.as_str()), &versions)
}

/// The gaps that the last match of an enterprise told of.
fn gaps_of_last(app: &App, key: &EnterpriseRef) -> Result<Vec<Vec<ScenarioCode>>, AppError> {
    let last = app.read(|c| match matches::latest_of(c, key, 1)?.first() {
        Some((id, _)) => matches::find(c, id),
        None => Ok(None),
    })?;
    Ok(last.into_iter().flat_map(|m| m.report.gaps).map(|gap| gap.scenarios).collect())
}

/// The needs of a match that nobody can serve: they are counted for the bureau, by scenario and without the enterprise (E5).
/// Those of `told` are known from the enterprise's last match: who matches again does not wish twice.
fn gaps(app: &App, stored: &StoredMatch, told: &[Vec<ScenarioCode>]) -> Vec<Gap> {
    let new = stored.report.gaps.iter().filter(|g| g.elsewhere.is_none() && !told.contains(&g.scenarios));
    let counted = new.map(|gap| Gap {
        day: app.clock.today(),
        source: GapSource::Match,
        sector: stored.profile.sector.to_string(),
        scenario: gap.scenarios.first().map(ToString::to_string).unwrap_or_default(),
        words: String::new(),
    });
    counted.collect()
}

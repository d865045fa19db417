//! Taking a catalogue in, all or nothing, idempotent: equal rows change nothing.

use super::{Tx, freshness, perform, standing};
use crate::app::App;
use crate::error::AppError;
use crate::exchange::{Absent, Catalogue, Known, Sheet, unique_key};
use schema::db::DbConn;
use schema::domain::catalogue::Solution;
use schema::domain::enterprise::Need;
use schema::domain::ids::SolutionRef;
use schema::domain::listing::ListingState;
use schema::domain::listing::freshness::Freshness;
use schema::models::audit::Actor;
use schema::models::listings::{self, Listing, Step};
use schema::models::revisions::{self, Published};
use schema::models::{Saved, catalogue as rows, enterprises};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of one file by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// New.
    pub created: usize,
    /// Different from what was there.
    pub updated: usize,
    /// Equal to what was there.
    pub unchanged: usize,
}

impl Tally {
    fn count(&mut self, saved: Saved) {
        match saved {
            Saved::Created => self.created += 1,
            Saved::Updated => self.updated += 1,
            Saved::Unchanged => self.unchanged += 1,
        }
    }
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// By file.
    pub tallies: BTreeMap<&'static str, Tally>,
    /// What it published.
    pub published: Published,
}

/// References that rows of an import may lead to, because the store has them.
///
/// # Errors
/// When the database fails.
pub fn known(conn: &mut DbConn) -> Result<Known, AppError> {
    let (providers, solutions, firms) = (rows::providers(conn)?, rows::solutions(conn)?, enterprises::all(conn)?);
    let codes = providers.iter().map(|p| (unique_key(Sheet::Providers, &[p.uscc.as_str()]), p.provider_ref.to_string()));
    let names = solutions.iter().map(|s| {
        let key = unique_key(Sheet::Solutions, &[s.provider_ref.as_str(), &s.name]);
        (key, s.solution_ref.to_string())
    });
    let more = firms.iter().map(|e| (unique_key(Sheet::Enterprises, &[e.uscc.as_str()]), e.enterprise_ref.to_string()));
    let taken = codes.chain(names).chain(more).filter_map(|(key, whose)| key.map(|key| (key, whose))).collect();
    Ok(Known {
        providers: providers.into_iter().map(|p| p.provider_ref).collect(),
        solutions: solutions.into_iter().map(|s| s.solution_ref).collect(),
        enterprises: firms.into_iter().map(|e| e.enterprise_ref).collect(),
        taken,
    })
}

/// Imports, publishes what is published, audits. With `dry_run` everything is done and then undone.
///
/// # Errors
/// When the database refuses a row, such as a second provider with one 统一社会信用代码; nothing is written then.
pub fn import(app: &App, catalogue: Catalogue, dry_run: bool) -> Result<Outcome, AppError> {
    import_by(app, Actor::Operator, catalogue, dry_run)
}

/// The same by an officer.
///
/// # Errors
/// As [`import`].
pub fn import_by(app: &App, actor: Actor, catalogue: Catalogue, dry_run: bool) -> Result<Outcome, AppError> {
    let mut outcome = Outcome::default();
    let done = perform(app, actor, |tx| {
        outcome = take_in(tx, catalogue)?;
        let numbers: BTreeMap<_, _> =
            outcome.tallies.iter().map(|(file, t)| (*file, (t.created, t.updated, t.unchanged))).collect();
        tx.audit("import", ("catalogue", "all"), &numbers)?;
        if dry_run { Err(AppError::Conflict { code: "dry_run", detail: String::new() }) } else { Ok(()) }
    });
    match done {
        Err(AppError::Conflict { code: "dry_run", .. }) => Ok(outcome),
        other => other.map(|()| outcome),
    }
}

fn take_in(tx: &mut Tx<'_>, catalogue: Catalogue) -> Result<Outcome, AppError> {
    let mut outcome = Outcome::default();
    let mut touched: BTreeSet<SolutionRef> = BTreeSet::new();
    let at = tx.at;
    let before = revisions::catalogue_version(tx.conn)?;
    for mut provider in catalogue.providers {
        if let Some(before) = rows::provider(tx.conn, &provider.provider_ref)? {
            catalogue.absent.keep_provider(&mut provider, before);
        }
        let saved = named("providers.csv", provider.provider_ref.as_str(), rows::save_provider(tx.conn, &provider, at))?;
        outcome.tallies.entry("providers.csv").or_default().count(saved);
        if saved != Saved::Unchanged {
            touched.extend(rows::solution_refs_of(tx.conn, &provider.provider_ref)?);
        }
    }
    let today = tx.app.clock.date_of(tx.now);
    for mut solution in catalogue.solutions {
        if let Some(day) = solution.confirmed_on.filter(|day| *day > today) {
            let detail = format!("solutions.csv: {}: confirmed_on: {day} lies in the future", solution.solution_ref);
            return Err(AppError::Conflict { code: "row_refused", detail });
        }
        let before = rows::solution(tx.conn, &solution.solution_ref)?;
        if solution.confirmed_on.is_none() {
            solution.confirmed_on = before.as_ref().and_then(|s| s.confirmed_on).or(Some(today));
        }
        if let Some(before) = before {
            catalogue.absent.keep_solution(&mut solution, before);
        }
        let saved = named("solutions.csv", solution.solution_ref.as_str(), rows::save_solution(tx.conn, &solution, at))?;
        outcome.tallies.entry("solutions.csv").or_default().count(saved);
        note_life(tx, &solution, saved)?;
        touched.insert(solution.solution_ref);
    }
    for mut case in catalogue.cases {
        if let Some(before) = rows::case(tx.conn, &case.case_ref)? {
            catalogue.absent.keep_case(&mut case, before);
        }
        // A case that moves to another listing changes both.
        touched.extend(rows::solution_ref_of_case(tx.conn, &case.case_ref)?);
        let saved = named("cases.csv", case.case_ref.as_str(), rows::save_case(tx.conn, &case, at))?;
        outcome.tallies.entry("cases.csv").or_default().count(saved);
        touched.insert(case.solution_ref.clone());
    }
    for mut enterprise in catalogue.enterprises {
        let stored = enterprises::find(tx.conn, &enterprise.enterprise_ref)?;
        let before = stored.as_ref().map(|e| e.profile.needs.clone()).unwrap_or_default();
        if let Some(stored) = stored {
            catalogue.absent.keep_enterprise(&mut enterprise, stored);
        }
        count_needs(&mut outcome, &before, &enterprise.profile.needs);
        enterprise.profile.needs = merged(before, enterprise.profile.needs);
        let saved = named("enterprises.csv", enterprise.enterprise_ref.as_str(), enterprises::save(tx.conn, &enterprise, at))?;
        outcome.tallies.entry("enterprises.csv").or_default().count(saved);
    }
    for (key, needs) in catalogue.more_needs {
        if let Some(mut enterprise) = enterprises::find(tx.conn, &key)? {
            count_needs(&mut outcome, &enterprise.profile.needs, &needs);
            enterprise.profile.needs = merged(enterprise.profile.needs, needs);
            named("needs.csv", key.as_str(), enterprises::save(tx.conn, &enterprise, at))?;
        }
    }
    let app = tx.app;
    let published = revisions::sync(tx.conn, &touched, at, &mut || app.random.mint(at))?;
    standing::after_publication(tx, &published)?;
    outcome.published = since(tx, before)?;
    Ok(outcome)
}

/// What has been published and withdrawn after a catalogue version: listings that moved did so before the rest.
fn since(tx: &mut Tx<'_>, version: i64) -> Result<Published, AppError> {
    let (latest, changes) = revisions::changes_after(tx.conn, version)?;
    let (shown, gone): (Vec<_>, Vec<_>) = changes.into_iter().partition(|(_, listing)| listing.is_some());
    let keys = |changes: Vec<revisions::Change>| changes.into_iter().map(|(key, _)| key).collect();
    Ok(Published { catalogue_version: (latest > version).then_some(latest), published: keys(shown), withdrawn: keys(gone) })
}

/// A listing that comes in has a life of its own; one whose status an import changes moves by the operator's hand.
fn note_life(tx: &mut Tx<'_>, solution: &Solution, saved: Saved) -> Result<(), AppError> {
    let state = ListingState::imported(
        solution.status,
        tx.app.clock.date_of(tx.now),
        &tx.app.calendar,
        &tx.app.programme.deadlines.listing,
    );
    let found = listings::find_to_change(tx.conn, &solution.solution_ref)?;
    match found {
        None => {
            let mut listing = Listing {
                solution_ref: solution.solution_ref.clone(),
                provider_ref: solution.provider_ref.clone(),
                name: solution.name.clone(),
                state,
                since: tx.at,
                draft: None,
                fresh_since: None,
                freshness: Freshness::Fresh,
                version: 1,
                updated_at: tx.at,
            };
            freshness::begin(tx, &mut listing, solution.confirmed_on)?;
            Ok(listings::insert(tx.conn, &listing)?)
        }
        Some(mut listing) if listing.state.status() != solution.status || listing.name != solution.name => {
            listing.name.clone_from(&solution.name);
            if listing.state.status() == solution.status {
                freshness::begin(tx, &mut listing, solution.confirmed_on)?;
                return Ok(listings::update(tx.conn, &listing, tx.at)?);
            }
            tx.put(&mut listing, state, &Step { deed: "import", reason: "", field: None })
        }
        Some(mut listing) if saved == Saved::Updated => {
            freshness::begin(tx, &mut listing, solution.confirmed_on)?;
            Ok(listings::update(tx.conn, &listing, tx.at)?)
        }
        Some(_) => Ok(()),
    }
}

/// Counts the rows of `needs.csv`, which are kept within their enterprise.
fn count_needs(outcome: &mut Outcome, before: &[Need], rows: &[Need]) {
    for row in rows {
        let saved = match before.iter().find(|n| n.need_ref == row.need_ref) {
            None => Saved::Created,
            Some(known) if known == row => Saved::Unchanged,
            Some(_) => Saved::Updated,
        };
        outcome.tallies.entry("needs.csv").or_default().count(saved);
    }
}

/// A need with a known reference updates, a new one is added; N first, then X, each in its order.
fn merged(before: Vec<Need>, after: Vec<Need>) -> Vec<Need> {
    let mut needs = before;
    for need in after {
        match needs.iter_mut().find(|n| n.need_ref == need.need_ref) {
            Some(known) => *known = need,
            None => needs.push(need),
        }
    }
    needs.sort_by_key(|n| n.kind);
    needs
}

/// Says which row the database refused.
fn named<T>(file: &str, key: &str, saved: Result<T, schema::db::StoreError>) -> Result<T, AppError> {
    saved.map_err(|e| match AppError::from(e) {
        AppError::Internal(why) => AppError::Conflict { code: "row_refused", detail: format!("{file}: {key}: {why}") },
        other => other,
    })
}

/// Everything that the store holds, as the exchange format writes it.
///
/// # Errors
/// When the database fails.
pub fn export(app: &App) -> Result<Catalogue, AppError> {
    app.read(|c| {
        Ok(Catalogue {
            providers: rows::providers(c)?,
            solutions: rows::solutions(c)?,
            cases: rows::cases(c)?,
            enterprises: enterprises::all(c)?,
            more_needs: Vec::new(),
            absent: Absent::default(),
        })
    })
}

/// Notes that everything was taken out of the store, contacts included: how many rows of each kind, not what stood in them.
///
/// # Errors
/// When the database fails.
pub fn note_export(app: &App, actor: Actor, taken: &Catalogue) -> Result<(), AppError> {
    let rows = (taken.providers.len(), taken.solutions.len(), taken.cases.len(), taken.enterprises.len());
    perform(app, actor, |tx| tx.audit("export_catalogue", ("catalogue", "all"), &rows))
}

//! `qingzhun match --replay ID`: a stored match ranked again from its record (S12).

use super::{Failure, existing_store, store_config};
use crate::app;
use crate::workflows::replay::{differences, replay};
use schema::domain::ids::Id;
use schema::domain::matching::MatchReport;
use schema::models::matches::{self, StoredMatch};
use search_index::matching::ENGINE_VERSION;
use serde_json::json;
use std::path::Path;

/// Says whether the match comes out as it is recorded, or each thing in which it differs (exit code 2).
#[expect(clippy::print_stdout, reason = "results go to standard output")]
pub(super) fn run(id: &str, folder: &Path, as_json: bool) -> Result<(), Failure> {
    let store = existing_store(&store_config(folder.to_owned()))?;
    let programme = app::programme_of(&store)?;
    let none = || Failure::Broken(format!("no match is called {id}; ad-hoc matches are forgotten after 30 days"));
    let key = Id::parse(id).ok_or_else(none)?;
    let stored = store.read(|c| matches::find(c, &key))?.ok_or_else(none)?;
    let Some(again) = replay(&store, &programme, &stored)? else { return Err(Failure::Broken(out_of_reach(&stored))) };
    let found = differences(&stored.report, &again);
    if as_json {
        println!("{}", serde_json::to_string_pretty(&answer(&stored, &found))?);
    } else {
        println!("match {id}: {}", if found.is_empty() { "identical" } else { "differs" });
        println!("{}", versions(&stored));
        println!("{}", size(&stored.report));
        for line in &found {
            println!("{line}");
        }
    }
    if found.is_empty() { Ok(()) } else { Err(Failure::Findings) }
}

fn answer(stored: &StoredMatch, found: &[String]) -> serde_json::Value {
    let report = &stored.report;
    json!({
        "match_id": stored.id,
        "identical": found.is_empty(),
        "catalogue_version": report.catalogue_version,
        "engine_version": report.engine_version,
        "programme_version": stored.programme_version,
        "need_list_version": report.need_list_version,
        "ranked_on": stored.ranked_on.to_string(),
        "items": report.total(),
        "excluded": report.excluded.len(),
        "gaps": report.gaps.len(),
        "differences": found,
    })
}

fn versions(stored: &StoredMatch) -> String {
    let (report, profile) = (&stored.report, &stored.profile);
    format!(
        "catalogue {}, engine {}, programme {}, need list {} {}, ranked for {}",
        report.catalogue_version,
        report.engine_version,
        stored.programme_version,
        profile.sector,
        report.need_list_version,
        stored.ranked_on
    )
}

fn size(report: &MatchReport) -> String {
    format!("{} items, {} excluded, {} needs that nothing serves", report.total(), report.excluded.len(), report.gaps.len())
}

/// Why a match cannot be made again, and what to do.
fn out_of_reach(stored: &StoredMatch) -> String {
    let (id, made) = (&stored.id, &stored.report.engine_version);
    if made != ENGINE_VERSION {
        return format!(
            "match {id} was made by engine {made}, this program has {ENGINE_VERSION}; replay it with the program of that time"
        );
    }
    let version = stored.programme_version;
    format!(
        "match {id} was made under version {version} of the programme, which this store has not kept; import that programme.toml into a copy of the store"
    )
}

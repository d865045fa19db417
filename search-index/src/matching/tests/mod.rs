//! What matching promises.

mod constraints;
mod explanation;
mod places;
mod plain;
mod properties;
mod scoring;

use super::{ENGINE_VERSION, rank};
use crate::document::{self, Entry, Fields};
use crate::engine::Snapshot;
use crate::fixtures::{analyzer, programme, reference, sample};
use crate::index::Postings;
use jiff::civil::{Date, date};
use schema::domain::catalogue::{Case, Evidence, PublishedListing, Size};
use schema::domain::enterprise::{Need, NeedKind, Priority, Profile};
use schema::domain::ids::{CaseRef, MiitCode, NeedRef, ScenarioCode, SectorCode};
use schema::domain::matching::{MatchItem, MatchReport};
use std::sync::{Arc, OnceLock};

const TODAY: Date = date(2026, 11, 20);

fn entry(listing: PublishedListing) -> Arc<Entry> {
    Arc::new(document::make(listing, 1, &Fields::new(), &analyzer(), &programme()).1)
}

/// A catalogue of exactly these entries.
fn snapshot(mut entries: Vec<Arc<Entry>>) -> Snapshot {
    entries.sort_by(|a, b| a.listing.solution.solution_ref.cmp(&b.listing.solution.solution_ref));
    Snapshot::new(7, programme(), analyzer(), std::sync::Arc::default(), entries, Postings::empty())
}

fn catalogue(listings: impl IntoIterator<Item = PublishedListing>) -> Snapshot {
    snapshot(listings.into_iter().map(entry).collect())
}

/// The sample catalogue, made once.
fn entries() -> &'static [Arc<Entry>] {
    static ENTRIES: OnceLock<Vec<Arc<Entry>>> = OnceLock::new();
    ENTRIES.get_or_init(|| sample::listings().into_iter().map(entry).collect())
}

fn whole() -> &'static Snapshot {
    static WHOLE: OnceLock<Snapshot> = OnceLock::new();
    WHOLE.get_or_init(|| snapshot(entries().to_vec()))
}

fn sector(code: &str) -> SectorCode {
    SectorCode::parse(code).expect("a test's sector is well formed")
}

fn scenario(code: &str) -> ScenarioCode {
    ScenarioCode::parse(code).expect("a test's scenario is well formed")
}

/// A small firm without constraints.
fn firm(sector_code: &str, needs: Vec<Need>) -> Profile {
    Profile { needs, ..Profile::new(sector(sector_code), Size::Small) }
}

fn answers(profile: &mut Profile, levels: &[(&str, u8)]) {
    let level = |(code, level): &(&str, u8)| (MiitCode::parse(code).expect("well formed"), *level);
    profile.scenario_levels = levels.iter().map(level).collect();
}

fn need(name: &str, scenario_code: Option<&str>, text: Option<&str>, priority: Priority) -> Need {
    Need {
        need_ref: NeedRef::parse(name).expect("a test's need is well formed"),
        kind: if text.is_some() { NeedKind::X } else { NeedKind::N },
        scenario: scenario_code.map(scenario),
        text: text.map(str::to_owned),
        priority,
    }
}

/// A must of the sector's list.
fn must(name: &str, code: &str) -> Need {
    need(name, Some(code), None, Priority::Must)
}

/// A must in the owner's words.
fn words(name: &str, text: &str) -> Need {
    need(name, None, Some(text), Priority::Must)
}

fn case(name: &str, solution: &str, sector_code: &str, scenarios: &[&str], evidence: Evidence) -> Case {
    Case {
        case_ref: CaseRef::parse(name).expect("a test's case is well formed"),
        solution_ref: reference(solution),
        enterprise_name: "某厂".to_owned(),
        sector: sector(sector_code),
        scenarios: scenarios.iter().map(|c| scenario(c)).collect(),
        contract: None,
        started_on: None,
        accepted_on: None,
        level_before: None,
        level_after: None,
        evidence,
        satisfaction: None,
    }
}

fn order(report: &MatchReport) -> Vec<&str> {
    report.items.iter().map(|i| i.solution_ref.as_str()).collect()
}

#[test]
fn s12_a_report_names_the_versions_it_came_from() {
    let report = rank(whole(), &firm("AP", vec![must("N1", "G01")]), TODAY);
    let in_force = programme().need_list(&sector("AP")).expect("AP has a list in force").version;
    assert_eq!((report.catalogue_version, report.engine_version.as_str()), (7, ENGINE_VERSION));
    assert_eq!(report.need_list_version, in_force);
}

//! What counts for more, and what cannot count.

use super::*;
use crate::fixtures::ListingBuilder;
use schema::domain::catalogue::Evidence::{Accepted, Claimed, RefereeConfirmed};
use schema::domain::enterprise::Profile;
use schema::domain::matching::PartKind;

fn score(listing: PublishedListing, profile: &Profile) -> u32 {
    rank(&catalogue([listing]), profile, TODAY).items.first().map_or(0, |i| i.score)
}

fn points(listing: PublishedListing, profile: &Profile, kind: PartKind) -> u32 {
    let report = rank(&catalogue([listing]), profile, TODAY);
    let parts = &report.items.first().expect("it fits").parts;
    parts.iter().find(|p| p.part == kind).expect("every part is there").points
}

fn reporting(claims: &[&str], cases: Vec<Case>) -> PublishedListing {
    let mut listing =
        ListingBuilder::new("S-1", "轻工单").words("派工、扫码报工、看进度。", "工人扫码报工。").claims(claims).build();
    listing.cases = cases;
    listing
}

fn asks_for_reporting() -> Profile {
    firm("AP", vec![must("N1", "G02")])
}

#[test]
fn stronger_evidence_counts_for_more_and_the_own_sector_for_most() {
    let profile = asks_for_reporting();
    let with =
        |sector_code, evidence| score(reporting(&["G02"], vec![case("C-1", "S-1", sector_code, &["G02"], evidence)]), &profile);
    let ladder = [
        score(reporting(&["G02"], vec![]), &profile),
        with("RF", Claimed),
        with("RF", RefereeConfirmed),
        with("AP", RefereeConfirmed),
        with("AP", Accepted),
    ];
    assert!(ladder.is_sorted_by(|a, b| a < b), "{ladder:?}");
    assert!(with("RF", RefereeConfirmed) < with("RF", Accepted));
}

#[test]
fn over_claiming_dilutes_what_no_case_stands_behind() {
    let profile = asks_for_reporting();
    let two = vec![case("C-1", "S-1", "AP", &["G02"], Accepted), case("C-2", "S-1", "AP", &["G01"], Accepted)];
    let honest = score(reporting(&["G02", "G01"], two), &profile);
    let newcomer = score(reporting(&["G02", "G01"], vec![]), &profile);
    let everything = ["G02", "G01", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10"];
    let boaster = score(reporting(&everything, vec![]), &profile);
    assert!(boaster * 2 < honest, "ten claims without a case {boaster}, two claims with cases {honest}");
    assert!(boaster * 3 < newcomer * 2, "ten claims {boaster}, two claims {newcomer}, neither with a case");
}

#[test]
fn a_scenario_that_the_firm_has_already_counts_little_and_not_nothing() {
    let mut profile = asks_for_reporting();
    let listing = || reporting(&["G02"], vec![]);
    let open = points(listing(), &profile, PartKind::Coverage);
    answers(&mut profile, &[("PE2", 3)]);
    let reached = points(listing(), &profile, PartKind::Coverage);
    assert!(0 < reached && reached * 3 < open * 2, "{reached} of {open}");
}

#[test]
fn e9_a_missing_answer_changes_nothing() {
    let mut profile = firm("AP", vec![must("N1", "G02"), must("N2", "G06")]);
    let without = rank(whole(), &profile, TODAY);
    answers(&mut profile, &[("MD2", 0)]);
    assert_eq!(rank(whole(), &profile, TODAY).items.len(), without.items.len());
    for (before, after) in without.items.iter().zip(&rank(whole(), &profile, TODAY).items) {
        assert_eq!(before.parts, after.parts, "an answer about another scenario moved {}", before.solution_ref);
    }
}

#[test]
fn a_binding_scenario_below_level_two_weighs_a_quarter_more() {
    let mut profile = firm("AP", vec![must("N1", "G02"), must("N2", "G01")]);
    answers(&mut profile, &[("PE2", 1), ("PE1", 1)]);
    let report = rank(&catalogue([reporting(&["G02"], vec![])]), &profile, TODAY);
    let of: Vec<u32> = report.items[0].needs.iter().map(|n| n.of).collect();
    assert_eq!(of, [46_667, 37_333], "PE2 is binding and weighs 1.25, PE1 is not");
}

#[test]
fn b16_locality_reaches_neither_score_nor_order() {
    let mut here = asks_for_reporting();
    here.district = Some("巩义市".to_owned());
    let mut there = asks_for_reporting();
    there.district = Some("经开区".to_owned());
    let twins = || {
        ["S-1", "S-2", "S-3", "S-4"].map(|r| ListingBuilder::new(r, "轻工单").words("扫码报工。", "").claims(&["G02"]).build())
    };
    assert_eq!(rank(&catalogue(twins()), &here, TODAY), rank(&catalogue(twins()), &there, TODAY));
}

#[test]
fn e12_no_listing_wins_every_tie() {
    let twins = ["S-1", "S-2", "S-3"].map(|r| ListingBuilder::new(r, "轻工单").words("扫码报工。", "").claims(&["G02"]).build());
    let snapshot = catalogue(twins);
    let winners: std::collections::BTreeSet<String> = (1..30)
        .map(|weeks| {
            let mut profile = asks_for_reporting();
            profile.deadline_weeks = Some(weeks + 10);
            let report = rank(&snapshot, &profile, TODAY);
            assert!(report.items.iter().all(|i| i.score == report.items[0].score));
            order(&report)[0].to_owned()
        })
        .collect();
    assert_eq!(winners.len(), 3);
}

#[test]
fn comfort_never_lifts_a_listing_over_one_that_serves_a_must_more() {
    let profile = firm("AP", vec![must("N1", "G02"), need("N2", Some("G11"), None, Priority::Could)]);
    let accepted = |name, code: &'static str| case(name, "S-1", "AP", &[code], Accepted);
    let mut cosy = ListingBuilder::new("S-1", "看板").words("大屏。", "").claims(&["G11"]).costs(8_000, 1).build();
    cosy.cases = vec![accepted("C-1", "G11"), accepted("C-2", "G11"), accepted("C-3", "G11")];
    let plain = ListingBuilder::new("S-2", "轻工单").words("扫码报工。", "").claims(&["G02"]).costs(400_000, 20).build();
    assert_eq!(order(&rank(&catalogue([cosy, plain]), &profile, TODAY)), ["S-2", "S-1"]);
}

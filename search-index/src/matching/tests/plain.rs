//! Ranking a whole catalogue at once gives exactly what judging its listings one by one gives, to the byte.

use super::properties::any_profile;
use super::*;
use crate::fixtures::STATEMENTS;
use crate::matching::explanation::{exclusion, gaps, item, read};
use crate::matching::order::TieBreak;
use crate::matching::prepared::Facts;
use crate::matching::{Asked, Assessed, RULES, Rules, rank_with, ranking};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use schema::domain::catalogue::{Coverage, ScenarioClaim};
use schema::domain::ids::SolutionRef;
use schema::domain::matching::{EXPLAINED, ExclusionReason, Further, NeedState};
use std::cmp::Reverse;

/// The plain way: every listing by itself, all with their reasons; then the order.
fn plain(snapshot: &Snapshot, profile: &Profile, rules: &Rules) -> MatchReport {
    let facts = Facts::of(rules, &[]);
    let asked = Asked::of(snapshot, profile, TODAY, (rules, &facts));
    let tie = TieBreak::of(profile);
    let assessed: Vec<Assessed<'_>> = snapshot.entries.iter().map(|e| asked.assess(&e.listing, &e.words)).collect();
    let fits = |a: &&Assessed<'_>| a.broken.is_empty() && a.serves();
    let mut items: Vec<MatchItem> = assessed.iter().filter(fits).map(|a| item(&asked, a)).collect();
    items.sort_by_cached_key(|item| (Reverse(item.score), tie.key(&item.solution_ref)));
    let served = |at: usize| assessed.iter().filter(fits).any(|a| a.needs[at].state != NeedState::Uncovered);
    let unserved = asked.needs.iter().enumerate().filter(|(at, _)| !served(*at));
    MatchReport {
        catalogue_version: snapshot.catalogue_version(),
        engine_version: ENGINE_VERSION.to_owned(),
        need_list_version: asked.programme.need_list(&profile.sector).map_or(0, |list| list.version),
        items,
        further: Vec::new(),
        excluded: assessed.iter().filter(|a| !fits(a)).map(exclusion).collect(),
        gaps: unserved.map(|(at, need)| gaps::gap(need, near(&assessed, at, &tie))).collect(),
        read: read(&asked),
        unconfirmed: crate::interpret::unconfirmed(asked.needs.iter().map(|need| (need.need, &need.said)), profile, TODAY),
    }
}

/// The report with the reasons of the first `most` alone.
fn cut(mut report: MatchReport, most: usize) -> MatchReport {
    let further =
        |i: MatchItem| Further { solution_ref: i.solution_ref, revision_id: i.revision_id, name: i.name, score: i.score };
    report.further = report.items.split_off(report.items.len().min(most)).into_iter().map(further).collect();
    report
}

fn near(assessed: &[Assessed<'_>], at: usize, tie: &TieBreak) -> Vec<SolutionRef> {
    let kept_out = |a: &&Assessed<'_>| !a.broken.is_empty() && a.needs[at].state != NeedState::Uncovered;
    let mut near: Vec<&Assessed<'_>> = assessed.iter().filter(kept_out).collect();
    near.sort_by_cached_key(|a| {
        let solution = &a.listing.solution.solution_ref;
        (a.broken.contains(&ExclusionReason::Sector), Reverse(a.needs[at].kappa), tie.key(solution))
    });
    near.into_iter().take(gaps::NEAR).map(|a| a.listing.solution.solution_ref.clone()).collect()
}

/// A listing of the sample with other claims, cases, sectors and words; sectors that no programme has among them.
fn any_listing() -> impl Strategy<Value = PublishedListing> {
    let codes: Vec<String> = programme().scenarios.iter().map(|s| s.code.to_string()).chain(["ZZ-9".to_owned()]).collect();
    let sectors = || select(vec!["AP", "EQ", "RF", "AL", "ZZ"]);
    let claim = (select(codes.clone()), 0u8..=4, any::<bool>());
    let case = (sectors(), subsequence(codes, 0..=2), select(Evidence::ALL), proptest::option::of(1u8..=5));
    (
        any::<Index>(),
        proptest::collection::vec(claim, 0..14),
        proptest::collection::vec(case, 0..5),
        subsequence(vec!["AP", "EQ", "RF", "AL", "ZZ"], 0..=4),
        subsequence(Size::ALL, 0..=3),
        subsequence(vec!["金蝶云星空", "用友", "ＳＡＰ ", "", "钉"], 0..=3),
        proptest::option::of(select(STATEMENTS.iter().map(|(text, _)| *text).collect::<Vec<_>>())),
    )
        .prop_map(|(index, claims, cases, sectors, sizes, systems, words)| {
            let mut listing = (*entries()[index.index(entries().len())].listing).clone();
            let solution = &mut listing.solution;
            let level = |full| if full { Coverage::Full } else { Coverage::Partial };
            let claim = |(code, at, full): &(String, u8, bool)| ScenarioClaim {
                code: scenario(code),
                level: *at,
                coverage: level(*full),
            };
            solution.scenarios = claims.iter().map(claim).collect();
            solution.sectors = sectors.into_iter().map(sector).collect();
            solution.sizes = sizes;
            solution.integrates_with = systems.into_iter().map(str::to_owned).collect();
            solution.description.extend(words);
            listing.cases = Vec::new();
            for (at, (home, codes, grade, rating)) in cases.into_iter().enumerate() {
                let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                let mut case = case_of(&format!("C-{at}"), &listing, home, &codes, grade);
                case.satisfaction = rating;
                listing.cases.push(case);
            }
            listing
        })
}

fn case_of(name: &str, listing: &PublishedListing, home: &str, codes: &[&str], grade: Evidence) -> Case {
    case(name, listing.solution.solution_ref.as_str(), home, codes, grade)
}

/// A part of the sample, and listings made of it under names of their own.
fn any_catalogue() -> impl Strategy<Value = Snapshot> {
    let own = subsequence(entries().to_vec(), 0..=entries().len());
    (own, proptest::collection::vec(any_listing(), 0..6)).prop_map(|(mut all, made)| {
        for (at, mut listing) in made.into_iter().enumerate() {
            listing.solution.solution_ref = reference(&format!("S-made-{at}"));
            all.push(entry(listing));
        }
        snapshot(all)
    })
}

/// The profile with one more need of very many words, which no set of sixty-four holds.
fn talkative(mut profile: Profile, texts: &[Index]) -> Profile {
    if !texts.is_empty() {
        let text: Vec<&str> = texts.iter().map(|at| STATEMENTS[at.index(STATEMENTS.len())].0).collect();
        profile.needs.push(words("LONG", &text.join("。")));
    }
    profile
}

fn json(report: &MatchReport) -> String {
    serde_json::to_string_pretty(report).expect("a report is JSON")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn s12_the_whole_catalogue_at_once_is_ranked_as_its_listings_one_by_one(
        profile in any_profile(), texts in proptest::collection::vec(any::<Index>(), 0..9), snapshot in any_catalogue(),
    ) {
        let profile = talkative(profile, &texts);
        let expected = plain(&snapshot, &profile, &RULES);
        prop_assert_eq!(json(&rank(&snapshot, &profile, TODAY)), json(&cut(expected.clone(), EXPLAINED)));
        let ranking = ranking(&snapshot, &profile, TODAY);
        prop_assert_eq!(ranking.len(), expected.items.len());
        for most in [0, 1, 5] {
            prop_assert_eq!(&ranking.items(most), &expected.items[..most.min(expected.items.len())]);
            prop_assert_eq!(ranking.report_of(most), cut(expected.clone(), most));
        }
        for (item, place) in expected.items.iter().zip(1..) {
            prop_assert_eq!(ranking.place_of(&item.solution_ref), Some((place, item.score)));
            let again = ranking.item_of(&item.solution_ref);
            prop_assert_eq!(again.as_ref(), Some(item));
        }
    }

    #[test]
    fn other_rules_rank_alike_both_ways(profile in any_profile(), snapshot in any_catalogue(), thousandths in 0u32..=1_000) {
        let rules = Rules { claim_alone: thousandths, words: 1_000 - thousandths, agrees: thousandths, free_claims: 1, ..RULES };
        prop_assert_eq!(json(&rank_with(&snapshot, &profile, TODAY, &rules)), json(&cut(plain(&snapshot, &profile, &rules), EXPLAINED)));
    }
}

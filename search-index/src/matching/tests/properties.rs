//! What holds for every profile and every part of the catalogue.

use super::*;
use crate::fixtures::STATEMENTS;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use schema::domain::catalogue::Deployment;
use schema::domain::matching::{FULL_SCORE, NeedState};
use schema::domain::money::Fen;

fn any_need() -> impl Strategy<Value = (Option<Index>, &'static str, Priority)> {
    let texts: Vec<&'static str> = STATEMENTS.iter().map(|(text, _)| *text).collect();
    (proptest::option::of(any::<Index>()), select(texts), select(Priority::ALL))
}

pub(super) fn any_profile() -> impl Strategy<Value = Profile> {
    let miit = ["PL1", "PL3", "PE1", "PE2", "PE3", "PE4", "PE6", "SC2", "MD1"];
    (
        select(vec!["AP", "EQ", "RF", "AL"]),
        select(Size::ALL),
        proptest::option::of(8_000i64..900_000),
        proptest::option::of(1u32..27),
        subsequence(Deployment::ALL, 0..=3),
        subsequence(vec!["金蝶", "用友", "SAP", "钉钉"], 0..=1),
        proptest::collection::vec((select(miit.to_vec()), 0u8..=4), 0..6),
        proptest::collection::vec(any_need(), 1..7),
    )
        .prop_map(|(sector_code, size, budget, deadline_weeks, deployment, systems, levels, needs)| {
            let list = programme().need_list(&sector(sector_code)).cloned().expect("each sector has a list in force");
            let codes: Vec<_> = list.n.iter().chain(&list.x).collect();
            let asked = needs.iter().enumerate().map(|(i, (code, text, priority))| {
                let code = code.map(|index| codes[index.index(codes.len())].as_str());
                need(&format!("N{i}"), code, code.is_none().then_some(*text), *priority)
            });
            let mut profile = firm(sector_code, asked.collect());
            profile.size = size;
            profile.budget = budget.map(Fen::from_yuan);
            profile.deadline_weeks = deadline_weeks;
            profile.deployment = deployment;
            profile.must_integrate = systems.into_iter().map(str::to_owned).collect();
            answers(&mut profile, &levels);
            profile
        })
}

fn any_part() -> impl Strategy<Value = Vec<Arc<Entry>>> {
    (0..=entries().len()).prop_flat_map(|n| subsequence(entries().to_vec(), n))
}

/// The sample's listings one by one, so that a property can change one of them.
fn changed(index: Index, change: impl Fn(&mut PublishedListing)) -> (PublishedListing, PublishedListing) {
    let before = (*entries()[index.index(entries().len())].listing).clone();
    let mut after = before.clone();
    change(&mut after);
    (before, after)
}

fn score_of(listing: PublishedListing, profile: &Profile) -> u32 {
    rank(&catalogue([listing]), profile, TODAY).items.first().map_or(0, |i| i.score)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn parts_and_needs_sum_to_the_milli_point(profile in any_profile(), part in any_part()) {
        for item in rank(&snapshot(part), &profile, TODAY).items {
            prop_assert_eq!(item.parts.iter().map(|p| p.points).sum::<u32>(), item.score);
            prop_assert_eq!(item.parts.iter().map(|p| p.of).sum::<u32>(), FULL_SCORE);
            prop_assert!(item.parts.iter().all(|p| p.points <= p.of));
            prop_assert_eq!(item.needs.iter().map(|n| n.points).sum::<u32>(), item.parts[0].points);
            prop_assert_eq!(item.needs.iter().map(|n| n.of).sum::<u32>(), item.parts[0].of);
            for need in &item.needs {
                prop_assert!(need.points <= need.of);
                prop_assert_eq!(need.coverage == NeedState::Uncovered, need.basis.is_none());
                prop_assert_eq!(need.coverage == NeedState::Uncovered, need.points == 0 && need.sentence.is_none());
            }
        }
    }

    #[test]
    fn e12_the_same_input_gives_the_same_bytes_best_first(profile in any_profile(), part in any_part()) {
        let bytes = |entries: Vec<Arc<Entry>>| serde_json::to_vec(&rank(&snapshot(entries), &profile, TODAY)).expect("a report is JSON");
        let mut reversed = part.clone();
        reversed.reverse();
        prop_assert_eq!(bytes(part.clone()), bytes(reversed));
        let report = rank(&snapshot(part), &profile, TODAY);
        prop_assert!(report.items.is_sorted_by(|a, b| a.score >= b.score));
    }

    #[test]
    fn one_listing_more_or_less_never_swaps_two_others(profile in any_profile(), part in any_part(), out in any::<Index>()) {
        prop_assume!(!part.is_empty());
        let mut fewer = part.clone();
        let gone = fewer.remove(out.index(part.len())).listing.solution.solution_ref.clone();
        let (all, some) = (rank(&snapshot(part), &profile, TODAY), rank(&snapshot(fewer), &profile, TODAY));
        let kept: Vec<&MatchItem> = all.items.iter().filter(|i| i.solution_ref != gone).collect();
        prop_assert_eq!(kept, some.items.iter().collect::<Vec<_>>());
    }

    #[test]
    fn no_item_breaks_a_constraint_and_none_covers_nothing(profile in any_profile()) {
        for item in rank(whole(), &profile, TODAY).items {
            let listing = whole().listing(&item.solution_ref).expect("items come from the catalogue");
            let solution = &listing.solution;
            prop_assert!(solution.sectors.contains(&profile.sector));
            prop_assert!(profile.budget.is_none_or(|b| solution.price_min <= b));
            prop_assert!(profile.deadline_weeks.is_none_or(|d| solution.delivery_weeks <= d));
            prop_assert!(profile.deployment.is_empty() || solution.deployment.iter().any(|d| profile.deployment.contains(d)));
            prop_assert!(item.needs.iter().any(|n| n.points > 0));
        }
    }

    #[test]
    fn an_accepted_case_more_never_lowers_a_score(profile in any_profile(), index in any::<Index>(), rating in proptest::option::of(4u8..=5)) {
        let (before, after) = changed(index, |listing| {
            let solution = listing.solution.solution_ref.to_string();
            let mut more = case("C-NEW", &solution, profile.sector.as_str(), &[], Evidence::Accepted);
            more.satisfaction = rating;
            listing.cases.push(more);
        });
        prop_assert!(score_of(before, &profile) <= score_of(after, &profile));
    }

    #[test]
    fn a_better_grade_never_lowers_a_score(profile in any_profile(), index in any::<Index>(), which in any::<Index>()) {
        let (before, after) = changed(index, |listing| {
            let count = listing.cases.len();
            if count > 0 {
                let case = &mut listing.cases[which.index(count)];
                case.evidence = Evidence::Accepted;
                case.satisfaction = case.satisfaction.map(|r| r.max(4));
            }
        });
        prop_assert!(score_of(before, &profile) <= score_of(after, &profile));
    }
}

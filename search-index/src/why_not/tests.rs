//! Each answer is held against a ranking that is made anew.

use super::*;
use crate::engine::{Change, Engine};
use crate::fixtures::{programme, sample};
use crate::matching::rank;
use jiff::civil::date;
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::enterprise::{Need, NeedKind, Priority};
use schema::domain::ids::{NeedRef, SectorCode};
use schema::domain::money::Fen;
use schema::domain::why_not::{Side, Step};
use std::sync::OnceLock;

const TODAY: Date = date(2026, 11, 20);
const FIRST: u32 = 5;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(fresh)
}

fn fresh() -> Engine {
    let engine = Engine::new(programme()).expect("an index");
    engine.rebuild(7, sample::listings()).expect("a catalogue");
    engine
}

fn firm(sector: &str, limited: bool) -> Profile {
    let sector = SectorCode::parse(sector).expect("a sector");
    let list = programme().need_list(&sector).expect("a list").clone();
    let need = |(at, code): (usize, &schema::domain::ids::ScenarioCode)| Need {
        need_ref: NeedRef::parse(&format!("N{at}")).expect("a need"),
        kind: NeedKind::N,
        scenario: Some(code.clone()),
        text: None,
        priority: Priority::ALL[at % 3],
    };
    Profile {
        budget: limited.then(|| Fen::from_yuan(120_000)),
        deadline_weeks: limited.then_some(7),
        deployment: if limited { vec![Deployment::OnPremises] } else { Vec::new() },
        must_integrate: if limited { vec!["金蝶".to_owned()] } else { Vec::new() },
        needs: list.n.iter().chain(&list.x).step_by(2).take(8).enumerate().map(need).collect(),
        ..Profile::new(sector, Size::Small)
    }
}

/// Every `step`th listing of the sample against a firm, with the answer.
fn answers(profile: &Profile, step: usize) -> (MatchReport, Vec<(PublishedListing, WhyNot)>) {
    let snapshot = engine().snapshot();
    let report = rank(&snapshot, profile, TODAY);
    let made = Made { snapshot: &snapshot, profile, on: TODAY, report: &report, first: FIRST };
    let asked = sample::listings().into_iter().step_by(step);
    let answers = asked
        .map(|listing| {
            let why = why_not(&made, &listing);
            (listing, why)
        })
        .collect();
    (report, answers)
}

#[test]
fn e11_every_listing_is_placed_or_kept_out_as_the_match_says() {
    for profile in [firm("AP", false), firm("RF", true)] {
        let (report, answers) = answers(&profile, 1);
        for (listing, why) in answers {
            let key = &listing.solution.solution_ref;
            match report.items.iter().zip(1..).find(|(i, _)| i.solution_ref == *key) {
                Some((item, place)) => {
                    assert_eq!((why.standing, why.place, why.item.as_ref()), (Standing::Ranked, Some(place), Some(item)));
                    assert!(why.reasons.is_empty());
                }
                None => {
                    let out = report.excluded.iter().find(|e| e.solution_ref == *key).expect("excluded");
                    assert_eq!((why.standing, &why.reasons), (Standing::Excluded, &out.reasons));
                }
            }
            let recorded = as_recorded(&report, FIRST, key);
            assert_eq!((recorded.standing, &recorded.reasons), (why.standing, &why.reasons), "the record alone says the same");
        }
    }
}

#[test]
fn e11_what_decides_sums_to_the_difference_to_the_milli_point() {
    for profile in [firm("EQ", false), firm("AL", true)] {
        for (listing, why) in answers(&profile, 1).1 {
            let (Some(item), Some(place)) = (&why.item, why.place) else { continue };
            let Some(beside) = &why.beside else {
                assert_eq!(place, 1, "{}", listing.solution.solution_ref);
                continue;
            };
            assert_eq!(beside.place, if place > FIRST { FIRST } else { 1 });
            let gap = |own: u32, other: u32| i64::from(own) - i64::from(other);
            let parts: i64 = beside.parts.iter().map(|p| gap(p.points, p.other)).sum();
            let needs: i64 = beside.needs.iter().map(|n| gap(n.points, n.other)).sum();
            assert_eq!(parts, gap(item.score, beside.score));
            assert_eq!(needs, gap(beside.parts[0].points, beside.parts[0].other));
            assert!(item.score <= beside.score && beside.by_lot == (item.score == beside.score));
            assert!(beside.deciding().is_sorted_by_key(|n| std::cmp::Reverse(n.other - n.points)));
        }
    }
}

#[test]
fn e11_what_would_change_it_is_what_ranking_again_gives() {
    let other = fresh();
    let mut seen = std::collections::BTreeSet::new();
    for (sector, limited) in [("AP", false), ("RF", true), ("EQ", true)] {
        let profile = firm(sector, limited);
        for (listing, why) in answers(&profile, 6).1 {
            let key = &listing.solution.solution_ref;
            for way in &why.ways {
                let (mut asked, mut offered) = (profile.clone(), listing.clone());
                match way.by {
                    Side::Enterprise => way.steps.iter().for_each(|step| step.ask(&mut asked)),
                    Side::Provider => way.steps.iter().for_each(|step| step.offer(&mut offered, &profile.sector)),
                }
                assert!(asked != profile || offered != listing, "{key}: a way changes something");
                other.apply(8, vec![Change::Publish(Box::new(offered))]).expect("applied");
                let report = rank(&other.snapshot(), &asked, TODAY);
                let place = report.items.iter().position(|i| i.solution_ref == *key).map(|at| (at + 1, report.items[at].score));
                let told = (usize::try_from(way.place).expect("a place"), way.score);
                assert_eq!(place, Some(told), "{key}: {way:?}");
                assert!(!why.reasons.is_empty() || Some(way.place) < why.place, "{key}: {way:?} from {:?}", why.place);
                seen.extend(way.steps.iter().map(Step::name));
            }
            other.apply(9, vec![Change::Publish(Box::new(listing))]).expect("put back");
        }
    }
    for step in ["budget", "deadline", "deployment", "priority", "sector", "price", "case", "capability"] {
        assert!(seen.contains(step), "no answer names {step}: {seen:?}");
    }
}

#[test]
fn e11_the_least_that_lets_a_listing_in_is_no_milli_yuan_more() {
    let profile = firm("AP", true);
    let snapshot = engine().snapshot();
    for (listing, why) in answers(&profile, 1).1 {
        let Some(way) = why.ways.iter().find(|w| w.by == Side::Enterprise && !why.reasons.is_empty()) else { continue };
        let is_in = |steps: &[Step]| {
            let mut asked = profile.clone();
            steps.iter().for_each(|step| step.ask(&mut asked));
            let judged = Judge::of(&snapshot, &asked, TODAY, &listing.solution).judge(&listing);
            judged.reasons.is_empty()
        };
        assert!(is_in(&way.steps));
        for at in 0..way.steps.len() {
            let mut less = way.steps.clone();
            match &mut less[at] {
                Step::Budget { to, .. } => to.0 -= 1,
                Step::Deadline { to, .. } => *to -= 1,
                _ => {
                    less.remove(at);
                }
            }
            assert!(!is_in(&less), "{}: {:?} is more than is needed", listing.solution.solution_ref, way.steps);
        }
    }
}

#[test]
fn e11_a_listing_that_came_later_is_said_to_and_placed_where_it_would_stand() {
    let profile = firm("AP", false);
    let (report, _) = answers(&profile, 80);
    let best = report.items[2].clone();
    let old = MatchReport { items: report.items.iter().filter(|i| **i != best).cloned().collect(), ..report.clone() };
    let snapshot = engine().snapshot();
    let made = Made { snapshot: &snapshot, profile: &profile, on: TODAY, report: &old, first: FIRST };
    let listing = snapshot.listing(&best.solution_ref).expect("listed");
    let why = why_not(&made, listing);
    assert_eq!((why.standing, why.place, why.item), (Standing::Later, Some(3), Some(best)));
}

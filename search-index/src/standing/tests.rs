//! What anybody can rely on, whatever the cases are.

use super::simulate::simulate;
use super::{Dice, records, seed_of, stability, stand};
use crate::fixtures::{programme, sample};
use jiff::civil::date;
use proptest::prelude::*;
use schema::domain::ids::{CaseRef, ProviderRef, SectorCode};
use schema::domain::standing::{
    CountedCase, CriterionWeights, ProviderRecord, ProviderStanding, StandingInputs, StandingReport, StandingRules,
};

fn quick() -> StandingRules {
    StandingRules { throws: 200, ..StandingRules::default() }
}

fn case(provider: usize, at: usize, succeeded: Option<bool>, signal: Option<i32>, customer: Option<u32>) -> CountedCase {
    let case_ref = CaseRef::parse(&format!("C-{provider:02}-{at:02}")).expect("well formed");
    CountedCase { case_ref, succeeded, price_signal: signal, customer: customer.filter(|_| succeeded == Some(true)) }
}

fn provider(at: usize) -> ProviderRef {
    ProviderRef::parse(&format!("P-{at:02}")).expect("well formed")
}

type Sketch = (u8, Vec<(Option<bool>, Option<i32>, u32)>);

fn inputs(sketches: &[Sketch]) -> StandingInputs {
    let record = |(at, (sector, cases)): (usize, &Sketch)| ProviderRecord {
        provider_ref: provider(at),
        sector: SectorCode::parse(if *sector == 0 { "AL" } else { "AP" }).expect("well formed"),
        cases: cases.iter().enumerate().map(|(c, (ok, signal, firm))| case(at, c, *ok, *signal, Some(*firm))).collect(),
    };
    let providers = sketches.iter().enumerate().map(record).collect();
    StandingInputs { as_of: date(2026, 11, 20), catalogue_version: 1, providers }
}

fn anybody() -> impl Strategy<Value = StandingInputs> {
    let one = (prop::option::of(any::<bool>()), prop::option::of(-3000..3000i32), 0..6u32);
    prop::collection::vec((0..2u8, prop::collection::vec(one, 0..9)), 1..8).prop_map(|sketches| inputs(&sketches))
}

fn ranked(inputs: &StandingInputs, rules: &StandingRules) -> StandingReport {
    stand(inputs, rules, seed_of(inputs, rules))
}

fn first(report: &StandingReport) -> &ProviderStanding {
    report.of(&provider(0)).expect("ranked")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// One more task that ends well never lowers a score, at a firm old or new; one that fails never raises it.
    #[test]
    fn one_more_success_never_lowers(before in anybody(), firm in 0..9u32) {
        let with = |ok: bool| {
            let mut more = before.clone();
            more.providers[0].cases.push(case(0, 99, Some(ok), None, Some(firm)));
            first(&ranked(&more, &quick())).score
        };
        let now = first(&ranked(&before, &quick())).score;
        prop_assert!(with(true) >= now);
        prop_assert!(with(false) <= now);
    }

    /// A lower price never lowers a score.
    #[test]
    fn a_better_price_never_lowers(before in anybody(), by in 1..3000i32) {
        let mut cheaper = before.clone();
        for case in &mut cheaper.providers[0].cases {
            case.price_signal = case.price_signal.map(|signal| signal + by);
        }
        prop_assert!(first(&ranked(&cheaper, &quick())).score >= first(&ranked(&before, &quick())).score);
    }

    /// The order in which providers and cases arrive changes nothing; the same inputs give the same bytes.
    #[test]
    fn order_of_arrival_does_not_matter(before in anybody()) {
        let seed = seed_of(&before, &quick());
        let mut shuffled = before.clone();
        shuffled.providers.reverse();
        for record in &mut shuffled.providers {
            record.cases.reverse();
        }
        let bytes = |inputs: &StandingInputs| serde_json::to_vec(&stand(inputs, &quick(), seed)).expect("JSON");
        prop_assert_eq!(bytes(&before), bytes(&shuffled));
    }

    /// Parts sum to the score, intervals lie within the field, a tier needs evidence and goes down with the score's certainty.
    #[test]
    fn a_report_is_sound(before in anybody()) {
        let rules = quick();
        let report = ranked(&before, &rules);
        prop_assert_eq!(report.items.len(), before.providers.len());
        prop_assert!(report.items.is_sorted_by_key(|i| std::cmp::Reverse(i.score)));
        for item in &report.items {
            prop_assert_eq!(item.parts.iter().map(|p| p.points).sum::<u32>(), item.score);
            prop_assert!(item.parts.iter().all(|p| p.points <= p.of));
            prop_assert!(1 <= item.interval.0 && item.interval.0 <= item.interval.1);
            prop_assert!(item.interval.1 as usize <= report.items.len());
            prop_assert_eq!(item.tier.is_some(), item.evidence_count >= rules.least_evidence);
        }
    }

    /// A criterion without weight moves nobody.
    #[test]
    fn a_criterion_without_weight_counts_nothing(before in anybody(), by in -2000..2000i32) {
        let weights = CriterionWeights { outcome: 100_000, value: 0, reach: 0 };
        let rules = StandingRules { weights, ..quick() };
        let mut other = before.clone();
        for case in other.providers.iter_mut().flat_map(|p| &mut p.cases) {
            case.price_signal = case.price_signal.map(|signal| signal + by);
        }
        let seed = seed_of(&before, &rules);
        let stands = |inputs: &StandingInputs| -> Vec<_> {
            let report = stand(inputs, &rules, seed);
            report.items.into_iter().map(|i| (i.provider_ref, i.tier, i.score, i.interval, i.above_middle)).collect()
        };
        prop_assert_eq!(stands(&before), stands(&other));
    }

    /// Two that did the same are told apart by nothing.
    #[test]
    fn equals_stand_equal(cases in prop::collection::vec((prop::option::of(any::<bool>()), prop::option::of(-3000..3000i32), 0..6u32), 0..9)) {
        let report = ranked(&inputs(&[(0, cases.clone()), (0, cases)]), &quick());
        prop_assert_eq!(report.items[0].score, report.items[1].score);
        prop_assert_eq!(report.items[0].tier, report.items[1].tier);
        prop_assert_eq!(report.items[0].above_middle, report.items[1].above_middle);
    }
}

/// The brief's check values for a prior of one strength: 46 of 50 come before 3 of 3, and a newcomer is not nothing.
#[test]
fn much_evidence_beats_little_and_a_newcomer_is_not_nothing() {
    let won = |ok: usize, failed: usize| {
        let end = |ok| (Some(ok), None, 0);
        (0, std::iter::repeat_n(end(true), ok).chain(std::iter::repeat_n(end(false), failed)).collect::<Vec<_>>())
    };
    let report = ranked(&inputs(&[won(3, 0), won(46, 4), won(0, 0), won(0, 3)]), &quick());
    let score = |at| report.of(&provider(at)).expect("ranked").score;
    assert!(score(1) > score(0) && score(0) > score(2) && score(2) > score(3));
    let newcomer = report.of(&provider(2)).expect("ranked");
    assert_eq!((newcomer.tier, newcomer.evidence_count), (None, 0));
}

/// B16: a provider's place, capital, staff and name cannot reach the score. The engine reads published listings only, which
/// have no such fields; and the words of a listing, where advertising might stand, change nothing.
#[test]
fn b16_words_names_and_qualifications_do_not_reach_the_score() {
    let rules = quick();
    let day = "2026-11-20".parse().expect("a day");
    let listings = sample::listings();
    let mut advertised = listings.clone();
    for listing in &mut advertised {
        listing.solution.summary = "郑州本地龙头,注册资本一亿元,全国第一".to_owned();
        listing.solution.description.insert_str(0, "广告位推荐,领导视察。");
        listing.provider.name = format!("郑州{}", listing.provider.name);
        listing.solution.benefits.clear();
    }
    assert_eq!(records(&rules, &listings, day), records(&rules, &advertised, day));
}

/// Cases after the cut-off and before the window do not count.
#[test]
fn a_case_counts_from_its_day_until_it_leaves_the_window() {
    let mut listings = sample::listings();
    listings.truncate(1);
    for case in &mut listings[0].cases {
        case.accepted_on = Some("2025-06-30".parse().expect("a day"));
    }
    let counted = |day: &str| {
        let records = records(&programme().standing, &listings, day.parse().expect("a day"));
        records.first().map_or(0, ProviderRecord::evidence)
    };
    assert_eq!(counted("2025-06-29"), 0);
    assert!(counted("2025-06-30") > 0);
    assert!(counted("2028-06-29") > 0);
    assert_eq!(counted("2028-06-30"), 0);
}

/// The targets of the method, each with several seeds so that none of them was tuned to.
#[test]
fn b10_the_method_holds_what_it_promises() {
    for seed in [1, 20_261_120, 977] {
        let trial = simulate(90, &mut Dice::seeded(seed));
        assert!((0.76..=0.84).contains(&trial.interval_coverage), "seed {seed}: {trial:?}");
        assert!(trial.max_tier_shift <= 1, "seed {seed}: {trial:?}");
        assert!(trial.mean_regret <= 0.88 * trial.mean_regret_stars, "seed {seed}: {trial:?}");
    }
    assert_eq!(simulate(3, &mut Dice::seeded(5)), simulate(3, &mut Dice::seeded(5)), "the same seed tells the same");
}

/// A tier that hangs on one case says so.
#[test]
fn b11_steadiness_names_the_case_on_which_a_tier_hangs() {
    let rules = quick();
    let ok = (Some(true), None, 0);
    let inputs = inputs(&[(0, vec![ok; 3]), (0, vec![ok; 9]), (0, vec![(Some(false), None, 0); 4])]);
    let all = stability::steadiness(&inputs, &rules, &mut Dice::seeded(1));
    let (case, tier) = all[0].by_case.as_ref().expect("three cases are the least");
    assert_eq!((case.as_str(), *tier), ("C-00-00", None));
    assert_eq!(all[1].by_case, None, "nine cases do not hang on one");
    assert!(all.iter().all(|s| s.by_weights <= 1000));
}

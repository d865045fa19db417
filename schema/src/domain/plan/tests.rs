use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::catalogue::{
    Case, Coverage, Deployment, ListingStatus, PriceModel, ProviderCard, ScenarioClaim, Size, Solution,
};
use crate::domain::enterprise::{LevelIndex, Need, NeedKind, Priority};
use crate::domain::ids::{CaseRef, MiitCode, ScenarioCode, SectorCode};
use crate::domain::listing::freshness::Freshness;
use crate::domain::matching::{CoverageBasis, MatchItem};
use crate::domain::money::Fen;
use crate::domain::subsidy::Price;
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::LazyLock;

static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| Programme::zhengzhou().expect("the embedded programme is valid"));
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(&PROGRAMME.calendar));

const MATCHED: Date = date(2026, 9, 18);

fn key(text: &str) -> SolutionRef {
    SolutionRef::parse(text).expect("a reference")
}

/// A listing of `G02` at level two with the given price in yuan, weeks and kind of provider.
fn offer(
    name: &str,
    provider: &str,
    kinds: &[ProviderKind],
    yuan: i64,
    weeks: u32,
    states: &[NeedState],
) -> (MatchItem, PublishedListing) {
    let provider_ref = ProviderRef::parse(provider).expect("a reference");
    let claim = ScenarioClaim { code: ScenarioCode::parse("G02").expect("a code"), level: 2, coverage: Coverage::Full };
    let solution = Solution {
        solution_ref: key(name),
        provider_ref: provider_ref.clone(),
        name: name.to_owned(),
        version: None,
        summary: String::new(),
        description: String::new(),
        sectors: vec![SectorCode::parse("AP").expect("a code")],
        scenarios: vec![claim],
        deployment: vec![Deployment::OnPremises],
        price_model: PriceModel::OneOff,
        price_min: Fen::from_yuan(yuan),
        price_max: Fen::from_yuan(yuan),
        annual_fee: Some(Fen::from_yuan(100)),
        discount_basis_points: Some(1_000),
        delivery_weeks: weeks,
        enterprise_person_days: None,
        sizes: vec![],
        interfaces: vec![],
        integrates_with: vec![],
        requires: vec![],
        conflicts: vec![],
        security_level: None,
        service_mode: None,
        benefits: vec![],
        confirmed_on: None,
        status: ListingStatus::Published,
    };
    let case = Case {
        case_ref: CaseRef::parse(&format!("C-{name}")).expect("a reference"),
        solution_ref: key(name),
        enterprise_name: "某厂".to_owned(),
        sector: SectorCode::parse("AP").expect("a code"),
        scenarios: vec![],
        contract: None,
        started_on: None,
        accepted_on: None,
        level_before: None,
        level_after: None,
        evidence: Evidence::RefereeConfirmed,
        satisfaction: None,
    };
    let card =
        ProviderCard { provider_ref: provider_ref.clone(), name: provider.to_owned(), kinds: kinds.to_vec(), paused: false };
    let listing = PublishedListing {
        revision_id: format!("r-{name}"),
        solution,
        provider: card,
        cases: vec![case],
        freshness: Freshness::Fresh,
    };
    let needs = states.iter().enumerate().map(|(at, state)| NeedCoverage {
        need_ref: NeedRef::parse(&format!("N{}", at + 1)).expect("a reference"),
        coverage: *state,
        points: 0,
        of: 10_000,
        evidence: (*state != NeedState::Uncovered).then_some(Evidence::Claimed),
        cases: vec![],
        scenario: None,
        level: None,
        basis: Some(CoverageBasis::Scenario),
        sentence: None,
        spans: vec![],
    });
    let item = MatchItem {
        solution_ref: key(name),
        revision_id: listing.revision_id.clone(),
        name: name.to_owned(),
        provider_ref,
        provider_name: provider.to_owned(),
        summary: String::new(),
        score: 0,
        parts: vec![],
        needs: needs.collect(),
        price: Price::of_listing(&PROGRAMME, &listing, MATCHED),
        price_min: listing.solution.price_min,
        price_max: listing.solution.price_max,
        delivery_weeks: weeks,
        deployment: vec![],
        evidence: Evidence::RefereeConfirmed,
        accepted_cases: 0,
        cautions: vec![],
    };
    (item, listing)
}

fn profile(musts: usize) -> Profile {
    let need = |at: usize| Need {
        need_ref: NeedRef::parse(&format!("N{at}")).expect("a reference"),
        kind: NeedKind::N,
        scenario: None,
        text: None,
        priority: Priority::Must,
    };
    Profile {
        sector: SectorCode::parse("AP").expect("a code"),
        size: Size::Small,
        district: None,
        budget: None,
        deadline_weeks: None,
        deployment: vec![],
        must_integrate: vec![],
        level_index: None,
        base_score_hundredths: None,
        base_items: vec![],
        scenario_levels: vec![],
        needs: (1..=musts).map(need).collect(),
    }
}

fn members(offers: &[(MatchItem, PublishedListing)]) -> Vec<Member<'_>> {
    offers.iter().map(|(item, listing)| Member { item, listing, standing: Standing::Current, in_match: true }).collect()
}

fn source<'a>(profile: &'a Profile, members: &'a [Member<'a>], after: &'a [(SolutionRef, SolutionRef)]) -> PlanSource<'a> {
    PlanSource {
        programme: &PROGRAMME,
        calendar: &CALENDAR,
        profile,
        matched_on: MATCHED,
        members,
        start: date(2026, 9, 21),
        after,
    }
}

const COVERED: NeedState = NeedState::Covered;
const OPEN: NeedState = NeedState::Uncovered;

#[test]
fn e14_caps_count_over_the_whole_plan_and_the_three_shares_sum_to_the_price() {
    let kinds = [ProviderKind::Integrator];
    let offers = [offer("S-1", "P-1", &kinds, 3_000_000, 4, &[COVERED]), offer("S-2", "P-1", &kinds, 3_000_000, 4, &[COVERED])];
    let profile = profile(1);
    let plan = draw_up(&source(&profile, &members(&offers), &[])).expect("no circle");
    let money = &plan.money;
    assert_eq!((money.gross, money.subsidy_max), (Fen::from_yuan(6_000_000), Fen::from_yuan(2_000_000)), "one cap, not two");
    assert_eq!((money.net, money.cash_to_advance), (Fen::from_yuan(4_000_000), Fen::from_yuan(6_000_000)));
    assert_eq!((money.split.provider, money.split.total()), (Fen::from_yuan(600_000), money.gross));
    assert_eq!(money.annual, Some(Fen::from_yuan(200)));
    let codes: Vec<&str> = plan.cautions.iter().map(PlanCaution::code).collect();
    assert!(codes.contains(&"capped") && codes.contains(&"pay_first"), "{codes:?}");
}

#[test]
fn e14_diagnosis_and_transformation_fall_under_rules_of_their_own_and_diagnosis_comes_first() {
    let offers = [
        offer("S-1", "P-1", &[ProviderKind::Product], 100_000, 4, &[COVERED]),
        offer("S-2", "P-2", &[ProviderKind::Consulting], 20_000, 2, &[OPEN]),
    ];
    let profile = profile(1);
    let plan = draw_up(&source(&profile, &members(&offers), &[])).expect("no circle");
    let shares: Vec<_> = plan.money.shares.iter().map(|s| (s.bound.rule.as_str(), s.gross, s.bound.amount)).collect();
    assert_eq!(
        shares,
        [("R1", Fen::from_yuan(20_000), Fen::from_yuan(14_000)), ("R2", Fen::from_yuan(100_000), Fen::from_yuan(50_000))]
    );
    let slots = &plan.schedule.slots;
    assert_eq!((slots[0].weeks_before, slots[1].weeks_before, plan.schedule.weeks), (2, 0, 6));
    assert!(slots[0].starts_on > slots[1].ends_on);
    assert_eq!(plan.lead, None);
    assert!(plan.cautions.contains(&PlanCaution::NoLead), "two providers, no integrator");
}

#[test]
fn what_is_not_covered_and_what_only_the_provider_says_is_told() {
    let offers = [offer("S-1", "P-1", &[ProviderKind::Product], 100_000, 9, &[COVERED, OPEN])];
    let profile = Profile { budget: Some(Fen::from_yuan(60_000)), deadline_weeks: Some(8), ..profile(2) };
    let mut members = members(&offers);
    members[0].standing = Standing::Withdrawn;
    let plan = draw_up(&source(&profile, &members, &[])).expect("no circle");
    let need = |text: &str| NeedRef::parse(text).expect("a reference");
    for caution in [
        PlanCaution::Withdrawn(key("S-1")),
        PlanCaution::MustOpen(need("N2")),
        PlanCaution::OnlyClaimed(need("N1")),
        PlanCaution::OverBudget { by: Fen::from_yuan(40_000) },
        PlanCaution::Late { weeks: 1 },
    ] {
        assert!(plan.cautions.contains(&caution), "{caution:?} is not among {:?}", plan.cautions);
    }
    assert_eq!((plan.needs[0].by.as_slice(), plan.needs[1].by.len()), (&[key("S-1")][..], 0));
}

#[test]
fn e9_levels_are_those_of_the_firm_and_of_the_listings_and_another_index_is_not_compared() {
    let offers = [offer("S-1", "P-1", &[ProviderKind::Product], 100_000, 9, &[COVERED])];
    let touched = PROGRAMME.scenario(&ScenarioCode::parse("G02").expect("a code")).expect("in the library").miit.clone();
    let codes = || touched.iter().map(MiitCode::as_str);
    let members = members(&offers);
    let unanswered = LevelChange::of(&PROGRAMME, &profile(1), &members);
    assert_eq!(unanswered.scenarios.iter().map(|s| s.code.as_str()).collect::<BTreeSet<_>>(), codes().collect());
    assert!(unanswered.scenarios.iter().all(|s| s.before.is_none() && s.after == 2 && s.evidence == Evidence::RefereeConfirmed));
    assert_eq!(unanswered.reached(), (0, touched.len()));
    let known = |index, level| Profile {
        level_index: Some(index),
        scenario_levels: touched.iter().map(|code| (code.clone(), level)).collect(),
        ..profile(1)
    };
    let higher = LevelChange::of(&PROGRAMME, &known(LevelIndex::Miit2024, 3), &members);
    assert!(higher.scenarios.iter().all(|s| s.before == Some(3) && s.after == 3), "a listing lowers nothing");
    let other = LevelChange::of(&PROGRAMME, &known(LevelIndex::Miit2022, 3), &members);
    assert_eq!(other.other_index.as_deref(), Some("MIIT-2022"));
    assert!(other.scenarios.iter().all(|s| s.before.is_none()));
}

#[test]
fn weeks_are_laid_over_the_working_days() {
    let task = |name: &str, weeks, after: &[&str]| Task {
        solution_ref: key(name),
        weeks,
        after: after.iter().map(|a| key(a)).collect(),
    };
    // Sunday 20 September 2026 works; 25 to 27 September and 1 to 7 October are days off, 10 October works.
    let plan =
        schedule(&CALENDAR, date(2026, 9, 19), &[task("S-2", 1, &["S-1"]), task("S-1", 2, &["S-NOT-HERE"])]).expect("no circle");
    assert_eq!(plan.starts_on, date(2026, 9, 20), "Saturday gives way");
    let days: Vec<_> = plan.slots.iter().map(|s| (s.starts_on, s.ends_on)).collect();
    assert_eq!(days, [(date(2026, 10, 10), date(2026, 10, 15)), (date(2026, 9, 20), date(2026, 10, 9))]);
    assert_eq!((plan.ends_on, plan.weeks, plan.provisional.len()), (date(2026, 10, 15), 3, 0));
    let circle = schedule(&CALENDAR, MATCHED, &[task("S-1", 1, &["S-2"]), task("S-2", 1, &["S-1"]), task("S-3", 1, &[])]);
    assert_eq!(circle, Err(Tangled(vec![key("S-1"), key("S-2")])));
}

proptest! {
    #[test]
    fn nothing_begins_before_what_it_waits_for_is_done(
        weeks in prop::collection::vec(1u32..30, 1..8),
        pairs in prop::collection::vec((0usize..8, 0usize..8), 0..12),
        start in 0i32..900,
    ) {
        let name = |at: usize| key(&format!("S-{at}"));
        // Later ones wait for earlier ones only, so there is no circle.
        let tasks: Vec<Task> = weeks.iter().enumerate().map(|(at, weeks)| Task {
            solution_ref: name(at),
            weeks: *weeks,
            after: pairs.iter().filter(|(later, earlier)| *later == at && earlier < later).map(|(_, e)| name(*e)).collect(),
        }).collect();
        let start = date(2025, 1, 1).saturating_add(jiff::ToSpan::days(start));
        let plan = schedule(&CALENDAR, start, &tasks).expect("no circle");
        prop_assert!(CALENDAR.is_working_day(plan.starts_on) && plan.starts_on >= start);
        prop_assert_eq!(plan.slots.iter().map(|s| s.ends_on).max(), Some(plan.ends_on));
        prop_assert_eq!(plan.slots.iter().map(|s| s.weeks_before + s.weeks).max(), Some(plan.weeks));
        for (slot, task) in plan.slots.iter().zip(&tasks) {
            prop_assert!(CALENDAR.is_working_day(slot.starts_on) && CALENDAR.is_working_day(slot.ends_on));
            let days = CALENDAR.working_days_between(slot.starts_on, slot.ends_on) + 1;
            prop_assert_eq!(u32::try_from(days), Ok(task.weeks * WORKING_DAYS_A_WEEK));
            let earlier = |key: &SolutionRef| plan.slots.iter().find(|s| s.solution_ref == *key).map(|s| s.ends_on);
            let latest = task.after.iter().filter_map(earlier).max();
            prop_assert!(latest.is_none_or(|day| day < slot.starts_on));
            if latest.is_none() {
                prop_assert_eq!(slot.starts_on, plan.starts_on, "as early as can be");
            }
        }
        let mut backwards = tasks;
        backwards.reverse();
        let again = schedule(&CALENDAR, start, &backwards).expect("no circle");
        prop_assert_eq!(again.slots.into_iter().rev().collect::<Vec<_>>(), plan.slots, "the order of the choice moves nothing");
    }
}

#[test]
fn e9_a_plan_that_leaves_the_firm_below_the_level_says_so_and_what_is_then_not_paid() {
    let offers = [offer("S-1", "P-1", &[ProviderKind::Product], 60_000, 4, &[COVERED])];
    let members = members(&offers);
    let yardstick = &PROGRAMME.levels;
    let rule = yardstick.rules.iter().find(|r| r.level == yardstick.target_level).expect("the wanted level has a rule");
    let all = |level| yardstick.scenarios.iter().map(|s| (s.code.clone(), level)).collect::<Vec<_>>();
    let answered = |level, points| Profile {
        level_index: Some(LevelIndex::Miit2024),
        base_score_hundredths: points,
        scenario_levels: all(level),
        ..profile(1)
    };
    let low = answered(0, Some(3_600));
    let plan = draw_up(&source(&low, &members, &[])).expect("no circle");
    let firm = plan.firm.expect("it was answered");
    assert!(
        !firm.arrives() && firm.missing.points == Some(rule.min_score * 100 - 3_600) && firm.missing.scenarios > 0,
        "{firm:?}"
    );
    assert_eq!(firm.lost, plan.money.subsidy_max, "the level is what the subsidy hangs on");
    assert!(plan.cautions.contains(&PlanCaution::BelowTarget(firm)));
    let there = answered(rule.scenario_level, Some(rule.min_score * 100));
    let plan = draw_up(&source(&there, &members, &[])).expect("no circle");
    assert!(plan.firm.is_some_and(|f| f.arrives() && f.lost == Fen::ZERO));
    assert!(draw_up(&source(&profile(1), &members, &[])).expect("no circle").firm.is_none(), "nothing was answered");
}

#[test]
fn e9_a_listing_that_claims_too_much_does_not_lift_the_firm() {
    let (mut item, listing) = offer("S-1", "P-1", &[ProviderKind::Product], 60_000, 4, &[COVERED]);
    let asked = Profile { level_index: Some(LevelIndex::Miit2024), base_score_hundredths: Some(100), ..profile(1) };
    let reached = |item: &MatchItem| {
        let offers = [(item.clone(), listing.clone())];
        let members = members(&offers);
        draw_up(&source(&asked, &members, &[])).expect("no circle").firm.expect("answered").missing.scenarios
    };
    let trusted = reached(&item);
    item.cautions.push(crate::domain::matching::Caution::OverClaiming);
    assert!(reached(&item) > trusted);
}

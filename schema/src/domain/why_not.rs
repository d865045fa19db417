//! The vocabulary of "why not this one?" (E11): where a listing stands in a match, what decides against it, and what would
//! change that.

use super::catalogue::{Case, Coverage, Deployment, Evidence, PublishedListing, ScenarioClaim, codes};
use super::enterprise::{Priority, Profile};
use super::ids::{CaseRef, NeedRef, ScenarioCode, SectorCode, SolutionRef};
use super::matching::{ExclusionReason, MatchItem, NeedCoverage, NeedState, Part, PartKind};
use super::money::Fen;
use serde::{Deserialize, Serialize};

codes!(
    /// Where a listing stands in a match.
    Standing {
        /// Among the items.
        Ranked = "ranked",
        /// Kept out by a hard constraint, or by serving no need.
        Excluded = "excluded",
        /// Published after the match was made.
        Later = "later",
    }
);

codes!(
    /// Who can take a step.
    Side {
        /// The enterprise, by asking otherwise.
        Enterprise = "enterprise",
        /// The provider, by offering otherwise.
        Provider = "provider",
    }
);

/// One thing that would be otherwise. Those of the enterprise change what is asked, those of the provider the listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A wider budget.
    Budget {
        /// The budget that would do.
        to: Fen,
        /// By how much it is wider.
        more: Fen,
    },
    /// A later deadline.
    Deadline {
        /// The weeks that would do.
        to: u32,
        /// By how many they are more.
        more: u32,
    },
    /// A deployment that the enterprise would accept as well.
    Deployment(Deployment),
    /// Systems that it would not insist on.
    Systems(Vec<String>),
    /// Another weight of a need.
    Priority {
        /// Which need.
        need_ref: NeedRef,
        /// What it would be.
        to: Priority,
    },
    /// The listing made for the sector.
    Sector(SectorCode),
    /// The listing offered in this deployment as well.
    Offered(Deployment),
    /// A lowest price at the budget.
    Price(Fen),
    /// A delivery within so many weeks.
    Delivery(u32),
    /// The listing connected to these systems.
    Connected(Vec<String>),
    /// An accepted case in the sector for a scenario that the listing claims.
    Case {
        /// The need that it speaks for.
        need_ref: NeedRef,
        /// The scenario.
        scenario: ScenarioCode,
    },
    /// A scenario that the listing does not claim in full, done in full at level two, with an accepted case in the sector.
    Capability {
        /// The need that it serves.
        need_ref: NeedRef,
        /// The scenario.
        scenario: ScenarioCode,
    },
}

impl Step {
    /// Stable name for programs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Budget { .. } => "budget",
            Self::Deadline { .. } => "deadline",
            Self::Deployment(_) => "deployment",
            Self::Systems(_) => "systems",
            Self::Priority { .. } => "priority",
            Self::Sector(_) => "sector",
            Self::Offered(_) => "offered_deployment",
            Self::Price(_) => "price",
            Self::Delivery(_) => "delivery",
            Self::Connected(_) => "connected",
            Self::Case { .. } => "case",
            Self::Capability { .. } => "capability",
        }
    }

    /// Takes the step in what is asked; a step of the provider changes nothing there.
    pub fn ask(&self, profile: &mut Profile) {
        match self {
            Self::Budget { to, .. } => profile.budget = Some(*to),
            Self::Deadline { to, .. } => profile.deadline_weeks = Some(*to),
            Self::Deployment(more) => profile.deployment.push(*more),
            Self::Systems(without) => profile.must_integrate.retain(|system| !without.contains(system)),
            Self::Priority { need_ref, to } => {
                profile.needs.iter_mut().filter(|n| n.need_ref == *need_ref).for_each(|n| n.priority = *to);
            }
            _ => {}
        }
    }

    /// Takes the step in a listing, for a firm of `sector`; a step of the enterprise changes nothing there.
    pub fn offer(&self, listing: &mut PublishedListing, sector: &SectorCode) {
        let solution = &mut listing.solution;
        match self {
            Self::Sector(more) => solution.sectors.push(more.clone()),
            Self::Offered(more) => solution.deployment.push(*more),
            Self::Price(to) => solution.price_min = *to,
            Self::Delivery(weeks) => solution.delivery_weeks = *weeks,
            Self::Connected(systems) => solution.integrates_with.extend(systems.iter().cloned()),
            Self::Case { scenario, .. } => listing.cases.push(accepted(&solution.solution_ref, sector, scenario)),
            Self::Capability { scenario, .. } => {
                match solution.scenarios.iter_mut().find(|claim| claim.code == *scenario) {
                    Some(claim) => (claim.coverage, claim.level) = (Coverage::Full, claim.level.max(LEVEL_TWO)),
                    None => {
                        let claim = ScenarioClaim { code: scenario.clone(), level: LEVEL_TWO, coverage: Coverage::Full };
                        solution.scenarios.push(claim);
                    }
                }
                listing.cases.push(accepted(&solution.solution_ref, sector, scenario));
            }
            _ => {}
        }
    }
}

/// The level that the programme wants (二级).
const LEVEL_TWO: u8 = 2;

/// A case that nobody has done yet.
fn accepted(solution: &SolutionRef, sector: &SectorCode, scenario: &ScenarioCode) -> Case {
    Case {
        case_ref: CaseRef::parse("C-SUPPOSED").expect("letters and a hyphen can stand in a reference"),
        solution_ref: solution.clone(),
        enterprise_name: String::new(),
        sector: sector.clone(),
        scenarios: vec![scenario.clone()],
        contract: None,
        started_on: None,
        accepted_on: None,
        level_before: None,
        level_after: None,
        evidence: Evidence::Accepted,
        satisfaction: None,
    }
}

/// What would change where the listing stands: all of its steps together, and where that would lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayIn {
    /// Who would take the steps.
    pub by: Side,
    /// The steps; all of them are needed.
    pub steps: Vec<Step>,
    /// The place that the ranking gives it then, from 1.
    pub place: u32,
    /// Its score then, in milli-points.
    pub score: u32,
}

/// One term of two scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartGap {
    /// Which term.
    pub part: PartKind,
    /// Milli-points of the listing.
    pub points: u32,
    /// Milli-points of the other.
    pub other: u32,
    /// The most that it can give.
    pub of: u32,
}

/// One need under two listings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedGap {
    /// Which need.
    pub need_ref: NeedRef,
    /// How the listing serves it.
    pub state: NeedState,
    /// Milli-points of the listing.
    pub points: u32,
    /// How the other serves it.
    pub other_state: NeedState,
    /// Milli-points of the other.
    pub other: u32,
    /// The most that it can give.
    pub of: u32,
}

/// A listing beside one that stands above it. The gaps of the parts sum to the gap of the scores, those of the needs to the
/// gap of the part `coverage`, to the milli-point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The other.
    pub solution_ref: SolutionRef,
    /// The other's place.
    pub place: u32,
    /// The other's score.
    pub score: u32,
    /// Term by term.
    pub parts: Vec<PartGap>,
    /// Need by need, in the order of the profile.
    pub needs: Vec<NeedGap>,
    /// Whether both have the same score, so that the hash of input and listing decides (E12).
    pub by_lot: bool,
}

impl Comparison {
    /// `item` beside `other`, which stands on `place`.
    #[must_use]
    pub fn of(item: &MatchItem, other: &MatchItem, place: u32) -> Self {
        let part = |(a, b): (&Part, &Part)| PartGap { part: a.part, points: a.points, other: b.points, of: a.of };
        let need = |(a, b): (&NeedCoverage, &NeedCoverage)| NeedGap {
            need_ref: a.need_ref.clone(),
            state: a.coverage,
            points: a.points,
            other_state: b.coverage,
            other: b.points,
            of: a.of,
        };
        Self {
            solution_ref: other.solution_ref.clone(),
            place,
            score: other.score,
            parts: item.parts.iter().zip(&other.parts).map(part).collect(),
            needs: item.needs.iter().zip(&other.needs).map(need).collect(),
            by_lot: item.score == other.score,
        }
    }

    /// The needs that the listing serves less than the other, the greatest loss first.
    #[must_use]
    pub fn deciding(&self) -> Vec<&NeedGap> {
        let mut less: Vec<&NeedGap> = self.needs.iter().filter(|n| n.points < n.other).collect();
        less.sort_by_key(|n| std::cmp::Reverse(n.other - n.points));
        less
    }
}

/// Why a listing does not stand higher in a match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyNot {
    /// Where it stands.
    pub standing: Standing,
    /// Every hard constraint that it breaks, and whether it serves nothing; empty for a ranked one.
    pub reasons: Vec<ExclusionReason>,
    /// Its place in the match; for one that is not ranked, the place that it would have if nothing kept it out. `None` where it
    /// serves no need, or where the ranking cannot be made again.
    pub place: Option<u32>,
    /// Its score and reasons, as recorded for a ranked one, else as they would be. `None` where they cannot be computed.
    pub item: Option<MatchItem>,
    /// Beside the last one that is shown first, or beside the first.
    pub beside: Option<Comparison>,
    /// What would change it, by who could, the best first.
    pub ways: Vec<WayIn>,
}

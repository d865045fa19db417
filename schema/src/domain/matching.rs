//! The vocabulary of a match: what was asked, who fits and why, who does not and why.

use super::catalogue::{Deployment, Evidence, codes};
use super::ids::{CaseRef, NeedRef, ProviderRef, ScenarioCode, SolutionRef};
use super::interpretation::Unconfirmed;
use super::money::Fen;
use super::subsidy::Price;
use serde::{Deserialize, Serialize};

/// 100 points, in milli-points.
pub const FULL_SCORE: u32 = 100_000;

codes!(
    /// The five terms of the additive model (domain brief §5).
    PartKind {
        /// C: coverage of the needs.
        Coverage = "coverage",
        /// F: sector and size fit.
        SectorFit = "sector_fit",
        /// Q: outcome of earlier work.
        Outcome = "outcome",
        /// P: value for money.
        Value = "value",
        /// T: delivery time.
        Delivery = "delivery",
    }
);

codes!(
    /// How far a listing serves a need.
    NeedState {
        /// 已覆盖.
        Covered = "covered",
        /// 部分覆盖.
        Partial = "partial",
        /// 未覆盖.
        Uncovered = "uncovered",
    }
);

codes!(
    /// Why a need counts as served.
    CoverageBasis {
        /// The listing claims the need's scenario.
        Scenario = "scenario",
        /// The need's own words stand for a scenario that the listing claims.
        WordsToScenario = "words_to_scenario",
        /// The need's own words stand in the listing.
        Words = "words",
    }
);

/// One term of a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which term.
    pub part: PartKind,
    /// Milli-points; the parts of an item sum to its score exactly.
    pub points: u32,
    /// The most that this term can give, in milli-points.
    pub of: u32,
}

/// What stands behind the terms of a score beside coverage, whose grounds are the sentences and cases of the needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// F: the strongest grade above a mere claim among the cases of the firm's sector, with those cases.
    pub sector: Option<(Evidence, Vec<CaseRef>)>,
    /// F: whether the listing is made for the firm's size.
    pub size_fits: bool,
    /// Q: accepted cases.
    pub accepted: Vec<CaseRef>,
    /// Q: cases whose customer was not served.
    pub failed: Vec<CaseRef>,
    /// Q: cases whose customer rated the work.
    pub rated: Vec<CaseRef>,
}

impl Grounds {
    /// The cases behind one term, each once.
    #[must_use]
    pub fn cases(&self, part: PartKind) -> Vec<&CaseRef> {
        let mut cases: Vec<&CaseRef> = match part {
            PartKind::SectorFit => self.sector.iter().flat_map(|(_, cases)| cases).collect(),
            PartKind::Outcome => self.accepted.iter().chain(&self.failed).chain(&self.rated).collect(),
            PartKind::Coverage | PartKind::Value | PartKind::Delivery => Vec::new(),
        };
        cases.sort_unstable();
        cases.dedup();
        cases
    }
}

/// How one need fares with one listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedCoverage {
    /// Which need.
    pub need_ref: NeedRef,
    /// Covered, partly, not.
    pub coverage: NeedState,
    /// Milli-points; the needs of an item sum to its coverage part exactly.
    pub points: u32,
    /// The most that this need can give, in milli-points.
    pub of: u32,
    /// Evidence behind it; `None` where uncovered.
    pub evidence: Option<Evidence>,
    /// Cases of that evidence, by reference.
    pub cases: Vec<CaseRef>,
    /// The claimed scenario that serves it.
    pub scenario: Option<ScenarioCode>,
    /// Declared level of that scenario, 1–4.
    pub level: Option<u8>,
    /// Why it counts; `None` where uncovered.
    pub basis: Option<CoverageBasis>,
    /// The sentence of the listing that covers it.
    pub sentence: Option<String>,
    /// Places in `sentence` that were hit: `[start, end)` in Unicode scalar values.
    pub spans: Vec<(u32, u32)>,
}

codes!(
    /// What a reader should know about a matched listing beyond its score.
    Caution {
        /// The listing is not made for this size: demoted, not excluded.
        SizeOutside = "size_outside",
        /// It claims many scenarios and has few cases.
        OverClaiming = "over_claiming",
        /// The upper price is above three times the lower one.
        WidePriceRange = "wide_price_range",
        /// No case at all.
        NoCase = "no_case",
        /// Its provider has not said for long that it is still true; from a point on its price and delivery count nothing.
        Unconfirmed = "unconfirmed",
    }
);

/// One listing that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchItem {
    /// 编号.
    pub solution_ref: SolutionRef,
    /// The frozen revision that was ranked.
    pub revision_id: String,
    /// 名称.
    pub name: String,
    /// Who offers it.
    pub provider_ref: ProviderRef,
    /// Its name.
    pub provider_name: String,
    /// 简介.
    pub summary: String,
    /// Milli-points, 0–100000.
    pub score: u32,
    /// The five terms; they sum to `score`.
    pub parts: Vec<Part>,
    /// Every need of the profile, in its order; they sum to the coverage part.
    pub needs: Vec<NeedCoverage>,
    /// Gross, maximum subsidy, net, cash to advance.
    pub price: Price,
    /// Lowest first-year price.
    pub price_min: Fen,
    /// Highest first-year price.
    pub price_max: Fen,
    /// Weeks.
    pub delivery_weeks: u32,
    /// Deployments.
    pub deployment: Vec<Deployment>,
    /// Strongest evidence among its cases.
    pub evidence: Evidence,
    /// Accepted cases.
    pub accepted_cases: u32,
    /// What a reader should know.
    pub cautions: Vec<Caution>,
}

/// Why a listing cannot be a match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum ExclusionReason {
    /// Not made for the sector.
    Sector,
    /// No common deployment.
    Deployment {
        /// What the listing offers.
        offered: Vec<Deployment>,
    },
    /// Its lowest price is above the budget.
    Budget {
        /// The listing's lowest first-year price.
        price_min: Fen,
        /// By how much.
        over: Fen,
    },
    /// It takes longer than the deadline.
    Deadline {
        /// The listing's weeks.
        delivery_weeks: u32,
        /// By how many weeks.
        over: u32,
    },
    /// A business system that does not connect to what must be connected.
    MustIntegrate {
        /// Systems that are missing.
        missing: Vec<String>,
    },
    /// Its provider takes no new matches now.
    Paused,
    /// It serves none of the needs.
    NoNeedCovered,
}

/// One listing that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    /// 编号.
    pub solution_ref: SolutionRef,
    /// 名称.
    pub name: String,
    /// Every reason, hard constraints first.
    pub reasons: Vec<ExclusionReason>,
}

/// A need that no feasible listing serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Which need.
    pub need_ref: NeedRef,
    /// Scenarios that it stands for; empty when its words stand for none.
    pub scenarios: Vec<ScenarioCode>,
    /// Topic outside the catalogue (`elsewhere` of the programme), such as `loan`.
    pub elsewhere: Option<String>,
    /// Listings that would serve it but break a hard constraint, at most three: near alternatives.
    pub near: Vec<SolutionRef>,
}

/// How the words of a need were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadNeed {
    /// Which need.
    pub need_ref: NeedRef,
    /// Scenarios with confidence in thousandths, best first.
    pub scenarios: Vec<(ScenarioCode, u32)>,
}

/// The most items that a report explains, and that any page or answer shows of it.
pub const EXPLAINED: usize = 100;

/// A listing that fits and stands behind the items of a report. Nobody pages so far, and the reasons of some thousand listings
/// take longer to write down than to find; they come out again from the revision (S12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Further {
    /// 编号.
    pub solution_ref: SolutionRef,
    /// The frozen revision that was ranked.
    pub revision_id: String,
    /// 名称.
    pub name: String,
    /// Milli-points, 0–100000.
    pub score: u32,
}

/// The result of a match, frozen when it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchReport {
    /// Version of the catalogue.
    pub catalogue_version: i64,
    /// Version of the engine and its weights.
    pub engine_version: String,
    /// Version of the sector's N+X list that was in force.
    pub need_list_version: u32,
    /// The first [`EXPLAINED`] of the listings that fit, best first, with their reasons.
    pub items: Vec<MatchItem>,
    /// The others that fit, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<Further>,
    /// Every listing that does not, by reference.
    pub excluded: Vec<Exclusion>,
    /// Needs that nothing feasible serves.
    pub gaps: Vec<Gap>,
    /// How the needs' words were read.
    pub read: Vec<ReadNeed>,
    /// Conditions in the needs' words that were not applied, because nobody has confirmed them (E8).
    #[serde(default)]
    pub unconfirmed: Vec<Unconfirmed>,
}

impl MatchReport {
    /// How many listings fit.
    #[must_use]
    pub fn total(&self) -> usize {
        self.items.len() + self.further.len()
    }

    /// Every listing that fits with its score, best first.
    pub fn ranked(&self) -> impl Iterator<Item = (&SolutionRef, u32)> {
        let items = self.items.iter().map(|i| (&i.solution_ref, i.score));
        items.chain(self.further.iter().map(|f| (&f.solution_ref, f.score)))
    }

    /// The place and the score of `solution`, from 1; `None` where it does not fit.
    #[must_use]
    pub fn place_of(&self, solution: &SolutionRef) -> Option<(u32, u32)> {
        self.ranked().zip(1..).find_map(|((key, score), place)| (key == solution).then_some((place, score)))
    }

    /// Whether `solution` fits.
    #[must_use]
    pub fn ranks(&self, solution: &SolutionRef) -> bool {
        self.place_of(solution).is_some()
    }

    /// Whether nothing keeps `solution` out but that it serves no need: a bundle may need it beside another.
    #[must_use]
    pub fn only_serves_nothing(&self, solution: &SolutionRef) -> bool {
        let excluded = self.excluded.iter().find(|e| e.solution_ref == *solution);
        excluded.is_some_and(|e| e.reasons == [ExclusionReason::NoNeedCovered])
    }

    /// Its item, where it is explained.
    #[must_use]
    pub fn item(&self, solution: &SolutionRef) -> Option<&MatchItem> {
        self.items.iter().find(|i| i.solution_ref == *solution)
    }
}

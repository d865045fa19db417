//! Why not this one, in public.

use super::matching::{NeedView, PartView};
use super::{ZH, instant, yuan};
use crate::app::App;
use crate::workflows::why_not::Answered;
use frontend::components::{NeedLabel, exclusion_text, steps_text};
use schema::domain::catalogue::Solution;
use schema::domain::enterprise::Profile;
use schema::domain::matching::ExclusionReason;
use schema::domain::why_not::{Comparison, Step, WayIn};
use schema::models::matches::StoredMatch;
use serde::Serialize;

/// Where a listing stands in a match, what decides against it, and what would change that.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct WhyNotView {
    /// Id of the match.
    pub match_id: String,
    /// Version of the catalogue that the match was made from.
    pub catalogue_version: i64,
    /// Version of the engine that made the match.
    pub engine_version: String,
    /// Whether the match could be made again; where false, what stands here is what the record holds, without ways.
    pub recomputed: bool,
    /// The listing asked about.
    pub solution_ref: String,
    /// The frozen revision that is spoken of.
    pub revision_id: String,
    /// Name.
    pub name: String,
    /// Who offers it.
    pub provider_ref: String,
    /// Its name.
    pub provider_name: String,
    /// Whether it is published now.
    pub listed: bool,
    /// Whether it is published now with other words, figures or cases than the match knew.
    pub changed: bool,
    /// When it was published, where that was after the match.
    pub published_at: Option<String>,
    /// `ranked`, `excluded`, `later` (published after the match).
    pub standing: &'static str,
    /// Its place; for one that is not ranked, the place that it would have if nothing kept it out. Null where it serves no need.
    pub place: Option<u32>,
    /// How many listings the match ranks.
    pub total: usize,
    /// Its score, in milli-points; null where it cannot be computed.
    pub score: Option<u32>,
    /// The five terms of its score.
    pub parts: Vec<PartView>,
    /// How it serves each need.
    pub needs: Vec<NeedView>,
    /// Every hard constraint that it breaks.
    pub constraints: Vec<BrokenConstraintView>,
    /// Beside the last of those that are shown first, or, for one of these, beside the first.
    pub compared_with: Option<ComparisonView>,
    /// Needs that it serves less than that one, the greatest loss first.
    pub deciding: Vec<String>,
    /// What would change it; each was ranked again.
    pub ways: Vec<WayView>,
}

/// A hard constraint that the listing breaks.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct BrokenConstraintView {
    /// `sector`, `deployment`, `budget`, `deadline`, `must_integrate`, `no_need_covered`.
    pub constraint: &'static str,
    /// What is asked: a code, codes or systems joined by `|`, yuan, weeks.
    pub asked: String,
    /// What the listing offers, in the same form.
    pub offered: String,
    /// What people read.
    pub text: String,
}

/// The listing beside another.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ComparisonView {
    /// The other.
    pub solution_ref: String,
    /// Its place.
    pub place: u32,
    /// Its score.
    pub score: u32,
    /// Score of the listing less that of the other.
    pub difference: i64,
    /// Whether both score alike, so that a hash of what was asked and the listing decides.
    pub by_lot: bool,
    /// Term by term; the differences sum to that of the scores.
    pub parts: Vec<PartDifference>,
    /// Need by need; the differences sum to that of the part `coverage`.
    pub needs: Vec<NeedDifference>,
}

/// One term of both scores.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PartDifference {
    /// `coverage`, `sector_fit`, `outcome`, `value`, `delivery`.
    pub part: &'static str,
    /// Milli-points of the listing.
    pub points: u32,
    /// Milli-points of the other.
    pub other_points: u32,
    /// The one less the other.
    pub difference: i64,
}

/// One need under both.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct NeedDifference {
    /// Which need.
    pub need_ref: String,
    /// How the listing serves it.
    pub coverage: &'static str,
    /// Milli-points of the listing.
    pub points: u32,
    /// How the other serves it.
    pub other_coverage: &'static str,
    /// Milli-points of the other.
    pub other_points: u32,
    /// The one less the other.
    pub difference: i64,
}

/// What would change where it stands.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct WayView {
    /// Who could do it: `enterprise` by asking otherwise, `provider` by offering otherwise.
    pub by: &'static str,
    /// All of these together.
    pub steps: Vec<StepView>,
    /// The place that it would have.
    pub place: u32,
    /// The score that it would have.
    pub score: u32,
    /// What people read.
    pub text: String,
}

/// One thing that would be otherwise.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct StepView {
    /// `budget`, `deadline`, `deployment`, `systems`, `priority` of the enterprise; `sector`, `offered_deployment`, `price`,
    /// `delivery`, `connected`, `case`, `capability` of the provider.
    pub step: &'static str,
    /// What it would be: yuan, weeks, a code, or systems joined by `|`.
    pub to: Option<String>,
    /// By how much it is more: yuan or weeks.
    pub more: Option<String>,
    /// The need that it is about.
    pub need_ref: Option<String>,
    /// The scenario that it is about.
    pub scenario: Option<String>,
}

fn difference(own: u32, other: u32) -> i64 {
    i64::from(own) - i64::from(other)
}

fn joined<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
}

impl BrokenConstraintView {
    fn of(profile: &Profile, solution: &Solution, reason: &ExclusionReason) -> Self {
        let weeks = |weeks: Option<u32>| weeks.map(|w| w.to_string()).unwrap_or_default();
        let (constraint, asked, offered) = match reason {
            ExclusionReason::Sector => ("sector", profile.sector.to_string(), joined(&solution.sectors)),
            ExclusionReason::Deployment { offered } => ("deployment", joined(&profile.deployment), joined(offered)),
            ExclusionReason::Budget { price_min, .. } => {
                ("budget", profile.budget.map(yuan).unwrap_or_default(), yuan(*price_min))
            }
            ExclusionReason::Deadline { delivery_weeks, .. } => {
                ("deadline", weeks(profile.deadline_weeks), delivery_weeks.to_string())
            }
            ExclusionReason::MustIntegrate { .. } => {
                ("must_integrate", joined(&profile.must_integrate), joined(&solution.integrates_with))
            }
            ExclusionReason::Paused => ("paused", String::new(), String::new()),
            ExclusionReason::NoNeedCovered => ("no_need_covered", String::new(), String::new()),
        };
        Self { constraint, asked, offered, text: exclusion_text(ZH, reason) }
    }
}

impl ComparisonView {
    fn of(own: u32, c: &Comparison) -> Self {
        let parts = c.parts.iter().map(|p| PartDifference {
            part: p.part.code(),
            points: p.points,
            other_points: p.other,
            difference: difference(p.points, p.other),
        });
        let needs = c.needs.iter().map(|n| NeedDifference {
            need_ref: n.need_ref.to_string(),
            coverage: n.state.code(),
            points: n.points,
            other_coverage: n.other_state.code(),
            other_points: n.other,
            difference: difference(n.points, n.other),
        });
        Self {
            solution_ref: c.solution_ref.to_string(),
            place: c.place,
            score: c.score,
            difference: difference(own, c.score),
            by_lot: c.by_lot,
            parts: parts.collect(),
            needs: needs.collect(),
        }
    }
}

impl From<&Step> for StepView {
    fn from(step: &Step) -> Self {
        let nothing = Self { step: step.name(), to: None, more: None, need_ref: None, scenario: None };
        let to = |text: String| Self { to: Some(text), ..nothing.clone() };
        match step {
            Step::Budget { to: amount, more } => Self { more: Some(yuan(*more)), ..to(yuan(*amount)) },
            Step::Deadline { to: weeks, more } => Self { more: Some(more.to_string()), ..to(weeks.to_string()) },
            Step::Deployment(kind) | Step::Offered(kind) => to(kind.code().to_owned()),
            Step::Systems(systems) | Step::Connected(systems) => to(joined(systems)),
            Step::Priority { need_ref, to: priority } => {
                Self { need_ref: Some(need_ref.to_string()), ..to(priority.code().to_owned()) }
            }
            Step::Sector(sector) => to(sector.to_string()),
            Step::Price(amount) => to(yuan(*amount)),
            Step::Delivery(weeks) => to(weeks.to_string()),
            Step::Case { need_ref, scenario } | Step::Capability { need_ref, scenario } => {
                Self { need_ref: Some(need_ref.to_string()), scenario: Some(scenario.to_string()), ..nothing }
            }
        }
    }
}

impl WhyNotView {
    /// The public view of an answer.
    #[must_use]
    pub fn of(app: &App, stored: &StoredMatch, answered: &Answered) -> Self {
        let (solution, why) = (&answered.listing.solution, &answered.why);
        let labels = NeedLabel::all(ZH, &app.programme, &stored.profile, &stored.report.read);
        let way = |way: &WayIn| WayView {
            by: way.by.code(),
            steps: way.steps.iter().map(Into::into).collect(),
            place: way.place,
            score: way.score,
            text: steps_text(ZH, &app.programme, &labels, &way.steps),
        };
        let item = why.item.as_ref();
        let score = item.map(|i| i.score);
        let deciding = why.beside.iter().flat_map(Comparison::deciding);
        Self {
            match_id: stored.id.to_string(),
            catalogue_version: stored.report.catalogue_version,
            engine_version: stored.report.engine_version.clone(),
            recomputed: answered.recomputed,
            solution_ref: solution.solution_ref.to_string(),
            revision_id: answered.listing.revision_id.clone(),
            name: solution.name.clone(),
            provider_ref: answered.listing.provider.provider_ref.to_string(),
            provider_name: answered.listing.provider.name.clone(),
            listed: answered.listed,
            changed: answered.changed,
            published_at: answered.came_at.map(|at| instant(at.as_microsecond())),
            standing: why.standing.code(),
            place: why.place,
            total: stored.report.total(),
            score,
            parts: item.map(|i| i.parts.iter().map(Into::into).collect()).unwrap_or_default(),
            needs: item.map(|i| i.needs.iter().map(Into::into).collect()).unwrap_or_default(),
            constraints: why.reasons.iter().map(|r| BrokenConstraintView::of(&stored.profile, solution, r)).collect(),
            compared_with: why.beside.as_ref().zip(score).map(|(c, own)| ComparisonView::of(own, c)),
            deciding: deciding.map(|n| n.need_ref.to_string()).collect(),
            ways: why.ways.iter().map(way).collect(),
        }
    }
}

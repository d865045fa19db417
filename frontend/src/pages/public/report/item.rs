//! One ranked listing with its reasons.

use super::grounds::{Ground, NamedCase, grounds, named};
use super::{Behind, FIRST, StoredMatch};
use crate::L;
use crate::components::price::span;
use crate::components::strip::CellMark;
use crate::components::{Badge, Html, NeedLabel, Parts, PriceBlock, Strip, StripCell, marked};
use crate::i18n::points;
use crate::routes;
use schema::domain::matching::{CoverageBasis, MatchItem, NeedCoverage, NeedState};
use schema::domain::programme::Programme;

/// Cases that are named beside a need; more are counted.
const CASES: usize = 2;

/// How one need fares, as a row of the reasons.
#[derive(Debug, Clone)]
pub(super) struct ReasonRow {
    pub(super) id: String,
    pub(super) mark: CellMark,
    pub(super) need: String,
    pub(super) must: bool,
    pub(super) served: bool,
    pub(super) state: String,
    pub(super) sentence: Option<Html>,
    pub(super) basis: Option<String>,
    pub(super) badge: Option<Badge>,
    pub(super) cases: Vec<NamedCase>,
    pub(super) more_cases: Option<String>,
    pub(super) points: String,
    pub(super) of: String,
}

/// One listing of the report.
#[derive(Debug, Clone)]
pub(super) struct ItemView {
    pub(super) rank: usize,
    pub(super) solution_ref: String,
    pub(super) name: String,
    pub(super) href: String,
    pub(super) provider: String,
    pub(super) summary: String,
    pub(super) strip: Strip,
    pub(super) counts: String,
    pub(super) score: String,
    pub(super) parts: Parts,
    pub(super) grounds: Vec<Ground>,
    pub(super) coverage: (String, String),
    pub(super) rest: String,
    pub(super) price: PriceBlock,
    pub(super) price_range: String,
    pub(super) weeks: u32,
    pub(super) deployment: String,
    pub(super) badge: Badge,
    pub(super) cautions: Vec<String>,
    pub(super) rows: Vec<ReasonRow>,
    pub(super) gone: bool,
    pub(super) open: bool,
    /// Why it is not among those shown first; for those that are not.
    pub(super) why_not: Option<String>,
}

impl ItemView {
    pub(super) fn new(
        l: L,
        programme: &Programme,
        needs: &[NeedLabel],
        item: &MatchItem,
        rank: usize,
        gone: bool,
        stored: &StoredMatch<'_>,
    ) -> Self {
        let href = routes::solution_of(&item.solution_ref, stored.id, stored.key);
        let behind = stored.behind.iter().find(|b| b.listing.revision_id == item.revision_id);
        let behind = behind.map(|b| (b, href.as_str()));
        let anchor = |need: &NeedLabel| format!("m{rank}-{}", need.need_ref);
        let pairs = || needs.iter().zip(&item.needs);
        let cells = pairs().map(|(n, c)| StripCell::new(n, c, Some(format!("#{}", anchor(n))))).collect();
        let covered: u32 = item.needs.iter().map(|n| n.points).sum();
        let most: u32 = item.needs.iter().map(|n| n.of).sum();
        Self {
            rank,
            solution_ref: item.solution_ref.to_string(),
            name: item.name.clone(),
            href: href.clone(),
            provider: item.provider_name.clone(),
            summary: item.summary.clone(),
            strip: Strip::new(l, l.t1("strip-of", "name", &item.name), cells).labelled(),
            counts: counts(l, &item.needs),
            score: points(item.score),
            parts: Parts::new(l, item.score, &item.parts),
            coverage: (points(covered), points(most)),
            rest: points(item.score.saturating_sub(covered)),
            price: PriceBlock::new(l, &item.price).then_yearly(behind.and_then(|(b, _)| b.listing.solution.annual_fee)),
            price_range: span(l, item.price_min, item.price_max),
            weeks: item.delivery_weeks,
            deployment: l.list(&item.deployment),
            badge: Badge::new(l, item.evidence),
            cautions: item.cautions.iter().map(|c| l.word(c)).collect(),
            rows: pairs().map(|(n, c)| row(l, programme, anchor(n), n, c, behind)).collect(),
            grounds: grounds(l, programme, item, behind, &href),
            gone,
            open: rank == 1,
            why_not: (rank > FIRST).then(|| routes::why_not_of(stored.id, &item.solution_ref, stored.key)),
        }
    }
}

fn counts(l: L, needs: &[NeedCoverage]) -> String {
    let count = |state| needs.iter().filter(|n| n.coverage == state).count();
    let (full, partial, none) = (count(NeedState::Covered), count(NeedState::Partial), count(NeedState::Uncovered));
    l.tv("report-counts", &[("full", &full), ("partial", &partial), ("none", &none)])
}

fn row(
    l: L,
    programme: &Programme,
    id: String,
    need: &NeedLabel,
    coverage: &NeedCoverage,
    behind: Option<(&Behind, &str)>,
) -> ReasonRow {
    let cases: Vec<NamedCase> =
        behind.map(|(b, href)| named(&b.listing, coverage.cases.iter().take(CASES), href)).unwrap_or_default();
    let more = coverage.cases.len() - cases.len();
    let cell = StripCell::new(need, coverage, None);
    ReasonRow {
        id,
        mark: CellMark::from(&cell),
        need: cell.need,
        must: need.is_must(),
        served: coverage.coverage != NeedState::Uncovered,
        state: l.word(coverage.coverage),
        sentence: coverage.sentence.as_ref().map(|text| marked(text, &coverage.spans)),
        basis: basis(l, programme, need, coverage),
        badge: coverage.evidence.map(|e| Badge::new(l, e)),
        more_cases: (more > 0).then(|| l.t1(if cases.is_empty() { "hit-cases" } else { "report-cases-more" }, "n", more)),
        cases,
        points: points(coverage.points),
        of: points(coverage.of),
    }
}

/// Why it counts, where that is not plain from the need's own name; with the level that the listing declares.
fn basis(l: L, programme: &Programme, need: &NeedLabel, coverage: &NeedCoverage) -> Option<String> {
    let why = coverage.basis?;
    let scenario = coverage.scenario.as_ref().and_then(|code| programme.scenario(code)).map(|s| l.of(&s.name));
    let same = coverage.scenario == need.scenario;
    let level = coverage.level.map(|n| l.t1("report-level", "n", n));
    let text = match (why, scenario) {
        (CoverageBasis::Scenario, _) if same => level?,
        (CoverageBasis::Words, _) if need.quote.is_none() => l.t("basis-described"),
        (CoverageBasis::Words, _) | (_, None) => l.word(why),
        (_, Some(name)) => {
            let name = l.tv("report-by-scenario", &[("name", &name)]);
            level.map_or(name.clone(), |level| l.join(&[name, level]))
        }
    };
    Some(text)
}

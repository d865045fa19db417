//! A listing beside one that stands above it: both strips under one ruler, term by term, need by need.

use crate::L;
use crate::components::strip::CellMark;
use crate::components::{Legend, NeedLabel, Ruler, Strip, StripCell};
use crate::i18n::{points, points_exact};
use crate::pages::public::StoredMatch;
use crate::routes;
use schema::domain::matching::{MatchItem, NeedCoverage};
use schema::domain::why_not::WhyNot;
use std::cmp::Ordering;

/// One of the two.
#[derive(Debug, Clone)]
pub(super) struct One {
    pub(super) name: String,
    pub(super) href: Option<String>,
    pub(super) strip: Strip,
    pub(super) score: String,
}

/// Figures of both, and what lies between them.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    pub(super) what: String,
    pub(super) own: String,
    pub(super) other: String,
    pub(super) gap: String,
    /// Whether the listing falls behind here.
    pub(super) behind: bool,
}

/// A need under both.
#[derive(Debug, Clone)]
pub(super) struct NeedFigures {
    pub(super) own_mark: CellMark,
    pub(super) own_state: String,
    pub(super) other_mark: CellMark,
    pub(super) other_state: String,
    pub(super) figures: Figures,
    pub(super) must: bool,
    pub(super) id: String,
}

/// Both.
#[derive(Debug, Clone)]
pub(super) struct Beside {
    pub(super) heading: String,
    pub(super) other_heading: String,
    pub(super) ruler: Ruler,
    pub(super) legend: Legend,
    pub(super) key: Option<String>,
    pub(super) both: [One; 2],
    pub(super) total: Figures,
    pub(super) parts: Vec<Figures>,
    pub(super) needs: Vec<NeedFigures>,
}

impl Beside {
    pub(super) fn new(l: L, needs: &[NeedLabel], stored: &StoredMatch<'_>, why: &WhyNot) -> Option<Self> {
        let (beside, item) = (why.beside.as_ref()?, why.item.as_ref()?);
        let other = stored.report.items.iter().find(|i| i.solution_ref == beside.solution_ref)?;
        let own = one(l, needs, item, None);
        let strip = &own.strip;
        let of_other = routes::solution_of(&other.solution_ref, stored.id, stored.key);
        let pairs = needs.iter().zip(item.needs.iter().zip(&other.needs));
        Some(Self {
            heading: l.t1("why-beside", "place", beside.place),
            other_heading: l.t1("why-other", "place", beside.place),
            ruler: strip.ruler(),
            legend: strip.legend(),
            key: strip.key(),
            total: figures(l.t("why-score"), item.score, other.score),
            parts: beside.parts.iter().map(|p| figures(l.word(p.part), p.points, p.other)).collect(),
            needs: pairs.map(|(need, (a, b))| need_figures(l, need, a, b)).collect(),
            both: [own, one(l, needs, other, Some(of_other))],
        })
    }
}

fn one(l: L, needs: &[NeedLabel], item: &MatchItem, href: Option<String>) -> One {
    let cell = |(need, coverage): (&NeedLabel, &NeedCoverage)| StripCell::new(need, coverage, Some(format!("#{}", anchor(need))));
    let cells = needs.iter().zip(&item.needs).map(cell).collect();
    let strip = Strip::new(l, l.t1("strip-of", "name", &item.name), cells);
    One { name: item.name.clone(), href, strip, score: points(item.score) }
}

fn anchor(need: &NeedLabel) -> String {
    format!("w-{}", need.need_ref)
}

fn need_figures(l: L, need: &NeedLabel, own: &NeedCoverage, other: &NeedCoverage) -> NeedFigures {
    let mark = |coverage| CellMark::from(&StripCell::new(need, coverage, None));
    NeedFigures {
        id: anchor(need),
        own_mark: mark(own),
        own_state: l.word(own.coverage),
        other_mark: mark(other),
        other_state: l.word(other.coverage),
        figures: figures(format!("{} {}", need.number, need.name), own.points, other.points),
        must: need.is_must(),
    }
}

fn figures(what: String, own: u32, other: u32) -> Figures {
    let gap = match own.cmp(&other) {
        Ordering::Less => format!("−{}", points_exact(other - own)),
        Ordering::Equal => "0".to_owned(),
        Ordering::Greater => format!("+{}", points_exact(own - other)),
    };
    Figures { what, own: points_exact(own), other: points_exact(other), gap, behind: own < other }
}

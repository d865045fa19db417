//! Rows and figures of the way to a level.

use super::LevelSource;
use crate::components::Badge;
use crate::components::price::span;
use crate::i18n::{points_of, subsidy_level, wan_exact};
use crate::{L, routes};
use schema::domain::ids::MiitCode;
use schema::domain::level::{HardConstraint, LevelReport};
use schema::domain::programme::Programme;

/// One figure at the head.
#[derive(Debug, Clone)]
pub(super) struct Stat {
    pub(super) name: String,
    pub(super) now: String,
    pub(super) of: String,
    pub(super) enough: bool,
}

/// One solution of the path.
#[derive(Debug, Clone)]
pub(super) struct SolutionRow {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) href: String,
    pub(super) provider: String,
    pub(super) range: String,
    pub(super) net: String,
    pub(super) weeks: u32,
    pub(super) lifts: String,
    pub(super) gone: bool,
}

/// One graded scenario.
#[derive(Debug, Clone)]
pub(super) struct ScenarioRow {
    pub(super) name: String,
    pub(super) binding: bool,
    pub(super) now: String,
    pub(super) answered: bool,
    pub(super) after: Option<String>,
    pub(super) by: Option<(usize, String)>,
    pub(super) badge: Option<Badge>,
    pub(super) level_two: String,
}

/// One scenario that nothing lifts.
#[derive(Debug, Clone)]
pub(super) struct BlockRow {
    pub(super) name: String,
    pub(super) near: Vec<NearRow>,
}

/// A listing that would lift it.
#[derive(Debug, Clone)]
pub(super) struct NearRow {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) why: String,
}

/// One scored item.
#[derive(Debug, Clone)]
pub(super) struct ItemRow {
    /// The dimension, where it begins here, and how many rows it has.
    pub(super) dimension: Option<(String, usize)>,
    pub(super) name: String,
    pub(super) has: Option<String>,
    pub(super) of: String,
    pub(super) raised_by: String,
}

pub(super) fn stats(l: L, programme: &Programme, report: &LevelReport) -> Vec<Stat> {
    let Some(rule) = programme.levels.target() else { return Vec::new() };
    let standing = &report.standing;
    let (all, binding) = standing.reached(rule.scenario_level);
    let level = subsidy_level(l, rule.scenario_level);
    let arrow = |now: u32, then: Option<u32>| match then {
        Some(then) if then != now => format!("{now} → {then}"),
        _ => now.to_string(),
    };
    let then = report.path.as_ref().map(|path| path.after);
    let stat = |name: String, now: String, of: u32, enough: bool| Stat { name, now, of: format!("/ {of}"), enough };
    let points = standing.points.map_or_else(|| "—".to_owned(), points_of);
    let has_points = standing.points.is_some_and(|has| has >= rule.min_score * 100);
    let unanswered = standing.count_at(None);
    let of_all = u32::try_from(standing.scenarios.len()).unwrap_or(u32::MAX);
    vec![
        stat(
            l.t1("way-stat-scenarios", "level", &level),
            arrow(all, then.map(|t| t.0)),
            rule.min_scenarios,
            all >= rule.min_scenarios,
        ),
        stat(l.t("way-stat-binding"), arrow(binding, then.map(|t| t.1)), rule.min_binding, binding >= rule.min_binding),
        Stat { of: points_limit(l, rule.min_score, standing.points), ..stat(l.t("way-stat-points"), points, 0, has_points) },
        stat(l.t("way-stat-unanswered"), unanswered.to_string(), of_all, unanswered == 0),
    ]
}

/// What is needed; that nothing was answered stands beside it.
fn points_limit(l: L, needed: u32, points: Option<u32>) -> String {
    if points.is_some() { format!("/ {needed}") } else { format!("/ {needed} · {}", l.t("way-unknown")) }
}

fn name(l: L, programme: &Programme, code: &MiitCode) -> String {
    programme.miit(code).map_or(code.as_str(), |s| l.of(&s.name)).to_owned()
}

pub(super) fn solutions(l: L, programme: &Programme, source: &LevelSource<'_>) -> Vec<SolutionRow> {
    let solutions = source.report.path.iter().flat_map(|path| &path.solutions).zip(1..);
    let row = |(s, number): (&schema::domain::level::PathSolution, usize)| SolutionRow {
        number,
        name: s.name.clone(),
        href: link(source, &s.solution_ref),
        provider: s.provider_name.clone(),
        range: span(l, s.price.min, s.price.max),
        net: wan_exact(l, s.price.net),
        weeks: s.delivery_weeks,
        lifts: l.join(&s.lifts.iter().map(|code| name(l, programme, code)).collect::<Vec<_>>()),
        gone: source.gone.contains(&s.solution_ref),
    };
    solutions.map(row).collect()
}

fn link(source: &LevelSource<'_>, solution: &schema::domain::ids::SolutionRef) -> String {
    routes::solution_of(solution, source.id, source.key)
}

pub(super) fn scenarios(l: L, programme: &Programme, report: &LevelReport) -> Vec<ScenarioRow> {
    let standing = report.standing.scenarios.iter().zip(&programme.levels.scenarios);
    let row = |(standing, scenario): (&schema::domain::level::ScenarioStanding, &schema::domain::programme::MiitScenario)| {
        let lift = report.path.as_ref().and_then(|path| {
            let step = path.steps.iter().find(|step| step.code == standing.code)?;
            let at = path.solutions.iter().position(|s| s.solution_ref == step.solution_ref)?;
            Some((step, at + 1, path.solutions.get(at)?.name.clone()))
        });
        ScenarioRow {
            name: l.of(&scenario.name).to_owned(),
            binding: scenario.binding,
            now: standing.level.map_or_else(|| l.t("way-unknown"), |level| subsidy_level(l, level)),
            answered: standing.level.is_some(),
            after: lift.as_ref().map(|(step, ..)| subsidy_level(l, step.to)),
            badge: lift.as_ref().map(|(step, ..)| Badge::new(l, step.evidence)),
            by: lift.map(|(_, number, name)| (number, name)),
            level_two: l.of(&scenario.level_two).to_owned(),
        }
    };
    standing.map(row).collect()
}

pub(super) fn blocks(l: L, programme: &Programme, source: &LevelSource<'_>) -> Vec<BlockRow> {
    let blocked = source.report.infeasible.iter().flat_map(|none| &none.blocked);
    let near = |near: &schema::domain::level::NearListing| NearRow {
        name: near.name.clone(),
        href: link(source, &near.solution_ref),
        why: l.join(&near.breaks.iter().map(|c| l.t(breaks(*c))).collect::<Vec<_>>()),
    };
    blocked.map(|block| BlockRow { name: name(l, programme, &block.code), near: block.near.iter().map(near).collect() }).collect()
}

const fn breaks(constraint: HardConstraint) -> &'static str {
    match constraint {
        HardConstraint::Budget => "way-breaks-budget",
        HardConstraint::Deadline => "way-breaks-deadline",
        HardConstraint::Deployment => "way-breaks-deployment",
        HardConstraint::MustIntegrate => "way-breaks-systems",
    }
}

pub(super) fn items(l: L, programme: &Programme, report: &LevelReport) -> Vec<ItemRow> {
    let all = &programme.levels.base;
    let mut rows: Vec<ItemRow> = Vec::new();
    for (at, item) in all.iter().enumerate() {
        let begins = at.checked_sub(1).and_then(|before| all.get(before)).is_none_or(|b| b.dimension != item.dimension);
        let rest = all.iter().skip(at).take_while(|next| next.dimension == item.dimension);
        rows.push(ItemRow {
            dimension: begins.then(|| (l.of(&item.dimension).to_owned(), rest.count())),
            name: l.of(&item.name).to_owned(),
            has: report.standing.items.get(at).copied().flatten().map(points_of),
            of: points_of(item.points),
            raised_by: l.of(&item.raised_by).to_owned(),
        });
    }
    rows
}

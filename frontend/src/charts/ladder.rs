//! The graded scenarios as ladders of four rungs: what is reached, what a path lifts, what is open, what nobody answered.

use crate::L;
use crate::components::component;
use crate::i18n::subsidy_level;
use askama::Template;
use schema::domain::ids::MiitCode;
use schema::domain::level::LevelReport;
use schema::domain::programme::Programme;

/// Rungs of a ladder.
const RUNGS: u8 = 4;
/// Where the first rung begins, how long it is, and how far the next one is.
const FIRST: u32 = 164;
const RUNG: u32 = 36;
const STEP: u32 = 39;
/// Heights: head, aspect, scenario.
const HEAD: u32 = 22;
const ASPECT: u32 = 25;
const ROW: u32 = 22;

/// One rung.
#[derive(Debug, Clone)]
struct Rung {
    x: u32,
    class: &'static str,
}

/// One scenario.
#[derive(Debug, Clone)]
struct Row {
    y: u32,
    name: String,
    binding: bool,
    rungs: Vec<Rung>,
    /// Number of the solution that lifts it.
    by: Option<usize>,
    unanswered: bool,
}

/// The scenarios of one aspect.
#[derive(Debug, Clone)]
struct Aspect {
    y: u32,
    name: String,
    rows: Vec<Row>,
}

/// The figure.
#[derive(Debug, Clone, Template)]
#[template(path = "charts/ladder.html")]
pub struct Ladder {
    l: L,
    title: String,
    spoken: String,
    height: u32,
    heads: Vec<(u32, String)>,
    aspects: Vec<Aspect>,
    line: u32,
    target: String,
}

component!(Ladder);

impl Ladder {
    /// The figure of `report`.
    #[must_use]
    pub fn new(l: L, programme: &Programme, report: &LevelReport) -> Self {
        let target = programme.levels.target().map_or(programme.levels.target_level, |rule| rule.scenario_level);
        let mut y = HEAD;
        let mut aspects: Vec<Aspect> = Vec::new();
        for scenario in &programme.levels.scenarios {
            let aspect = l.of(&scenario.aspect);
            if aspects.last().is_none_or(|last| last.name != aspect) {
                aspects.push(Aspect { y: y + 17, name: aspect.to_owned(), rows: Vec::new() });
                y += ASPECT;
            }
            let (has, to, by) = stand(report, &scenario.code);
            let row = Row {
                y,
                name: l.of(&scenario.name).to_owned(),
                binding: scenario.binding,
                rungs: (1..=RUNGS).map(|level| Rung { x: place(level), class: look(level, has, to) }).collect(),
                by,
                unanswered: has.is_none(),
            };
            if let Some(last) = aspects.last_mut() {
                last.rows.push(row);
            }
            y += ROW;
        }
        Self {
            l,
            title: l.t("way-figure"),
            spoken: spoken(l, programme, report),
            height: y + 6,
            heads: (1..=RUNGS).map(|level| (place(level) + RUNG / 2, subsidy_level(l, level))).collect(),
            aspects,
            line: place(target) + RUNG + 1,
            target: subsidy_level(l, target),
        }
    }
}

/// Where the rung of a level begins.
fn place(level: u8) -> u32 {
    FIRST + u32::from(level.saturating_sub(1)) * STEP
}

/// What a scenario has, what it is lifted to, and by which solution of the path.
fn stand(report: &LevelReport, code: &MiitCode) -> (Option<u8>, Option<u8>, Option<usize>) {
    let has = report.standing.scenarios.iter().find(|s| s.code == *code).and_then(|s| s.level);
    let lift = report.path.as_ref().and_then(|path| path.steps.iter().find(|step| step.code == *code).map(|step| (path, step)));
    let by = lift.and_then(|(path, step)| path.solutions.iter().position(|s| s.solution_ref == step.solution_ref));
    (has, lift.map(|(_, step)| step.to), by.map(|at| at + 1))
}

fn look(level: u8, has: Option<u8>, to: Option<u8>) -> &'static str {
    match (has, to) {
        (Some(has), _) if level <= has => "g-on",
        (_, Some(to)) if level <= to => "g-lift",
        (None, _) => "c-q",
        _ => "c-e",
    }
}

fn spoken(l: L, programme: &Programme, report: &LevelReport) -> String {
    let level = programme.levels.target().map_or(programme.levels.target_level, |rule| rule.scenario_level);
    let name = |code: &MiitCode| programme.miit(code).map(|s| l.of(&s.name).to_owned());
    let names = |of: &dyn Fn(Option<u8>) -> bool| -> String {
        let found = report.standing.scenarios.iter().filter(|s| of(s.level)).filter_map(|s| name(&s.code));
        let found: Vec<String> = found.collect();
        if found.is_empty() { l.t("way-nobody") } else { l.join(&found) }
    };
    let lifted: Vec<String> = report.path.iter().flat_map(|path| &path.steps).filter_map(|step| name(&step.code)).collect();
    l.tv(
        "way-figure-spoken",
        &[
            ("level", &subsidy_level(l, level)),
            ("reached", &names(&|has| has.is_some_and(|has| has >= level))),
            ("lifted", &if lifted.is_empty() { l.t("way-nobody") } else { l.join(&lifted) }),
            ("unanswered", &names(&|has| has.is_none())),
        ],
    )
}

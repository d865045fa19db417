//! 实施进度: weeks as bars, and the same dates as a table.

use super::super::sheet::{Block, Cell, Column, Section, Table};
use super::PlanPapers;
use crate::L;
use crate::i18n::date;
use schema::domain::plan::Slot;
use schema::domain::programme::Programme;

/// Length of the weeks in the picture, and where they begin.
const LENGTH: u32 = 704;
const LEFT: u32 = 8;
/// Height of a row, and where the first one begins.
const ROW: u32 = 42;
const TOP: u32 = 30;
/// Most marks on the axis.
const MARKS: u32 = 12;

/// One solution in the picture.
#[derive(Debug, Clone)]
pub struct GanttBar {
    /// Name, first and last day.
    pub label: String,
    /// Upper edge of the row.
    pub y: u32,
    /// Where the bar begins.
    pub x: u32,
    /// How long it is.
    pub width: u32,
}

impl GanttBar {
    /// Base line of the label.
    #[must_use]
    pub const fn text_y(&self) -> u32 {
        self.y + 13
    }

    /// Upper edge of the bar.
    #[must_use]
    pub const fn bar_y(&self) -> u32 {
        self.y + 20
    }
}

/// The schedule as a picture.
#[derive(Debug, Clone)]
pub struct Gantt {
    /// What it shows.
    pub label: String,
    /// The same in a sentence.
    pub spoken: String,
    /// Height of the whole.
    pub height: u32,
    /// Weeks on the axis: place and number.
    pub marks: Vec<(u32, u32)>,
    /// One for each solution.
    pub bars: Vec<GanttBar>,
    /// Where the deadline lies, if there is one.
    pub deadline: Option<u32>,
    /// What the deadline is called.
    pub deadline_label: String,
}

pub(super) fn section(l: L, programme: &Programme, papers: &PlanPapers<'_>) -> Section {
    let schedule = &papers.plan.schedule;
    let hint = l.tv(
        "plan-schedule-hint",
        &[("from", &date(l, schedule.starts_on)), ("until", &date(l, schedule.ends_on)), ("weeks", &schedule.weeks)],
    );
    let mut blocks = vec![Block::Gantt(gantt(l, papers)), Block::Table(table(l, papers))];
    let deadlines = &programme.deadlines;
    blocks
        .push(Block::Text(l.tv("plan-schedule-basis", &[("answer", &deadlines.answer), ("contact", &deadlines.first_contact)])));
    if !schedule.provisional.is_empty() {
        let years: Vec<String> = schedule.provisional.iter().map(ToString::to_string).collect();
        blocks.push(Block::Text(l.t1("plan-caution-provisional_year", "year", l.join(&years))));
    }
    Section { id: "schedule", title: l.t("plan-schedule"), hint: Some(hint), blocks }
}

fn gantt(l: L, papers: &PlanPapers<'_>) -> Gantt {
    let schedule = &papers.plan.schedule;
    let deadline = papers.profile.deadline_weeks;
    let weeks = schedule.weeks.max(1);
    // A deadline far behind the end says nothing and would press the bars together.
    let shown = deadline.filter(|n| *n <= weeks.saturating_mul(2));
    let whole = weeks.max(shown.unwrap_or(0));
    let place = |week: u32| LEFT + scaled(week, whole);
    let bar = |(slot, at): (&Slot, u32)| {
        let x = place(slot.weeks_before);
        GanttBar {
            label: format!("{} · {}", papers.name(&slot.solution_ref), days(l, slot)),
            y: TOP + at * ROW,
            x,
            width: place(slot.weeks_before + slot.weeks).saturating_sub(x).max(2),
        }
    };
    let bars: Vec<GanttBar> = schedule.slots.iter().zip(0..).map(bar).collect();
    let step = whole.div_ceil(MARKS).max(1);
    let said: Vec<String> = bars.iter().map(|bar| bar.label.clone()).collect();
    Gantt {
        label: l.t("plan-schedule"),
        spoken: said.join(if l.is_zh() { "；" } else { "; " }),
        height: TOP + ROW * u32::try_from(bars.len()).unwrap_or(1) + 6,
        marks: (0..=whole).step_by(usize::try_from(step).unwrap_or(1)).map(|week| (place(week), week)).collect(),
        bars,
        deadline: shown.map(place),
        deadline_label: l.t("plan-deadline"),
    }
}

/// `week × LENGTH ÷ whole`.
fn scaled(week: u32, whole: u32) -> u32 {
    let exact = u64::from(week) * u64::from(LENGTH) / u64::from(whole.max(1));
    u32::try_from(exact).unwrap_or(LENGTH)
}

fn days(l: L, slot: &Slot) -> String {
    l.tv("plan-days", &[("from", &date(l, slot.starts_on)), ("until", &date(l, slot.ends_on))])
}

fn table(l: L, papers: &PlanPapers<'_>) -> Table {
    let row = |slot: &Slot| {
        let after = if slot.after.is_empty() { l.t("plan-after-none") } else { papers.names(l, &slot.after) };
        vec![
            Cell::from(papers.name(&slot.solution_ref)),
            slot.weeks.to_string().into(),
            date(l, slot.starts_on).into(),
            date(l, slot.ends_on).into(),
            after.into(),
        ]
    };
    Table {
        caption: l.t("plan-schedule"),
        columns: vec![
            Column::new(l.t("report-listing"), 28),
            Column::figures(l.t("plan-weeks"), 8),
            Column::new(l.t("plan-starts"), 21),
            Column::new(l.t("plan-ends"), 21),
            Column::new(l.t("plan-after"), 22),
        ],
        rows: papers.plan.schedule.slots.iter().map(row).collect(),
        sums: Vec::new(),
    }
}

//! Weeks laid out over the working days.

use crate::domain::calendar::Calendar;
use crate::domain::ids::SolutionRef;
use jiff::civil::Date;

/// Working days of a week of delivery.
pub const WORKING_DAYS_A_WEEK: u32 = 5;

/// One piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Which solution.
    pub solution_ref: SolutionRef,
    /// How long it takes.
    pub weeks: u32,
    /// What has to be done before; what is not in the plan is passed over.
    pub after: Vec<SolutionRef>,
}

/// When one piece of work is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Which solution.
    pub solution_ref: SolutionRef,
    /// Its weeks, of five working days each.
    pub weeks: u32,
    /// First day, a working day.
    pub starts_on: Date,
    /// Last day, a working day.
    pub ends_on: Date,
    /// Weeks of the plan that are over before it begins.
    pub weeks_before: u32,
    /// What it waits for.
    pub after: Vec<SolutionRef>,
}

/// When everything is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// First working day.
    pub starts_on: Date,
    /// Last working day.
    pub ends_on: Date,
    /// Weeks from the first day to the last; what can be done side by side is.
    pub weeks: u32,
    /// In the order of the tasks.
    pub slots: Vec<Slot>,
    /// Years in it whose days off are not published yet, so that its dates are 暂定.
    pub provisional: Vec<i16>,
}

/// What waits for itself, directly or through others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tangled(pub Vec<SolutionRef>);

/// Lays out `tasks` from `start` on, each as early as what it waits for allows.
///
/// # Errors
/// [`Tangled`] names the tasks that wait for each other in a circle, and those that wait for them.
pub fn schedule(calendar: &Calendar, start: Date, tasks: &[Task]) -> Result<Schedule, Tangled> {
    let begin = if calendar.is_working_day(start) { start } else { calendar.add_working_days(start, 1) };
    let known = |key: &SolutionRef| tasks.iter().any(|task| task.solution_ref == *key);
    let mut done: Vec<(&SolutionRef, u32)> = Vec::new();
    loop {
        let is_done = |key: &SolutionRef| done.iter().any(|(held, _)| *held == key);
        let ready = |task: &&Task| !is_done(&task.solution_ref) && task.after.iter().all(|a| !known(a) || is_done(a));
        let Some(next) = tasks.iter().find(ready) else { break };
        let ended = |key: &SolutionRef| done.iter().find(|(held, _)| *held == key).map_or(0, |(_, end)| *end);
        let before = next.after.iter().map(ended).max().unwrap_or(0);
        done.push((&next.solution_ref, before.saturating_add(next.weeks)));
    }
    let end_of = |key: &SolutionRef| done.iter().find(|(held, _)| *held == key).map(|(_, end)| *end);
    let waiting = tasks.iter().map(|t| &t.solution_ref).filter(|key| end_of(key).is_none());
    let waiting: Vec<SolutionRef> = waiting.cloned().collect();
    if !waiting.is_empty() {
        return Err(Tangled(waiting));
    }
    let slots: Vec<Slot> = tasks
        .iter()
        .map(|task| {
            let end = end_of(&task.solution_ref).unwrap_or(task.weeks);
            let before = end.saturating_sub(task.weeks);
            Slot {
                solution_ref: task.solution_ref.clone(),
                weeks: task.weeks,
                starts_on: first_day(calendar, begin, before),
                ends_on: last_day(calendar, begin, end.max(before + 1)),
                weeks_before: before,
                after: task.after.iter().filter(|a| known(a)).cloned().collect(),
            }
        })
        .collect();
    let ends_on = slots.iter().map(|slot| slot.ends_on).max().unwrap_or(begin);
    let provisional = (begin.year()..=ends_on.year()).filter(|year| calendar.is_provisional(*year)).collect();
    Ok(Schedule { starts_on: begin, ends_on, weeks: done.iter().map(|(_, end)| *end).max().unwrap_or(0), slots, provisional })
}

/// The first day of the week after `weeks` weeks.
fn first_day(calendar: &Calendar, begin: Date, weeks: u32) -> Date {
    calendar.add_working_days(begin, weeks.saturating_mul(WORKING_DAYS_A_WEEK))
}

/// The last day of `weeks` weeks, at least one.
fn last_day(calendar: &Calendar, begin: Date, weeks: u32) -> Date {
    calendar.add_working_days(begin, weeks.max(1).saturating_mul(WORKING_DAYS_A_WEEK) - 1)
}

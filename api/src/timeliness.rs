//! How many answers come in time. Counted off the way of every request, from all cases, and kept in memory.

use crate::app::App;
use crate::error::AppError;
use jiff::Timestamp;
use jiff::civil::Date;
use schema::domain::handoff::Schedule;
use schema::models::handoffs::{self, Answered};
use schema::models::instant;
use std::sync::{Mutex, PoisonError};

/// Fewest cases that have fallen due from which a share is shown: of fewer it would say little, and of one or two it would tell
/// who they were.
const ENOUGH: u32 = 5;

/// What was counted last.
#[derive(Debug, Default)]
pub struct Timeliness(Mutex<Counted>);

#[derive(Debug, Default, Clone, Copy)]
struct Counted {
    /// By the machine's clock.
    at: Option<Timestamp>,
    percent: Option<u32>,
}

impl Timeliness {
    /// Answers within the limit in percent of the cases that have fallen due, rounded down; `None` while there are too few.
    pub fn percent(&self) -> Option<u32> {
        self.held().percent
    }

    fn held(&self) -> Counted {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts again, unless that was done within the last `seconds`.
///
/// # Errors
/// When the database fails; the former count stands.
pub fn recount(app: &App, seconds: i64) -> Result<(), AppError> {
    let (held, now) = (&app.counters.timeliness, app.clock.machine_now());
    if held.held().at.is_some_and(|at| now.as_second() - at.as_second() < seconds) {
        return Ok(());
    }
    let cases = app.read(handoffs::answers)?;
    let due_on = |sent: Date| Schedule::starting(sent, &app.programme.deadlines, &app.calendar).due_on;
    let day = |micros: i64| app.clock.date_of(instant(micros));
    let percent = share(&cases, app.clock.today(), day, due_on);
    *held.0.lock().unwrap_or_else(PoisonError::into_inner) = Counted { at: Some(now), percent };
    Ok(())
}

/// The share, held against the limit that each case began with: a question is an answer, and moves no earlier date. A case
/// that was withdrawn before any answer has not fallen due.
fn share(cases: &[Answered], today: Date, day: impl Fn(i64) -> Date, due_on: impl Fn(Date) -> Date) -> Option<u32> {
    let (mut due, mut in_time) = (0u32, 0u32);
    for case in cases {
        let limit = due_on(day(case.sent_at));
        match case.answered_at.map(&day) {
            Some(answered) => {
                due += 1;
                in_time += u32::from(answered <= limit);
            }
            None if case.state != "withdrawn" && limit < today => due += 1,
            None => {}
        }
    }
    (due >= ENOUGH).then(|| u32::try_from(u64::from(in_time) * 100 / u64::from(due)).unwrap_or(100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan as _;
    use jiff::civil::date;

    fn case(sent: i64, answered: Option<i64>, state: &str) -> Answered {
        Answered { sent_at: sent, answered_at: answered, state: state.to_owned() }
    }

    /// Micros stand for days here, and an answer may take three of them.
    fn share_of(cases: &[Answered], today: i64) -> Option<u32> {
        let day = |n: i64| date(2026, 10, 1) + n.days();
        share(cases, day(today), day, |sent| sent + 3.days())
    }

    #[test]
    fn answers_count_by_the_limit_they_began_with_and_silence_once_it_is_over() {
        let early = case(0, Some(3), "accepted");
        let late = case(0, Some(4), "declined");
        let silent = case(0, None, "expired");
        let waiting = case(5, None, "sent");
        let withdrawn = case(0, None, "withdrawn");
        let three = [early.clone(), early.clone(), early, late, silent, waiting, withdrawn];
        assert_eq!(share_of(&three, 6), Some(60));
        assert_eq!(share_of(&three, 9), Some(50), "the one that waited is late now");
    }

    #[test]
    fn a_share_of_few_is_not_shown() {
        let four = vec![case(0, Some(1), "accepted"); 4];
        assert_eq!(share_of(&four, 9), None);
    }
}

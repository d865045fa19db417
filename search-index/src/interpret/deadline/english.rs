//! By when, in English: before June, by the end of March, within 6 weeks.

use super::super::clauses::{Clause, Clauses};
use super::super::numerals::number_at;
use super::{MONTH, MOST};
use jiff::ToSpan;
use jiff::civil::Date;
use schema::domain::interpretation::Condition;

/// Months, the long name of each before the short one.
const MONTHS: [(&[&str], i8); 12] = [
    (&["january", "jan"], 1),
    (&["february", "feb"], 2),
    (&["march", "mar"], 3),
    (&["april", "apr"], 4),
    (&["may"], 5),
    (&["june", "jun"], 6),
    (&["july", "jul"], 7),
    (&["august", "aug"], 8),
    (&["september", "sept", "sep"], 9),
    (&["october", "oct"], 10),
    (&["november", "nov"], 11),
    (&["december", "dec"], 12),
];
/// Lengths of time in days.
const LENGTHS: [(&[&str], u64); 5] = [
    (&["weeks", "week"], 7),
    (&["months", "month"], MONTH * 7),
    (&["days", "day"], 1),
    (&["quarters", "quarter"], 3 * MONTH * 7),
    (&["years", "year"], 364),
];
/// Numbers that are written out.
const NUMBERS: [(&str, u64); 12] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("a", 1),
];

/// The deadline that begins at `at` of `clause`, and its end.
pub(super) fn read(clauses: &Clauses<'_>, clause: Clause, at: usize, today: Date) -> Option<(Condition, usize)> {
    let opens = ["before the end of", "by the end of", "by end of", "before end of", "before", "by", "until", "within"];
    let word = clauses.begins(at, &opens)?;
    let from = at + word.chars().count() + 1;
    if from >= clause.end {
        return None;
    }
    match word {
        "within" => length(clauses, from),
        "before" => {
            month(clauses, from, today).and_then(|(first, end)| Some((Condition::DeadlineDate(first.yesterday().ok()?), end)))
        }
        _ if clauses.begins(from, &["the year", "this year", "year"]).is_some() => {
            let word = clauses.begins(from, &["the year", "this year", "year"])?;
            let last = Date::new(today.year(), 12, 31).ok()?;
            Some((Condition::DeadlineDate(last), from + word.chars().count()))
        }
        _ => month(clauses, from, today).map(|(first, end)| (Condition::DeadlineDate(first.last_of_month()), end)),
    }
}

/// The first day of the month that is named at `at`, the next one unless a year is, and the end of its words.
fn month(clauses: &Clauses<'_>, at: usize, today: Date) -> Option<(Date, usize)> {
    let (word, month) = MONTHS.iter().find_map(|(words, month)| Some((clauses.begins(at, words)?, *month)))?;
    let end = at + word.chars().count();
    let follows = Some(end + 1).filter(|at| *at < clauses.chars().len());
    let year = follows.and_then(|at| number_at(clauses.chars(), at)).filter(|n| n.end - n.start == 4);
    if let Some(year) = year {
        let first = Date::new(i16::try_from(year.hundredths / 100).ok()?, month, 1).ok()?;
        return (first > today).then_some((first, year.end));
    }
    let first = Date::new(today.year(), month, 1).ok()?;
    let first = if first > today { first } else { first.checked_add(1.year()).ok()? };
    Some((first, end))
}

/// 6 weeks, two months; of fewer days than a week other things are said.
fn length(clauses: &Clauses<'_>, at: usize) -> Option<(Condition, usize)> {
    let spelled = NUMBERS.iter().find_map(|(word, n)| Some((*n, at + clauses.begins(at, &[word])?.chars().count())));
    let figure = || number_at(clauses.chars(), at).map(|n| (n.hundredths / 100, n.end));
    let (count, end) = spelled.or_else(figure).filter(|(_, end)| *end < clauses.chars().len())?;
    let (word, days) = LENGTHS.iter().find_map(|(words, days)| Some((clauses.begins(end + 1, words)?, *days)))?;
    let days = count.checked_mul(days).filter(|days| *days >= 7)?;
    let weeks = u32::try_from((days / 7).min(MOST)).ok()?;
    Some((Condition::DeadlineWeeks(weeks), end + 1 + word.chars().count()))
}

//! Owners' statements and what an expert reads in them, to measure how words become scenarios and conditions.

use super::metrics::Share;
use super::reader::rows;
use jiff::civil::Date;
use schema::domain::ids::SectorCode;
use schema::domain::interpretation::{Condition, Interpretation};
use search_index::engine::Snapshot;
use search_index::interpret::interpret;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

/// The day on which the statements were made.
pub const TODAY: Date = jiff::civil::date(2026, 11, 23);

/// Which part of the statements one belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Set {
    /// The forty of the domain brief.
    Floor,
    /// Words may be learnt from it.
    Seen,
    /// Printed, never learnt from.
    Unseen,
}

/// One statement.
#[derive(Debug, Clone, Deserialize)]
pub struct Statement {
    /// Its number.
    pub id: String,
    /// Its set.
    pub set: Set,
    /// Sector of the firm.
    pub sector: SectorCode,
    /// The words.
    pub text: String,
    scenarios: String,
    constraints: String,
    elsewhere: String,
    advice: String,
}

/// Parts of a list of the file.
fn list(text: &str) -> Vec<&str> {
    text.split(';').map(str::trim).filter(|t| !t.is_empty()).collect()
}

/// The statements of one set.
///
/// # Errors
/// A file that is missing or a row that cannot be read.
pub fn statements(folder: &Path, set: Set) -> Result<Vec<Statement>, csv::Error> {
    let mut all: Vec<Statement> = rows(&folder.join("statements.csv"))?;
    all.retain(|s| s.set == set);
    Ok(all)
}

/// Found and expected values of one kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found {
    right: u32,
    read: u32,
    expected: u32,
}

/// How well one set is read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The first scenario is one of the expected.
    pub first: Share,
    /// The most important one is among the first two, or nothing is read where nothing is meant.
    pub first_two: Share,
    /// Nothing is read where nothing is meant.
    pub nothing: Share,
    /// Every expected scenario is read, the second ones too.
    pub all_read: Share,
    /// Scenarios that are read and not expected.
    pub extra: usize,
    recall_3: Vec<f64>,
    kinds: BTreeMap<&'static str, Found>,
    /// Every wish outside the catalogue is named, and no other.
    pub elsewhere: Share,
    /// Who does not know is told so, and nobody else.
    pub advice: Share,
    /// What went wrong, for the sets that may be learnt from.
    pub faults: Vec<String>,
}

/// Reads every statement and compares.
#[must_use]
pub fn measure(snapshot: &Snapshot, statements: &[Statement]) -> Reading {
    let mut reading = Reading::default();
    for statement in statements {
        let read = interpret(snapshot.analyzer(), snapshot.programme(), &statement.sector, &statement.text, TODAY);
        reading.scenarios(statement, &read);
        reading.conditions(statement, &read);
        reading.rest(statement, &read);
    }
    reading
}

impl Reading {
    fn fault(&mut self, statement: &Statement, what: &str, read: &dyn fmt::Debug) {
        // Nobody is to learn from the unseen, not even by accident.
        if statement.set != Set::Unseen {
            self.faults.push(format!("{} {what}: {read:?}  ←  {}", statement.id, statement.text));
        }
    }

    fn scenarios(&mut self, statement: &Statement, read: &Interpretation) {
        let expected = list(&statement.scenarios);
        let codes: Vec<&str> = read.scenarios.iter().map(|s| s.code.as_str()).collect();
        let told: Vec<String> = read.scenarios.iter().map(|s| format!("{} {}", s.code, s.confidence)).collect();
        let Some(main) = expected.first() else {
            self.nothing.count(codes.is_empty());
            self.first_two.count(codes.is_empty());
            if !codes.is_empty() {
                self.fault(statement, "nothing was meant", &told);
            }
            return;
        };
        let first = codes.first().is_some_and(|code| expected.contains(code));
        self.first.count(first);
        self.first_two.count(codes.iter().take(2).any(|code| code == main));
        self.all_read.count(expected.iter().all(|code| codes.iter().any(|c| c == code)));
        self.extra += codes.iter().filter(|code| !expected.contains(code)).count();
        let among = expected.iter().filter(|code| codes.iter().take(3).any(|c| c == *code)).count();
        self.recall_3.push(ratio(among, expected.len()));
        if !first || among < expected.len() {
            self.fault(statement, if first { "misses" } else { "WRONG" }, &(expected, told));
        }
    }

    fn conditions(&mut self, statement: &Statement, read: &Interpretation) {
        let expected: BTreeSet<(&str, String)> =
            list(&statement.constraints).iter().filter_map(|c| c.split_once('=')).map(|(k, v)| (k, plain(k, v))).collect();
        let found: BTreeSet<(&str, String)> = read.conditions.iter().map(|c| written(&c.condition)).collect();
        for (kind, _) in &expected {
            self.kinds.entry(name(kind)).or_default().expected += 1;
        }
        for condition in &found {
            let entry = self.kinds.entry(name(condition.0)).or_default();
            entry.read += 1;
            entry.right += u32::from(expected.contains(condition));
        }
        if expected != found {
            self.fault(statement, "conditions", &(expected, found));
        }
    }

    fn rest(&mut self, statement: &Statement, read: &Interpretation) {
        let expected: BTreeSet<&str> = list(&statement.elsewhere).into_iter().collect();
        let topics: BTreeSet<&str> = read.elsewhere.iter().map(|t| judged_name(&t.topic)).collect();
        self.elsewhere.count(expected == topics);
        if expected != topics {
            self.fault(statement, "elsewhere", &(expected, topics));
        }
        let lost = statement.advice == "diagnosis";
        self.advice.count(lost != read.diagnosis.is_empty());
        if lost == read.diagnosis.is_empty() {
            self.fault(statement, "advice", &read.diagnosis);
        }
    }
}

/// The programme's topics by the names of the judged file.
fn judged_name(topic: &str) -> &str {
    match topic {
        "loan" => "finance",
        "hiring" => "recruiting",
        other => other,
    }
}

const KINDS: [&str; 6] = ["budget_yuan", "deadline_weeks", "deployment", "must_integrate", "equipment", "standard"];

fn name(kind: &str) -> &'static str {
    KINDS.into_iter().find(|k| *k == kind).unwrap_or("other")
}

/// An expected value in one spelling.
fn plain(kind: &str, value: &str) -> String {
    match kind {
        "deployment" => value.split('|').map(str::trim).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("|"),
        "standard" => value.to_uppercase().replace([' ', '/'], ""),
        "equipment" => value.to_lowercase(),
        _ => value.trim().to_owned(),
    }
}

/// A read condition in the same spelling.
fn written(condition: &Condition) -> (&'static str, String) {
    let value = match condition {
        Condition::BudgetYuan(most) => most.yuan_short(),
        Condition::DeadlineWeeks(weeks) => weeks.to_string(),
        Condition::DeadlineDate(day) => day.strftime("date:%m-%d").to_string(),
        Condition::Deployment(allowed) => allowed.iter().map(|d| d.code()).collect::<Vec<_>>().join("|"),
        Condition::MustIntegrate(name) | Condition::Equipment(name) | Condition::Standard(name) => name.clone(),
    };
    let kind = condition.kind().code();
    (kind, plain(kind, &value))
}

fn ratio(part: usize, whole: usize) -> f64 {
    let of = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    of(part) / of(whole).max(1.0)
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |s: Share| format!("{}/{}", s.hits, s.all);
        writeln!(
            f,
            "  scenarios: first among the expected {}, main one among the first two {}, all {}, others {}, recall@3 {:.3}, nothing where nothing is meant {}",
            share(self.first),
            share(self.first_two),
            share(self.all_read),
            self.extra,
            super::metrics::mean(self.recall_3.iter().copied()),
            share(self.nothing)
        )?;
        let mut all = Found::default();
        for (kind, found) in &self.kinds {
            writeln!(f, "  {kind:<16} right {:>2}, read {:>2}, expected {:>2}", found.right, found.read, found.expected)?;
            all.right += found.right;
            all.read += found.read;
            all.expected += found.expected;
        }
        let part = |of: u32| f64::from(all.right) / f64::from(of.max(1));
        writeln!(f, "  all conditions   precision {:.3}, recall {:.3}", part(all.read), part(all.expected))?;
        writeln!(f, "  elsewhere right {}, advice right {}", share(self.elsewhere), share(self.advice))?;
        self.faults.iter().try_for_each(|fault| writeln!(f, "    {fault}"))
    }
}

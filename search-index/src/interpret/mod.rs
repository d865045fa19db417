//! Owners' words → scenarios, conditions, wishes that lead elsewhere, each with the words that led to it (E8).
//!
//! Pure and deterministic: the same words give the same reading on the same day. Nothing that is read here holds before the
//! enterprise has confirmed it.

mod amounts;
mod budget;
mod clauses;
mod deadline;
mod deployment;
mod limits;
mod negation;
mod numerals;
mod owned;
mod said;
mod secrecy;
mod systems;
#[cfg(test)]
mod tests;
mod things;
mod wordlist;

use crate::analysis::{Analyzer, Normalised};
use crate::matching::naming;
use clauses::Place;
use jiff::civil::Date;
pub(crate) use limits::{of_query, unconfirmed};
pub(crate) use said::{Said, said};
use schema::domain::ids::SectorCode;
use schema::domain::interpretation::{DIAGNOSIS, Doubt, Interpretation, MAX_TEXT, ReadCondition, ReadScenario, ReadTopic, Span};
use schema::domain::programme::{Programme, Scenario};

/// Most scenarios that a text is read as.
const MOST: usize = 5;

/// Reads `text` for a firm of `sector` as of `today`. Of a longer text the first [`MAX_TEXT`] characters are read.
#[must_use]
pub fn interpret(analyzer: &Analyzer, programme: &Programme, sector: &SectorCode, text: &str, today: Date) -> Interpretation {
    let text: String = text.chars().take(MAX_TEXT).collect();
    let said = said(analyzer, programme, &text, today);
    let condition = |heard: &said::Heard| ReadCondition {
        condition: heard.condition.clone(),
        spans: spans(&said.text, &heard.places),
        terms: heard.terms.clone(),
    };
    let doubt = |doubtful: &said::Doubtful| Doubt {
        kind: doubtful.kind,
        condition: doubtful.condition.clone(),
        spans: spans(&said.text, &[doubtful.place]),
    };
    Interpretation {
        scenarios: scenarios(analyzer, programme, sector, &said),
        conditions: said.conditions.iter().map(condition).collect(),
        elsewhere: elsewhere(programme, &said),
        diagnosis: topic_spans(programme, &said, DIAGNOSIS),
        unwanted: spans(&said.text, &said.unwanted),
        doubts: said.doubts.iter().map(doubt).collect(),
    }
}

fn scenarios(analyzer: &Analyzer, programme: &Programme, sector: &SectorCode, said: &Said) -> Vec<ReadScenario> {
    let read = naming::named(programme, analyzer, sector, said).into_iter();
    let scenario = |(scenario, confidence): (&Scenario, u32)| ReadScenario {
        code: scenario.code.clone(),
        confidence,
        spans: spans(&said.needs, &naming::places(programme, analyzer, &said.needs, scenario)),
    };
    read.take(MOST).map(scenario).collect()
}

fn elsewhere(programme: &Programme, said: &Said) -> Vec<ReadTopic> {
    let mut topics: Vec<&str> = said.topics.iter().map(|at| programme.elsewhere[at.topic].topic.as_str()).collect();
    let mut seen = std::collections::BTreeSet::new();
    topics.retain(|topic| *topic != DIAGNOSIS && seen.insert(*topic));
    topics.into_iter().map(|topic| ReadTopic { topic: topic.to_owned(), spans: topic_spans(programme, said, topic) }).collect()
}

fn topic_spans(programme: &Programme, said: &Said, topic: &str) -> Vec<Span> {
    let places = said.topics.iter().filter(|at| programme.elsewhere[at.topic].topic == topic).map(|at| (at.start, at.end));
    spans(&said.text, &places.collect::<Vec<_>>())
}

/// Places of a normalised text in the characters that were typed, ascending, joined where they overlap.
pub(super) fn spans(text: &Normalised, places: &[Place]) -> Vec<Span> {
    let mut all: Vec<Span> = places.iter().map(|(start, end)| text.origin(*start, *end)).filter(|(s, e)| s < e).collect();
    all.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for (start, end) in all {
        match out.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

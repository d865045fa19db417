//! What a text says once its slips are put right and everything is left out that is not a need: conditions, names of
//! systems, what is not wanted, wishes that lead elsewhere. Matching and interpretation read scenarios from it, and so read alike.

use super::clauses::{Clauses, Place};
use super::{budget, deadline, deployment, negation, things};
use crate::analysis::{Analyzer, NameKind, Normalised, TopicAt, normalise};
use jiff::civil::Date;
use schema::domain::interpretation::{Condition, DIAGNOSIS};
use schema::domain::programme::Programme;

/// Words by which a whole clause is a question about what lies outside the catalogue.
const ASKS: &[&str] = &["想问", "问下", "问问", "问一下", "请问", "咨询", "打听", "了解一下", "了解下"];

/// A text, taken apart.
#[derive(Debug)]
pub(crate) struct Said {
    /// With its slips put right; every character knows where it was typed.
    pub(super) text: Normalised,
    /// The same, place for place, without what is no need.
    pub(crate) needs: Normalised,
    /// Conditions and where they stand, in the order of the text.
    pub(super) conditions: Vec<(Condition, Vec<Place>)>,
    /// Amounts that may be a budget.
    pub(super) doubts: Vec<(Condition, Place)>,
    /// Wishes outside the catalogue.
    pub(crate) topics: Vec<TopicAt>,
    /// What is not wanted.
    pub(super) unwanted: Vec<Place>,
    /// Whether the owner says that he does not know what he needs.
    pub(crate) lost: bool,
}

/// Takes `text` apart as of `today`.
pub(crate) fn said(analyzer: &Analyzer, programme: &Programme, text: &str, today: Date) -> Said {
    let text = analyzer.mended(&normalise(text));
    let clauses = Clauses::new(&text);
    let unwanted = negation::unwanted(&clauses, &analyzer.things_in(&text));
    let topics = analyzer.topics_in(&text);
    let (conditions, doubts) = conditions(&clauses, analyzer, programme, &unwanted.refused, today);
    let lost = topics.iter().any(|t| programme.elsewhere[t.topic].topic == DIAGNOSIS);
    let mut silent: Vec<Place> = unwanted.places.clone();
    // The name of a system says nothing about what is needed, whether it is to stay, to go or to be connected.
    silent.extend(analyzer.names_in(&text).iter().filter(|n| n.kind == NameKind::System).map(|n| (n.start, n.end)));
    // The name of a machine says which scenario it stands in; all other conditions say nothing about it.
    let binding = conditions.iter().filter(|(c, _)| !matches!(c, Condition::Equipment(_) | Condition::Standard(_)));
    silent.extend(binding.flat_map(|(_, places)| places.iter().copied()));
    for topic in &topics {
        let clause = clauses.around(topic.start);
        let asked = clauses.holds((clause.start, clause.end), ASKS);
        let beside = programme.elsewhere[topic.topic].beside && !asked;
        silent.push(if beside { (topic.start, topic.end) } else { (clause.start, clause.end.max(topic.end)) });
    }
    let needs = text.without(&silent);
    Said { needs, conditions, doubts, topics, unwanted: unwanted.places, lost, text }
}

type Conditions = Vec<(Condition, Vec<Place>)>;

fn conditions(
    clauses: &Clauses<'_>,
    analyzer: &Analyzer,
    programme: &Programme,
    refused: &[Place],
    today: Date,
) -> (Conditions, Vec<(Condition, Place)>) {
    let mut found: Conditions = Vec::new();
    let mut add = |condition: Condition, places: Vec<Place>| match found.iter_mut().find(|(known, _)| *known == condition) {
        Some((_, known)) => known.extend(places),
        None => found.push((condition, places)),
    };
    let mut doubts = Vec::new();
    let budgets = budget::read(clauses);
    for read in &budgets {
        let condition = Condition::BudgetYuan(read.fen);
        if read.verdict == budget::Verdict::Unclear {
            doubts.push((condition, read.place));
        }
    }
    // Of several the last one stands: 原先说二十万，现在最多十五万.
    if let Some(last) = budgets.iter().rfind(|read| read.verdict == budget::Verdict::Budget) {
        add(Condition::BudgetYuan(last.fen), vec![last.place]);
        doubts.clear();
    }
    for (condition, place) in deadline::read(clauses, programme, today).into_iter().take(1) {
        add(condition, vec![place]);
    }
    if let Some((allowed, places)) = deployment::read(clauses) {
        add(Condition::Deployment(allowed), places);
    }
    for (condition, place) in things::read(clauses, analyzer, refused) {
        add(condition, vec![place]);
    }
    found.sort_by_key(|(_, places)| places.first().copied());
    (found, doubts)
}

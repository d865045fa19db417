//! Conditions in the words of a need or a query: named, never applied by themselves.

use super::clauses::{Clauses, Place};
use super::said::Heard;
use super::{Said, budget, deployment, negation, spans};
use crate::analysis::{Analyzer, Normalised};
use jiff::civil::Date;
use schema::domain::enterprise::{Need, Profile};
use schema::domain::interpretation::{Condition, ReadCondition, ReadQuery, Term, Unconfirmed};

/// Conditions that stand in the words of `needs` and that `profile` does not have, in their order.
pub(crate) fn unconfirmed<'a>(
    needs: impl Iterator<Item = (&'a Need, &'a Said)>,
    profile: &Profile,
    today: Date,
) -> Vec<Unconfirmed> {
    let mut out: Vec<Unconfirmed> = Vec::new();
    for (need, said) in needs {
        for Heard { condition, places, terms } in &said.conditions {
            // A price is asked before the subsidy: what is left after it is no ceiling of it.
            if terms.contains(&Term::Net) {
                continue;
            }
            let known = out.iter().any(|u| u.read.condition == *condition);
            if condition.limit(today).is_some_and(|limit| !limit.holds_in(profile)) && !known {
                let read = ReadCondition { condition: condition.clone(), spans: spans(&said.text, places), terms: terms.clone() };
                out.push(Unconfirmed { need_ref: need.need_ref.clone(), read });
            }
        }
    }
    out
}

/// Characters without which a query holds neither amount nor place nor negation.
const TELLTALE: &[char] = &[
    '万', '元', '块', '千', '云', '网', '本', '厂', '己', '不', '别', '甭', 'w', 'k', '私', '部', '免', '除', '放', '断', '只',
    '¥', '-',
];

/// The conditions of a query that a search has filters for, and the query without them and without what is not wanted; `None`
/// where it holds neither.
pub(crate) fn of_query(analyzer: &Analyzer, text: &Normalised) -> Option<(ReadQuery, Normalised)> {
    if !text.chars().iter().any(|c| TELLTALE.contains(c)) {
        return None;
    }
    let clauses = Clauses::new(text);
    let mut read = ReadQuery::default();
    let mut silent: Vec<Place> = Vec::new();
    if let Some(budget) = budget::said(&clauses).budget {
        silent.push(budget.place);
        let spans = spans(text, &[budget.place]);
        let terms = budget.terms();
        if !terms.contains(&Term::Net) {
            read.conditions.push(ReadCondition { condition: Condition::BudgetYuan(budget.fen), spans, terms });
        }
    }
    if let Some((allowed, places)) = deployment::read(&clauses) {
        read.conditions.push(ReadCondition {
            condition: Condition::Deployment(allowed),
            spans: spans(text, &places),
            terms: Vec::new(),
        });
        silent.extend(places);
    }
    let unwanted = negation::unwanted(&clauses, &analyzer.things_in(text)).places;
    silent.extend(unwanted.into_iter().filter(|place| !place_is_whole(text, *place)));
    silent.sort_unstable();
    // Nothing is dropped where nothing else is asked for: then the words themselves are looked for.
    let rest = text.without(&silent);
    let empty = rest.chars().iter().all(|c| !c.is_alphanumeric());
    if silent.is_empty() || empty && read.conditions.is_empty() {
        return None;
    }
    read.dropped =
        silent.iter().map(|(start, end)| text.slice(*start, *end).trim().to_owned()).filter(|w| !w.is_empty()).collect();
    read.dropped.dedup();
    Some((read, rest))
}

fn place_is_whole(text: &Normalised, (start, end): Place) -> bool {
    start == 0 && end == text.chars().len()
}

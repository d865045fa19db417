//! The sentence of a listing that covers a need, and the places in it that were hit.

use crate::matching::coverage::Fit;
use crate::matching::reading::{AskedNeed, AskedTerm};
use crate::matching::words::{ListingWords, Sentence};

/// A sentence with the places that were hit, in Unicode scalar values.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) spans: Vec<(u32, u32)>,
}

/// What a confidence of one thousandth that the sentence names the scenario weighs beside what the need's words say.
const SAYS_PER_THOUSANDTH: u64 = 20;

/// The sentence with most of the need's and its scenario's words. A listing that claims a scenario and never speaks of
/// it is shown by its summary, without a hit.
pub(super) fn best(need: &AskedNeed<'_>, fit: &Fit<'_>, words: &ListingWords) -> Option<Shown> {
    let terms: Vec<&AskedTerm> =
        need.terms.iter().filter(|t| t.says > 0 && t.phrases.iter().any(|phrase| words.hold(phrase))).collect();
    let hit = words.said().map(|s| (s, hits(&terms, fit, s))).filter(|(_, hits)| hits.weight > 0);
    // Of equal ones the first.
    let best = hit.reduce(|best, next| if next.1.weight > best.1.weight { next } else { best });
    match best {
        Some((sentence, hits)) => Some(Shown { text: sentence.text.clone(), spans: joined(hits.places) }),
        None => words.said().next().map(|s| Shown { text: s.text.clone(), spans: Vec::new() }),
    }
}

/// What was hit in a sentence.
struct Hits {
    weight: u64,
    places: Vec<(u32, u32)>,
}

fn hits(terms: &[&AskedTerm], fit: &Fit<'_>, sentence: &Sentence) -> Hits {
    let mut hits = Hits { weight: 0, places: Vec::new() };
    if let Some(named) = fit.scenario.and_then(|s| sentence.naming(&s.code)) {
        hits.weight += u64::from(named.confidence) * SAYS_PER_THOUSANDTH;
        hits.places.extend_from_slice(&named.spans);
    }
    for term in terms {
        if let Some(place) = term.phrases.iter().find_map(|phrase| sentence.place(phrase)) {
            hits.weight += term.says;
            hits.places.push(place);
        }
    }
    hits
}

/// The places in order, overlapping and touching ones as one.
fn joined(mut spans: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    spans.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (start, end) in spans {
        match out.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn e4_places_are_in_order_and_do_not_overlap() {
        assert_eq!(joined(vec![(5, 7), (0, 2), (1, 3), (3, 4)]), [(0, 4), (5, 7)]);
    }
}

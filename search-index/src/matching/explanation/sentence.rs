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
    let mut best: Option<(u64, &Sentence, Vec<(u32, u32)>)> = None;
    for sentence in &words.sentences {
        let (weight, spans) = hits(&terms, fit, sentence);
        if weight > best.as_ref().map_or(0, |b| b.0) {
            best = Some((weight, sentence, spans));
        }
    }
    match best {
        Some((_, sentence, spans)) => Some(Shown { text: sentence.text.clone(), spans: joined(spans) }),
        None => words.sentences.get(1).map(|s| Shown { text: s.text.clone(), spans: Vec::new() }),
    }
}

/// What the hits in `sentence` weigh, and where they are.
fn hits(terms: &[&AskedTerm], fit: &Fit<'_>, sentence: &Sentence) -> (u64, Vec<(u32, u32)>) {
    let (mut weight, mut spans) = (0, Vec::new());
    if let Some(named) = fit.scenario.and_then(|s| sentence.naming(&s.code)) {
        weight += u64::from(named.confidence) * SAYS_PER_THOUSANDTH;
        spans.extend_from_slice(&named.spans);
    }
    for term in terms {
        if let Some(place) = term.phrases.iter().find_map(|phrase| sentence.place(phrase)) {
            weight += term.says;
            spans.push(place);
        }
    }
    (weight, spans)
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

//! The sentence of a listing that covers a need, and the places in it that were hit.

use crate::matching::coverage::Fit;
use crate::matching::reading::AskedNeed;
use crate::matching::words::{ListingWords, Sentence};

/// A sentence with the places that were hit, in Unicode scalar values.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) spans: Vec<(u32, u32)>,
}

/// What a confidence of one thousandth that the sentence names the scenario weighs beside what the need's words say.
const SAYS_PER_THOUSANDTH: u64 = 20;

/// The sentence with most of the need's and its scenario's words, the first of equal ones. A listing that claims a scenario and
/// never speaks of it is shown by its summary, without a hit.
pub(super) fn best(need: &AskedNeed<'_>, fit: &Fit<'_>, words: &ListingWords) -> Option<Shown> {
    let Some(at) = weightiest(need, fit) else {
        return words.said().next().map(|s| Shown { text: s.text.clone(), spans: Vec::new() });
    };
    let sentence = &words.sentences[at];
    let named = fit.scenario.and_then(|scenario| sentence.naming(&scenario.code));
    let mut places = named.map_or_else(Vec::new, |named| named.spans.clone());
    let here = fit.met.iter().filter(|(sentence, _)| *sentence == at);
    let terms = here.map(|(_, term)| &need.terms[*term]).filter(|term| term.says > 0);
    places.extend(terms.filter_map(|term| term.phrases.iter().find_map(|phrase| first_place(sentence, phrase))));
    Some(Shown { text: sentence.text.clone(), spans: joined(places) })
}

/// The sentence that says most; `None` where none says anything.
fn weightiest(need: &AskedNeed<'_>, fit: &Fit<'_>) -> Option<usize> {
    let named = fit.named.iter().map(|(sentence, confidence)| (*sentence, u64::from(*confidence) * SAYS_PER_THOUSANDTH));
    let met = fit.met.iter().map(|(sentence, term)| (*sentence, need.terms[*term].says));
    let mut weights: Vec<(usize, u64)> = named.chain(met).collect();
    weights.sort_unstable_by_key(|(sentence, _)| *sentence);
    let mut best = (0, None);
    for here in weights.chunk_by(|one, next| one.0 == next.0) {
        let weight: u64 = here.iter().map(|(_, weight)| weight).sum();
        if weight > best.0 {
            best = (weight, Some(here[0].0));
        }
    }
    best.1
}

/// Where `phrase` stands first in `sentence`, in characters of the text.
fn first_place(sentence: &Sentence, phrase: &[char]) -> Option<(u32, u32)> {
    sentence.place(phrase).map(|place| sentence.written(place, phrase.len()))
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

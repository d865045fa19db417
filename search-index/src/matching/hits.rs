//! Where the terms of one need stand in a whole catalogue: asked of the index term by term, never of a listing.

use super::prepared::Concordance;
use super::reading::AskedNeed;

/// Terms of one word of a set.
const WORD: usize = 64;

/// Which terms of a need stand in which sentences.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// Words of [`WORD`] bits for each sentence: one, unless the need is a whole letter.
    stride: usize,
    /// Sentences with at least one term, ascending.
    sentences: Vec<u32>,
    /// For each of these a bit for each term that stands there.
    terms: Vec<u64>,
    /// For each term the terms that it is a part of, as bits.
    inside: Vec<u64>,
}

/// Room for a bit per sentence and term; all zero between needs.
#[derive(Debug, Default)]
pub(super) struct Room(Vec<u64>);

impl Hits {
    /// The hits of `need`.
    pub(super) fn of(concordance: &Concordance, need: &AskedNeed<'_>, room: &mut Room) -> Self {
        if need.terms.is_empty() {
            return Self::default();
        }
        let stride = need.terms.len().div_ceil(WORD);
        let mut hits = Self { stride, inside: vec![0; need.terms.len() * stride], ..Self::default() };
        let needed = concordance.len() * stride;
        if room.0.len() < needed {
            room.0.resize(needed, 0);
        }
        for (at, term) in need.terms.iter().enumerate() {
            let (word, bit) = (at / WORD, 1 << (at % WORD));
            for phrase in &term.phrases {
                concordance.each(phrase, |sentence| room.0[sentence as usize * stride + word] |= bit);
            }
            for whole in &term.inside {
                hits.inside[at * stride + whole / WORD] |= 1 << (whole % WORD);
            }
        }
        for (sentence, terms) in (0..).zip(room.0[..needed].chunks_exact_mut(stride)) {
            if terms.iter().any(|word| *word != 0) {
                hits.sentences.push(sentence);
                hits.terms.extend_from_slice(terms);
                terms.fill(0);
            }
        }
        hits
    }

    /// Tells of each listing with a hit, in their order, how much of the need one of its sentences says at most, as
    /// [`said_in`](super::coverage::said_in) counts it.
    pub(super) fn each_said(&self, concordance: &Concordance, need: &AskedNeed<'_>, mut tell: impl FnMut(u32, u64)) {
        let mut best: Option<(u32, u64)> = None;
        for (sentence, terms) in self.sentences.iter().zip(self.terms.chunks_exact(self.stride.max(1))) {
            let says = self.says(need, terms);
            if says == 0 {
                continue;
            }
            let listing = concordance.listing_of(*sentence);
            match &mut best {
                Some((last, most)) if *last == listing => *most = says.max(*most),
                _ => best.replace((listing, says)).into_iter().for_each(|(listing, most)| tell(listing, most)),
            }
        }
        best.into_iter().for_each(|(listing, most)| tell(listing, most));
    }

    fn says(&self, need: &AskedNeed<'_>, terms: &[u64]) -> u64 {
        let (mut count, mut says) = (0, 0);
        if terms.iter().map(|word| word.count_ones()).sum::<u32>() < 2 {
            return 0;
        }
        for term in each_bit(terms) {
            let wholes = &self.inside[term * self.stride..(term + 1) * self.stride];
            if wholes.iter().zip(terms).all(|(whole, here)| whole & here == 0) {
                (count, says) = (count + 1, says + need.terms[term].says);
            }
        }
        if count < 2 { 0 } else { says }
    }

    /// Which terms stand in which sentences of a listing, as [`met`](super::coverage::met) has them.
    pub(super) fn in_listing(&self, concordance: &Concordance, ordinal: u32) -> Vec<(usize, usize)> {
        let own = concordance.sentences_of(ordinal);
        let from = self.sentences.partition_point(|sentence| *sentence < own.start);
        let here = self.sentences[from..].iter().take_while(|sentence| own.contains(*sentence));
        let terms = self.terms[from * self.stride..].chunks_exact(self.stride.max(1));
        let met = here.zip(terms).map(|(sentence, terms)| ((sentence - own.start) as usize, terms));
        met.flat_map(|(sentence, terms)| each_bit(terms).map(move |term| (sentence, term))).collect()
    }
}

/// The bits that are set, ascending.
fn each_bit(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(at, word)| {
        let rests = std::iter::successors(Some(*word), |rest| Some(rest & rest.wrapping_sub(1)));
        rests.take_while(|rest| *rest != 0).map(move |rest| at * WORD + rest.trailing_zeros() as usize)
    })
}

//! Where a phrase stands in the sentences of all listings, without reading them: an inverted index over neighbouring characters.

use super::super::words::{ListingWords, stands};
use crate::analysis::is_han;
use schema::domain::ids::ScenarioCode;
use std::collections::HashMap;
use std::ops::Range;

/// Ends a sentence; no text in search form holds it.
const END: char = '\0';
/// One place in so many has its sentence noted.
const STEP: usize = 16;

/// Every two neighbouring characters of a catalogue's sentences with the places where they stand (a positional bigram index;
/// Zobel & Moffat 2006, §3.2). A phrase is looked for where its rarest two characters stand, and compared with the text there
/// where these two are not all of it.
#[derive(Debug, Default)]
pub(crate) struct Concordance {
    /// All sentences one after the other, each followed by [`END`]; of a name only its end, since a name covers nothing.
    text: Vec<char>,
    /// Where sentence `i` begins.
    starts: Vec<u32>,
    /// The sentence of every [`STEP`]th place.
    noted: Vec<u32>,
    /// Listing `i` has the sentences `firsts[i]..firsts[i + 1]`.
    firsts: Vec<u32>,
    /// The listing of each sentence.
    listings: Vec<u32>,
    /// The sentences that name each scenario, ascending, each with how surely in thousandths; the first one counts where a
    /// sentence names one twice.
    named: HashMap<ScenarioCode, Vec<(u32, u32)>>,
    /// All pairs, ascending.
    pairs: Vec<[char; 2]>,
    /// Pair `i` begins at `places[from[i]..from[i + 1]]`, ascending.
    from: Vec<u32>,
    places: Vec<u32>,
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a catalogue in memory has fewer than four thousand million characters")
}

impl Concordance {
    /// Of listings with these words, in their order.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w ListingWords>) -> Self {
        let mut new = Self { firsts: vec![0], ..Self::default() };
        for (listing, words) in (0..).zip(words) {
            for sentence in &words.sentences {
                let (start, index) = (new.text.len(), number(new.starts.len()));
                new.text.extend(sentence.chars().iter().filter(|_| !sentence.is_name));
                new.text.push(END);
                new.starts.push(number(start));
                new.listings.push(listing);
                new.noted.resize(new.text.len().div_ceil(STEP), index);
                for named in sentence.named().iter().filter(|_| !sentence.is_name) {
                    new.name(&named.code, index, named.confidence);
                }
            }
            new.firsts.push(number(new.starts.len()));
        }
        new.index();
        new
    }

    fn name(&mut self, code: &ScenarioCode, sentence: u32, confidence: u32) {
        match self.named.get_mut(code) {
            Some(known) if known.last().is_some_and(|(last, _)| *last == sentence) => {}
            Some(known) => known.push((sentence, confidence)),
            None => drop(self.named.insert(code.clone(), vec![(sentence, confidence)])),
        }
    }

    /// Sorts the places by their pairs: by the second character, then by the first, counting each time (a radix sort), so that
    /// the places of a pair stay in order.
    fn index(&mut self) {
        let classes = Classes::of(&self.text);
        let at = |place: u32| self.text[place as usize];
        let second = |place: u32| self.text[place as usize + 1];
        let inside: Vec<u32> = (0..number(self.text.len())).filter(|place| at(*place) != END).collect();
        let by_second = classes.sorted(&inside, second);
        self.places = classes.sorted(&by_second, at);
        for (number, place) in (0..).zip(&self.places) {
            let pair = [at(*place), second(*place)];
            if self.pairs.last() != Some(&pair) {
                self.pairs.push(pair);
                self.from.push(number);
            }
        }
        self.from.push(number(self.places.len()));
    }

    /// Tells every sentence in which `phrase` (in search form) stands, perhaps more than once and in no order; letters and
    /// digits are never torn.
    pub(crate) fn each(&self, phrase: &[char], mut tell: impl FnMut(u32)) {
        let Some((offset, pairs)) = self.rarest(phrase) else { return };
        let certain = phrase.len() == 2 && phrase.iter().all(|c| is_han(*c));
        for place in self.places_of(pairs) {
            let Some(place) = (*place as usize).checked_sub(offset) else { continue };
            if certain || stands(&self.text, phrase, place) {
                tell(self.sentence_at(place));
            }
        }
    }

    /// The pair of `phrase` that stands in the fewest places, and where in the phrase it is; of a single character all pairs that
    /// begin with it.
    fn rarest(&self, phrase: &[char]) -> Option<(usize, Range<usize>)> {
        let pairs = |begin: &[char]| {
            let from = self.pairs.partition_point(|pair| pair[..begin.len()] < *begin);
            from..from + self.pairs[from..].partition_point(|pair| pair.starts_with(begin))
        };
        let all = phrase.windows(2.min(phrase.len()).max(1)).map(pairs).enumerate();
        all.min_by_key(|(_, pairs)| self.places_of(pairs.clone()).len())
    }

    fn places_of(&self, pairs: Range<usize>) -> &[u32] {
        &self.places[self.from[pairs.start] as usize..self.from[pairs.end] as usize]
    }

    fn sentence_at(&self, place: usize) -> u32 {
        let mut sentence = self.noted[place / STEP] as usize;
        while self.starts.get(sentence + 1).is_some_and(|start| *start as usize <= place) {
            sentence += 1;
        }
        // Sentences were numbered as such.
        sentence as u32
    }

    /// The sentences of a listing that name a scenario, numbered from its first one, each with how surely in thousandths.
    pub(crate) fn naming(&self, code: &ScenarioCode, ordinal: u32) -> Vec<(usize, u32)> {
        let own = self.sentences_of(ordinal);
        let all = self.named.get(code).map_or(&[][..], Vec::as_slice);
        let from = all.partition_point(|(sentence, _)| *sentence < own.start);
        let here = all[from..].iter().take_while(|(sentence, _)| own.contains(sentence));
        here.map(|(sentence, confidence)| ((sentence - own.start) as usize, *confidence)).collect()
    }

    /// How many sentences there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The listing of `sentence`, by ordinal.
    pub(crate) fn listing_of(&self, sentence: u32) -> u32 {
        self.listings[sentence as usize]
    }

    /// The sentences of a listing, its name's among them.
    pub(crate) fn sentences_of(&self, ordinal: u32) -> Range<u32> {
        self.firsts[ordinal as usize]..self.firsts[ordinal as usize + 1]
    }
}

/// The characters of a text, numbered in their order.
struct Classes {
    count: usize,
    of: Vec<u32>,
}

impl Classes {
    fn of(text: &[char]) -> Self {
        let mut of = vec![0; text.iter().map(|c| *c as usize + 1).max().unwrap_or(0)];
        text.iter().for_each(|c| of[*c as usize] = 1);
        let mut count = 0;
        for class in of.iter_mut().filter(|seen| **seen == 1) {
            *class = count;
            count += 1;
        }
        Self { count: count as usize, of }
    }

    /// `places` by the class of their `key`, equal ones in the order in which they come.
    fn sorted(&self, places: &[u32], key: impl Fn(u32) -> char) -> Vec<u32> {
        let class = |place: &u32| self.of[key(*place) as usize] as usize;
        let mut next = vec![0_usize; self.count + 1];
        places.iter().for_each(|place| next[class(place) + 1] += 1);
        for class in 0..self.count {
            next[class + 1] += next[class];
        }
        let mut sorted = vec![0; places.len()];
        for place in places {
            let slot = &mut next[class(place)];
            sorted[*slot] = *place;
            *slot += 1;
        }
        sorted
    }
}

//! A listing as matching reads it: sentence by sentence, with the scenarios that its words name.

use super::coverage::DESCRIBED;
use super::naming;
use super::ratio::Ratio;
use crate::analysis::{Analyzer, NamedScenario, Normalised, affirmed, is_boundary, normalise, sentences};
use schema::domain::catalogue::Solution;
use schema::domain::ids::ScenarioCode;
use schema::domain::programme::Programme;

/// One sentence of a listing.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// As the provider wrote it.
    pub(super) text: String,
    /// Whether it is no sentence but the name of the product.
    pub(super) is_name: bool,
    /// What it affirms, place for place.
    normal: Normalised,
    named: Vec<NamedScenario>,
}

/// The words of one listing: name, summary and description.
#[derive(Debug, Clone)]
pub(crate) struct ListingWords {
    /// The name first, then the summary's sentences, then the description's.
    pub(super) sentences: Vec<Sentence>,
    /// What is sure enough to count.
    described: Vec<(ScenarioCode, Ratio)>,
    /// Every two neighbouring characters with where they stand, in order: a phrase stands where its first two do.
    pairs: Vec<Pair>,
    /// A bit for each pair by its hash: most phrases that are not there are ruled out without a look at the pairs.
    filter: [u64; FILTER],
}

/// Two neighbouring characters: which, in which sentence, where in it.
type Pair = ([char; 2], u32, u32);

/// Words of 64 bits in the filter: a listing has some three hundred pairs, so one in seven bits is set.
const FILTER: usize = 32;

impl ListingWords {
    /// Reads the words of `solution`.
    pub(crate) fn of(programme: &Programme, analyzer: &Analyzer, solution: &Solution) -> Self {
        let texts = [(solution.name.as_str(), true), (&solution.summary, false), (&solution.description, false)];
        let cut = texts.iter().flat_map(|(text, is_name)| cut(text).into_iter().map(move |text| (text, *is_name)));
        let sentences: Vec<Sentence> = cut.map(|(text, is_name)| Sentence::of(analyzer, text, is_name)).collect();
        let mut pairs: Vec<Pair> = (0..).zip(&sentences).flat_map(|(at, sentence)| sentence.pairs(at)).collect();
        pairs.sort_unstable();
        let mut filter = [0; FILTER];
        for (pair, ..) in &pairs {
            let (word, bit) = bit(*pair);
            filter[word] |= bit;
        }
        let mut described = naming::described(programme, analyzer, sentences.iter().filter(|s| !s.is_name).map(|s| &s.normal));
        described.retain(|(_, sure)| sure.points_of(1_000) > DESCRIBED.0);
        Self { sentences, described, pairs, filter }
    }

    /// Its sentences, without the name.
    pub(super) fn said(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|s| !s.is_name)
    }

    /// Where `phrase` (in search form) stands: the sentences and the places in them, in no order; letters and digits are
    /// never torn.
    pub(super) fn places<'w>(&'w self, phrase: &'w [char]) -> impl Iterator<Item = (usize, usize)> + 'w {
        let head = &phrase[..phrase.len().min(2)];
        let pairs = if self.may_hold(phrase) { self.pairs.as_slice() } else { &[] };
        let from = pairs.partition_point(|(pair, ..)| pair[..head.len()] < *head);
        let there = pairs[from..].iter().take_while(move |(pair, ..)| pair.starts_with(head));
        let places = there.map(|(_, sentence, at)| (*sentence as usize, *at as usize));
        places.filter(move |(sentence, at)| self.sentences[*sentence].has(phrase, *at))
    }

    /// Whether all pairs of `phrase` may be among those of the listing.
    fn may_hold(&self, phrase: &[char]) -> bool {
        let known = |pair: &[char]| {
            let (word, bit) = bit([pair[0], pair[1]]);
            self.filter[word] & bit != 0
        };
        !phrase.is_empty() && phrase.windows(2).all(known)
    }

    /// How sure it is that the listing describes a scenario.
    pub(super) fn describe(&self, code: &ScenarioCode) -> Ratio {
        self.described.iter().find(|(c, _)| c == code).map_or(Ratio::ZERO, |(_, sure)| *sure)
    }
}

/// The place of a pair in the filter: Fibonacci hashing, the upper bits of a product with 2⁶⁴ ÷ φ.
fn bit([first, second]: [char; 2]) -> (usize, u64) {
    let hash = (u64::from(first) << 32 | u64::from(second)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 53;
    ((hash / 64) as usize % FILTER, 1 << (hash % 64))
}

fn cut(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX).min(chars.len());
    sentences(text).into_iter().map(|(start, end)| chars[at(start)..at(end)].iter().collect()).collect()
}

/// What makes a word of the library the name of a kind of firm: 压铸厂车间主任出身 does not say what the product does.
const FIRMS: &[&str] = &["厂", "企业", "行业", "公司"];

/// `text` without the kinds of firms that it speaks of.
fn about_itself(analyzer: &Analyzer, text: &Normalised) -> Normalised {
    let follows =
        |end: usize| FIRMS.iter().any(|word| word.chars().enumerate().all(|(i, c)| text.chars().get(end + i) == Some(&c)));
    let firms: Vec<(usize, usize)> = analyzer.things_in(text).into_iter().filter(|(_, end)| follows(*end)).collect();
    if firms.is_empty() { text.clone() } else { text.without(&firms) }
}

impl Sentence {
    fn of(analyzer: &Analyzer, text: String, is_name: bool) -> Self {
        let normal = about_itself(analyzer, &affirmed(&normalise(&text)));
        Self { named: analyzer.scenarios_in(&normal), normal, text, is_name }
    }

    /// Its pairs; the last character stands before nothing.
    fn pairs(&self, sentence: u32) -> impl Iterator<Item = Pair> {
        let chars = self.chars();
        let next = chars.iter().skip(1).copied().chain(['\0']);
        (0..).zip(chars.iter().zip(next)).map(move |(at, (first, second))| ([*first, second], sentence, at))
    }

    /// The words that name a scenario.
    pub(super) fn naming(&self, code: &ScenarioCode) -> Option<&NamedScenario> {
        self.named.iter().find(|n| n.code == *code)
    }

    /// What it affirms, in search form.
    pub(super) fn chars(&self) -> &[char] {
        self.normal.chars()
    }

    /// Whether `phrase` stands at `at`, not torn from letters or digits around it.
    fn has(&self, phrase: &[char], at: usize) -> bool {
        let chars = self.chars();
        chars[at..].starts_with(phrase) && is_boundary(chars, at) && is_boundary(chars, at + phrase.len())
    }

    /// `length` characters from `at` on, in characters of the text.
    pub(super) fn written(&self, at: usize, length: usize) -> (u32, u32) {
        self.normal.origin(at, at + length)
    }
}

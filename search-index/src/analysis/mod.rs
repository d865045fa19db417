//! Chinese analysis: one spelling, words and bigrams, synonyms, scenarios that a text names.
//!
//! Han text is indexed as character bigrams and, where jieba sees them, words of three characters and more; letters and
//! digits stay whole. Single characters are terms of their own kind, asked only where nothing else can be.

mod charset;
mod denials;
mod english;
mod likeness;
mod mended;
mod names;
mod normalise;
mod phrases;
mod pieces;
mod scenarios;
mod segment;
mod sentences;
mod synonyms;
mod tables;
mod terms;
mod topics;

pub(crate) use charset::CharSet;
pub(crate) use denials::affirmed;
pub(crate) use names::{NameAt, NameKind};
pub use normalise::{Normalised, is_han, normalise};
pub(crate) use pieces::{Piece, is_boundary, parts, pieces};
pub use scenarios::NamedScenario;
pub(crate) use segment::Word;
pub use sentences::sentences;
pub use synonyms::Synonyms;
pub(crate) use terms::joined;
pub use terms::{Term, TermKind};
pub(crate) use topics::TopicAt;

use likeness::Likeness;
use mended::Mender;
use names::Names;
use scenarios::{Library, ScenarioWords};
use schema::domain::ids::ScenarioCode;
use schema::domain::programme::Programme;
use segment::Segmenter;
use std::sync::{Arc, LazyLock};
use topics::Topics;

/// Reads texts and queries in the words of one programme. Cloning shares it.
#[derive(Clone)]
pub struct Analyzer {
    inner: Arc<Inner>,
}

struct Inner {
    segmenter: Segmenter,
    synonyms: Synonyms,
    scenarios: ScenarioWords,
    likeness: Likeness,
    mender: Mender,
    names: Names,
    topics: Topics,
}

impl std::fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analyzer").finish_non_exhaustive()
    }
}

impl Analyzer {
    /// An analyzer that knows the programme's words. The first one of a process loads the dictionary (a fifth of a second).
    #[must_use]
    pub fn new(programme: &Programme) -> Self {
        let synonyms = Synonyms::new(programme);
        let library = Library::new(programme);
        let words: Vec<String> = library.phrases().filter(|w| is_dictionary_word(w)).map(str::to_owned).collect();
        let segmenter = Segmenter::new(&words);
        let scenarios = ScenarioWords::new(programme, library, &segmenter);
        let mender = Mender::new(scenarios.vocabulary().chain(synonyms.words()), programme);
        let (likeness, names, topics) = (Likeness::new(programme), Names::new(programme), Topics::new(programme));
        Self { inner: Arc::new(Inner { segmenter, synonyms, scenarios, likeness, mender, names, topics }) }
    }

    /// Terms under which `text` is found.
    #[must_use]
    pub fn index_terms(&self, text: &str) -> Vec<Term> {
        self.index_terms_in(&normalise(text))
    }

    /// Terms under which a text is found that is normalised already.
    pub(crate) fn index_terms_in(&self, text: &Normalised) -> Vec<Term> {
        terms::of_text(text, &self.inner.segmenter)
    }

    /// Terms that `text` asks for: stop words left out, bigrams across neighbouring words kept, a character that stands
    /// alone as [`TermKind::Single`].
    #[must_use]
    pub fn query_terms(&self, text: &str) -> Vec<Term> {
        let text = normalise(text);
        terms::of_query(&text, &self.content_words(&text))
    }

    /// Which scenarios `text` talks about, surest first.
    #[must_use]
    pub fn scenarios_named(&self, text: &str) -> Vec<NamedScenario> {
        self.inner.scenarios.named(&normalise(text))
    }

    /// The programme's groups of exchangeable words.
    #[must_use]
    pub fn synonyms(&self) -> &Synonyms {
        &self.inner.synonyms
    }

    /// Every word of the scenario library, in search form.
    pub(crate) fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.inner.scenarios.vocabulary().chain(self.inner.synonyms.words())
    }

    /// The scenarios of a text that is normalised already.
    pub(crate) fn scenarios_in(&self, text: &Normalised) -> Vec<NamedScenario> {
        self.inner.scenarios.named(text)
    }

    /// The words of a normalised text that name a scenario, by scenario, `[start, end)` in normalised characters.
    pub(crate) fn scenario_words_in(&self, text: &Normalised) -> Vec<(ScenarioCode, Vec<(usize, usize)>)> {
        self.inner.scenarios.places(text)
    }

    /// Whether an English word of the library stands in `text`.
    pub(crate) fn speaks_english(&self, text: &Normalised) -> bool {
        self.inner.scenarios.speaks_english(text)
    }

    /// The places of all words of the library in `text`, `[start, end)` in normalised characters.
    pub(crate) fn things_in(&self, text: &Normalised) -> Vec<(usize, usize)> {
        self.scenario_words_in(text).into_iter().flat_map(|(_, places)| places).collect()
    }

    /// How much `text` sounds like each scenario of the programme, in its order and in thousandths: some 4000 by chance.
    pub(crate) fn likeness(&self, text: &Normalised) -> Vec<u64> {
        self.inner.likeness.of(text)
    }

    /// How rare `word` (in search form) is in everyday Chinese: ln(corpus ÷ frequency) in thousandths, some 8000 for 系统
    /// and 17 900 for what the dictionary does not know. Unlike an idf it does not move with the catalogue.
    pub(crate) fn rarity(&self, word: &str) -> u32 {
        self.inner.segmenter.rarity(word)
    }

    /// Where `text` wishes for something that no listing serves (loans, recruiting): `[start, end)` in normalised characters.
    pub(crate) fn elsewhere_in(&self, text: &Normalised) -> Vec<(usize, usize)> {
        self.topics_in(text).iter().map(|f| (f.start, f.end)).collect()
    }

    /// Which wishes outside the catalogue `text` names, in its order.
    pub(crate) fn topics_in(&self, text: &Normalised) -> Vec<TopicAt> {
        let mut topics = self.inner.topics.find(text);
        if !topics.is_empty() {
            // 招工难 names the trouble that machines take away: the longer word is meant.
            let things = self.things_in(text);
            let inside = |at: &TopicAt| things.iter().any(|(s, e)| *s <= at.start && at.end <= *e && e - s > at.end - at.start);
            topics.retain(|at| !inside(at));
        }
        topics
    }

    /// Names of systems, machines and standards in `text`, in its order.
    pub(crate) fn names_in(&self, text: &Normalised) -> Vec<NameAt> {
        self.inner.names.find(text)
    }

    /// `text` with its slips put right: pinyin, and characters taken for others.
    pub(crate) fn mended(&self, text: &Normalised) -> Normalised {
        let names = self.names_in(text).into_iter().map(|n| (n.start, n.end));
        let known: Vec<(usize, usize)> = self.elsewhere_in(text).into_iter().chain(names).collect();
        self.inner.mender.mend(text, &self.inner.segmenter, &known)
    }

    /// Places in `text` (normalised characters) whose neighbouring characters sound like the scenario at `index` of the
    /// programme, ascending; one character alone sounds like nothing.
    pub(crate) fn likeness_places(&self, text: &Normalised, index: usize) -> Vec<(usize, usize)> {
        self.inner.likeness.places(text, index)
    }

    /// Whether `word` (in search form) names a thing or a deed, as far as the dictionary knows: 气孔, 返修; not 白搭, 出来, 一个样.
    pub(crate) fn is_thing(&self, word: &str) -> bool {
        self.inner.segmenter.is_thing(word)
    }

    /// All words of `text` in order.
    pub(crate) fn words(&self, text: &Normalised) -> Vec<Word> {
        self.inner.segmenter.words(text)
    }

    /// Words of `text` in order, stop words left out.
    pub(crate) fn content_words(&self, text: &Normalised) -> Vec<Word> {
        self.words(text).into_iter().filter(|w| !segment::is_stop(&text.slice(w.start, w.end))).collect()
    }

    /// Han words of two to six characters in `text`, as spelling examples.
    pub(crate) fn spellings(&self, text: &Normalised) -> Vec<String> {
        let words = self.content_words(text).into_iter().filter(|w| w.han && (2..=6).contains(&(w.end - w.start)));
        words.map(|w| text.slice(w.start, w.end)).collect()
    }
}

/// Whether `word` (in search form) is said of the whole programme.
pub(crate) fn is_slogan(word: &str) -> bool {
    tables::SLOGANS.contains(&word)
}

/// Characters that `typed` may be a misreading of.
pub(crate) fn looks_like(typed: char) -> impl Iterator<Item = char> {
    static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
        let pairs = tables::SHAPES.split_whitespace();
        pairs.filter_map(|pair| Some((pair.chars().next()?, pair.chars().nth(1)?))).collect()
    });
    PAIRS.iter().filter(move |(wrong, _)| *wrong == typed).map(|(_, meant)| *meant)
}

/// Longer phrases would hide the words they are made of.
fn is_dictionary_word(word: &str) -> bool {
    (2..=3).contains(&word.chars().count()) && word.chars().all(is_han)
}

/// A share as thousandths, rounded.
pub(crate) fn thousandths(share: f64) -> u32 {
    // 0..=1000 after the clamp, so the cast keeps every bit.
    (share.clamp(0.0, 1.0) * 1000.0).round() as u32
}

#[cfg(test)]
mod tests;

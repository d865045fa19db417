//! A text with its slips put right: pinyin typed for a word, a wrong character that sounds or looks like the right one.
//!
//! Only words of the scenario library are put right, and only where the language knows no word: a dictionary word stays.

use super::normalise::{Normalised, is_han};
use super::phrases::PhraseTable;
use super::pieces::{Piece, pieces};
use super::segment::{Segmenter, Word};
use crate::spelling::{Slip, Spelling, alike};
use schema::domain::programme::Programme;

/// Shortest letters that may be pinyin, and most tokens that one word is typed in.
const SHORTEST: usize = 4;
const MOST_TOKENS: usize = 4;
/// From this length on the signs of the library are put right as well; shorter ones are met by chance.
const LONG: usize = 3;
/// Longest word that is looked for.
const LONGEST: usize = 4;

/// The words that slips are put right to.
#[derive(Debug)]
pub(super) struct Mender {
    spelling: Spelling,
    /// Every word and sign of the library: what stands in a text as it is needs no repair.
    exact: PhraseTable<()>,
}

/// A stretch of the text and the word that it means.
struct Slipped {
    start: usize,
    end: usize,
    meant: String,
}

impl Mender {
    /// Learns `vocabulary` (in search form) and the longer signs of `programme`.
    pub(super) fn new<'a>(vocabulary: impl Iterator<Item = &'a str>, programme: &'a Programme) -> Self {
        let signs = || programme.scenarios.iter().flat_map(|s| &s.signs).map(String::as_str);
        let vocabulary: Vec<&str> = vocabulary.collect();
        let exact = vocabulary.iter().copied().chain(signs()).map(|word| (word.chars().collect(), ()));
        let exact = PhraseTable::new(exact);
        let long = signs().filter(|s| s.chars().count() >= LONG);
        Self { spelling: Spelling::new(vocabulary.iter().copied().chain(long)), exact }
    }

    /// `text` with its slips put right; every character still knows where it comes from. No character of a word that the
    /// library has, nor of the `known` places, is changed.
    pub(super) fn mend(&self, text: &Normalised, segmenter: &Segmenter, known: &[(usize, usize)]) -> Normalised {
        let mut right = vec![false; text.chars().len()];
        let exact = self.exact.longest(text.chars()).into_iter().map(|found| (found.start, found.end));
        for (start, end) in exact.chain(known.iter().copied()) {
            right[start..end].fill(true);
        }
        let mut slips = self.pinyin(text, segmenter);
        slips.extend(self.characters(text, segmenter, &right));
        slips.sort_by_key(|slip| slip.start);
        slips.dedup_by(|later, earlier| later.start < earlier.end);
        let mut mended = text.clone();
        for slip in slips.into_iter().rev() {
            mended = mended.replaced(slip.start, slip.end, &slip.meant.chars().collect::<Vec<_>>());
        }
        mended
    }

    /// Letters that are the sound of a word: `paichan`, `cang ku`, `bao工`.
    fn pinyin(&self, text: &Normalised, segmenter: &Segmenter) -> Vec<Slipped> {
        let chars = text.chars();
        let tokens = pieces(chars);
        let mut out: Vec<Slipped> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let taken = out.last().is_some_and(|slip| token.start < slip.end);
            if !token.han && !taken && letters(chars, *token) {
                let meant = spoken(chars, &tokens, at).into_iter().find_map(|(start, end)| {
                    let sound = text.slice(start, end).replace(' ', "");
                    let words = self.spelling.of_pinyin(&sound).iter();
                    let meant = words.min_by_key(|word| (segmenter.rarity(word), word.as_str()))?.clone();
                    (sound.chars().count() >= SHORTEST).then_some(Slipped { start, end, meant })
                });
                out.extend(meant);
            }
        }
        out
    }

    /// Characters that sound or look like those of a word: 扫马, 化严室.
    fn characters(&self, text: &Normalised, segmenter: &Segmenter, right: &[bool]) -> Vec<Slipped> {
        let words = segmenter.words(text);
        let mut out: Vec<Slipped> = Vec::new();
        for (at, first) in words.iter().enumerate() {
            if out.last().is_some_and(|slip| first.start < slip.end) {
                continue;
            }
            let runs = (at + 1..=words.len()).map(|end| &words[at..end]).take_while(|run| together(run));
            let meant = runs.filter_map(|run| self.meant(text, run, right)).last();
            out.extend(meant);
        }
        out
    }

    /// The word that `run` means, if it is none; what is `right` stays.
    fn meant(&self, text: &Normalised, run: &[Word], right: &[bool]) -> Option<Slipped> {
        let (start, end) = (run.first()?.start, run.last()?.end);
        let length = end - start;
        let lone = run.iter().filter(|w| w.end - w.start == 1).count();
        // Two characters are a slip only where neither is part of a word; more, where at least one is.
        let broken = if length < LONG { lone == length } else { lone > 0 };
        if !(2..=LONGEST).contains(&length) || run.len() < 2 || !broken {
            return None;
        }
        let typed = text.slice(start, end);
        if self.spelling.knows(&typed) {
            return None;
        }
        let keeps = |word: &&&str| word.chars().zip(start..).all(|(c, at)| c == text.chars()[at] || !right[at]);
        // In a sentence a character that only stands in the place of another is no slip: 哪台设备上了 is not 设备上云.
        let sounds = |word: &&&str| word.chars().zip(typed.chars()).all(|(meant, typed)| alike(typed, meant));
        let meant = self.spelling.mended(&typed, Slip::Alike).iter().filter(sounds).find(keeps).map(|word| (*word).to_owned())?;
        Some(Slipped { start, end, meant })
    }
}

fn letters(chars: &[char], token: Piece) -> bool {
    chars[token.start..token.end].iter().all(char::is_ascii_alphabetic)
}

/// Stretches that may be the sound of one word, the longest first: the token with the ones after it, with a Han character
/// beside it, alone.
fn spoken(chars: &[char], tokens: &[Piece], at: usize) -> Vec<(usize, usize)> {
    let token = tokens[at];
    let mut out = Vec::new();
    let spaced = |pair: &[Piece]| chars[pair[0].end..pair[1].start] == [' '] && !pair[1].han && letters(chars, pair[1]);
    let more = tokens[at..].windows(2).take(MOST_TOKENS - 1).take_while(|pair| spaced(pair)).count();
    out.extend((1..=more).rev().map(|n| (token.start, tokens[at + n].end)));
    let han = |place: Option<usize>| place.and_then(|p| chars.get(p)).is_some_and(|c| is_han(*c));
    // fa那科, bao工: letters and the characters that go on with them.
    let follow = chars[token.end..].iter().take(LONGEST - 1).take_while(|c| is_han(**c)).count();
    out.extend((1..=follow).rev().map(|n| (token.start, token.end + n)));
    out.extend(han(token.start.checked_sub(1)).then(|| (token.start - 1, token.end)));
    out.push((token.start, token.end));
    out
}

/// Neighbouring Han words that are short enough to be one.
fn together(run: &[Word]) -> bool {
    let close = run.windows(2).all(|pair| pair[0].end == pair[1].start);
    let length = run.last().map_or(0, |last| last.end) - run.first().map_or(0, |first| first.start);
    close && length <= LONGEST && run.iter().all(|w| w.han)
}

//! Reading what was probably meant where nothing has what was typed: pinyin, its first letters, a numeral in the other script,
//! and one character that is wrong, missing, too many or in its neighbour's place.

use super::parse::{Draft, Phrase, SENTENCE};
use crate::analysis::{Normalised, Piece, is_han, pieces};
use crate::document::Place;
use crate::letters::Stands;
use crate::snapshot::Snapshot;
use crate::spelling::{Slip, folded};
use schema::domain::ids::ScenarioCode;
use std::collections::BTreeSet;

/// Most readings of one word.
const MOST_READINGS: usize = 3;
/// Shortest pinyin that is read as such, in letters.
const SHORTEST_PINYIN: usize = 4;
/// Most letters on end that are read as several words.
const MOST_LETTERS: usize = 60;
/// Longest pinyin of a word, in letters: six syllables such as zhuang.
const LONGEST_SOUND: usize = 36;
/// Longest word that is mended, in characters.
const LONGEST_WORD: usize = 6;
/// From this length on a character may be missing or too many though the query says more.
const LONG_WORD: usize = 3;
/// Letters that may be the initials of a word; two are enough where the programme knows the word.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=6;

/// Letters that may be the initials of two words.
const TWO_INITIALS: std::ops::RangeInclusive<usize> = 4..=6;
/// Shortest token of letters that is put right.
const SHORTEST_TOKEN: usize = 3;
/// In how many texts a word must stand for two letters to be its initials, where the programme does not know it.
const COMMON: u32 = 2;

/// A stretch of the query, `start..end` normalised, and the words that it may stand for, likeliest first.
struct Reading {
    start: usize,
    end: usize,
    words: Vec<String>,
}

/// Adds what was probably meant to the units and to the scenarios that the query names.
pub(super) fn mend(draft: &mut Draft<'_>) {
    if draft.snapshot.is_empty() {
        return;
    }
    for reading in numerals(draft.snapshot, &draft.text) {
        take(draft, &reading);
    }
    let sure = sure(draft);
    // In a sentence words that nobody has are talk: mending them would put words into people's mouths.
    let sentence = draft.units.len() >= SENTENCE;
    // Beside English words others are English, too: life is no pinyin there.
    let english = draft.units.len() > 1 && draft.snapshot.analyzer.speaks_english(&draft.text);
    for piece in pieces(draft.text.chars()) {
        let readings = match (piece.han, sentence) {
            (false, _) if english => {
                slipped(draft.snapshot, &draft.text, piece, |stands| stands == Stands::Word).into_iter().collect()
            }
            (false, _) => pinyin(draft.snapshot, &draft.text, piece),
            (true, false) => wrong_characters(draft.snapshot, &draft.text, piece, &sure),
            (true, true) => Vec::new(),
        };
        // Letters that are several words are none themselves.
        if readings.len() > 1 && !piece.han {
            draft.units.retain(|u| u.place != (piece.start, piece.end));
        }
        for reading in readings {
            take(draft, &reading);
        }
    }
}

/// Which characters stand in something that leads somewhere, and so are right: a word with others to go by, or a pair of
/// characters that some listing has.
fn sure(draft: &Draft<'_>) -> Vec<bool> {
    let mut sure = vec![false; draft.text.chars().len()];
    for unit in &draft.units {
        let (start, end) = unit.place;
        if !unit.instead.is_empty() {
            sure[start..end].fill(true);
        }
        for at in start + 1..end {
            if frequency(draft.snapshot, &draft.text.slice(at - 1, at + 1)) > 0 {
                sure[at - 1..=at].fill(true);
            }
        }
    }
    sure
}

/// Replaces the units inside `reading` by one that may be any of its words. A unit that reaches out of it stays as it is.
fn take(draft: &mut Draft<'_>, reading: &Reading) {
    let (start, end) = (reading.start, reading.end);
    draft.units.retain(|u| u.place.0 < start || end < u.place.1);
    let analyzer = &draft.snapshot.analyzer;
    let mut mended = draft.unit(start, end);
    for word in &reading.words {
        mended.instead.push(Phrase::new(word));
        mended.instead.extend(analyzer.synonyms().of(word).iter().map(|other| Phrase::new(other)));
    }
    let named = reading.words.first().map_or_else(Vec::new, |word| analyzer.scenarios_named(word));
    for mut new in named {
        new.spans = vec![mended.span];
        match draft.named.iter_mut().find(|n| n.code == new.code) {
            Some(old) => {
                old.confidence = old.confidence.max(new.confidence);
                old.spans.push(mended.span);
            }
            None => draft.named.push(new),
        }
    }
    draft.units.push(mended);
}

/// Whether no listing has any term of `phrase`.
pub(super) fn is_unseen(snapshot: &Snapshot, phrase: &Phrase) -> bool {
    phrase.single || phrase.terms.iter().all(|term| frequency(snapshot, term) == 0)
}

/// In how many texts of the catalogue `term` stands.
fn frequency(snapshot: &Snapshot, term: &str) -> u32 {
    [Place::Own, Place::Claimed, Place::Provider].into_iter().map(|place| snapshot.postings.frequency(place, term)).sum()
}

/// Words that lead somewhere: the catalogue has them, or the programme knows what they mean; the commonest first.
fn known(snapshot: &Snapshot, words: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let score = |word: &str| Phrase::new(word).terms.iter().map(|t| frequency(snapshot, t)).min().unwrap_or(0);
    let mut scored: Vec<(u32, String)> = words.into_iter().map(|w| (score(w.as_ref()), w.as_ref().to_owned())).collect();
    scored.retain(|(score, word)| *score > 0 || !snapshot.analyzer.scenarios_named(word).is_empty());
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.into_iter().take(MOST_READINGS).map(|(_, word)| word).collect()
}

/// Stretches of a run of Han characters that are a known word but for one character, which stands in no word that leads
/// somewhere (`sure`); the longest first.
fn wrong_characters(snapshot: &Snapshot, text: &Normalised, run: Piece, sure: &[bool]) -> Vec<Reading> {
    let all = (run.start, run.end) == (0, text.chars().len());
    if !all && !sure[run.start..run.end].contains(&false) {
        return Vec::new();
    }
    // Words are mended, not what happens to stand across two of them.
    let words = snapshot.analyzer.words(text);
    let edges: BTreeSet<usize> = words.iter().flat_map(|w| [w.start, w.end]).collect();
    let mut out: Vec<Reading> = Vec::new();
    for slip in [Slip::Alike, Slip::Moved, Slip::Any] {
        for (start, end) in stretches(run).filter(|(start, end)| edges.contains(start) && edges.contains(end)) {
            let is_word = words.iter().any(|w| (w.start, w.end) == (start, end));
            let alone = all && (start, end) == (run.start, run.end) && !is_word;
            let beside = sure[run.start..start].contains(&true) || sure[end..run.end].contains(&true);
            let stretch = Stretch { start, end, sure, talk: is_word && !beside, alone };
            if out.iter().any(|r| r.start < end && start < r.end) || !stretch.may_hold(slip) {
                continue;
            }
            let mut meant = snapshot.spelling.mended(&text.slice(start, end), slip);
            meant.retain(|word| stretch.may_be(text, word, slip));
            let words = known(snapshot, meant);
            if !words.is_empty() {
                out.push(Reading { start, end, words });
            }
        }
    }
    out
}

/// A stretch of a query that may be a word with a slip.
struct Stretch<'a> {
    start: usize,
    end: usize,
    sure: &'a [bool],
    /// Whether it is a word of the language, with nothing beside it that leads somewhere.
    talk: bool,
    /// Whether it is the whole query and no word of the language.
    alone: bool,
}

impl Stretch<'_> {
    fn doubtful(&self) -> usize {
        self.sure[self.start..self.end].iter().filter(|sure| !**sure).count()
    }

    /// Whether a slip of this kind is likely in it.
    fn may_hold(&self, slip: Slip) -> bool {
        let (length, doubtful) = (self.end - self.start, self.doubtful());
        match slip {
            Slip::Alike => doubtful > 0,
            // 产排 happens to stand in 生产排程, so a pair that is no word may be one the other way round.
            Slip::Moved => self.alone || !self.talk && (doubtful == length || (doubtful > 0 && length >= LONG_WORD)),
            // Any character may be wrong only in what is the whole query and no word of the language.
            Slip::Any => self.alone && doubtful > 0,
        }
    }

    /// Whether it may stand for `word`: what is sure stays in its place, unless neighbours have only changed theirs.
    fn may_be(&self, text: &Normalised, word: &str, slip: Slip) -> bool {
        let length = self.end - self.start;
        if word.chars().count() != length {
            // Of two characters little is left to go by.
            return self.doubtful() > 0 && (self.alone || length >= LONG_WORD);
        }
        let kept = |(c, at): (char, usize)| c == text.chars()[at] || !self.sure[at];
        (self.alone && slip == Slip::Moved) || word.chars().zip(self.start..).all(kept)
    }
}

/// All stretches of a run that may be one word, the longest first.
fn stretches(run: Piece) -> impl Iterator<Item = (usize, usize)> {
    let lengths = (2..=LONGEST_WORD).rev();
    lengths.flat_map(move |length| (run.start..(run.end + 1).saturating_sub(length)).map(move |start| (start, start + length)))
}

/// A token of letters, read as pinyin: alone, with the next one (pai chan), or with the characters beside it (bao工).
fn pinyin(snapshot: &Snapshot, text: &Normalised, token: Piece) -> Vec<Reading> {
    let (chars, start, end) = (text.chars(), token.start, token.end);
    if !chars[start..end].iter().all(char::is_ascii_alphabetic) || frequency(snapshot, &text.slice(start, end)) > 0 {
        return Vec::new();
    }
    let han_at = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| is_han(*c));
    let mut stretches = Vec::new();
    if end - start >= SHORTEST_PINYIN {
        stretches.push((start, end));
    }
    if chars.get(end) == Some(&' ') {
        let length = chars[end + 1..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
        stretches.push((start, end + 1 + length));
    }
    // fa那科: letters and the characters that go on with them.
    let more = chars[end..].iter().take(LONGEST_WORD / 2).take_while(|c| is_han(**c)).count();
    stretches.extend((1..=more).rev().map(|n| (start, end + n)));
    stretches.extend(han_at(start.checked_sub(1)).then(|| (start - 1, end)));
    let read = |(start, end): (usize, usize)| {
        let words = known(snapshot, snapshot.spelling.of_pinyin(&text.slice(start, end).replace(' ', "")));
        (!words.is_empty()).then_some(Reading { start, end, words })
    };
    if let Some(reading) = stretches.into_iter().find_map(read) {
        return vec![reading];
    }
    if let Some(reading) = token_meant(snapshot, text, token) {
        return vec![reading];
    }
    let several = several(snapshot, text, start, end);
    if !several.is_empty() {
        return several;
    }
    let mut readings =
        initials(snapshot, text, token).map_or_else(|| two_initials(snapshot, text, token), |reading| vec![reading]);
    if readings.is_empty() {
        readings.extend(slipped(snapshot, text, token, |_| true));
    }
    readings
}

/// Letters that nobody has, read as a word or as pinyin that they are one slip away from.
fn slipped(snapshot: &Snapshot, text: &Normalised, token: Piece, allowed: impl Fn(Stands) -> bool) -> Option<Reading> {
    let typed = text.slice(token.start, token.end);
    if !typed.bytes().all(|b| b.is_ascii_lowercase()) || is_word(snapshot, &typed) {
        return None;
    }
    let near = |letters: &str, stands: Stands| {
        let found = snapshot.letters.near(letters).into_iter();
        found.filter(|(_, s)| *s == stands && allowed(stands)).map(|(word, _)| word.to_owned()).collect::<Vec<_>>()
    };
    let mut words = known(snapshot, near(&typed, Stands::Word));
    if words.is_empty() {
        let sounds = near(&folded(&typed), Stands::Sound);
        words = known(snapshot, sounds.iter().flat_map(|sound| snapshot.spelling.of_pinyin(sound)));
    }
    (!words.is_empty()).then_some(Reading { start: token.start, end: token.end, words })
}

/// A token of the programme that `token` begins (iatf → iatf16949) or is with two neighbours in each other's place (mse → mes).
fn token_meant(snapshot: &Snapshot, text: &Normalised, token: Piece) -> Option<Reading> {
    let typed = text.slice(token.start, token.end);
    if typed.len() < SHORTEST_TOKEN {
        return None;
    }
    let begins =
        |word: &str| word.strip_prefix(typed.as_str()).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let swapped = |word: &str| {
        let differs: Vec<usize> = if word.len() == typed.len() {
            (0..word.len()).filter(|at| word.as_bytes()[*at] != typed.as_bytes()[*at]).collect()
        } else {
            Vec::new()
        };
        let (word, typed) = (word.as_bytes(), typed.as_bytes());
        matches!(differs[..], [one, two] if two == one + 1 && word[one] == typed[two] && word[two] == typed[one])
    };
    let tokens = || snapshot.analyzer.vocabulary().filter(|word| word.is_ascii() && !word.contains(' '));
    let prefixed: Vec<&str> = tokens().filter(|word| begins(word)).collect();
    let meant = if prefixed.is_empty() { tokens().filter(|word| swapped(word)).collect() } else { prefixed };
    let words = known(snapshot, meant);
    (!words.is_empty()).then_some(Reading { start: token.start, end: token.end, words })
}

/// A query of nothing but the initials of two words that speak of one scenario: zlzs is 质量追溯.
fn two_initials(snapshot: &Snapshot, text: &Normalised, token: Piece) -> Vec<Reading> {
    let letters = text.slice(token.start, token.end);
    if text.canonical() != letters || !TWO_INITIALS.contains(&letters.len()) {
        return Vec::new();
    }
    let named = |letters: &str| -> Vec<(String, Vec<ScenarioCode>)> {
        let words = snapshot.spelling.of_initials(letters).iter();
        let codes = |word: &String| snapshot.analyzer.scenarios_named(word).into_iter().map(|n| n.code).collect::<Vec<_>>();
        words.map(|word| (word.clone(), codes(word))).filter(|(_, codes)| !codes.is_empty()).collect()
    };
    (2..=letters.len() - 2)
        .find_map(|cut| {
            let (left, right) = (named(&letters[..cut]), named(&letters[cut..]));
            let together = |one: &[ScenarioCode], other: &[ScenarioCode]| one.iter().any(|code| other.contains(code));
            let pair = left.iter().find_map(|l| right.iter().find(|r| together(&l.1, &r.1)).map(|r| (l, r)));
            pair.map(|(left, right)| {
                let middle = token.start + cut;
                vec![
                    Reading { start: token.start, end: middle, words: vec![left.0.clone()] },
                    Reading { start: middle, end: token.end, words: vec![right.0.clone()] },
                ]
            })
        })
        .unwrap_or_default()
}

/// Letters that are the sounds of several words on end (cangkupandian), the longest first word that leaves a rest of words.
/// Read from the end, so that each place is looked at once.
fn several(snapshot: &Snapshot, text: &Normalised, start: usize, end: usize) -> Vec<Reading> {
    if end - start > MOST_LETTERS {
        return Vec::new();
    }
    let mut ways: Vec<Option<Reading>> = (start..end).map(|_| None).collect();
    for from in (start..end).rev() {
        let leads_on = |cut: &usize| *cut == end || ways.get(cut - start).is_some_and(Option::is_some);
        let longest = end.min(from + LONGEST_SOUND);
        ways[from - start] = (from + SHORTEST_PINYIN..=longest).rev().filter(leads_on).find_map(|cut| {
            let words = known(snapshot, snapshot.spelling.of_pinyin(&text.slice(from, cut)));
            (!words.is_empty()).then_some(Reading { start: from, end: cut, words })
        });
    }
    let mut readings = Vec::new();
    let mut at = start;
    while let Some(reading) = ways.get_mut(at - start).and_then(Option::take) {
        at = reading.end;
        readings.push(reading);
    }
    readings
}

/// A query of nothing but a few letters that nobody has, read as the initials of a word: an acronym stays one where it can.
fn initials(snapshot: &Snapshot, text: &Normalised, token: Piece) -> Option<Reading> {
    let letters = text.slice(token.start, token.end);
    if text.canonical() != letters || !INITIALS.contains(&letters.len()) {
        return None;
    }
    let words = snapshot.spelling.of_initials(&letters).iter();
    let telling = words.clone().filter(|word| letters.len() > 2 || !snapshot.analyzer.scenarios_named(word).is_empty());
    let mut words_meant = known(snapshot, telling);
    if words_meant.is_empty() {
        let often = |word: &&String| Phrase::new(word).terms.iter().all(|term| frequency(snapshot, term) >= COMMON);
        words_meant = known(snapshot, words.filter(often));
    }
    let words = words_meant;
    (!words.is_empty()).then_some(Reading { start: token.start, end: token.end, words })
}

/// Words that are known with their numeral in the other script: 5大工具, 1物1码, 八D. The longest first.
fn numerals(snapshot: &Snapshot, text: &Normalised) -> Vec<Reading> {
    const PAIRS: [(char, char); 10] = [
        ('0', '零'),
        ('1', '一'),
        ('2', '二'),
        ('3', '三'),
        ('4', '四'),
        ('5', '五'),
        ('6', '六'),
        ('7', '七'),
        ('8', '八'),
        ('9', '九'),
    ];
    let chars = text.chars();
    let in_words = |c: char| PAIRS.iter().find(|(digit, _)| *digit == c).map_or(c, |(_, word)| *word);
    let in_digits = |c: char| PAIRS.iter().find(|(_, word)| *word == c).map_or(c, |(digit, _)| *digit);
    let is_numeral = |c: &char| PAIRS.iter().any(|(digit, word)| digit == c || word == c);
    if !chars.iter().any(is_numeral) {
        return Vec::new();
    }
    let mut out: Vec<Reading> = Vec::new();
    for (start, end) in stretches(Piece { start: 0, end: chars.len(), han: true }) {
        let typed = &chars[start..end];
        let mixed = typed.iter().any(is_numeral) && !typed.iter().all(is_numeral) && typed.iter().all(|c| c.is_alphanumeric());
        if !mixed || out.iter().any(|r| r.start < end && start < r.end) || is_word(snapshot, &text.slice(start, end)) {
            continue;
        }
        let others = [typed.iter().map(|c| in_words(*c)).collect::<String>(), typed.iter().map(|c| in_digits(*c)).collect()];
        let words: Vec<String> = others.into_iter().filter(|word| is_word(snapshot, word)).collect();
        if !words.is_empty() {
            out.push(Reading { start, end, words });
        }
    }
    out
}

/// Whether `word` as a whole is one that leads somewhere.
fn is_word(snapshot: &Snapshot, word: &str) -> bool {
    let length = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
    let named = || snapshot.analyzer.scenarios_named(word).iter().any(|n| n.spans.contains(&(0, length)));
    snapshot.spelling.knows(word) || (!word.chars().any(is_han) && frequency(snapshot, word) > 0) || named()
}

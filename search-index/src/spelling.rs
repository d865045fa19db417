//! Words that sound or look like what was typed: pinyin, its first letters, and one character that is wrong, missing, too many
//! or in its neighbour's place.

use crate::analysis::{is_han, looks_like};
use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::{BTreeSet, HashMap};

/// Readings of one word that are kept at most; 重 and 行 have two each.
const MOST_READINGS: usize = 8;
/// From this length on a word is known by the rest of its characters, whatever the wrong one is.
const LONG_WORD: usize = 4;

/// How a word may differ from what was typed, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slip {
    /// One character that sounds or looks alike, or any one of a long word.
    Alike,
    /// Two neighbours have changed places, or one character is missing or too many.
    Moved,
    /// Any one character.
    Any,
}

/// The words of a catalogue and of its programme, by sound and by shape.
#[derive(Debug)]
pub(crate) struct Spelling {
    words: BTreeSet<String>,
    by_sound: HashMap<String, Vec<String>>,
    by_initials: HashMap<String, Vec<String>>,
    by_rest: HashMap<(usize, String), Vec<String>>,
}

impl Spelling {
    /// Learns `words` in search form; only Han words of two to six characters have a spelling.
    pub(crate) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let words: BTreeSet<String> =
            words.filter(|w| (2..=6).contains(&w.chars().count()) && w.chars().all(is_han)).map(str::to_owned).collect();
        let mut by_sound: HashMap<String, Vec<String>> = HashMap::new();
        let mut by_initials: HashMap<String, Vec<String>> = HashMap::new();
        let mut by_rest: HashMap<(usize, String), Vec<String>> = HashMap::new();
        for word in &words {
            for sound in sounds(word) {
                by_sound.entry(sound).or_default().push(word.clone());
            }
            by_initials.entry(initials(word)).or_default().push(word.clone());
            for rest in rests(word) {
                by_rest.entry(rest).or_default().push(word.clone());
            }
        }
        Self { words, by_sound, by_initials, by_rest }
    }

    /// Words that sound like `letters`, pinyin written together (characters among it as they are read); 平翘舌 and 前后鼻音
    /// are not told apart.
    pub(crate) fn of_pinyin(&self, letters: &str) -> &[String] {
        self.by_sound.get(&sound(letters)).map_or(&[], Vec::as_slice)
    }

    /// The sounds of all words, folded.
    pub(crate) fn sounds(&self) -> impl Iterator<Item = &str> {
        self.by_sound.keys().map(String::as_str)
    }

    /// Words whose pinyin begins with `letters`, one for each character in its usual reading.
    pub(crate) fn of_initials(&self, letters: &str) -> &[String] {
        self.by_initials.get(letters).map_or(&[], Vec::as_slice)
    }

    /// Whether `word` is one of the words.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Words that differ from `typed` in exactly one character by this kind of slip.
    pub(crate) fn mended(&self, typed: &str, slip: Slip) -> Vec<&str> {
        if slip == Slip::Moved {
            return self.moved(typed);
        }
        let mut out: BTreeSet<&str> = BTreeSet::new();
        if slip == Slip::Any || typed.chars().count() >= LONG_WORD {
            out.extend(rests(typed).filter_map(|r| self.by_rest.get(&r)).flatten().map(String::as_str));
        } else {
            out.extend(self.by_sound.get(&sound(typed)).into_iter().flatten().map(String::as_str));
            out.extend(lookalikes(typed).filter_map(|w| self.words.get(&w)).map(String::as_str));
        }
        out.retain(|word| differences(word, typed) == Some(1));
        out.into_iter().collect()
    }

    /// Words of which `typed` lacks one character, has one too many, or has two in each other's place.
    fn moved(&self, typed: &str) -> Vec<&str> {
        let length = typed.chars().count();
        let lacking = (0..=length).filter_map(|gone| self.by_rest.get(&(gone, typed.to_owned()))).flatten();
        let mut out: BTreeSet<&str> = lacking.map(String::as_str).collect();
        let others = swapped(typed).chain(rests(typed).map(|(_, rest)| rest));
        out.extend(others.filter_map(|other| self.words.get(&other)).map(String::as_str));
        out.remove(typed);
        out.into_iter().collect()
    }
}

/// The first letters of the pinyin of a word; letters stand for themselves.
fn initials(word: &str) -> String {
    let first = |c: char| c.to_pinyin().map_or(c, |p| p.plain().chars().next().unwrap_or(c));
    word.chars().map(first).collect()
}

/// `word` with each pair of neighbours in turn in each other's place.
fn swapped(word: &str) -> impl Iterator<Item = String> {
    let chars: Vec<char> = word.chars().collect();
    (1..chars.len()).map(move |at| {
        let mut other = chars.clone();
        other.swap(at - 1, at);
        other.into_iter().collect()
    })
}

/// Whether one character may be typed for the other: they sound alike or look alike.
pub(crate) fn alike(typed: char, meant: char) -> bool {
    typed == meant || looks_like(typed).any(|other| other == meant) || {
        let of = |c: char| sounds(c.encode_utf8(&mut [0; 4]));
        let (one, other) = (of(typed), of(meant));
        one.iter().any(|sound| other.contains(sound))
    }
}

/// In how many places two words of equal length differ.
fn differences(a: &str, b: &str) -> Option<usize> {
    (a.chars().count() == b.chars().count()).then(|| a.chars().zip(b.chars()).filter(|(a, b)| a != b).count())
}

/// The pinyin of a word without tones, folded, in the usual reading of each character; letters stand for themselves.
fn sound(word: &str) -> String {
    let read = |c: char| c.to_pinyin().map_or_else(|| c.to_string(), |p| p.plain().to_owned());
    fold(&word.chars().map(read).collect::<String>())
}

/// The pinyin of a word without tones, folded, in each of its readings.
fn sounds(word: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in word.chars() {
        let mut readings: Vec<String> = match c.to_pinyin_multi() {
            Some(multi) => multi.into_iter().map(|p| p.plain().to_owned()).collect(),
            None => vec![c.to_string()],
        };
        readings.sort();
        readings.dedup();
        out = out.iter().flat_map(|head| readings.iter().map(move |tail| format!("{head}{tail}"))).take(MOST_READINGS).collect();
    }
    let mut out: Vec<String> = out.iter().map(|s| fold(s)).collect();
    out.sort();
    out.dedup();
    out
}

/// `letters` as sounds are compared.
pub(crate) fn folded(letters: &str) -> String {
    fold(letters)
}

/// zh = z, ch = c, sh = s, ng = n, ü = v: what many speakers and all hurried typists do.
fn fold(pinyin: &str) -> String {
    let mut out = pinyin.replace('ü', "v");
    for (from, to) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n")] {
        out = out.replace(from, to);
    }
    out
}

/// The word without its character at each place.
fn rests(word: &str) -> impl Iterator<Item = (usize, String)> {
    let chars: Vec<char> = word.chars().collect();
    (0..chars.len()).map(move |gone| (gone, chars.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, c)| c).collect()))
}

/// The word with each character in turn replaced by one that looks like it.
fn lookalikes(word: &str) -> impl Iterator<Item = String> {
    let chars: Vec<char> = word.chars().collect();
    (0..chars.len()).flat_map(move |at| {
        let chars = chars.clone();
        looks_like(chars[at]).map(move |meant| {
            let mut other = chars.clone();
            other[at] = meant;
            other.into_iter().collect()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling() -> Spelling {
        Spelling::new(["排产", "质检", "溯源", "设备点检", "调度", "砂眼", "a", "mes"].into_iter())
    }

    #[test]
    fn e2_pinyin_finds_its_word_in_every_reading() {
        assert_eq!(spelling().of_pinyin("paichan"), ["排产"]);
        assert_eq!(spelling().of_pinyin("paican"), ["排产"]);
        assert_eq!(spelling().of_pinyin("diaodu"), ["调度"]);
        assert!(spelling().of_pinyin("excel").is_empty());
    }

    #[test]
    fn e2_one_wrong_character_is_mended() {
        for (typed, meant) in
            [("拍产", "排产"), ("质捡", "质检"), ("朔源", "溯源"), ("设备点俭", "设备点检"), ("设备点木", "设备点检")]
        {
            assert_eq!(spelling().mended(typed, Slip::Alike), [meant], "{typed}");
        }
    }

    #[test]
    fn e2_any_wrong_character_is_mended_where_asked_for() {
        assert!(spelling().mended("排连", Slip::Alike).is_empty());
        assert_eq!(spelling().mended("排连", Slip::Any), ["排产"]);
        assert!(spelling().mended("排产", Slip::Any).is_empty());
    }

    #[test]
    fn e2_a_missing_a_doubled_and_a_swapped_character_are_mended() {
        for typed in ["备设点检", "设点检", "设备点点检", "设备检点"] {
            assert_eq!(spelling().mended(typed, Slip::Moved), ["设备点检"], "{typed}");
        }
        assert!(spelling().mended("设备点检", Slip::Moved).is_empty());
        assert!(spelling().mended("点检设备", Slip::Moved).is_empty());
    }

    #[test]
    fn e2_initials_find_their_words() {
        assert_eq!(spelling().of_initials("sbdj"), ["设备点检"]);
        assert!(spelling().of_initials("zzz").is_empty());
    }

    #[test]
    fn e5_another_word_is_not_mended_into_ours() {
        for typed in ["排产", "量子", "质量", "贷款"] {
            assert!(spelling().mended(typed, Slip::Alike).is_empty(), "{typed}");
        }
    }
}

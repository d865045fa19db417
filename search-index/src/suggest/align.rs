//! Whether what was typed is a part of a key: by its characters, by their sounds, or but for one slip.

use super::key::{Key, Letter};
use super::sound::{Spoken, spoken};
use crate::analysis::{is_han, looks_like};

/// Longest typed text that is compared, in characters; a longer one is a sentence.
pub(super) const LONGEST: usize = 32;
/// From this length on one character may be left out or typed twice.
const LONG: usize = 3;
/// From this length on any character may be wrong, not only by its sound or shape, or too many.
const VERY_LONG: usize = 4;

/// From this length on a letter may be wrong or left out, too.
const LONG_LETTERS: usize = 6;

/// How what was typed is read, the surest way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Literal,
    Pinyin,
    Initials,
    Slip,
}

/// Compares one typed text with many keys.
pub(super) struct Aligner<'a> {
    typed: &'a [char],
    /// How often it may be wrong: never or once.
    slips: u8,
}

/// A path through a key under way.
#[derive(Debug, Clone, Copy)]
struct Step {
    typed: usize,
    key: usize,
    slips: u8,
    way: Way,
}

/// Places where a comparison has failed: a bit of the key's place, by slips left and the place in what was typed.
type Failed = [[u64; LONGEST + 1]; 2];

impl<'a> Aligner<'a> {
    /// `typed` as [`super::typed`] prepares it.
    pub(super) const fn exact(typed: &'a [char]) -> Self {
        Self { typed, slips: 0 }
    }

    /// The same, with one slip.
    pub(super) const fn forgiving(typed: &'a [char]) -> Self {
        Self { typed, slips: 1 }
    }

    /// Where the typed text ends in `key` if it begins at `start`, and how it was read.
    pub(super) fn at(&self, key: &Key, start: usize) -> Option<(usize, Way)> {
        let mut failed = [[0; LONGEST + 1]; 2];
        let first = Step { typed: 0, key: start, slips: self.slips, way: Way::Literal };
        let (end, way) = self.follow(key.letters(), first, &mut failed)?;
        (end > start).then_some((end, way))
    }

    fn follow(&self, letters: &[Letter], step: Step, failed: &mut Failed) -> Option<(usize, Way)> {
        if step.typed == self.typed.len() {
            // A slip that was not needed is none: it would have been found without.
            return Some((step.key, step.way));
        }
        let bit = 1_u64.checked_shl(u32::try_from(step.key).unwrap_or(u32::MAX)).unwrap_or(0);
        let seen = &mut failed[usize::from(step.slips)][step.typed];
        if *seen & bit != 0 || step.key > letters.len() {
            return None;
        }
        *seen |= bit;
        let Some(letter) = letters.get(step.key) else { return self.slip(letters, step, failed) };
        if letter.silent && step.typed > 0 {
            return self.follow(letters, Step { key: step.key + 1, ..step }, failed);
        }
        let literal =
            (self.typed[step.typed] == letter.plain).then_some(Step { typed: step.typed + 1, key: step.key + 1, ..step });
        literal
            .and_then(|next| self.follow(letters, next, failed))
            .or_else(|| self.sounds(letters, step, failed))
            .or_else(|| self.slip(letters, step, failed))
    }

    /// Letters that are the sound of the next character.
    fn sounds(&self, letters: &[Letter], step: Step, failed: &mut Failed) -> Option<(usize, Way)> {
        let rest = &self.typed[step.typed..];
        if !rest.first()?.is_ascii_lowercase() {
            return None;
        }
        let mut ways: Vec<Spoken> = letters[step.key].readings.iter().flat_map(|reading| spoken(rest, reading)).collect();
        ways.sort_by_key(|way| matches!(way, Spoken::Initial(_)));
        ways.into_iter().find_map(|spoken| {
            let (length, way) = match spoken {
                Spoken::Whole(length) => (length, Way::Pinyin),
                Spoken::Begun => (rest.len(), Way::Pinyin),
                Spoken::Initial(length) => (length, Way::Initials),
            };
            // One syllable in full makes it pinyin: zhinengpc.
            let way = match step.way {
                Way::Literal => way,
                Way::Pinyin | Way::Initials => step.way.min(way),
                Way::Slip => Way::Slip,
            };
            self.follow(letters, Step { typed: step.typed + length, key: step.key + 1, way, ..step }, failed)
        })
    }

    /// One character that is wrong, left out, too many, or in its neighbour's place.
    fn slip(&self, letters: &[Letter], step: Step, failed: &mut Failed) -> Option<(usize, Way)> {
        let slips = step.slips.checked_sub(1)?;
        let (here, next) = (self.typed[step.typed], self.typed.get(step.typed + 1));
        let length = self.typed.len();
        let go = |typed: usize, key: usize| Step { typed: step.typed + typed, key: step.key + key, slips, way: Way::Slip };
        let mut ways = Vec::new();
        if let Some(letter) = letters.get(step.key) {
            let swapped = letters.get(step.key + 1).is_some_and(|after| here == after.plain && next == Some(&letter.plain));
            ways.extend((swapped && here != letter.plain).then(|| go(2, 2)));
            let han = is_han(here) || is_han(letter.plain);
            // Short words of letters are acronyms, each one letter from another.
            let letters = length >= LONG_LETTERS && !is_han(here) && !is_han(letter.plain);
            let wrong = length >= VERY_LONG || alike(here, letter.plain);
            ways.extend((wrong && han || letters).then(|| go(1, 1)));
            // At the first place nothing is missing: the key would begin later.
            let missing = length >= LONG && is_han(here) || letters;
            ways.extend((missing && step.typed > 0).then(|| go(0, 1)));
        }
        let doubled = step.typed.checked_sub(1).is_some_and(|before| self.typed[before] == here);
        ways.extend((length >= VERY_LONG || (length >= LONG && doubled)).then(|| go(1, 0)));
        ways.into_iter().find_map(|next| self.follow(letters, next, failed))
    }
}

/// Whether two characters share a sound or one is taken for the other by its shape.
fn alike(typed: char, meant: char) -> bool {
    let (typed_sounds, meant_sounds) = (super::sound::readings(typed), super::sound::readings(meant));
    let same = |sound: &&str| meant_sounds.iter().any(|other| folded(sound) == folded(other));
    typed != meant && (typed_sounds.iter().any(same) || looks_like(typed).any(|c| c == meant))
}

/// A syllable without what many speakers do not tell apart.
fn folded(syllable: &str) -> String {
    [("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n")].iter().fold(syllable.to_owned(), |s, (from, to)| s.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(typed: &str, key: &str, start: usize) -> Option<(usize, Way)> {
        Aligner::exact(&typed.chars().collect::<Vec<_>>()).at(&Key::new(key), start)
    }

    fn forgiving(typed: &str, key: &str) -> Option<(usize, Way)> {
        Aligner::forgiving(&typed.chars().collect::<Vec<_>>()).at(&Key::new(key), 0)
    }

    #[test]
    fn e2_characters_sounds_and_initials_are_one_line() {
        assert_eq!(exact("排产", "智能排产", 2), Some((4, Way::Literal)));
        assert_eq!(exact("zhinengpaichan", "智能排产", 0), Some((4, Way::Pinyin)));
        assert_eq!(exact("zinenpai", "智能排产", 0), Some((3, Way::Pinyin)));
        assert_eq!(exact("znpc", "智能排产", 0), Some((4, Way::Initials)));
        assert_eq!(exact("znpaic", "智能排产", 0), Some((4, Way::Pinyin)));
        assert_eq!(exact("智nengpai", "智能排产", 0), Some((3, Way::Pinyin)));
        assert_eq!(exact("zx", "质量在线检测", 2), Some((4, Way::Initials)));
        assert_eq!(exact("xian", "西安", 0), Some((2, Way::Pinyin)));
        assert_eq!(exact("iatf16949", "IATF 16949", 0), Some((10, Way::Literal)));
        assert_eq!(exact("排缠", "排产", 0), None);
    }

    #[test]
    fn e2_one_slip_is_forgiven_and_no_more() {
        for typed in ["拍产", "排铲", "产排"] {
            assert_eq!(forgiving(typed, "排产"), Some((2, Way::Slip)), "{typed}");
        }
        for typed in ["智能排铲", "能智排产", "智排产", "智能能排产", "智能大产", "质能排产"] {
            assert_eq!(forgiving(typed, "智能排产"), Some((4, Way::Slip)), "{typed}");
        }
        for typed in ["拍铲", "排大", "大产"] {
            assert_eq!(forgiving(typed, "排产"), None, "{typed}");
        }
    }
}

//! Keys by what typing them may begin with, so that a keystroke compares a few of them only.

use super::align::{Aligner, Way};
use super::key::{Key, Letter, plain};
use crate::analysis::is_han;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What a key names; the number is its owner's place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Owner {
    Scenario(u32),
    Solution(u32),
    Provider(u32),
}

/// A key and whose it is.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) owner: Owner,
    pub(super) key: Arc<Key>,
    /// Whether it is the owner's name, not another word for it.
    pub(super) is_name: bool,
}

/// A place in a key where typing may begin.
type Place = (u32, u16);

/// Han characters as bits, several to a bit (Bloom 1970 with one hash function): what is not in it is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Signature(u128);

impl Signature {
    fn of(chars: impl Iterator<Item = char>) -> Self {
        // Fibonacci hashing (Knuth 6.4): the upper seven of 32 bits.
        let bit = |c: char| u32::from(c).wrapping_mul(2_654_435_769) >> 25;
        Self(chars.filter(|c| is_han(*c)).fold(0, |bits, c| bits | 1 << bit(c)))
    }

    /// Whether all of it but one character may be in `key`.
    fn may_be_but_one_in(self, key: Self) -> bool {
        (self.0 & !key.0).count_ones() <= 1
    }
}

/// Keys, by the beginnings of all their parts.
#[derive(Debug, Default)]
pub(crate) struct Table {
    entries: Vec<Entry>,
    /// The Han characters of each key.
    han: Vec<Signature>,
    by_char: HashMap<char, Vec<Place>>,
    by_letters: HashMap<(char, char), Vec<Place>>,
    /// The beginnings of whole keys, by one letter of their sound.
    by_letter: HashMap<char, Vec<Place>>,
}

/// How well a key was hit, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Grade {
    pub(super) way: Way,
    pub(super) reach: Reach,
    pub(super) is_word: bool,
}

/// How much of a key was hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    Whole,
    Start,
    Inside,
}

/// A key that was hit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) entry: &'a Entry,
    pub(super) grade: Grade,
    /// `[start, end)` in characters of the key in search form.
    pub(super) place: (usize, usize),
}

impl Table {
    /// A table of `entries`.
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        let mut table = Self { entries, ..Self::default() };
        for (number, entry) in (0..).zip(&table.entries) {
            let letters = entry.key.letters();
            table.han.push(Signature::of(letters.iter().map(|l| l.plain)));
            for (at, letter) in letters.iter().enumerate().filter(|(_, l)| l.opens) {
                // A key is cut at 64 characters, so its places fit.
                let place = (number, u16::try_from(at).unwrap_or(u16::MAX));
                table.by_char.entry(letter.plain).or_default().push(place);
                let openings = openings(letter, letters[at + 1..].iter().find(|l| !l.silent));
                if at == 0 {
                    let firsts: BTreeSet<char> = openings.iter().map(|(first, _)| *first).collect();
                    firsts.into_iter().for_each(|first| table.by_letter.entry(first).or_default().push(place));
                }
                for pair in openings {
                    table.by_letters.entry(pair).or_default().push(place);
                }
            }
        }
        table
    }

    /// Every key that has `typed` as a part, by its characters or its sounds; a key may come more than once.
    pub(super) fn exact(&self, typed: &[char], mut tell: impl FnMut(Found<'_>)) {
        let aligner = Aligner::exact(typed);
        self.candidates(typed, |place| self.compare(&aligner, place, &mut tell));
    }

    /// Every key that has `typed` as a part but for one slip.
    pub(super) fn forgiving(&self, typed: &[char], mut tell: impl FnMut(Found<'_>)) {
        let (aligner, own) = (Aligner::forgiving(typed), Signature::of(typed.iter().copied()));
        // One slip leaves at most one of the characters without its place; thousands of keys begin alike.
        let mut compare = |place: Place| {
            if own.may_be_but_one_in(self.han[place.0 as usize]) {
                self.compare(&aligner, place, &mut tell);
            }
        };
        let of = |at: usize| typed.get(at).and_then(|c| self.by_char.get(c)).into_iter().flatten();
        for &(key, at) in of(0) {
            compare((key, at));
        }
        // The first character is wrong, or too many, or in the second one's place.
        for &(key, at) in of(1) {
            compare((key, at));
            if let Some(before) = at.checked_sub(1) {
                compare((key, before));
            }
        }
    }

    fn compare(&self, aligner: &Aligner<'_>, (number, at): Place, tell: &mut impl FnMut(Found<'_>)) {
        let entry = &self.entries[number as usize];
        let start = usize::from(at);
        let Some((end, way)) = aligner.at(&entry.key, start) else { return };
        let reach = match (start, end == entry.key.letters().len()) {
            (0, true) => Reach::Whole,
            (0, false) => Reach::Start,
            _ => Reach::Inside,
        };
        tell(Found { entry, grade: Grade { way, reach, is_word: !entry.is_name }, place: (start, end) });
    }

    /// The places where `typed` may begin.
    fn candidates(&self, typed: &[char], mut tell: impl FnMut(Place)) {
        let Some(&first) = typed.first() else { return };
        match typed.get(1) {
            _ if !first.is_ascii_lowercase() => self.by_char.get(&first).into_iter().flatten().for_each(|place| tell(*place)),
            // One letter says little: it begins a name.
            None => self.by_letter.get(&first).into_iter().flatten().for_each(|place| tell(*place)),
            Some(&second) => {
                let plain = self.by_letters.get(&(first, second));
                let folded = match (first, second, typed.get(2)) {
                    ('z' | 'c' | 's', 'h', Some(&third)) => self.by_letters.get(&(first, third)),
                    ('z' | 'c' | 's', 'h', None) => self.by_letters.get(&(first, '\0')),
                    _ => None,
                };
                plain.into_iter().chain(folded).flatten().for_each(|place| tell(*place));
            }
        }
    }
}

/// The pairs of characters that typing may begin with at `letter`: two letters of its sound (zh, ch, sh without their h), or
/// the first of it and what the next character begins with. `\0` stands for nothing more.
fn openings(letter: &Letter, next: Option<&Letter>) -> Vec<(char, char)> {
    let mut out = Vec::new();
    let firsts = |l: &Letter| l.readings.iter().filter_map(|r| r.chars().next()).chain([l.plain]).collect::<Vec<_>>();
    let nexts: Vec<char> = next.map(firsts).unwrap_or_default();
    for reading in &letter.readings {
        let mut chars = reading.chars();
        let Some(first) = chars.next() else { continue };
        let second = chars.find(|c| !(*c == 'h' && matches!(first, 'z' | 'c' | 's')));
        // ü is typed v or u.
        out.extend(second.into_iter().flat_map(|s| if s == 'ü' { vec!['v', 'u'] } else { vec![s] }).map(|s| (first, s)));
        out.extend(nexts.iter().map(|second| (first, *second)));
        out.push((first, '\0'));
    }
    if !is_han(letter.plain) && letter.plain.is_alphanumeric() {
        out.extend(nexts.iter().map(|second| (letter.plain, *second)));
        out.push((letter.plain, '\0'));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What was typed as it is compared: search form, numerals as digits, without what nobody need type.
pub(super) fn typed(chars: &[char]) -> Vec<char> {
    chars.iter().filter(|c| c.is_alphanumeric() || is_han(**c)).map(|c| plain(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn e2_the_signature_keeps_out_nothing_that_one_slip_would_find(key in "[智能排产设备管理料库]{1,12}", typed in "[智能排产设备管理料库错a]{1,12}") {
            let (key, typed) = (Key::new(&key), typed.chars().map(plain).collect::<Vec<_>>());
            let found = (0..key.letters().len()).any(|at| Aligner::forgiving(&typed).at(&key, at).is_some());
            let own = Signature::of(typed.iter().copied());
            let may = own.may_be_but_one_in(Signature::of(key.letters().iter().map(|l| l.plain)));
            prop_assert!(may || !found);
        }
    }
}

//! A text that people may be about to type.

use super::sound::readings;
use crate::analysis::{Normalised, is_han, normalise};

/// Longest part of a name that is compared, in characters.
const LONGEST: usize = 64;

/// A name or another word, with what comparing asks of it each time.
#[derive(Debug)]
pub(crate) struct Key {
    written: String,
    normal: Normalised,
    letters: Vec<Letter>,
}

/// A character of a key in search form.
#[derive(Debug)]
pub(super) struct Letter {
    /// The character, a Chinese numeral as its digit.
    pub(super) plain: char,
    /// How it sounds.
    pub(super) readings: Vec<&'static str>,
    /// Whether it is neither a Han character nor a letter nor a digit, so that nobody need type it.
    pub(super) silent: bool,
    /// Whether typing may begin here: at a Han character, or where letters or digits begin.
    pub(super) opens: bool,
}

impl Key {
    /// The key of `written`.
    pub(crate) fn new(written: &str) -> Self {
        let normal = normalise(written);
        let chars = normal.chars();
        let inside = |c: &char| c.is_alphanumeric() && !is_han(*c);
        let letter = |(at, c): (usize, &char)| Letter {
            plain: plain(*c),
            readings: if is_han(*c) { readings(*c) } else { Vec::new() },
            silent: !c.is_alphanumeric() && !is_han(*c),
            opens: is_han(*c) || (inside(c) && !at.checked_sub(1).is_some_and(|before| inside(&chars[before]))),
        };
        let letters = chars.iter().enumerate().take(LONGEST).map(letter).collect();
        Self { written: written.to_owned(), normal, letters }
    }

    /// As the catalogue writes it.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    pub(super) fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// `start..end` in Unicode scalar values of what is written.
    pub(super) fn span(&self, start: usize, end: usize) -> (u32, u32) {
        self.normal.origin(start, end)
    }
}

/// A Chinese numeral as its digit; everything else as it is. 两 is no numeral here: it is a word of its own.
pub(super) fn plain(c: char) -> char {
    const NUMERALS: &str = "零一二三四五六七八九";
    let digit = if c == '〇' { Some(0) } else { NUMERALS.chars().zip(0..).find(|(n, _)| *n == c).map(|(_, digit)| digit) };
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
}

//! Masking what would identify an enterprise in its free text until a provider accepts (P8).

mod addresses;
mod handles;
mod names;
mod numbers;
mod parted;
mod spaced;
mod spelled;
mod streets;
#[cfg(test)]
mod tests;

use crate::domain::han::simplified;
pub use names::{contact_names, own_names};
use unicode_normalization::UnicodeNormalization;

/// What stands in place of a masked stretch.
pub const MASK: &str = "●●●";

/// `text` with e-mail addresses, telephone, WeChat and QQ numbers, web addresses and the given names masked, also where they
/// are spelled out, parted by odd signs or words, or written with letters and numerals that look like others.
///
/// `names` are the firm's [`own_names`] and its [`contact_names`]; a name of digits alone is a number known to be its own.
/// Prices, quantities, dates, standards and model names stay: a number goes that is set as a telephone number is, that has
/// seven digits or more without any sign of being a figure, or that follows a word such as 微信.
#[must_use]
pub fn mask(text: &str, names: &[&str]) -> String {
    mask_with_places(text, names, &[])
}

/// As [`mask`]; the `places` go as well, with the streets that would tell them.
#[must_use]
pub fn mask_with_places(text: &str, names: &[&str], places: &[&str]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let folded: Vec<char> = chars.iter().copied().map(fold).collect();
    let digits = numbers::digits_of(&chars, &folded);
    let mut hidden = vec![false; chars.len()];
    names::hide_names(&folded, &digits, names, &mut hidden);
    if !places.is_empty() {
        streets::hide_places(&folded, &digits, places, &mut hidden);
    }
    numbers::hide_numbers(&chars, &folded, &digits, &mut hidden);
    parted::hide_parted(&folded, &digits, &mut hidden);
    addresses::hide_addresses(&folded, &mut hidden);
    handles::hide_handles(&chars, &folded, &digits, &mut hidden);
    spaced::hide_spaced(&chars, &mut hidden);
    spelled::hide_spelled(&folded, &mut hidden);
    shown(&chars, &hidden)
}

/// The text with a mask in place of each hidden stretch.
fn shown(chars: &[char], hidden: &[bool]) -> String {
    let mut out = String::with_capacity(chars.len());
    let mut inside = false;
    for (c, h) in chars.iter().zip(hidden) {
        if *h {
            if !inside {
                out.push_str(MASK);
            }
        } else {
            out.push(*c);
        }
        inside = *h;
    }
    out
}

fn hide(hidden: &mut [bool], from: usize, to: usize) {
    hidden.iter_mut().take(to).skip(from).for_each(|h| *h = true);
}

/// One character in the form in which it is compared: NFKD without marks, lower case, simplified, Latin where it only looks so.
fn fold(c: char) -> char {
    const LOOKALIKES: &str = "аaеeоoрpсcхxуyіiѕsһhԁdјjкkмmтtвbнhαaοoνvιiρpτtκk";
    let plain = c.nfkd().next().unwrap_or(c);
    let plain = plain.to_lowercase().next().unwrap_or(plain);
    let pairs: Vec<char> = if plain.is_ascii() { Vec::new() } else { LOOKALIKES.chars().collect() };
    pairs
        .chunks_exact(2)
        .find_map(|pair| (pair.first() == Some(&plain)).then(|| pair.last().copied()))
        .flatten()
        .unwrap_or_else(|| simplified(plain))
}

//! Words of which every letter stands by itself: s-o-n-g, s o n g @ l i h e n g.

use super::{addresses, fold, handles, hide, numbers};

/// Fewest single characters that make a word.
const FEWEST: usize = 5;
/// Most signs between two of them.
const MAX_GAP: usize = 6;

/// Hides addresses and names that show once the signs between their letters are left out.
pub(super) fn hide_spaced(chars: &[char], hidden: &mut [bool]) {
    let kept = kept(chars);
    if kept.len() == chars.len() {
        return;
    }
    let close: Vec<char> = kept.iter().filter_map(|at| chars.get(*at).copied()).collect();
    let folded: Vec<char> = close.iter().copied().map(fold).collect();
    let digits = numbers::digits_of(&close, &folded);
    let mut found = vec![false; close.len()];
    addresses::hide_addresses(&folded, &mut found);
    handles::hide_handles(&close, &folded, &digits, &mut found);
    for (place, at) in kept.iter().enumerate().filter(|(place, _)| found.get(*place) == Some(&true)) {
        let next = if found.get(place + 1) == Some(&true) { kept.get(place + 1).copied() } else { None };
        hide(hidden, *at, next.unwrap_or(at + 1));
    }
}

/// The places of all characters but the signs that part single letters.
fn kept(chars: &[char]) -> Vec<usize> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let singles = singles(chars, at);
        if singles.len() < FEWEST {
            kept.push(at);
            at += 1;
            continue;
        }
        for pair in singles.windows(2) {
            let [a, b] = *pair else { continue };
            kept.push(a);
            kept.extend(sign(chars, a + 1, b));
        }
        kept.extend(singles.last());
        at = singles.last().map_or(at, |last| last + 1);
    }
    kept
}

fn is_letter(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(|c| fold(*c).is_ascii_alphanumeric())
}

/// The places of single letters, one after the other, from `at` on.
fn singles(chars: &[char], at: usize) -> Vec<usize> {
    let single = |i: usize| is_letter(chars, i) && !is_letter(chars, i + 1) && (i == 0 || !is_letter(chars, i - 1));
    let mut places = Vec::new();
    let mut next = Some(at).filter(|i| single(*i));
    while let Some(place) = next {
        places.push(place);
        let gap = chars.iter().skip(place + 1).take(MAX_GAP + 1).position(|c| c.is_alphanumeric() || *c == '●');
        next = gap.filter(|gap| *gap > 0).map(|gap| place + 1 + gap).filter(|i| single(*i));
    }
    places
}

/// The sign between two letters that belongs to an address: `@`, or a full stop or hyphen among other signs.
fn sign(chars: &[char], from: usize, to: usize) -> Option<usize> {
    let find = |sign: char| (from..to).find(|i| chars.get(*i).is_some_and(|c| fold(*c) == sign));
    find('@').or_else(|| ['.', '_', '-'].into_iter().filter(|_| to - from > 1).find_map(find))
}

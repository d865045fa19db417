//! Numbers spelled out in English words: `one three eight zero zero …`.

use super::hide;

/// Digits in words; `double` and `triple` stand before one.
const WORDS: [&str; 14] =
    ["zero", "oh", "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double", "triple"];
/// So many in a row are no count of anything.
const FEWEST: usize = 6;

/// Hides every row of at least six digits in words, whatever signs stand between.
pub(super) fn hide_spelled(folded: &[char], hidden: &mut [bool]) {
    let mut row: Vec<(usize, usize)> = Vec::new();
    for (from, to) in words(folded) {
        if WORDS.iter().any(|word| word.chars().eq(folded[from..to].iter().copied())) {
            row.push((from, to));
        } else {
            close(&mut row, hidden);
        }
    }
    close(&mut row, hidden);
}

fn close(row: &mut Vec<(usize, usize)>, hidden: &mut [bool]) {
    if let (true, Some((from, _)), Some((_, to))) = (row.len() >= FEWEST, row.first(), row.last()) {
        hide(hidden, *from, *to);
    }
    row.clear();
}

/// Runs of letters and digits, `[from, to)`.
fn words(folded: &[char]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = None;
    for at in 0..=folded.len() {
        match (folded.get(at).is_some_and(|c| c.is_alphanumeric()), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                out.push((start, at));
                from = None;
            }
            _ => {}
        }
    }
    out
}

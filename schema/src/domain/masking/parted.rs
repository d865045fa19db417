//! Telephone numbers parted by words or letters: 138后面接0013后面8000.

use super::hide;
use super::numbers::{UNITS, is_invisible, is_mobile_setting};

/// Most characters between two groups.
const MAX_GAP: usize = 6;
/// Words between two quantities.
const BETWEEN: &str = "到至或和与及变改从降升加减每比共各约配乘";

struct Group {
    from: usize,
    to: usize,
    digits: String,
}

/// Hides numbers that are set as telephone numbers are but for the words between their groups.
pub(super) fn hide_parted(folded: &[char], digits: &[Option<(String, bool)>], hidden: &mut [bool]) {
    let groups = groups(folded, digits);
    for first in 0..groups.len() {
        for last in (first + 1..groups.len().min(first + 11)).rev() {
            let run = groups.get(first..=last).unwrap_or_default();
            if is_parted(run, folded)
                && let (Some(first), Some(last)) = (run.first(), run.last())
            {
                hide(hidden, first.from, last.to);
                break;
            }
        }
    }
}

fn groups(folded: &[char], digits: &[Option<(String, bool)>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, slot) in digits.iter().enumerate() {
        let Some((digit, _)) = slot else { continue };
        let joined = |g: &&mut Group| folded.get(g.to..at).is_some_and(|between| between.iter().all(|c| is_invisible(*c)));
        if let Some(group) = groups.last_mut().filter(joined) {
            group.digits.push_str(digit);
            group.to = at + 1;
        } else {
            groups.push(Group { from: at, to: at + 1, digits: digit.clone() });
        }
    }
    groups
}

fn is_parted(run: &[Group], folded: &[char]) -> bool {
    let digits: String = run.iter().map(|g| g.digits.as_str()).collect();
    let sizes: Vec<usize> = run.iter().map(|g| g.digits.len()).collect();
    let second = digits.chars().nth(1).unwrap_or('0');
    let mobile = digits.len() == 11 && digits.starts_with('1') && second >= '3' && is_mobile_setting(&sizes);
    let area = digits.starts_with('0') && second != '0' && matches!(digits.len(), 10..=12);
    let area = area && matches!(sizes.as_slice(), [3 | 4, rest @ ..] if rest.len() <= 2 && rest.iter().all(|s| *s >= 3));
    let Some(first) = run.first() else { return false };
    let named = first.from > 0 && folded.get(first.from - 1).is_some_and(char::is_ascii_alphabetic);
    if !(mobile || area) || named {
        return false;
    }
    // No quantity begins with 0.
    let zero = area || run.iter().skip(1).any(|g| g.digits.starts_with('0') && g.digits.len() > 2);
    run.windows(2).all(|pair| match pair {
        [a, b] => folded.get(a.to..b.from).is_some_and(|gap| parts(gap, zero)),
        _ => false,
    })
}

/// Whether what stands between two groups may part one number.
fn parts(gap: &[char], zero: bool) -> bool {
    if gap.len() > MAX_GAP || gap.contains(&'●') || gap.contains(&'\n') {
        return false;
    }
    if zero {
        return true;
    }
    let words: String = gap.iter().filter(|c| c.is_alphanumeric()).collect();
    match words.as_str() {
        "" | "x" => false,
        letter if letter.is_ascii() => letter.len() == 1 && gap.len() == 1,
        words => !UNITS.iter().any(|u| words.starts_with(u)) && !words.contains(|c: char| c.is_ascii() || BETWEEN.contains(c)),
    }
}

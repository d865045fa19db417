//! E-mail and web addresses, written as they are or spelled out.

use super::hide;

/// Endings of names of hosts.
pub(super) const ENDINGS: [&str; 16] =
    ["com", "cn", "net", "org", "edu", "gov", "top", "vip", "shop", "xyz", "cc", "info", "biz", "tech", "ltd", "example"];
/// What looks like the name of a host and is the name of a technology.
const TECHNOLOGIES: [&str; 5] = ["asp.net", "vb.net", "ado.net", "ml.net", "core.net"];
/// `@`, spelled out.
const AT: [&str; 8] = ["(at)", "[at]", "{at}", "<at>", "艾特", "圈a", "＠", "@"];
/// `.`, spelled out.
const DOT: [&str; 8] = ["(dot)", "[dot]", "{dot}", "[.]", "(.)", "dot", "点", "。"];

const fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '+')
}

/// Hides whatever a mail or a browser could be sent to.
pub(super) fn hide_addresses(folded: &[char], hidden: &mut [bool]) {
    for at in 0..folded.len() {
        if let Some((from, to)) = at_sign(folded, at) {
            let from = local_part(folded, from);
            hide(hidden, from, host(folded, to).map_or(to, |(end, _)| end));
        } else if let Some((from, to)) = spelled_at(folded, at)
            && let Some((end, true)) = host(folded, to)
        {
            hide(hidden, local_part(folded, from), end);
        }
        for prefix in ["http://", "https://", "www."] {
            if starts(folded, at, prefix) {
                let to = (at..folded.len()).find(|i| !folded.get(*i).is_some_and(char::is_ascii_graphic)).unwrap_or(folded.len());
                hide(hidden, at, to);
            }
        }
        let begins = at == 0 || !folded.get(at - 1).copied().is_some_and(is_local);
        if begins
            && folded.get(at).is_some_and(char::is_ascii_alphanumeric)
            && let Some((end, true)) = host(folded, at)
        {
            let name: String = folded.get(at..end).unwrap_or_default().iter().collect();
            if !TECHNOLOGIES.contains(&name.as_str()) {
                hide(hidden, at, end);
            }
        }
    }
}

fn starts(folded: &[char], at: usize, word: &str) -> bool {
    let mut rest = folded.iter().skip(at);
    word.chars().all(|w| rest.next() == Some(&w))
}

/// A sign that is nothing but `@`: from where to where.
fn at_sign(folded: &[char], at: usize) -> Option<(usize, usize)> {
    let sign = AT.iter().find(|sign| starts(folded, at, sign))?;
    Some((at, at + sign.chars().count()))
}

/// ` at `, which is a word as well: it counts where the name of a host follows.
fn spelled_at(folded: &[char], at: usize) -> Option<(usize, usize)> {
    let apart = |i: Option<&char>| i.is_some_and(|c| *c == ' ');
    let stands = starts(folded, at, "at") && at > 0 && apart(folded.get(at - 1)) && apart(folded.get(at + 2));
    stands.then_some((at, at + 2))
}

fn skip_blanks(folded: &[char], at: usize) -> usize {
    (at..folded.len()).take(3).find(|i| folded.get(*i) != Some(&' ')).unwrap_or(at)
}

/// Where the part before `@` begins.
fn local_part(folded: &[char], at: usize) -> usize {
    let end = (at.saturating_sub(3)..at).rev().find(|i| folded.get(*i) != Some(&' ')).map_or(at, |i| i + 1);
    let begin = (0..end).rev().take_while(|i| folded.get(*i).copied().is_some_and(is_local)).last();
    begin.unwrap_or(at)
}

/// The end of the name of a host that begins at `at`, and whether it ends as names of hosts do.
fn host(folded: &[char], at: usize) -> Option<(usize, bool)> {
    let mut begin = skip_blanks(folded, at);
    let mut end = label(folded, begin)?;
    let mut ends_well = false;
    while let Some(next) = dot(folded, end) {
        begin = next;
        let Some(stop) = label(folded, begin) else { break };
        let name: String = folded.get(begin..stop).unwrap_or_default().iter().collect();
        let sentence = folded.get(end) == Some(&'。') && !matches!(name.as_str(), "com" | "cn" | "net");
        ends_well = ENDINGS.contains(&name.as_str()) && !sentence;
        if !ends_well && folded.get(end) != Some(&'.') {
            break;
        }
        end = stop;
    }
    Some((end, ends_well))
}

fn label(folded: &[char], at: usize) -> Option<usize> {
    let is_label = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let end = (at..folded.len()).find(|i| !folded.get(*i).is_some_and(is_label)).unwrap_or(folded.len());
    let end = spelled_dot_within(folded, at, end).unwrap_or(end);
    (end > at).then_some(end)
}

/// `hengli-dot-com` and `qqdotcom`: where the spelled dot begins.
fn spelled_dot_within(folded: &[char], at: usize, end: usize) -> Option<usize> {
    (at + 1..end)
        .find(|i| starts(folded, *i, "dot") && ENDINGS.iter().any(|e| *i + 3 + e.len() == end && starts(folded, i + 3, e)))
}

/// What follows a dot, written or spelled.
fn dot(folded: &[char], at: usize) -> Option<usize> {
    let from = skip_blanks(folded, at);
    if folded.get(at) == Some(&'.') {
        return Some(at + 1);
    }
    // A full stop with a blank behind it ends a sentence; with blanks on both sides it does not.
    if from > at && folded.get(from) == Some(&'.') {
        return Some(skip_blanks(folded, from + 1));
    }
    let word = DOT.iter().find(|word| starts(folded, from, word))?;
    Some(skip_blanks(folded, from + word.chars().count()))
}

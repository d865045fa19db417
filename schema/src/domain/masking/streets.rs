//! Places that are not told, and the streets by which anybody could tell them.

use super::hide;
use super::names::name_at;

/// What streets and quarters end in.
const STREETS: [&str; 10] = ["大街", "大道", "街道", "产业园", "工业园", "园区", "路", "街", "镇", "村"];
/// Characters before 路 that make it no street, and behind it likewise.
const NO_STREET: (&str, &str) = ("电油气水回线支管通思艺网铁公道一二两三", "线径由过板基");
/// Words that begin as a place does.
const WORDS: [&str; 3] = ["高新技术企业", "高新技术产品", "高新企业"];
/// Longest name of a street, in characters.
const LONGEST: usize = 6;

/// Hides the `places`, what follows them as an address does, and streets that say where they are.
pub(super) fn hide_places(folded: &[char], digits: &[Option<(String, bool)>], places: &[&str], hidden: &mut [bool]) {
    for place in places {
        let form: Vec<char> = place.chars().map(super::fold).filter(|c| c.is_alphanumeric()).collect();
        for start in 0..folded.len() {
            if WORDS.iter().any(|word| stands(folded, start, word)) {
                continue;
            }
            if let Some(end) = name_at(folded, digits, start, &form) {
                hide(hidden, start, address_behind(folded, digits, end));
            }
        }
    }
    for at in 0..folded.len() {
        if let Some((from, to)) = street(folded, digits, at) {
            hide(hidden, from, house(folded, digits, to).unwrap_or(to));
        }
    }
}

fn stands(folded: &[char], at: usize, word: &str) -> bool {
    let mut rest = folded.iter().skip(at);
    word.chars().all(|w| rest.next() == Some(&w))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The end of the street, and of its house, right behind a place.
fn address_behind(folded: &[char], digits: &[Option<(String, bool)>], at: usize) -> usize {
    let named =
        (at + 1..=at + LONGEST).take_while(|i| folded.get(i - 1).copied().is_some_and(|c| is_han(c) || c.is_ascii_digit()));
    let end = named.filter(|i| *i > at + 1).find_map(|i| ending(folded, i));
    let end = end.unwrap_or(at);
    if end > at { house(folded, digits, end).unwrap_or(end) } else { at }
}

/// The end of what makes a street of the characters before `at`.
fn ending(folded: &[char], at: usize) -> Option<usize> {
    let word = STREETS.iter().find(|word| stands(folded, at, word))?;
    let end = at + word.chars().count();
    let is = |i: usize, list: &str| folded.get(i).is_some_and(|c| list.contains(*c));
    let road = *word == "路" && (is(at.saturating_sub(1), NO_STREET.0) || is(end, NO_STREET.1));
    (!road).then_some(end)
}

/// A street anywhere: 第八大街, or a road with the number of a house.
fn street(folded: &[char], digits: &[Option<(String, bool)>], at: usize) -> Option<(usize, usize)> {
    let numeral =
        |i: usize| digits.get(i).is_some_and(Option::is_some) || folded.get(i).is_some_and(|c| matches!(c, '十' | '百'));
    let avenue = ["大街", "大道"].iter().any(|word| stands(folded, at, word));
    if avenue && at > 0 {
        let mut from = at;
        while from > 0 && numeral(from - 1) {
            from -= 1;
        }
        if from < at {
            from -= usize::from(from > 0 && folded.get(from - 1) == Some(&'第'));
        } else {
            from = (0..at).rev().take(2).take_while(|i| folded.get(*i).copied().is_some_and(is_han)).last()?;
        }
        return Some((from, at + 2));
    }
    let end = ending(folded, at).filter(|_| ["路", "街"].iter().any(|word| stands(folded, at, word)))?;
    let from = (0..at).rev().take(2).take_while(|i| folded.get(*i).copied().is_some_and(is_han)).last()?;
    (at - from == 2 && house(folded, digits, end).is_some()).then_some((from, end))
}

/// The end of the number of a house with its 号.
fn house(folded: &[char], digits: &[Option<(String, bool)>], at: usize) -> Option<usize> {
    let to = (at..folded.len()).find(|i| !digits.get(*i).is_some_and(Option::is_some)).unwrap_or(folded.len());
    (to > at && to - at <= 5 && folded.get(to) == Some(&'号')).then_some(to + 1)
}

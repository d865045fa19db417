//! Completion: what somebody may be about to type, and why. Answered from sorted tables in memory, without the index.
//!
//! Names of scenarios, listings and providers, and all other words for a scenario, are found by any part of them: by its
//! characters, its pinyin, the first letters of that, or but for one slip where nothing else is found.

mod align;
mod answer;
mod best;
mod key;
mod library;
mod names;
mod sound;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use library::Library;
pub(crate) use names::{Keys, Names};

use crate::analysis::normalise;
use crate::snapshot::Snapshot;
use align::Way;
use best::{Best, Hit};
use schema::domain::search::MAX_QUERY_CHARS;
use schema::domain::suggestion::{MAX_SUGGESTIONS, Suggestion, SuggestionReason};
use table::{Grade, Owner, Reach};

/// Least confidence of a scenario that stands in a longer text, in thousandths, and the most of them.
const SURE: u32 = 350;
const MOST_SAID: usize = 3;
/// Shortest name with a slip that is put right, in characters.
const SHORTEST_NAME: usize = 4;
/// More than any key has characters and any scenario has listings that matter.
const BEHIND: usize = 1_000_000;

/// What somebody who has typed `q` may be about to type, best first: exact hits before sounds, sounds before initials, and
/// repairs only where there is nothing else. At most `limit`, no kind crowding out another; ties are broken by a hash of
/// what was typed and the reference, never by name or age (E12).
pub(crate) fn suggest(snapshot: &Snapshot, q: &str, limit: u32) -> Vec<Suggestion> {
    let q: String = q.chars().take(MAX_QUERY_CHARS).collect();
    let text = normalise(&q);
    let typed = table::typed(text.chars());
    let tables = [snapshot.library.table(), &snapshot.names.table];
    let short = typed.len() <= align::LONGEST;
    let mut best = Best::default();
    if short {
        tables.iter().for_each(|table| table.exact(&typed, |found| best.take(found)));
        instead(snapshot, &text.canonical(), Way::Literal, &mut best);
        for word in best.heard() {
            instead(snapshot, &normalise(&word).canonical(), Way::Pinyin, &mut best);
        }
    }
    said(snapshot, &q, typed.len(), &mut best);
    if best.0.is_empty() && short && typed.len() > 1 {
        tables.iter().for_each(|table| table.forgiving(&typed, |found| best.take(found)));
    }
    let chosen = answer::chosen(snapshot, &typed, best, limit.min(MAX_SUGGESTIONS) as usize);
    chosen.into_iter().map(|(owner, hit)| answer::shown(snapshot, owner, hit)).collect()
}

/// The listing or provider whose name has `q` in it but for one slip, the nearest; nothing for short words, since too many of
/// them are one character from another.
pub(crate) fn name_meant(snapshot: &Snapshot, q: &str) -> Option<String> {
    let typed = table::typed(normalise(q).chars());
    if !(SHORTEST_NAME..=align::LONGEST).contains(&typed.len()) {
        return None;
    }
    let mut best = Best::default();
    snapshot.names.table.forgiving(&typed, |found| best.take(found));
    best.0.retain(|_, hit| hit.reason == SuggestionReason::Repair);
    let (owner, hit) = answer::chosen(snapshot, &typed, best, 1).into_iter().next()?;
    Some(answer::shown(snapshot, owner, hit).label)
}

/// Names that have another word for all of what was typed, or for the word whose sound it is.
fn instead(snapshot: &Snapshot, typed: &str, way: Way, best: &mut Best) {
    let synonyms = snapshot.analyzer.synonyms();
    let close: String = typed.split(' ').collect();
    let others = [typed, close.as_str()].into_iter().find_map(|word| synonyms.of(word).first().map(|_| synonyms.of(word)));
    for other in others.unwrap_or_default() {
        let other = table::typed(&other.chars().collect::<Vec<_>>());
        snapshot.names.table.exact(&other, |found| {
            if found.grade.way == Way::Literal {
                best.take_as(found, Grade { way, is_word: true, ..found.grade }, SuggestionReason::Synonym);
            }
        });
    }
}

/// Scenarios of which a word stands among the `length` characters that were typed, the surest first. They come behind all
/// that has the whole of it.
fn said(snapshot: &Snapshot, q: &str, length: usize, best: &mut Best) {
    let typed: Vec<char> = q.chars().collect();
    let named = snapshot.analyzer.scenarios_named(q).into_iter().filter(|n| n.confidence >= SURE).take(MOST_SAID);
    for (place, named) in named.enumerate() {
        let owner = snapshot.programme.scenarios.iter().position(|s| s.code == named.code).and_then(|at| u32::try_from(at).ok());
        let (Some(owner), Some(&(start, end))) = (owner, named.spans.first()) else { continue };
        let word: String = typed[start as usize..end as usize].iter().collect();
        // All of it would have been found as the word that it is.
        if table::typed(normalise(&word).chars()).len() >= length {
            continue;
        }
        let grade = Grade { way: Way::Literal, reach: Reach::Inside, is_word: true };
        let hit = Hit { grade, left: BEHIND + place, reason: SuggestionReason::Synonym, span: (0, end - start), word };
        best.0.entry(Owner::Scenario(owner)).or_insert(hit);
    }
}

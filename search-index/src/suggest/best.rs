//! The best hit of each scenario, listing and provider.

use super::align::Way;
use super::table::{Found, Grade, Owner, Reach};
use schema::domain::suggestion::SuggestionReason;
use std::collections::{BTreeSet, HashMap};

/// The best hit of each owner.
#[derive(Default)]
pub(super) struct Best(pub(super) HashMap<Owner, Hit>);

/// How an owner was hit.
pub(super) struct Hit {
    pub(super) grade: Grade,
    /// Characters of the key beyond what was hit.
    pub(super) left: usize,
    pub(super) reason: SuggestionReason,
    pub(super) word: String,
    pub(super) span: (u32, u32),
}

impl Best {
    /// Takes a hit if it is the best of its owner.
    pub(super) fn take(&mut self, found: Found<'_>) {
        let reason = match found.grade.way {
            Way::Literal if found.entry.is_name => SuggestionReason::Name,
            Way::Literal => SuggestionReason::Synonym,
            Way::Pinyin => SuggestionReason::Pinyin,
            Way::Initials => SuggestionReason::Initials,
            Way::Slip => SuggestionReason::Repair,
        };
        self.take_as(found, found.grade, reason);
    }

    /// The words whose whole sound was typed, in order.
    pub(super) fn heard(&self) -> BTreeSet<String> {
        let whole = |hit: &&Hit| hit.grade.way == Way::Pinyin && hit.grade.reach == Reach::Whole;
        self.0.values().filter(whole).map(|hit| hit.word.clone()).collect()
    }

    /// The same, where it counts as another grade and for another reason.
    pub(super) fn take_as(&mut self, found: Found<'_>, grade: Grade, reason: SuggestionReason) {
        let (start, end) = found.place;
        let left = found.entry.key.letters().len() - (end - start);
        let known = self.0.get(&found.entry.owner);
        let better = known.is_none_or(|known| (grade, left) < (known.grade, known.left));
        let named = |reason| reason == SuggestionReason::Name;
        // Of two literal hits the one in the name is shown, for there it can be marked; the better one counts.
        let shown = match known {
            Some(known) if known.grade.way == Way::Literal && grade.way == Way::Literal => {
                (named(reason) && !named(known.reason)) || (named(reason) == named(known.reason) && better)
            }
            _ => better,
        };
        if !better && !shown {
            return;
        }
        let hit = self.0.entry(found.entry.owner).or_insert(Hit { grade, left, reason, word: String::new(), span: (0, 0) });
        if better {
            (hit.grade, hit.left) = (grade, left);
        }
        if shown {
            hit.reason = reason;
            (hit.word, hit.span) = (found.entry.key.written().to_owned(), found.entry.key.span(start, end));
        }
    }
}

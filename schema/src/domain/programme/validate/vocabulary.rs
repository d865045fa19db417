//! Names of systems, machines, standards and festivals.

use super::Check;
use crate::domain::programme::Named;
use crate::domain::programme::vocabulary::month_and_day;
use std::collections::BTreeSet;

impl Check<'_> {
    pub(super) fn vocabulary(&mut self) {
        let words = &self.programme.vocabulary;
        // One space of words: whoever writes it must mean one thing.
        let mut seen = BTreeSet::new();
        for (name, list) in [("systems", &words.systems), ("equipment", &words.equipment), ("standards", &words.standards)] {
            self.named(name, list, &mut seen);
        }
        for (i, festival) in words.festivals.iter().enumerate() {
            let place = format!("vocabulary.festivals[{i}]");
            self.require(!festival.words.is_empty(), format!("{place}.words"), "is empty");
            self.words(&format!("{place}.words"), &festival.words, &mut seen);
            let one = festival.every.is_some() == festival.on.is_empty();
            self.require(one, &place, "needs either `every` or `on`");
            let day = festival.every.as_deref().is_none_or(|day| month_and_day(day).is_some());
            self.require(day, format!("{place}.every"), "is no month and day such as 10-01");
            self.require(festival.on.is_sorted_by(|a, b| a < b), format!("{place}.on"), "must ascend");
        }
    }

    fn named(&mut self, name: &str, list: &[Named], seen: &mut BTreeSet<String>) {
        for (i, entry) in list.iter().enumerate() {
            let place = format!("vocabulary.{name}[{i}]");
            let plain = !entry.name.is_empty() && entry.name.trim() == entry.name;
            self.require(plain, format!("{place}.name"), "is empty or has white space around it");
            self.unique(&format!("{place}.name"), entry.name.to_lowercase(), seen);
            self.words(&format!("{place}.words"), &entry.words, seen);
        }
    }
}

//! Names of systems, machines and standards in a text.

use super::normalise::{Normalised, normalise};
use super::phrases::PhraseTable;
use schema::domain::programme::{Named, Programme};

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// A business system.
    System,
    /// A brand or a protocol.
    Equipment,
    /// A standard.
    Standard,
}

/// A name that stands at `start..end` of a normalised text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameAt {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: NameKind,
    /// The programme's name for it.
    pub(crate) name: String,
}

/// The programme's vocabulary.
#[derive(Debug, Clone)]
pub(super) struct Names {
    table: PhraseTable<(NameKind, String)>,
}

impl Names {
    pub(super) fn new(programme: &Programme) -> Self {
        let words = &programme.vocabulary;
        let lists =
            [(NameKind::System, &words.systems), (NameKind::Equipment, &words.equipment), (NameKind::Standard, &words.standards)];
        let entries = |(kind, list): (NameKind, &'_ Vec<Named>)| -> Vec<(Vec<char>, (NameKind, String))> {
            let spellings = list.iter().flat_map(|named| named.spellings().map(|word| (word, &named.name)));
            spellings.map(|(word, name)| (normalise(word).canonical().chars().collect(), (kind, name.clone()))).collect()
        };
        Self { table: PhraseTable::new(lists.into_iter().flat_map(entries)) }
    }

    /// Every name in `text`, in its order.
    pub(super) fn find(&self, text: &Normalised) -> Vec<NameAt> {
        let found = self.table.longest(text.chars()).into_iter();
        let mut names: Vec<NameAt> =
            found.map(|f| NameAt { start: f.start, end: f.end, kind: f.value.0, name: f.value.1.clone() }).collect();
        names.sort_by_key(|n| n.start);
        names
    }
}

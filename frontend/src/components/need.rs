//! Needs as people read them: number, name, label for the ruler, the enterprise's own words.

use crate::L;
use schema::domain::enterprise::{Need, NeedKind, Priority, Profile};
use schema::domain::ids::{NeedRef, ScenarioCode};
use schema::domain::matching::ReadNeed;
use schema::domain::programme::Programme;
use schema::domain::text::LocalText;

/// Longest label on the ruler, in characters.
const RULER_CHARS: usize = 4;
/// Longest name that is made from the enterprise's own words, in characters.
const NAME_CHARS: usize = 14;

/// What a need is called, the same on every page and in every mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedName {
    /// Name of its scenario, or the beginning of the enterprise's words.
    pub name: LocalText,
    /// Two to four characters for the ruler above a strip.
    pub short: LocalText,
}

impl NeedName {
    /// The name of the scenario `code`, given or read from `words`; where there is none, the words themselves stand for it.
    #[must_use]
    pub fn of(programme: &Programme, code: Option<&ScenarioCode>, words: &str) -> Self {
        let typed = |text: String| LocalText { zh: text.clone(), en: text };
        let words = words.trim();
        code.and_then(|code| programme.scenario(code)).map_or_else(
            || Self { name: typed(shortened(words, NAME_CHARS)), short: typed(for_the_ruler(words)) },
            |s| Self { name: s.name.clone(), short: s.short.clone() },
        )
    }
}

/// One need, named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedLabel {
    /// Reference as given.
    pub need_ref: NeedRef,
    /// N1, N2, … X1, X2 … by the order of the profile.
    pub number: String,
    /// Name of its scenario, or the beginning of its words.
    pub name: String,
    /// Two to four characters for the ruler.
    pub short: String,
    /// The enterprise's own words.
    pub quote: Option<String>,
    /// N or X.
    pub kind: NeedKind,
    /// Must, should, could.
    pub priority: Priority,
    /// The scenario that it stands for, as given or as read.
    pub scenario: Option<ScenarioCode>,
    /// Whether the scenario was read from the words, not given.
    pub as_read: bool,
}

impl NeedLabel {
    /// Names every need of `profile`, N before X as in the profile's order; `read` says what the words of an X stand for.
    #[must_use]
    pub fn all(l: L, programme: &Programme, profile: &Profile, read: &[ReadNeed]) -> Vec<Self> {
        let numbers = numbers(profile.needs.iter().map(|n| n.kind));
        profile.needs.iter().zip(numbers).map(|(need, number)| Self::one(l, programme, need, number, read)).collect()
    }

    fn one(l: L, programme: &Programme, need: &Need, number: String, read: &[ReadNeed]) -> Self {
        let best_read =
            || read.iter().find(|r| r.need_ref == need.need_ref).and_then(|r| r.scenarios.first()).map(|(code, _)| code);
        let given = need.scenario.as_ref();
        let code = given.or_else(best_read);
        let words = need.text.as_deref().unwrap_or_default().trim();
        let called = NeedName::of(programme, code, words);
        Self {
            need_ref: need.need_ref.clone(),
            number,
            name: l.of(&called.name).to_owned(),
            short: l.of(&called.short).to_owned(),
            quote: (!words.is_empty()).then(|| words.to_owned()),
            kind: need.kind,
            priority: need.priority,
            scenario: code.cloned(),
            as_read: given.is_none() && code.is_some(),
        }
    }

    /// Whether it is the enterprise's own.
    #[must_use]
    pub fn is_x(&self) -> bool {
        self.kind == NeedKind::X
    }

    /// Whether it must be served.
    #[must_use]
    pub fn is_must(&self) -> bool {
        self.priority == Priority::Must
    }

    /// Its words, where they are not its name already.
    #[must_use]
    pub fn quoted(&self) -> Option<&str> {
        self.quote.as_deref().filter(|quote| *quote != self.name)
    }
}

/// N1, N2, … X1, X2 … for needs of these kinds in their order, whatever an importer called them.
#[must_use]
pub fn numbers(kinds: impl Iterator<Item = NeedKind>) -> Vec<String> {
    let mut counts = [0u32; 2];
    let number = |kind: NeedKind| {
        let count = counts.get_mut(usize::from(kind == NeedKind::X)).map_or(0, |n| {
            *n += 1;
            *n
        });
        format!("{kind}{count}")
    };
    kinds.map(number).collect()
}

/// The first letters and figures of an owner's words; signs and blanks say nothing on a ruler.
fn for_the_ruler(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).take(RULER_CHARS).collect()
}

/// The first `most` characters of `text`, with an ellipsis where something is left out.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() { format!("{start}…") } else { start }
}

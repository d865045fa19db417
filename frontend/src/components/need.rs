//! Needs as people read them: number, name, label for the ruler, the enterprise's own words.

use crate::L;
use schema::domain::enterprise::{Need, NeedKind, Priority, Profile};
use schema::domain::ids::{NeedRef, ScenarioCode};
use schema::domain::matching::ReadNeed;
use schema::domain::programme::{Programme, Scenario};

/// Longest label on the ruler, in characters.
const RULER_CHARS: usize = 4;
/// Longest name that is made from the enterprise's own words, in characters.
const NAME_CHARS: usize = 14;

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
        let mut counts = [0u32; 2];
        profile
            .needs
            .iter()
            .map(|need| {
                let place = usize::from(need.kind == NeedKind::X);
                let count = counts.get_mut(place).map_or(0, |n| {
                    *n += 1;
                    *n
                });
                Self::one(l, programme, need, format!("{}{count}", need.kind), read)
            })
            .collect()
    }

    fn one(l: L, programme: &Programme, need: &Need, number: String, read: &[ReadNeed]) -> Self {
        let best_read =
            || read.iter().find(|r| r.need_ref == need.need_ref).and_then(|r| r.scenarios.first()).map(|(code, _)| code);
        let given = need.scenario.as_ref();
        let code = given.or_else(best_read);
        let scenario = code.and_then(|code| programme.scenario(code));
        let words = need.text.as_deref().unwrap_or_default().trim();
        Self {
            need_ref: need.need_ref.clone(),
            number,
            name: scenario.map_or_else(|| shortened(words, NAME_CHARS), |s| l.of(&s.name).to_owned()),
            short: scenario.map_or_else(|| words.chars().take(RULER_CHARS).collect(), |s| ruler_label(l, s)),
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
}

fn ruler_label(l: L, scenario: &Scenario) -> String {
    l.of(&scenario.short).to_owned()
}

/// The first `most` characters of `text`, with an ellipsis where something is left out.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() { format!("{start}…") } else { start }
}

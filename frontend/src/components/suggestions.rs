//! The list under a search box: what somebody may be about to type, and why.

use super::{Html, component, marked};
use crate::{L, routes};
use askama::Template;
use schema::domain::ids::ScenarioCode;
use schema::domain::programme::Programme;
use schema::domain::suggestion::{Suggestion, SuggestionKind, SuggestionReason};

/// Stands for the word in the sentence around it, so that the word keeps its marks.
const HERE: &str = "\u{fffc}";

/// One entry.
#[derive(Debug, Clone)]
struct Entry {
    number: usize,
    href: String,
    label: Html,
    /// Whether the label is in Chinese on an English page.
    chinese: bool,
    kind: String,
    notes: Vec<String>,
    reason: Option<Html>,
}

/// The entries of a list box; each is a link.
#[derive(Debug, Clone, Template)]
#[template(path = "components/suggestions.html")]
pub struct SuggestionList {
    l: L,
    status: String,
    entries: Vec<Entry>,
}

component!(SuggestionList);

impl SuggestionList {
    /// The list of what was found.
    #[must_use]
    pub fn new(l: L, programme: &Programme, found: &[Suggestion]) -> Self {
        let entries = (1..).zip(found).map(|(number, s)| entry(l, programme, number, s)).collect();
        Self { l, status: l.t1("suggest-status", "n", found.len()), entries }
    }
}

fn entry(l: L, programme: &Programme, number: usize, suggestion: &Suggestion) -> Entry {
    let scenario = || ScenarioCode::parse(&suggestion.reference).ok().and_then(|code| programme.scenario(&code));
    let key = &suggestion.reference;
    let (label, href) = match suggestion.kind {
        SuggestionKind::Scenario => (scenario().map_or(suggestion.label.as_str(), |s| l.of(&s.name)), routes::scenario(key)),
        SuggestionKind::Solution => (suggestion.label.as_str(), routes::solution(key)),
        SuggestionKind::Provider => (suggestion.label.as_str(), routes::provider(key)),
    };
    let spans = suggestion.spans_of(label);
    let listings = suggestion.listings.map(|n| l.t1("suggest-listings", "n", n));
    Entry {
        number,
        href,
        label: marked(label, spans),
        chinese: !l.is_zh() && suggestion.kind != SuggestionKind::Scenario,
        kind: l.word(suggestion.kind),
        notes: listings.into_iter().chain(suggestion.provider.clone()).collect(),
        reason: reason(l, suggestion, !spans.is_empty()),
    }
}

/// Why it is there, where the marks of the label do not say it.
fn reason(l: L, suggestion: &Suggestion, is_marked: bool) -> Option<Html> {
    let key = match suggestion.reason {
        SuggestionReason::Name if is_marked => return None,
        SuggestionReason::Name => "suggest-name",
        SuggestionReason::Synonym if is_marked => "suggest-same",
        SuggestionReason::Synonym => "suggest-synonym",
        SuggestionReason::Pinyin => "suggest-pinyin",
        SuggestionReason::Initials => "suggest-initials",
        SuggestionReason::Repair => "suggest-repair",
    };
    let sentence = l.t1(key, "word", HERE);
    let (before, after) = sentence.split_once(HERE).unwrap_or((&sentence, ""));
    let word = if is_marked { Html::plain(&hit_part(suggestion)) } else { marked(&suggestion.word, &suggestion.spans) };
    Some(Html::plain(before).then(&word).then(&Html::plain(after)))
}

/// The part of the word that was hit: all that need be said where the whole stands beside it.
fn hit_part(suggestion: &Suggestion) -> String {
    let (start, end) = suggestion.spans.first().copied().unwrap_or((0, u32::MAX));
    (0..).zip(suggestion.word.chars()).filter(|(at, _)| (start..end).contains(at)).map(|(_, c)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use schema::domain::text::Locale;

    fn suggestion(kind: SuggestionKind, reference: &str, label: &str, reason: SuggestionReason, word: &str) -> Suggestion {
        let (listings, provider) =
            if kind == SuggestionKind::Solution { (None, Some("砺石科技".into())) } else { (Some(2), None) };
        Suggestion {
            kind,
            reference: reference.into(),
            label: label.into(),
            reason,
            word: word.into(),
            spans: vec![(0, 2)],
            listings,
            provider,
        }
    }

    #[test]
    fn e4_every_reason_has_its_words_and_marks_in_both_languages() {
        let name = "生产计划优化与智能排产";
        for locale in Locale::ALL {
            for reason in SuggestionReason::ALL {
                let found = [
                    suggestion(SuggestionKind::Scenario, "G01", name, *reason, "排产"),
                    suggestion(SuggestionKind::Solution, "S-1", "<排产>", *reason, "<排产>"),
                    suggestion(SuggestionKind::Provider, "P-1", "衡溯软件", *reason, "衡溯软件"),
                ];
                let list = SuggestionList::new(L(locale), samples::programme(), &found).to_string();
                assert!(!list.contains(crate::i18n::MISSING) && !list.contains(HERE) && !list.contains("<排"), "{list}");
                assert!(list.contains("<mark>排产</mark>") && list.contains("<mark>&lt;排</mark>产&gt;"), "{list}");
                assert_eq!(list.matches("role=\"option\"").count(), 3, "{list}");
                assert!(list.contains("<mark>衡溯</mark>软件"), "{list}");
            }
            let none = SuggestionList::new(L(locale), samples::programme(), &[]).to_string();
            assert!(!none.contains("option") && none.contains("data-status"), "{none}");
        }
    }

    #[test]
    fn a_chinese_name_on_an_english_page_says_which_name_was_hit() {
        let hit = suggestion(
            SuggestionKind::Scenario,
            "G01",
            "生产计划优化与智能排产",
            SuggestionReason::Name,
            "生产计划优化与智能排产",
        );
        let list = SuggestionList::new(L(Locale::En), samples::programme(), &[hit]).to_string();
        assert!(list.contains("Production planning") && list.contains("<mark>生产</mark>计划"), "{list}");
    }
}

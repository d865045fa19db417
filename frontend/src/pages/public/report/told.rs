//! What an enterprise's own words were read as, with the words that led to it, and where wishes outside the catalogue go.

use super::StoredMatch;
use crate::L;
use crate::components::{Html, NeedLabel, marked};
use crate::i18n::whole_percent;
use schema::domain::ids::{NeedRef, ScenarioCode};
use schema::domain::interpretation::{DIAGNOSIS, Interpretation, Span};
use schema::domain::matching::Gap;
use schema::domain::programme::Programme;

/// The words of one need, read anew so that every word that told can be shown.
pub type ReadWords = (NeedRef, Interpretation);

/// A provider that is asked where nobody knows what is needed.
#[derive(Debug, Clone)]
pub struct Consultant {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
}

/// How the words of a need were read.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) number: String,
    /// The words, those marked that led to the scenario.
    pub(super) quote: Html,
    /// How sure the reading is.
    pub(super) sure: Option<String>,
    /// What else they may mean.
    pub(super) also: Option<String>,
}

/// A wish that no listing serves, and where it goes.
#[derive(Debug, Clone)]
pub(super) struct Outside {
    pub(super) need: String,
    pub(super) quote: Html,
    pub(super) advice: String,
    /// Whether the owner does not know what is needed.
    pub(super) lost: bool,
}

/// The words of `needs` as they were read.
pub(super) fn told(l: L, programme: &Programme, needs: &[NeedLabel], stored: &StoredMatch<'_>, read: &[ReadWords]) -> Vec<Told> {
    let one = |(need_ref, words): &ReadWords| {
        let label = needs.iter().find(|need| need.need_ref == *need_ref)?;
        let text = text_of(stored, need_ref)?;
        let meant = words.scenarios.iter().find(|s| label.scenario.as_ref() == Some(&s.code)).filter(|_| label.as_read);
        let name = |code: &ScenarioCode| programme.scenario(code).map_or_else(|| code.to_string(), |s| l.of(&s.name).to_owned());
        let others = words.scenarios.iter().filter(|s| label.scenario.as_ref() != Some(&s.code));
        let others: Vec<String> = others.map(|s| format!("{} {}", name(&s.code), whole_percent(s.confidence))).collect();
        let also = (label.as_read && !others.is_empty()).then(|| l.t1("report-also", "names", l.join(&others)));
        Some(Told {
            number: label.number.clone(),
            quote: quoted(l, text, meant.map_or(&[], |s| s.spans.as_slice())),
            sure: meant.map(|s| l.t1("report-sure", "share", whole_percent(s.confidence))),
            also,
        })
    };
    read.iter().filter_map(one).collect()
}

/// Wishes outside the catalogue in the order of the needs.
pub(super) fn outside(
    l: L,
    programme: &Programme,
    needs: &[NeedLabel],
    stored: &StoredMatch<'_>,
    read: &[ReadWords],
) -> Vec<Outside> {
    let mut out = Vec::new();
    for (need_ref, words) in read {
        let (Some(label), Some(text)) = (needs.iter().find(|n| n.need_ref == *need_ref), text_of(stored, need_ref)) else {
            continue;
        };
        // Who names what it is about is at a loss how to do it, not what to do.
        let known = !words.scenarios.is_empty()
            || stored.profile.needs.iter().any(|need| need.need_ref == *need_ref && need.scenario.is_some());
        let lost = (!known && !words.diagnosis.is_empty()).then_some((DIAGNOSIS, &words.diagnosis));
        let topics = words.elsewhere.iter().map(|topic| (topic.topic.as_str(), &topic.spans));
        for (topic, spans) in lost.into_iter().chain(topics) {
            let Some(entry) = programme.elsewhere.iter().find(|e| e.topic == topic) else { continue };
            let advice = l.of(&entry.advice).to_owned();
            out.push(Outside { need: label.number.clone(), quote: quoted(l, text, spans), advice, lost: topic == DIAGNOSIS });
        }
    }
    out
}

/// Whether nothing was asked for that a listing could serve.
pub(super) fn only_outside(stored: &StoredMatch<'_>) -> bool {
    let (needs, gaps) = (&stored.profile.needs, &stored.report.gaps);
    let outside = |gap: &Gap| gap.elsewhere.is_some();
    stored.report.items.is_empty() && !needs.is_empty() && gaps.len() == needs.len() && gaps.iter().all(outside)
}

fn text_of<'a>(stored: &StoredMatch<'a>, need_ref: &NeedRef) -> Option<&'a str> {
    stored.profile.needs.iter().find(|need| need.need_ref == *need_ref)?.text.as_deref()
}

/// `text` in quotation marks, `spans` marked.
fn quoted(l: L, text: &str, spans: &[Span]) -> Html {
    const HERE: &str = "\u{1}";
    let frame = l.t1("quoted", "text", HERE);
    let (before, after) = frame.split_once(HERE).unwrap_or_default();
    Html::plain(before).then(&marked(text, spans)).then(&Html::plain(after))
}

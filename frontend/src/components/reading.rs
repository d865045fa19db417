//! What own words are read as, below the field that they are typed in, with the words that told marked (E8).

use super::limits::limit_label;
use super::{Html, component, marked};
use crate::L;
use crate::i18n::whole_percent;
use askama::Template;
use jiff::civil::Date;
use schema::domain::ids::ScenarioCode;
use schema::domain::interpretation::{DIAGNOSIS, Interpretation, Span};
use schema::domain::programme::Programme;

/// The reading of one text.
#[derive(Debug, Clone, Template)]
#[template(path = "components/reading.html")]
pub struct Reading {
    l: L,
    quote: Html,
    meant: Option<(String, String)>,
    also: Option<String>,
    limits: Vec<String>,
    elsewhere: Vec<String>,
}

component!(Reading);

impl Reading {
    /// What `text` was `read` as; weeks count from `today`.
    #[must_use]
    pub fn new(l: L, programme: &Programme, text: &str, read: &Interpretation, today: Date) -> Self {
        let name = |code: &ScenarioCode| programme.scenario(code).map_or_else(|| code.to_string(), |s| l.of(&s.name).to_owned());
        let others = read.scenarios.iter().skip(1).map(|s| format!("{} {}", name(&s.code), whole_percent(s.confidence)));
        let others: Vec<String> = others.collect();
        let limits = read.conditions.iter().filter_map(|c| c.condition.limit(today)).map(|limit| limit_label(l, &limit));
        let lost = (read.scenarios.is_empty() && !read.diagnosis.is_empty()).then_some(DIAGNOSIS);
        let topics = lost.into_iter().chain(read.elsewhere.iter().map(|topic| topic.topic.as_str()));
        let advice = topics.filter_map(|topic| programme.elsewhere.iter().find(|e| e.topic == topic));
        Self {
            l,
            quote: marked(text, &told(read)),
            meant: read.scenarios.first().map(|s| (name(&s.code), l.t1("report-sure", "share", whole_percent(s.confidence)))),
            also: (!others.is_empty()).then(|| l.t1("report-also", "names", l.join(&others))),
            limits: limits.collect(),
            elsewhere: advice.map(|e| l.of(&e.advice).to_owned()).collect(),
        }
    }

    /// Whether nothing at all was made out.
    fn is_blank(&self) -> bool {
        self.meant.is_none() && self.limits.is_empty() && self.elsewhere.is_empty()
    }
}

/// The words that told something, in the order of the text.
fn told(read: &Interpretation) -> Vec<Span> {
    let scenario = read.scenarios.first().into_iter().flat_map(|s| &s.spans);
    let conditions = read.conditions.iter().flat_map(|c| &c.spans);
    let topics = read.elsewhere.iter().flat_map(|t| &t.spans);
    let mut spans: Vec<Span> = scenario.chain(conditions).chain(topics).copied().collect();
    spans.sort_unstable();
    spans
}

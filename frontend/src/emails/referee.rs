//! Mails about a case: to the customer who is asked whether it was so, and to whoever is told what became of it.

use super::{Envelope, mail};
use crate::i18n::{L, wan};
use jiff::civil::Date;
use schema::domain::money::Fen;
use schema::domain::text::LocalText;
use serde::{Deserialize, Serialize};

/// A case that a provider claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseQuestionData {
    /// Reference of the case.
    pub number: String,
    /// Who claims it.
    pub provider_name: String,
    /// Name of the listing that it speaks for.
    pub listing: String,
    /// The customer as it is shown.
    pub firm: String,
    /// What was done, by name.
    pub scenarios: Vec<LocalText>,
    /// Start of work.
    pub started_on: Option<Date>,
    /// Day of acceptance.
    pub accepted_on: Option<Date>,
    /// 合同额.
    pub contract: Option<Fen>,
    /// 数字化水平 before and after.
    pub levels: Option<(u8, u8)>,
    /// Last day for an answer.
    pub due_on: Option<Date>,
    /// Path of the listing's page, for its provider.
    pub path: String,
}

impl CaseQuestionData {
    /// What is claimed, row by row.
    #[must_use]
    pub fn rows(&self, l: L) -> Vec<(String, String)> {
        let names: Vec<&str> = self.scenarios.iter().map(|name| l.of(name)).collect();
        let levels = |(before, after): &(u8, u8)| l.tv("proof-levels", &[("before", before), ("after", after)]);
        let all = [
            ("proof-provider", Some(self.provider_name.clone())),
            ("proof-listing", Some(self.listing.clone())),
            ("proof-firm", Some(self.firm.clone())),
            ("proof-scenarios", (!names.is_empty()).then(|| l.join(&names))),
            ("proof-started", self.started_on.map(|on| crate::i18n::date(l, on))),
            ("proof-accepted", self.accepted_on.map(|on| crate::i18n::date(l, on))),
            ("proof-contract", self.contract.map(|sum| wan(l, sum))),
            ("proof-level", self.levels.as_ref().map(levels)),
        ];
        all.into_iter().filter_map(|(key, value)| value.map(|v| (l.t(key), v))).collect()
    }

    /// Until when an answer is awaited.
    #[must_use]
    pub fn until(&self, e: &Envelope) -> String {
        let day = self.due_on.as_ref().map(|d| e.day(d)).unwrap_or_default();
        e.l().t1("mail-case-until", "day", day)
    }
}

/// What became of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseNewsKind {
    /// The customer says that it was so.
    Confirmed,
    /// The customer says that it was not so.
    Denied,
    /// The customer says so after an officer recorded the acceptance.
    Disputed,
    /// The customer did not answer.
    Lapsed,
    /// An officer recorded its acceptance.
    Accepted,
}

impl CaseNewsKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Confirmed, Self::Denied, Self::Disputed, Self::Lapsed, Self::Accepted];

    const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Denied => "denied",
            Self::Disputed => "disputed",
            Self::Lapsed => "lapsed",
            Self::Accepted => "accepted",
        }
    }
}

/// What became of a case, for its provider or the bureau.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNewsData {
    /// The case.
    pub about: CaseQuestionData,
    /// What became of it.
    pub what: CaseNewsKind,
    /// What the customer or the officer says; may be empty.
    pub reason: String,
}

impl CaseNewsData {
    /// The headline.
    #[must_use]
    pub fn title(&self, l: L) -> String {
        l.t1(&format!("mail-case-{}", self.what.code()), "firm", &self.about.firm)
    }

    /// What it means.
    #[must_use]
    pub fn text(&self, l: L) -> String {
        l.t1(&format!("mail-case-{}-text", self.what.code()), "name", &self.about.listing)
    }
}

mail!(
    /// To a customer: was it so?
    CaseQuestion(CaseQuestionData):
    "emails/case_question/subject.txt", "emails/case_question/body.txt", "emails/case_question/body.html"
);
mail!(
    /// To a customer that has not answered: was it so?
    CaseReminder(CaseQuestionData):
    "emails/case_question/reminder.txt", "emails/case_question/body.txt", "emails/case_question/body.html"
);
mail!(
    /// To the provider: what became of a case.
    CaseNews(CaseNewsData):
    "emails/case_news/subject.txt", "emails/case_news/body.txt", "emails/case_news/body.html"
);
mail!(
    /// To the provider: the customer did not answer.
    CaseLapsed(CaseNewsData):
    "emails/case_news/subject.txt", "emails/case_news/body.txt", "emails/case_news/body.html"
);
mail!(
    /// To the bureau: a customer says that a case was not so.
    CaseDisputed(CaseNewsData):
    "emails/case_news/subject.txt", "emails/case_news/body.txt", "emails/case_news/body.html"
);

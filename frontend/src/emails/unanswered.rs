//! No match after all: declined, overdue, expired, a question left unanswered. The enterprise is offered the next best without retyping (E18).

use super::facts::NextBest;
use super::mail;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The provider declined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclinedData {
    /// Public number of the case.
    pub number: String,
    /// Who declined.
    pub provider_name: String,
    /// Why, in its words.
    pub reason: String,
    /// The next best; `None` where nothing else fits.
    pub next: Option<NextBest>,
    /// Path of the page that starts a new match, below the public URL.
    pub match_path: String,
}

/// The provider has not answered by the due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverdueData {
    /// Public number of the case.
    pub number: String,
    /// Who has not answered.
    pub provider_name: String,
    /// When the answer was due.
    pub due_on: Date,
    /// Last day on which it may still answer.
    pub expires_on: Date,
    /// The next best; `None` where nothing else fits.
    pub next: Option<NextBest>,
    /// Path of the page that starts a new match, below the public URL.
    pub match_path: String,
}

/// The case is over without an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpiredToEnterpriseData {
    /// Public number of the case.
    pub number: String,
    /// Who has not answered.
    pub provider_name: String,
    /// The last day.
    pub expires_on: Date,
    /// Whether the provider had asked something, and the enterprise had answered.
    #[serde(default)]
    pub asked: bool,
    /// The next best; `None` where nothing else fits.
    pub next: Option<NextBest>,
    /// Path of the page that starts a new match, below the public URL.
    pub match_path: String,
}

/// The case is over without your answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpiredToProviderData {
    /// Public number of the case.
    pub number: String,
    /// Who has not answered.
    pub provider_name: String,
    /// The solutions asked for.
    pub solutions: Vec<String>,
    /// When it went out.
    pub sent_on: Date,
    /// The last day.
    pub expires_on: Date,
    /// Whether the provider had asked something, and the enterprise had answered.
    #[serde(default)]
    pub asked: bool,
}

/// The provider's question still waits for the enterprise's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionReminderData {
    /// Public number of the case.
    pub number: String,
    /// Who asks.
    pub provider_name: String,
    /// What it asks.
    pub question: String,
    /// When it asked.
    pub asked_on: Date,
    /// The day by which an answer is still of use.
    pub due_on: Date,
    /// The last day: without an answer the case ends with it.
    pub expires_on: Date,
}

/// The case is over, because the enterprise left the question unanswered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnansweredToEnterpriseData {
    /// Public number of the case.
    pub number: String,
    /// Who had asked.
    pub provider_name: String,
    /// What it had asked.
    pub question: String,
    /// The last day.
    pub expires_on: Date,
    /// The next best; `None` where nothing else fits.
    pub next: Option<NextBest>,
    /// Path of the match that the case came from, below the public URL.
    pub match_path: String,
}

/// The case is over, because your question was left unanswered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnansweredToProviderData {
    /// Public number of the case.
    pub number: String,
    /// Who had asked.
    pub provider_name: String,
    /// The solutions asked for.
    pub solutions: Vec<String>,
    /// What it had asked.
    pub question: String,
    /// The last day.
    pub expires_on: Date,
}

impl ExpiredToEnterpriseData {
    /// The case of Fluent's choice: whether the provider had asked.
    fn asked(&self) -> &'static str {
        if self.asked { "yes" } else { "no" }
    }
}

impl ExpiredToProviderData {
    /// As for the enterprise.
    fn asked(&self) -> &'static str {
        if self.asked { "yes" } else { "no" }
    }
}

mail!(
    /// To the enterprise: declined, with the reason and the next best.
    DeclinedMail(DeclinedData): "emails/declined/subject.txt", "emails/declined/body.txt", "emails/declined/body.html"
);
mail!(
    /// To the enterprise: no answer in time, with the next best.
    OverdueToEnterprise(OverdueData): "emails/overdue/subject.txt", "emails/overdue/body.txt", "emails/overdue/body.html"
);
mail!(
    /// To the enterprise: the case is closed, with the next best.
    ExpiredToEnterprise(ExpiredToEnterpriseData):
    "emails/expired_to_enterprise/subject.txt", "emails/expired_to_enterprise/body.txt", "emails/expired_to_enterprise/body.html"
);
mail!(
    /// To the provider: the case is closed.
    ExpiredToProvider(ExpiredToProviderData):
    "emails/expired_to_provider/subject.txt", "emails/expired_to_provider/body.txt", "emails/expired_to_provider/body.html"
);
mail!(
    /// To the enterprise: the question still waits for its answer.
    QuestionReminderMail(QuestionReminderData):
    "emails/question_reminder/subject.txt", "emails/question_reminder/body.txt", "emails/question_reminder/body.html"
);
mail!(
    /// To the enterprise: closed, because it did not answer the question.
    UnansweredToEnterprise(UnansweredToEnterpriseData):
    "emails/unanswered_to_enterprise/subject.txt", "emails/unanswered_to_enterprise/body.txt",
    "emails/unanswered_to_enterprise/body.html"
);
mail!(
    /// To the provider: closed, because its question was not answered.
    UnansweredToProvider(UnansweredToProviderData):
    "emails/unanswered_to_provider/subject.txt", "emails/unanswered_to_provider/body.txt",
    "emails/unanswered_to_provider/body.html"
);

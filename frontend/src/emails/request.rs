//! What follows the enterprise's own deeds: its request is sent, questioned, withdrawn.

use super::facts::LeadFacts;
use super::mail;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// Confirmation of one case: to whom, which data, until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestSentData {
    /// Public number of the case.
    pub number: String,
    /// To whom.
    pub provider_name: String,
    /// The solutions asked for.
    pub solutions: Vec<String>,
    /// What the provider sees now.
    pub facts: LeadFacts,
    /// How many needs it sees.
    pub needs: usize,
    /// The message as it was sent, masked.
    pub message: Option<String>,
    /// Version of the consent text.
    pub consent_version: u32,
    /// When consent was given, programme time.
    pub consented_at: DateTime,
    /// Last day for an answer.
    pub due_on: Date,
}

/// The provider asks something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionData {
    /// Public number of the case.
    pub number: String,
    /// Who asks.
    pub provider_name: String,
    /// What it asks.
    pub question: String,
    /// The provider's due date after the question.
    pub due_on: Date,
    /// Whether the question moved it (P11: once only).
    pub extended: bool,
}

/// A case is withdrawn; both sides are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawnData {
    /// Public number of the case.
    pub number: String,
    /// The provider.
    pub provider_name: String,
    /// The solutions asked for.
    pub solutions: Vec<String>,
    /// When, programme time.
    pub at: DateTime,
    /// Whether contacts had been exchanged before.
    pub after_acceptance: bool,
}

mail!(
    /// To the enterprise: sent, to whom, which data, until when.
    RequestSentMail(RequestSentData): "emails/request_sent/subject.txt", "emails/request_sent/body.txt", "emails/request_sent/body.html"
);
mail!(
    /// To the enterprise: the provider asks you something.
    QuestionMail(QuestionData): "emails/question/subject.txt", "emails/question/body.txt", "emails/question/body.html"
);
mail!(
    /// To the provider: the enterprise has withdrawn.
    WithdrawnToProvider(WithdrawnData):
    "emails/withdrawn_to_provider/subject.txt", "emails/withdrawn_to_provider/body.txt", "emails/withdrawn_to_provider/body.html"
);
mail!(
    /// To the enterprise: withdrawn as you wished.
    WithdrawnToEnterprise(WithdrawnData):
    "emails/withdrawn_to_enterprise/subject.txt", "emails/withdrawn_to_enterprise/body.txt", "emails/withdrawn_to_enterprise/body.html"
);

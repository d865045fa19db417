//! What the provider gets before it decides: the lead, a reminder, the answer to its question.

use super::facts::{AskedSolution, Cell, LeadFacts, NeedLine, Tally};
use super::mail;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A case as a provider may see it before it accepts (P8). Nothing in it identifies the enterprise; texts are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadData {
    /// Public number of the case, such as `QZ-2026-0417-2`.
    pub number: String,
    /// To whom.
    pub provider_name: String,
    /// Sector, size, place, constraints.
    pub facts: LeadFacts,
    /// Needs, N first, with masked words.
    pub needs: Vec<NeedLine>,
    /// 1–3 solutions of this provider.
    pub solutions: Vec<AskedSolution>,
    /// The enterprise's message, masked.
    pub message: Option<String>,
    /// Last day for an answer.
    pub due_on: Date,
    /// Last day on which the links work.
    pub expires_on: Date,
}

impl LeadData {
    /// How many needs the asked solutions cover together.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::best_of(self.needs.len(), &self.solutions)
    }

    /// Each need with one cell per asked solution.
    #[must_use]
    pub fn rows(&self) -> Vec<Row<'_>> {
        let cells = |place| self.solutions.iter().filter_map(|s| s.cells.get(place)).copied().collect();
        self.needs.iter().enumerate().map(|(place, need)| Row { need, cells: cells(place) }).collect()
    }

    /// The asked solutions by name.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.solutions.iter().map(|s| s.name.as_str()).collect()
    }
}

/// One need and how the asked solutions serve it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// The need.
    pub need: &'a NeedLine,
    /// One per asked solution.
    pub cells: Vec<Cell>,
}

/// A reminder of an unanswered lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderData {
    /// The lead again, whole.
    pub lead: LeadData,
    /// When it first went out.
    pub sent_on: Date,
}

/// The enterprise's answer to the provider's question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerData {
    /// The lead again, whole, with its new due date.
    pub lead: LeadData,
    /// What the provider asked.
    pub question: String,
    /// What the enterprise answered, masked.
    pub answer: String,
}

mail!(
    /// To the provider: somebody asks for you.
    LeadMail(LeadData): "emails/lead/subject.txt", "emails/lead/body.txt", "emails/lead/body.html"
);
mail!(
    /// To the provider, before the answer is due: somebody is still waiting.
    ReminderMail(ReminderData): "emails/reminder/subject.txt", "emails/reminder/body.txt", "emails/reminder/body.html"
);
mail!(
    /// To the provider: your question is answered, please decide.
    AnswerMail(AnswerData): "emails/answer/subject.txt", "emails/answer/body.txt", "emails/answer/body.html"
);

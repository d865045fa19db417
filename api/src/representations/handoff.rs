//! A case as the API answers it.

use super::instant;
use schema::domain::calendar::Calendar;
use schema::domain::catalogue::Contact;
use schema::domain::handoff::HandoffState;
use schema::models::audit;
use schema::models::handoffs::{DisclosedNeed, Handoff, Whose};
use serde::{Deserialize, Serialize};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StateName {
    /// The provider is asked and has not answered.
    Sent,
    /// The provider asked something.
    Asked,
    /// Both sides have each other's contact.
    Accepted,
    /// The provider does not want it.
    Declined,
    /// No answer within the limit.
    Expired,
    /// The enterprise took it back.
    Withdrawn,
}

impl StateName {
    /// As the store and the API write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What a mail's link stands for, as a program reads it. Never contact data.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LinkView {
    /// What the link is for: `accept`, `decline`, `ask`, `view`, `track`, `withdraw`, `confirm` or `confirm_address`.
    pub purpose: &'static str,
    /// What was done, by this link or another door; null while nothing was.
    pub deed: Option<String>,
    /// When it was done.
    #[schema(format = DateTime)]
    pub at: Option<String>,
    /// State of the case; null where the link is about an account.
    #[schema(value_type = Option<StateName>)]
    pub state: Option<&'static str>,
    /// Number of the case; null where the link is about an account.
    pub number: Option<String>,
    /// From then on the link is dead.
    #[schema(format = DateTime)]
    pub expires_at: String,
}

/// A person to reach; there only after acceptance.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ContactView {
    /// The other side's organisation.
    pub organisation: String,
    /// Person.
    pub name: String,
    /// Address.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

impl ContactView {
    /// A contact of an organisation.
    #[must_use]
    pub fn of(organisation: &str, contact: &Contact) -> Self {
        Self {
            organisation: organisation.to_owned(),
            name: contact.name.clone(),
            email: contact.email.clone(),
            phone: contact.phone.clone(),
        }
    }
}

/// What the provider may know before it accepts.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct DisclosedView {
    /// Sector code.
    pub sector: String,
    /// Size band.
    pub size: String,
    /// District, or null where it would identify the firm.
    pub district: Option<String>,
    /// Needs with masked words.
    pub needs: Vec<DisclosedNeedView>,
    /// Price band of the budget.
    pub budget_band: Option<String>,
    /// Weeks.
    pub deadline_weeks: Option<u32>,
    /// Deployments.
    pub deployment: Vec<String>,
    /// Systems to connect to.
    pub must_integrate: Vec<String>,
    /// Message, masked.
    pub message: Option<String>,
}

/// One disclosed need.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct DisclosedNeedView {
    /// Which need.
    pub need_ref: String,
    /// `N` or `X`.
    pub kind: String,
    /// Scenario.
    pub scenario: Option<String>,
    /// Masked words.
    pub text: Option<String>,
    /// `must`, `should`, `could`.
    pub priority: String,
}

impl From<&DisclosedNeed> for DisclosedNeedView {
    fn from(n: &DisclosedNeed) -> Self {
        Self {
            need_ref: n.need_ref.clone(),
            kind: n.kind.clone(),
            scenario: n.scenario.clone(),
            text: n.text.clone(),
            priority: n.priority.clone(),
        }
    }
}

/// A case.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct HandoffView {
    /// Id.
    pub id: String,
    /// Public number.
    pub number: String,
    /// Where it stands.
    #[schema(value_type = StateName)]
    pub state: &'static str,
    /// What is asked for.
    pub solution_refs: Vec<String>,
    /// Who is asked.
    pub provider_ref: String,
    /// The match that it came from.
    pub match_id: String,
    /// Last day on which an answer is in time.
    pub due_on: String,
    /// Whether that day lies in a year whose days off are not published yet, and may move.
    pub due_provisional: bool,
    /// Last day on which the links work.
    pub expires_on: String,
    /// When it was sent.
    pub sent_at: String,
    /// When the mail server took the mail.
    pub delivered_at: Option<String>,
    /// When a link was first opened.
    pub opened_at: Option<String>,
    /// When the provider first answered in any way.
    pub answered_at: Option<String>,
    /// When it was accepted, also where it was withdrawn afterwards.
    pub accepted_at: Option<String>,
    /// Why it was declined.
    pub reason: Option<String>,
    /// The open question.
    pub question: Option<String>,
    /// The other side's contact; null until accepted.
    pub contact: Option<ContactView>,
    /// What the provider knows; null for it once the enterprise has withdrawn (E19).
    pub disclosed: Option<DisclosedView>,
    /// What happened, oldest first; left out of lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<EventView>>,
}

/// Something that happened to a case.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct EventView {
    /// `hand_off`, `remind`, `overdue`, `ask`, `answer`, `accept`, `decline`, `expire` or `withdraw`.
    pub deed: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// The question, the answer or the reason, as the other side reads it.
    pub words: Option<String>,
}

impl HandoffView {
    /// The view of a case. `contact` must be `Some` only for a side of an accepted case.
    #[must_use]
    pub fn of(
        case: &Handoff,
        opened_at: Option<i64>,
        contact: Option<ContactView>,
        to_provider: bool,
        calendar: &Calendar,
    ) -> Self {
        let gone = to_provider && matches!(case.state, HandoffState::Withdrawn { .. });
        let d = &case.disclosed;
        Self {
            id: case.id.to_string(),
            number: case.number.clone(),
            state: case.state.name(),
            solution_refs: case.solutions.iter().map(|s| s.solution_ref.to_string()).collect(),
            provider_ref: case.provider_ref.to_string(),
            match_id: case.match_id.to_string(),
            due_on: case.schedule.due_on.to_string(),
            due_provisional: calendar.is_provisional(case.schedule.due_on.year()),
            expires_on: case.schedule.expires_on.to_string(),
            sent_at: instant(case.sent_at),
            delivered_at: case.delivered_at.map(instant),
            opened_at: case.opened_at.or(opened_at).map(instant),
            answered_at: case.answered_at.map(instant),
            accepted_at: case.state.accepted_at().map(|at| at.to_string()),
            reason: if let HandoffState::Declined { reason, .. } = &case.state { Some(reason.clone()) } else { None },
            question: if let HandoffState::Asked { question, .. } = &case.state { Some(question.clone()) } else { None },
            contact: contact.filter(|_| matches!(case.state, HandoffState::Accepted { .. })),
            disclosed: (!gone).then(|| DisclosedView {
                sector: d.sector.clone(),
                size: d.size.clone(),
                district: d.district.clone(),
                needs: d.needs.iter().map(Into::into).collect(),
                budget_band: d.budget_band.clone(),
                deadline_weeks: d.deadline_weeks,
                deployment: d.deployment.clone(),
                must_integrate: d.must_integrate.clone(),
                message: d.message.clone(),
            }),
            events: None,
        }
    }
}

/// The deeds that both sides may know of.
const HISTORY: [&str; 9] = ["hand_off", "remind", "overdue", "ask", "answer", "accept", "decline", "expire", "withdraw"];

/// The history of a case from its audit trail. What the firm wrote is not told to the provider after a withdrawal (E19).
#[must_use]
pub fn history(case: &Handoff, whose: &Whose, trail: &[audit::Event]) -> Vec<EventView> {
    let gone = matches!(whose, Whose::Provider(_)) && matches!(case.state, HandoffState::Withdrawn { .. });
    let told = |e: &audit::Event| EventView {
        deed: e.deed.clone(),
        at: e.at.to_string(),
        words: words(e).filter(|_| !(gone && e.deed == "answer")),
    };
    trail.iter().filter(|e| HISTORY.contains(&e.deed.as_str())).map(told).collect()
}

/// The words that belong to a deed of a case: a question, an answer, a reason.
#[must_use]
pub fn words(event: &audit::Event) -> Option<String> {
    match (event.deed.as_str(), serde_json::from_str::<HandoffState>(&event.data)) {
        ("ask", Ok(HandoffState::Asked { question, .. })) => Some(question),
        ("decline", Ok(HandoffState::Declined { reason, .. })) => Some(reason),
        ("answer", _) => serde_json::from_str::<(String, String)>(&event.data).ok().map(|(_, answer)| answer),
        _ => None,
    }
}

//! Where a case stands and how it came there, as people read it. Times are the programme's own.

use crate::L;
use crate::components::component;
use crate::emails::when;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use schema::domain::handoff::HandoffState;

/// A state of the case with its words, in local time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The provider is asked.
    Sent,
    /// The provider asked something.
    Asked {
        /// What it asks.
        question: String,
        /// When.
        at: DateTime,
    },
    /// Contacts are exchanged.
    Accepted {
        /// When.
        at: DateTime,
    },
    /// The provider does not want it.
    Declined {
        /// Why, in its words.
        reason: String,
        /// When.
        at: DateTime,
    },
    /// No answer within the limit.
    Expired {
        /// When.
        at: DateTime,
    },
    /// The enterprise took it back.
    Withdrawn {
        /// When.
        at: DateTime,
        /// Whether contacts had been exchanged.
        after_acceptance: bool,
    },
}

impl Stage {
    /// The stage of a state, in the programme's time zone.
    #[must_use]
    pub fn of(state: &HandoffState, zone: &TimeZone) -> Self {
        let local = |at: &Timestamp| zone.to_datetime(*at);
        match state {
            HandoffState::Sent => Self::Sent,
            HandoffState::Asked { question, at } => Self::Asked { question: question.clone(), at: local(at) },
            HandoffState::Accepted { at } => Self::Accepted { at: local(at) },
            HandoffState::Declined { reason, at } => Self::Declined { reason: reason.clone(), at: local(at) },
            HandoffState::Expired { at } => Self::Expired { at: local(at) },
            HandoffState::Withdrawn { at, after_acceptance, .. } => {
                Self::Withdrawn { at: local(at), after_acceptance: *after_acceptance }
            }
        }
    }

    /// Stable name, as in the contract.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Asked { .. } => "asked",
            Self::Accepted { .. } => "accepted",
            Self::Declined { .. } => "declined",
            Self::Expired { .. } => "expired",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// Whether the provider may still answer.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Sent | Self::Asked { .. })
    }

    /// The mark for lists and headings.
    #[must_use]
    pub fn mark(&self, l: L, overdue: bool) -> Mark {
        let (tone, icon, key) = match (self, overdue) {
            (Self::Sent, false) => ("warn", "i-clock", "handoff-state-sent"),
            (Self::Sent, true) => ("bad", "i-stop", "handoff-state-overdue"),
            (Self::Asked { .. }, _) => ("on", "i-info", "handoff-state-asked"),
            (Self::Accepted { .. }, _) => ("ok", "i-tick", "handoff-state-accepted"),
            (Self::Declined { .. }, _) => ("", "i-close", "handoff-state-declined"),
            (Self::Expired { .. }, _) => ("bad", "i-stop", "handoff-state-expired"),
            (Self::Withdrawn { .. }, _) => ("", "i-back", "handoff-state-withdrawn"),
        };
        Mark::new(tone, icon, &l.t(key))
    }
}

/// A status: colour, sign and word.
#[derive(Debug, Clone, PartialEq, Eq, askama::Template)]
#[template(
    ext = "html",
    source = r##"<span class="st{% if !tone.is_empty() %} st--{{ tone }}{% endif %}"><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><use href="#{{ icon }}"/></svg>{{ word }}</span>"##
)]
pub struct Mark {
    pub(crate) tone: &'static str,
    pub(crate) icon: &'static str,
    pub(crate) word: String,
}

impl Mark {
    /// A mark; it stands alone, so its word begins with a capital where there are any.
    #[must_use]
    pub fn new(tone: &'static str, icon: &'static str, word: &str) -> Self {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        Self { tone, icon, word: format!("{first}{}", letters.as_str()) }
    }
}

/// Something that happened to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// The request was sent with the enterprise's consent.
    Sent,
    /// The provider's mail server took the mail.
    Delivered,
    /// Somebody opened a link.
    Opened,
    /// The provider was reminded.
    Reminded,
    /// The provider asked; the text is the question.
    Asked,
    /// The enterprise answered; the text is the answer as the provider reads it.
    Answered,
    /// The due date passed.
    Overdue,
    /// The provider accepted.
    Accepted,
    /// The provider declined; the text is the reason.
    Declined,
    /// The last day passed.
    Expired,
    /// The enterprise withdrew.
    Withdrawn,
}

impl Happened {
    const fn key(self) -> &'static str {
        match self {
            Self::Sent => "handoff-event-sent",
            Self::Delivered => "handoff-event-delivered",
            Self::Opened => "handoff-event-opened",
            Self::Reminded => "handoff-event-reminded",
            Self::Asked => "handoff-event-asked",
            Self::Answered => "handoff-event-answered",
            Self::Overdue => "handoff-event-overdue",
            Self::Accepted => "handoff-event-accepted",
            Self::Declined => "handoff-event-declined",
            Self::Expired => "handoff-event-expired",
            Self::Withdrawn => "handoff-event-withdrawn",
        }
    }
}

/// One entry of a case's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub what: Happened,
    /// When, programme time.
    pub at: DateTime,
    /// Words that belong to it: a question, an answer, a reason.
    pub words: Option<String>,
}

/// When each leg of the way was done (E17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Legs {
    /// The mail left.
    pub sent_at: Option<DateTime>,
    /// The provider's mail server took it.
    pub delivered_at: Option<DateTime>,
    /// Somebody opened a link.
    pub opened_at: Option<DateTime>,
    /// The provider answered for the first time.
    pub answered_at: Option<DateTime>,
}

impl Legs {
    /// 10-09 15:20, or what stands for not yet.
    #[must_use]
    pub fn short(l: L, at: Option<&DateTime>) -> String {
        at.map_or_else(|| l.t("handoff-not-yet"), |at| at.strftime("%m-%d %H:%M").to_string())
    }
}

/// One step of the drawn history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) title: String,
    pub(super) when: String,
    pub(super) words: Option<String>,
    /// `is-now`, `is-next` or nothing.
    pub(super) class: &'static str,
}

/// To whom a history speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The firm that asks.
    Enterprise,
    /// The provider that is asked.
    Provider,
    /// The bureau, which looks on.
    Bureau,
}

impl Reader {
    /// As the texts select by it.
    const fn code(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::Provider => "provider",
            Self::Bureau => "bureau",
        }
    }
}

/// What has happened, what is waited for, what comes then.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "pages/handoff/timeline.html")]
pub struct Timeline {
    l: L,
    steps: Vec<Step>,
}

component!(Mark, Timeline);

impl Timeline {
    /// The history of a case between an enterprise and `provider`, told to one of them, and what comes next; `until` is the day
    /// that it waits for.
    #[must_use]
    pub fn new(
        l: L,
        (reader, provider): (Reader, &str),
        events: &[Event],
        stage: &Stage,
        until: Date,
        first_contact_on: Option<Date>,
    ) -> Self {
        let told = |key: &str| l.tv(key, &[("provider", &provider), ("reader", &reader.code())]);
        let past = events.iter().map(|event| Step {
            title: told(event.what.key()),
            when: when::time(l, event.at),
            words: event.words.clone(),
            class: "",
        });
        let mut steps: Vec<Step> = past.collect();
        let ahead = |key: &str, day: Option<Date>, class| Step {
            title: told(key),
            when: day.map(|d| l.t1("handoff-until", "day", when::day(l, d))).unwrap_or_default(),
            words: None,
            class,
        };
        match stage {
            Stage::Sent => {
                steps.push(ahead("handoff-ahead-answer", Some(until), "is-now"));
                steps.push(ahead("handoff-ahead-contact", None, "is-next"));
            }
            Stage::Asked { .. } => {
                steps.push(ahead("handoff-ahead-your-answer", Some(until), "is-now"));
                steps.push(ahead("handoff-ahead-answer", Some(until), "is-next"));
            }
            Stage::Accepted { .. } => {
                steps.push(ahead("handoff-ahead-call", first_contact_on, "is-now"));
                steps.push(ahead("handoff-ahead-plan", None, "is-next"));
            }
            Stage::Declined { .. } | Stage::Expired { .. } | Stage::Withdrawn { .. } => {}
        }
        Self { l, steps }
    }
}

//! A hand-off case (对接单): one enterprise's request to one provider, as a data-carrying state machine.

use super::calendar::Calendar;
use super::programme::Deadlines;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a case stands. Illegal combinations cannot be written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum HandoffState {
    /// The provider is asked and has not answered.
    Sent,
    /// The provider asked something; the enterprise is to answer.
    Asked {
        /// What it asks.
        question: String,
        /// When.
        at: Timestamp,
    },
    /// Both sides have each other's contact.
    Accepted {
        /// When.
        at: Timestamp,
    },
    /// The provider does not want it.
    Declined {
        /// Why, in its words.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// No answer within the limit; the links are dead.
    Expired {
        /// When.
        at: Timestamp,
    },
    /// The enterprise took it back; the provider's access has ended.
    Withdrawn {
        /// When.
        at: Timestamp,
        /// Whether contacts had been exchanged before.
        after_acceptance: bool,
        /// When it had been accepted, where that is known.
        #[serde(default)]
        accepted_at: Option<Timestamp>,
    },
}

/// What somebody does to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// The provider accepts.
    Accept,
    /// The provider declines.
    Decline {
        /// Why; not empty.
        reason: String,
    },
    /// The provider asks.
    Ask {
        /// What; not empty.
        question: String,
    },
    /// The enterprise answers the open question.
    Answer,
    /// The enterprise withdraws.
    Withdraw,
    /// The clock passes the last day.
    Expire,
}

impl Deed {
    /// Stable name for audit, errors and the API.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline { .. } => "decline",
            Self::Ask { .. } => "ask",
            Self::Answer => "answer",
            Self::Withdraw => "withdraw",
            Self::Expire => "expire",
        }
    }
}

/// A deed that the state does not allow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot {deed} a case that is {state}")]
pub struct InvalidTransition {
    /// Name of the state.
    pub state: &'static str,
    /// Name of the deed.
    pub deed: &'static str,
}

impl HandoffState {
    /// Stable name, as in the contract.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Asked { .. } => "asked",
            Self::Accepted { .. } => "accepted",
            Self::Declined { .. } => "declined",
            Self::Expired { .. } => "expired",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// When it was accepted: kept after a withdrawal.
    #[must_use]
    pub const fn accepted_at(&self) -> Option<Timestamp> {
        match self {
            Self::Accepted { at } => Some(*at),
            Self::Withdrawn { accepted_at, .. } => *accepted_at,
            _ => None,
        }
    }

    /// Whether the provider may still answer.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Sent | Self::Asked { .. })
    }

    /// The state after `deed`.
    ///
    /// # Errors
    /// [`InvalidTransition`] when the state does not allow it; the state is unchanged.
    pub fn after(&self, deed: &Deed, at: Timestamp) -> Result<Self, InvalidTransition> {
        match (self, deed) {
            (Self::Sent | Self::Asked { .. }, Deed::Accept) => Ok(Self::Accepted { at }),
            (Self::Sent | Self::Asked { .. }, Deed::Decline { reason }) => Ok(Self::Declined { reason: reason.clone(), at }),
            (Self::Sent, Deed::Ask { question }) => Ok(Self::Asked { question: question.clone(), at }),
            (Self::Asked { .. }, Deed::Answer) => Ok(Self::Sent),
            (Self::Sent | Self::Asked { .. }, Deed::Expire) => Ok(Self::Expired { at }),
            (Self::Sent | Self::Asked { .. }, Deed::Withdraw) => {
                Ok(Self::Withdrawn { at, after_acceptance: false, accepted_at: None })
            }
            (Self::Accepted { at: accepted }, Deed::Withdraw) => {
                Ok(Self::Withdrawn { at, after_acceptance: true, accepted_at: Some(*accepted) })
            }
            _ => Err(InvalidTransition { state: self.name(), deed: deed.name() }),
        }
    }
}

/// The dates that a case lives by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The provider is reminded on this day.
    pub remind_on: Date,
    /// Last day on which an answer is in time.
    pub due_on: Date,
    /// Last day on which the links work.
    pub expires_on: Date,
    /// Whether a question has already moved the dates; it does so once (P11).
    pub extended: bool,
    /// Whether a late answer to a question has moved them again, which it also does once.
    #[serde(default)]
    pub restarted: bool,
}

impl Schedule {
    /// The dates of a case that is sent on `day`.
    #[must_use]
    pub fn starting(day: Date, deadlines: &Deadlines, calendar: &Calendar) -> Self {
        Self {
            remind_on: calendar.add_working_days(day, deadlines.reminder),
            due_on: calendar.add_working_days(day, deadlines.answer),
            expires_on: calendar.add_working_days(day, deadlines.expiry),
            extended: false,
            restarted: false,
        }
    }

    /// The day by which an answer is wanted, seen on `today`: the due date, and the last day once it has passed.
    #[must_use]
    pub fn answer_by(self, today: Date) -> Date {
        if today <= self.due_on { self.due_on } else { self.expires_on }
    }

    /// The dates after a question on `day`: later ones the first time, the same ever after (P11). The enterprise has a working
    /// day to answer, and the provider its full time after that; so even a question on the first day gains time.
    #[must_use]
    pub fn after_question(self, day: Date, deadlines: &Deadlines, calendar: &Calendar) -> Self {
        if self.extended {
            return self;
        }
        Self { extended: true, ..Self::starting(calendar.add_working_days(day, 1), deadlines, calendar) }
    }

    /// The dates after the enterprise's answer on `day`: whoever waited for it past the due date has his full time anew, once.
    #[must_use]
    pub fn after_answer(self, day: Date, deadlines: &Deadlines, calendar: &Calendar) -> Self {
        if self.restarted || day <= self.due_on {
            return self;
        }
        Self { extended: self.extended, restarted: true, ..Self::starting(day, deadlines, calendar) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn deed(n: u8) -> Deed {
        match n {
            0 => Deed::Accept,
            1 => Deed::Decline { reason: "忙".into() },
            2 => Deed::Ask { question: "几台?".into() },
            3 => Deed::Answer,
            4 => Deed::Withdraw,
            _ => Deed::Expire,
        }
    }

    proptest! {
        /// Whatever people do in whatever order: an end stays an end, but for a withdrawal after acceptance.
        #[test]
        fn ends_are_ends(deeds in prop::collection::vec(0u8..6, 0..24)) {
            let at = Timestamp::UNIX_EPOCH;
            let mut state = HandoffState::Sent;
            for d in deeds.into_iter().map(deed) {
                let before = state.clone();
                match state.after(&d, at) {
                    Ok(next) => {
                        let withdrawal = matches!((&before, &d), (HandoffState::Accepted { .. }, Deed::Withdraw));
                        prop_assert!(before.is_open() || withdrawal);
                        state = next;
                    }
                    Err(e) => {
                        prop_assert_eq!(e.state, before.name());
                        prop_assert_eq!(e.deed, d.name());
                    }
                }
            }
        }
    }

    proptest! {
        /// P11: a question gains time, whenever it is asked, and a late answer takes none away; each of them once.
        #[test]
        fn a_question_sets_a_later_due_date_once(sent in 0i32..700, asked in 0i32..6, answered in 0i32..9) {
            let programme = crate::domain::programme::Programme::zhengzhou().expect("valid");
            let (calendar, deadlines) = (Calendar::new(&programme.calendar), &programme.deadlines);
            let day = |n: i32| jiff::civil::date(2025, 1, 1).checked_add(jiff::ToSpan::days(n)).expect("a day");
            let first = Schedule::starting(day(sent), deadlines, &calendar);
            let second = first.after_question(day(sent + asked).min(first.due_on), deadlines, &calendar);
            prop_assert!(second.remind_on > first.remind_on && second.due_on > first.due_on && second.expires_on > first.expires_on);
            prop_assert_eq!(second.after_question(second.due_on, deadlines, &calendar), second);
            let told = day(sent + asked + answered);
            let third = second.after_answer(told, deadlines, &calendar);
            prop_assert!(third.due_on >= second.due_on && third.due_on >= told);
            prop_assert_eq!(third.restarted, told > second.due_on);
            let fourth = third.after_answer(third.expires_on, deadlines, &calendar);
            prop_assert!(!third.restarted || fourth == third);
        }
    }

    #[test]
    fn a_second_acceptance_changes_nothing() {
        let at = Timestamp::UNIX_EPOCH;
        let accepted = HandoffState::Sent.after(&Deed::Accept, at).expect("sent can be accepted");
        assert_eq!(accepted.after(&Deed::Accept, at), Err(InvalidTransition { state: "accepted", deed: "accept" }));
    }
}

//! Yellow and red cards of a provider, from notice to re-entry, as a data-carrying state machine (domain.md §5). Every card begins
//! with a notice of facts and ground; the provider is heard before anybody decides.

pub mod rules;
#[cfg(test)]
mod tests;

use super::calendar::Calendar;
use super::catalogue::codes;
use jiff::ToSpan;
use jiff::civil::Date;
use rules::ConductRules;
use serde::{Deserialize, Serialize};

codes!(
    /// The card that is at stake.
    Card {
        /// 黄牌: no new matches until what is wrong is put right.
        Yellow = "yellow",
        /// 红牌: out of the catalogue; it may apply again after a time.
        Red = "red",
    }
);

codes!(
    /// What somebody does about a card.
    CardDeed {
        /// An officer tells the provider the facts and the ground.
        Notify = "notify",
        /// The provider replies.
        Reply = "reply",
        /// An officer gives the card.
        Give = "give",
        /// An officer finds that no card is due.
        Drop = "drop",
        /// The provider says that it is put right; after a red card, that it applies again.
        Mend = "mend",
        /// An officer finds that it is not.
        SendBack = "send_back",
        /// An officer ends the card.
        Lift = "lift",
        /// Another officer undoes it on appeal.
        Quash = "quash",
    }
);

/// Where a card stands: one of these, with what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CardState {
    /// The provider was told and may reply.
    Noticed {
        /// Last day for its reply.
        reply_by: Date,
    },
    /// It replied; an officer decides.
    Replied {
        /// Last day for the decision.
        decide_by: Date,
    },
    /// No card was given.
    Dropped,
    /// In force: no new matches.
    Yellow {
        /// Last day to put right what is wrong.
        rectify_by: Date,
    },
    /// In force: out of the catalogue.
    Red {
        /// First day on which it may apply again.
        reapply_from: Date,
    },
    /// In force; the provider says that it is put right, or applies again.
    Mended {
        /// Last day for the officer who checks.
        check_by: Date,
    },
    /// Over.
    Lifted,
    /// Undone on appeal: it never counts.
    Quashed,
}

/// A deed that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongDeed {
    /// The state does not allow it; of two officers, the second reads this (B5).
    #[error("the card is {state} now; {deed} does not fit")]
    State {
        /// Name of the state.
        state: &'static str,
        /// Name of the deed.
        deed: &'static str,
    },
    /// The provider has time to reply until the end of a day.
    #[error("the provider may reply until {0}; decide after that day")]
    NotHeard(Date),
    /// It is too early to apply again.
    #[error("the provider may apply again from {0}")]
    TooEarly(Date),
}

/// What a deed is judged by.
#[derive(Debug, Clone, Copy)]
pub struct On<'a> {
    /// The day.
    pub today: Date,
    /// Red cards that the provider had before this one.
    pub reds_before: usize,
    /// The programme's terms.
    pub rules: &'a ConductRules,
    /// The programme's calendar.
    pub calendar: &'a Calendar,
}

impl On<'_> {
    fn after(&self, working_days: u32) -> Date {
        self.calendar.add_working_days(self.today, working_days)
    }

    fn reapply_from(&self) -> Date {
        let [first, again] = self.rules.reapply_months;
        self.today.saturating_add(if self.reds_before == 0 { first } else { again }.months())
    }
}

impl CardState {
    /// The state of a card of which the provider is told now.
    #[must_use]
    pub fn begin(on: &On<'_>) -> Self {
        Self::Noticed { reply_by: on.after(on.rules.reply) }
    }

    /// Stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Noticed { .. } => "noticed",
            Self::Replied { .. } => "replied",
            Self::Dropped => "dropped",
            Self::Yellow { .. } => "yellow",
            Self::Red { .. } => "red",
            Self::Mended { .. } => "mended",
            Self::Lifted => "lifted",
            Self::Quashed => "quashed",
        }
    }

    /// The day that belongs to it.
    #[must_use]
    pub const fn day(&self) -> Option<Date> {
        match self {
            Self::Noticed { reply_by: day }
            | Self::Replied { decide_by: day }
            | Self::Yellow { rectify_by: day }
            | Self::Red { reapply_from: day }
            | Self::Mended { check_by: day } => Some(*day),
            Self::Dropped | Self::Lifted | Self::Quashed => None,
        }
    }

    /// The state of that name and day; `None` where there is none.
    #[must_use]
    pub fn from_parts(code: &str, day: Option<Date>) -> Option<Self> {
        Some(match (code, day) {
            ("noticed", Some(reply_by)) => Self::Noticed { reply_by },
            ("replied", Some(decide_by)) => Self::Replied { decide_by },
            ("yellow", Some(rectify_by)) => Self::Yellow { rectify_by },
            ("red", Some(reapply_from)) => Self::Red { reapply_from },
            ("mended", Some(check_by)) => Self::Mended { check_by },
            ("dropped", None) => Self::Dropped,
            ("lifted", None) => Self::Lifted,
            ("quashed", None) => Self::Quashed,
            _ => return None,
        })
    }

    /// Whether the card binds the provider now.
    #[must_use]
    pub const fn in_force(&self) -> bool {
        matches!(self, Self::Yellow { .. } | Self::Red { .. } | Self::Mended { .. })
    }

    /// Whether a card was given and stands in the record.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.in_force() || matches!(self, Self::Lifted)
    }

    /// What the bureau has to do about it, and by when; `None` while others are to act.
    #[must_use]
    pub fn bureau_due(&self, on: &On<'_>) -> Option<Date> {
        match self {
            Self::Replied { decide_by: day } | Self::Mended { check_by: day } => Some(*day),
            Self::Noticed { reply_by } if on.today > *reply_by => {
                Some(on.calendar.add_working_days(*reply_by, on.rules.decision))
            }
            Self::Yellow { rectify_by } if on.today > *rectify_by => Some(*rectify_by),
            _ => None,
        }
    }

    /// The state after `deed`.
    ///
    /// # Errors
    /// [`WrongDeed`]; nothing has changed then.
    pub fn after(&self, card: Card, deed: CardDeed, on: &On<'_>) -> Result<Self, WrongDeed> {
        use CardDeed as D;
        match (deed, *self) {
            (D::Reply, Self::Noticed { reply_by }) if on.today <= reply_by => {
                Ok(Self::Replied { decide_by: on.after(on.rules.decision) })
            }
            (D::Give, Self::Noticed { reply_by }) if on.today <= reply_by => Err(WrongDeed::NotHeard(reply_by)),
            (D::Give, Self::Noticed { .. } | Self::Replied { .. }) => Ok(Self::given(card, on)),
            (D::Drop, Self::Noticed { .. } | Self::Replied { .. }) => Ok(Self::Dropped),
            (D::Mend | D::Lift, Self::Red { reapply_from }) if on.today < reapply_from => Err(WrongDeed::TooEarly(reapply_from)),
            (D::Mend, Self::Yellow { .. } | Self::Red { .. }) => Ok(Self::Mended { check_by: on.after(on.rules.check) }),
            (D::SendBack, Self::Mended { .. }) => Ok(Self::given(card, on)),
            (D::Lift, Self::Yellow { .. } | Self::Red { .. } | Self::Mended { .. }) => Ok(Self::Lifted),
            (D::Quash, state) if state.counts() => Ok(Self::Quashed),
            _ => Err(WrongDeed::State { state: self.code(), deed: deed.code() }),
        }
    }

    fn given(card: Card, on: &On<'_>) -> Self {
        match card {
            Card::Yellow => Self::Yellow { rectify_by: on.today.saturating_add(i64::from(on.rules.rectify_days).days()) },
            Card::Red => Self::Red { reapply_from: on.reapply_from() },
        }
    }
}

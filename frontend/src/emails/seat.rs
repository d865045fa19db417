//! Seats: to providers that a call is for, and to those that applied.

use super::{mail, when};
use crate::i18n::L;
use jiff::civil::Date;
use schema::domain::seat::SeatState;
use serde::{Deserialize, Serialize};

/// A call for seats, or what became of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatNewsData {
    /// Reference of the provider.
    pub number: String,
    /// Its name.
    pub provider_name: String,
    /// Headline of the call.
    pub title: String,
    /// Path of the call, below the public URL.
    pub path: String,
    /// What became of the application; `None` where there is none yet.
    pub state: Option<SeatState>,
    /// Last day to apply.
    pub deadline: Option<Date>,
    /// What was said: by the provider when it applied, then by the bureau.
    pub words: String,
}

impl SeatNewsData {
    fn key(&self) -> &'static str {
        self.state.map_or("called", SeatState::code)
    }

    /// The headline.
    #[must_use]
    pub fn headline(&self, l: L) -> String {
        l.t1(&format!("mail-seat-{}", self.key()), "title", &self.title)
    }

    /// What it means, and by when.
    #[must_use]
    pub fn text(&self, l: L) -> String {
        let day = self.deadline.map(|day| when::day(l, day)).unwrap_or_default();
        l.t1(&format!("mail-seat-{}-text", self.key()), "day", day)
    }
}

mail!(
    /// To the provider: seats of its kind are called for.
    SeatCall(SeatNewsData):
    "emails/seat_news/subject.txt", "emails/seat_news/body.txt", "emails/seat_news/body.html"
);
mail!(
    /// To the provider: its application was taken, or decided.
    SeatNews(SeatNewsData):
    "emails/seat_news/subject.txt", "emails/seat_news/body.txt", "emails/seat_news/body.html"
);

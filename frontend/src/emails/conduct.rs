//! Cards: to the provider, at each step.

use super::{mail, when};
use crate::i18n::L;
use jiff::civil::Date;
use schema::domain::conduct::{Card, CardDeed};
use schema::domain::text::LocalText;
use serde::{Deserialize, Serialize};

/// What was done about a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardNewsData {
    /// Reference of the provider.
    pub number: String,
    /// Its name.
    pub provider_name: String,
    /// Which card is at stake.
    pub card: Card,
    /// The rule that it rests on.
    pub ground: LocalText,
    /// What was done.
    pub deed: CardDeed,
    /// The day that belongs to it: for a reply, a decision, what is to be put right, a new application.
    pub day: Option<Date>,
    /// What was said with it.
    pub words: String,
}

impl CardNewsData {
    /// The headline.
    #[must_use]
    pub fn title(&self, l: L) -> String {
        l.t1(&format!("mail-card-{}", self.deed), "card", l.t(&format!("card-{}", self.card)))
    }

    /// What it means, and by when.
    #[must_use]
    pub fn text(&self, l: L) -> String {
        let far = self.card == Card::Red && matches!(self.deed, CardDeed::Give | CardDeed::SendBack);
        let day = self.day.map(|day| if far { when::far_day(l, day) } else { when::day(l, day) }).unwrap_or_default();
        let key = match self.deed {
            CardDeed::Give | CardDeed::SendBack | CardDeed::Mend | CardDeed::Lift => {
                format!("mail-card-{}-{}", self.deed, self.card)
            }
            deed => format!("mail-card-{deed}-text"),
        };
        l.t1(&key, "day", day)
    }
}

mail!(
    /// To the provider: what was done about a card.
    CardNews(CardNewsData):
    "emails/card_news/subject.txt", "emails/card_news/body.txt", "emails/card_news/body.html"
);

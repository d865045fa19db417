//! Mails to the experts of a panel.

use super::{Envelope, mail};
use crate::i18n::L;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What became of a panel, for one of its experts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PanelMatter {
    /// Drawn.
    Invited,
    /// The sheet is still awaited.
    Reminder,
    /// Taken off by the bureau.
    Removed,
    /// The listing went on or away without the panel's result.
    SetAside,
    /// All sheets are in and the result is open.
    Opened,
}

impl PanelMatter {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Invited, Self::Reminder, Self::Removed, Self::SetAside, Self::Opened];

    const fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Reminder => "reminder",
            Self::Removed => "removed",
            Self::SetAside => "set-aside",
            Self::Opened => "opened",
        }
    }
}

/// What became of a panel, for one of its experts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelNewsData {
    /// Reference of the listing.
    pub number: String,
    /// Who reads it.
    pub expert: String,
    /// Name of the listing.
    pub listing: String,
    /// Whose it is.
    pub provider: String,
    /// What became of the panel.
    pub what: PanelMatter,
    /// Last day for the sheet.
    pub due_on: Date,
    /// Why; may be empty.
    pub reason: String,
    /// Path of the sheet.
    pub path: String,
}

impl PanelNewsData {
    /// The headline.
    #[must_use]
    pub fn title(&self, l: L) -> String {
        l.t1(&format!("mail-panel-{}", self.what.code()), "name", &self.listing)
    }

    /// What it means and what to do.
    #[must_use]
    pub fn text(&self, e: &Envelope) -> String {
        let (l, day) = (e.l(), e.day(&self.due_on));
        l.tv(&format!("mail-panel-{}-text", self.what.code()), &[("day", &day), ("provider", &self.provider)])
    }

    /// Whether the reader still has a sheet to open.
    #[must_use]
    pub const fn leads_on(&self) -> bool {
        !matches!(self.what, PanelMatter::Removed | PanelMatter::SetAside)
    }
}

mail!(
    /// To an expert: drawn, released, the result.
    PanelNews(PanelNewsData): "emails/panel_news/subject.txt", "emails/panel_news/body.txt", "emails/panel_news/body.html"
);
mail!(
    /// To an expert: the sheet is still awaited.
    PanelReminder(PanelNewsData): "emails/panel_news/subject.txt", "emails/panel_news/body.txt", "emails/panel_news/body.html"
);

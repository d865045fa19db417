//! What every mail carries besides its own words: language, letterhead and links.

use super::when::{self, Due};
use crate::i18n::L;
use jiff::civil::{Date, DateTime};
use schema::domain::calendar::Calendar;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;
use serde::{Deserialize, Serialize};

/// What a link in a mail is for. The names are the contract's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rel {
    /// The provider accepts.
    Accept,
    /// The provider declines.
    Decline,
    /// The provider asks.
    Ask,
    /// Somebody reads; changes nothing.
    View,
    /// The enterprise takes its request back.
    Withdraw,
    /// Somebody confirms an address or sets a password.
    Confirm,
}

impl Rel {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Accept, Self::Decline, Self::Ask, Self::View, Self::Withdraw, Self::Confirm];

    /// Stable name, as in the contract.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Ask => "ask",
            Self::View => "view",
            Self::Withdraw => "withdraw",
            Self::Confirm => "confirm",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }
}

/// The addresses in one mail, made when it is sent and never stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Links {
    /// Where the site lives, without a slash at its end.
    pub public_url: String,
    /// One address for each [`Rel`] that the mail asks for.
    pub list: Vec<(Rel, String)>,
}

impl Links {
    /// The address for `rel`; the site's own where the sender gave none, so that no button is dead.
    #[must_use]
    pub fn to(&self, rel: Rel) -> &str {
        self.list.iter().find(|(r, _)| *r == rel).map_or(&self.public_url, |(_, url)| url)
    }

    /// The address of a path of the site.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

/// Who writes, and by which calendar it counts days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// Prefix of subjects, such as 【郑州数转对接】.
    pub prefix: String,
    /// Tag line beside the name.
    pub tagline: String,
    /// The bureau.
    pub bureau: String,
    /// Telephone of the desk, where the operator gave one.
    pub desk_phone: Option<String>,
    /// Whether the data are invented (`demo`).
    pub sample: bool,
    /// Working days.
    pub calendar: Calendar,
}

impl Letterhead {
    /// The letterhead of a programme in `locale`.
    #[must_use]
    pub fn of(programme: &Programme, locale: Locale, sample: bool) -> Self {
        let identity = &programme.identity;
        Self {
            prefix: identity.mail_prefix.get(locale).trim().to_owned(),
            tagline: identity.tagline.get(locale).to_owned(),
            bureau: identity.bureau.get(locale).to_owned(),
            desk_phone: Some(identity.desk_phone.trim()).filter(|p| !p.is_empty()).map(str::to_owned),
            sample,
            calendar: Calendar::new(&programme.calendar),
        }
    }
}

/// What one mail needs besides its data, which may have waited in the outbox: made when it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The reader's language.
    pub locale: Locale,
    /// Who writes.
    pub letterhead: Letterhead,
    /// The programme's date on which it leaves; working days left are counted from here.
    pub today: Date,
    /// Addresses.
    pub links: Links,
}

impl Envelope {
    /// The words of the reader's language.
    #[must_use]
    pub const fn l(&self) -> L {
        L(self.locale)
    }

    /// The subject: prefix, case number where there is one, words.
    #[must_use]
    pub fn subject(&self, number: &str, words: &str) -> String {
        let parts = [&self.letterhead.prefix, number, words];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        // 】 needs no space after it.
        parts.join(" ").replace("】 ", "】")
    }

    /// How far off `on` is, in words: 还剩 3 个工作日.
    #[must_use]
    pub fn left(&self, on: &Date) -> String {
        Due::seen_from(self.today, *on, &self.letterhead.calendar).left(self.l())
    }

    /// A deadline in one line: 10月13日（周二），还剩 3 个工作日.
    #[must_use]
    pub fn deadline(&self, on: &Date) -> String {
        self.l().tv("mail-deadline", &[("day", &self.day(on)), ("left", &self.left(on))])
    }

    /// A day as mails write it: 10月13日（周二）; one that lies ahead says where it may still move.
    #[must_use]
    pub fn day(&self, day: &Date) -> String {
        when::deadline_day(self.l(), *day, *day > self.today && self.letterhead.calendar.is_provisional(day.year()))
    }

    /// A day and time: 10月13日（周二）09:12.
    #[must_use]
    pub fn time(&self, at: &DateTime) -> String {
        when::time(self.l(), *at)
    }
}

//! The outbox as the bureau sees it: what was given up and may be sent again, what still waits (S1, S2).

use super::officer;
use crate::components::{Pager, Tab, Tabs};
use crate::emails::{Email, LeadMail, when};
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use jiff::civil::{DateTime, datetime};
use schema::domain::text::Locale;

/// Which mails are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MailBox {
    /// Given up.
    #[default]
    Dead,
    /// Waiting for their time or for the next try.
    Pending,
    /// Taken by the mail server.
    Sent,
}

impl MailBox {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Dead, Self::Pending, Self::Sent];

    /// Stable name, as in the query `?show=`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dead => "dead",
            Self::Pending => "pending",
            Self::Sent => "sent",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|b| b.code() == code)
    }
}

/// One mail.
#[derive(Debug, Clone)]
pub struct MailRow {
    /// Id in the outbox.
    pub id: String,
    /// Its subject.
    pub subject: String,
    /// To whom, masked as in logs.
    pub to: String,
    /// How often it was tried.
    pub attempts: u32,
    /// What the other side said last.
    pub error: Option<String>,
    /// When it was last tried or sent, programme time.
    pub last_at: Option<DateTime>,
    /// When it is due next, programme time.
    pub next_at: Option<DateTime>,
}

/// How many mails are in each box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MailCounts {
    /// Given up.
    pub dead: u32,
    /// Waiting.
    pub pending: u32,
    /// Sent.
    pub sent: u32,
}

/// What the mail server does not take at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retrying {
    /// How many mails.
    pub count: u32,
    /// When the first of them is tried again, programme time.
    pub next_at: DateTime,
    /// What was said to it last.
    pub error: String,
}

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct MailView {
    /// Which box is shown.
    pub show: MailBox,
    /// This page of the box.
    pub rows: Vec<MailRow>,
    /// Counts of all boxes.
    pub counts: MailCounts,
    /// Mails that were tried in vain and are tried again (S2).
    pub retrying: Option<Retrying>,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
}

#[derive(Debug)]
struct Row {
    id: String,
    subject: String,
    to: String,
    attempts: u32,
    error: Option<String>,
    time: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/mail.html")]
pub struct MailPage {
    chrome: Chrome,
    l: L,
    tabs: Tabs,
    rows: Vec<Row>,
    can_retry: bool,
    retrying: Option<String>,
    empty: String,
    pager: Pager,
}

impl MailPage {
    /// The page; its heading says what was given up.
    #[must_use]
    pub fn new(chrome: Chrome, view: MailView) -> Self {
        let l = chrome.l;
        let title = match (view.counts.dead, &view.retrying) {
            (0, None) => l.t("desk-mail-title-none"),
            (0, Some(retrying)) => l.t1("desk-mail-title-retrying", "n", retrying.count),
            (n, _) => l.t1("desk-mail-title", "n", n),
        };
        let count = |mailbox| match mailbox {
            MailBox::Dead => view.counts.dead,
            MailBox::Pending => view.counts.pending,
            MailBox::Sent => view.counts.sent,
        };
        let href = |show: MailBox, page: &str| routes::with_query(routes::DESK_MAIL, &[("show", show.code()), ("page", page)]);
        let tab = |mailbox: MailBox| Tab {
            href: href(mailbox, ""),
            label: l.t(&format!("desk-mail-{}", mailbox.code())),
            count: count(mailbox),
            current: mailbox == view.show,
        };
        let pager = Pager::new(l, view.page, view.limit, count(view.show), |page| href(view.show, &page.to_string()));
        Self {
            chrome: chrome.titled(Nav::Desk, title).private(),
            l,
            tabs: Tabs::new(l, "desk-mail-label", MailBox::ALL.map(tab).into()),
            rows: view.rows.into_iter().map(|r| row(l, view.show, r)).collect(),
            can_retry: view.show == MailBox::Dead && view.counts.dead > 0,
            empty: match (view.show, view.counts.pending) {
                (MailBox::Dead, 1..) => l.t("desk-mail-empty-dead-waiting"),
                (show, _) => l.t(&format!("desk-mail-empty-{}", show.code())),
            },
            retrying: view.retrying.map(|r| {
                let (count, next) = (r.count, when::time(l, r.next_at));
                l.tv("desk-mail-retrying", &[("n", &count), ("next", &next), ("error", &r.error)])
            }),
            pager,
        }
    }
}

fn row(l: L, show: MailBox, mail: MailRow) -> Row {
    let time = if show == MailBox::Pending { mail.next_at } else { mail.last_at };
    Row {
        id: mail.id,
        subject: mail.subject,
        to: mail.to,
        attempts: mail.attempts,
        error: mail.error,
        time: time.map(|at| when::time(l, at)).unwrap_or_default(),
    }
}

fn sample_view(locale: Locale, show: MailBox, retrying: bool) -> MailView {
    let retrying = retrying.then(|| Retrying {
        count: 12,
        next_at: datetime(2026, 10, 12, 9, 30, 0, 0),
        error: "connection refused".to_owned(),
    });
    let subject = LeadMail::sample(locale).subject();
    let row = |place: u32, error: Option<&str>| MailRow {
        id: format!("m{place}"),
        subject: subject.clone(),
        to: "l•••@lishi.example".to_owned(),
        attempts: if error.is_some() { 8 } else { 0 },
        error: error.map(str::to_owned),
        last_at: error.map(|_| datetime(2026, 10, 9, 9, 40, 0, 0)),
        next_at: Some(datetime(2026, 10, 12, 8, 30, 0, 0)),
    };
    let refused = "550 5.1.1 <l•••@lishi.example>: Recipient address rejected: User unknown in virtual mailbox table";
    let rows = match show {
        MailBox::Dead => vec![row(1, Some(refused)), row(2, Some("connection refused"))],
        MailBox::Pending => vec![row(3, None), row(4, Some("451 4.7.1 Try again later"))],
        MailBox::Sent => Vec::new(),
    };
    MailView { show, rows, counts: MailCounts { dead: 2, pending: 12, sent: 0 }, retrying, page: 1, limit: 20 }
}

impl MailPage {
    /// Each box; the mail server out of reach; nothing given up.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let calm = MailView { page: 1, limit: 20, ..MailView::default() };
        [sample_view(locale, MailBox::Pending, true), sample_view(locale, MailBox::Sent, false), calm]
            .map(|view| Self::new(officer(locale, routes::DESK_MAIL), view))
            .into()
    }
}

impl Page for MailPage {
    fn sample(locale: Locale) -> Self {
        Self::new(officer(locale, routes::DESK_MAIL), sample_view(locale, MailBox::Dead, false))
    }
}

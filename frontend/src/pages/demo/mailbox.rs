//! The mailbox of the demo: all mail that the marketplace sent, as its readers get it.

use crate::components::Pager;
use crate::emails::{Email, LeadMail, Rel, when};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{DateTime, datetime};
use schema::domain::text::Locale;

/// One mail in the list.
#[derive(Debug, Clone)]
pub struct ReceivedRow {
    /// Its id.
    pub id: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it was sent, programme time.
    pub sent_at: DateTime,
}

/// What the list needs to know.
#[derive(Debug, Clone, Default)]
pub struct MailboxView {
    /// This page of the list, newest first.
    pub rows: Vec<ReceivedRow>,
    /// All mails.
    pub total: u32,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
    /// The demo's own time, which may be ahead of the machine's.
    pub now: DateTime,
}

#[derive(Debug)]
struct Row {
    href: String,
    to: String,
    subject: String,
    sent: String,
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "pages/demo/mailbox.html")]
pub struct MailboxPage {
    chrome: Chrome,
    l: L,
    now: String,
    rows: Vec<Row>,
    pager: Pager,
}

impl MailboxPage {
    /// The list.
    #[must_use]
    pub fn new(chrome: Chrome, view: MailboxView) -> Self {
        let l = chrome.l;
        let title = if view.total == 0 { l.t("demo-mailbox-title-none") } else { l.t1("demo-mailbox-title", "n", view.total) };
        let href = |page: u32| routes::with_query(routes::MAILBOX, &[("page", &page.to_string())]);
        let row = |mail: ReceivedRow| Row {
            href: routes::mailbox_mail(&mail.id),
            to: mail.to,
            subject: mail.subject,
            sent: when::time(l, mail.sent_at),
        };
        Self {
            chrome: chrome.titled(Nav::None, title).private(),
            l,
            now: when::time(l, view.now),
            rows: view.rows.into_iter().map(row).collect(),
            pager: Pager::new(l, view.page, view.limit, view.total, href),
        }
    }
}

/// One mail as it was sent.
#[derive(Debug, Clone)]
pub struct ReceivedMail {
    /// Its id.
    pub id: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it was sent, programme time.
    pub sent_at: DateTime,
    /// Its text part.
    pub text: String,
    /// Its links.
    pub links: Vec<(Rel, String)>,
}

/// One mail: the HTML part in a frame that may do nothing, the links, the text part.
#[derive(Debug, Template)]
#[template(path = "pages/demo/mail.html")]
pub struct ReceivedPage {
    chrome: Chrome,
    l: L,
    to: String,
    sent: String,
    frame: String,
    text: String,
    links: Vec<(String, String)>,
}

/// Query of a mail's page that asks for the HTML part alone.
const PART: (&str, &str) = ("part", "html");

impl ReceivedPage {
    /// The page of a mail. Its frame fetches `/demo/mailbox/{id}?part=html`, which answers [`framed`].
    #[must_use]
    pub fn new(chrome: Chrome, mail: ReceivedMail) -> Self {
        let l = chrome.l;
        Self {
            chrome: chrome.titled(Nav::None, &mail.subject).private(),
            l,
            to: mail.to,
            sent: when::time(l, mail.sent_at),
            frame: routes::with_query(&routes::mailbox_mail(&mail.id), &[PART]),
            text: mail.text,
            links: mail.links.into_iter().map(|(rel, url)| (l.t(&format!("demo-rel-{}", rel.code())), url)).collect(),
        }
    }
}

/// The HTML part for the frame: its links open in the window, not in the frame.
#[must_use]
pub fn framed(html: &str) -> String {
    html.replacen("<head>", "<head><base target=\"_top\">", 1)
}

impl MailboxPage {
    /// The list before anything was sent.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let empty = MailboxView { page: 1, limit: 20, now: datetime(2026, 10, 9, 9, 0, 0, 0), ..MailboxView::default() };
        vec![Self::new(samples::chrome(locale, routes::MAILBOX), empty)]
    }
}

impl Page for MailboxPage {
    fn sample(locale: Locale) -> Self {
        let row = |n: u32| ReceivedRow {
            id: format!("m{n}"),
            to: "li@lishi.example".to_owned(),
            subject: LeadMail::sample(locale).subject(),
            sent_at: datetime(2026, 10, 9, 15, 20, 0, 0),
        };
        let view = MailboxView {
            rows: (1..=3).map(row).collect(),
            total: 43,
            page: 1,
            limit: 3,
            now: datetime(2026, 10, 9, 15, 21, 0, 0),
        };
        Self::new(samples::chrome(locale, routes::MAILBOX), view)
    }
}

impl Page for ReceivedPage {
    fn sample(locale: Locale) -> Self {
        let mail = LeadMail::sample(locale);
        let received = ReceivedMail {
            id: "m1".to_owned(),
            to: "li@lishi.example".to_owned(),
            subject: mail.subject(),
            sent_at: datetime(2026, 10, 9, 15, 20, 0, 0),
            text: mail.text(),
            links: Rel::ALL.map(|rel| (rel, routes::action(rel.code()))).to_vec(),
        };
        Self::new(samples::chrome(locale, "/demo/mailbox/m1"), received)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_framed_mail_opens_its_links_in_the_window_and_is_otherwise_as_sent() {
        let html = LeadMail::sample(Locale::Zh).html();
        let shown = framed(&html);
        assert_eq!(shown.replace("<base target=\"_top\">", ""), html);
        assert!(shown.contains("<head><base target=\"_top\">"));
    }
}

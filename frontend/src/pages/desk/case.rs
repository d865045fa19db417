//! One case as the bureau reads it: its way, its mails, its audit trail; nothing to press, no contact.

use super::officer;
use crate::emails::when::{self, Due};
use crate::emails::{Email, LeadData, LeadMail};
use crate::pages::handoff::{Coverage, DueBox, Event, Happened, Mark, Reader, Stage, Timeline};
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use jiff::civil::{Date, DateTime, date, datetime};
use schema::domain::text::Locale;

/// A mail of the case.
#[derive(Debug, Clone)]
pub struct CaseMail {
    /// Its subject.
    pub subject: String,
    /// To whom, masked as in logs.
    pub to: String,
    /// `pending`, `retrying`, `sent`, `dead` or `cancelled`.
    pub state: &'static str,
    /// When it left, or is next tried, programme time.
    pub at: Option<DateTime>,
    /// What the mail server said last.
    pub error: Option<String>,
}

/// An entry of the audit trail.
#[derive(Debug, Clone)]
pub struct TrailRow {
    /// When, programme time.
    pub at: DateTime,
    /// `account`, `link`, `clock`, `visitor` or `operator`.
    pub by: String,
    /// Name of the deed.
    pub deed: String,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct DeskCaseView {
    /// The request as the provider reads it.
    pub lead: LeadData,
    /// Who asks.
    pub enterprise_name: String,
    /// Its district, or the city.
    pub place: String,
    /// Where it stands.
    pub stage: Stage,
    /// Its history, oldest first.
    pub events: Vec<Event>,
    /// When the provider is to answer, seen from today.
    pub due: Due,
    /// By when the provider calls, once accepted.
    pub first_contact_on: Option<Date>,
    /// Its mails, oldest first.
    pub mails: Vec<CaseMail>,
    /// Its audit trail, oldest first.
    pub trail: Vec<TrailRow>,
}

#[derive(Debug)]
struct MailLine {
    subject: String,
    to: String,
    mark: Mark,
    at: String,
    error: Option<String>,
}

#[derive(Debug)]
struct TrailLine {
    at: String,
    by: String,
    deed: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/case.html")]
pub struct DeskCasePage {
    chrome: Chrome,
    l: L,
    between: String,
    solutions: String,
    mark: Mark,
    due: Option<DueBox>,
    timeline: Timeline,
    coverage: Coverage,
    mails: Vec<MailLine>,
    trail: Vec<TrailLine>,
}

impl DeskCasePage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, view: DeskCaseView) -> Self {
        let l = chrome.l;
        let open = view.stage.is_open();
        let provider = view.lead.provider_name.clone();
        let names: [(&str, &dyn crate::i18n::Arg); 3] =
            [("enterprise", &view.enterprise_name), ("place", &view.place), ("provider", &provider)];
        let until = if view.due.working_days < 0 { view.lead.expires_on } else { view.due.on };
        let reader = (Reader::Bureau, provider.as_str());
        Self {
            l,
            between: l.tv("desk-case-between", &names),
            solutions: l.join(&view.lead.names()),
            mark: view.stage.mark(l, open && view.due.working_days < 0),
            due: open.then(|| DueBox::new(l, l.t("mail-due-answer-label"), view.due, false)),
            timeline: Timeline::new(l, reader, &view.events, &view.stage, until, view.first_contact_on),
            coverage: Coverage::new(l, &view.lead),
            mails: view.mails.into_iter().map(|m| mail(l, m)).collect(),
            trail: view.trail.iter().map(|t| entry(l, t)).collect(),
            chrome: chrome.titled(Nav::Desk, l.t1("desk-case-title", "number", &view.lead.number)).private(),
        }
    }
}

fn mail(l: L, mail: CaseMail) -> MailLine {
    let (tone, icon) = match mail.state {
        "sent" => ("ok", "i-tick"),
        "dead" => ("bad", "i-stop"),
        "retrying" => ("warn", "i-warn"),
        "cancelled" => ("", "i-close"),
        _ => ("", "i-clock"),
    };
    MailLine {
        subject: mail.subject,
        to: mail.to,
        mark: Mark::new(tone, icon, &l.t(&format!("desk-case-mail-{}", mail.state))),
        at: mail.at.map(|at| when::time(l, at)).unwrap_or_default(),
        error: mail.error,
    }
}

/// A deed to a case in words; one of another kind keeps its code.
fn deed(l: L, code: &str) -> String {
    match code {
        "hand_off" | "accept" | "decline" | "ask" | "answer" | "withdraw" | "expire" | "remind" | "overdue" | "nothing_to_do" => {
            l.t(&format!("desk-case-deed-{}", code.replace('_', "-")))
        }
        _ => code.to_owned(),
    }
}

fn entry(l: L, row: &TrailRow) -> TrailLine {
    TrailLine { at: when::time(l, row.at), by: l.t(&format!("desk-case-by-{}", row.by)), deed: deed(l, &row.deed) }
}

impl Page for DeskCasePage {
    fn sample(locale: Locale) -> Self {
        let sent = LeadMail::sample(locale);
        let at = datetime(2026, 10, 9, 15, 20, 0, 0);
        let mail = |state, error: Option<&str>| CaseMail {
            subject: sent.subject(),
            to: "l•••@lishi.example".to_owned(),
            state,
            at: Some(at),
            error: error.map(str::to_owned),
        };
        let trail = [("account", "hand_off"), ("clock", "remind"), ("link", "accept")];
        let view = DeskCaseView {
            enterprise_name: "中牟恒铸压铸有限公司（示例）".to_owned(),
            place: "中牟县".to_owned(),
            stage: Stage::Sent,
            events: vec![Event { what: Happened::Sent, at, words: None }],
            due: Due { on: date(2026, 10, 13), working_days: 1, provisional: false },
            first_contact_on: None,
            mails: vec![mail("sent", None), mail("retrying", Some("451 4.7.1 Try again later")), mail("cancelled", None)],
            trail: trail.map(|(by, deed)| TrailRow { at, by: by.to_owned(), deed: deed.to_owned() }).into(),
            lead: sent.data.clone(),
        };
        Self::new(officer(locale, &routes::desk_case("c1")), view)
    }
}

//! One announcement; a call with the form by which a provider applies.

use super::sample_announcement;
use crate::emails::when;
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use jiff::civil::{Date, date};
use schema::domain::account::Role;
use schema::domain::programme::Programme;
use schema::domain::seat::{AnnouncementKind, SeatState};
use schema::domain::text::Locale;
use schema::models::announcements::Announcement;

/// What the signed-in provider may do about a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applying {
    /// It may apply; what was typed, and what is wrong with it: `words`.
    May(String, Option<&'static str>),
    /// It has applied; what became of it, and what the bureau said.
    Has(SeatState, Option<String>),
    /// It is too late, or not for it: `closed` or `other`.
    Not(&'static str),
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct AnnouncementView {
    /// The announcement.
    pub announcement: Announcement,
    /// Its day.
    pub day: Date,
    /// Whether providers may still apply.
    pub open: bool,
    /// For a provider that reads a call.
    pub applying: Option<Applying>,
}

#[derive(Debug)]
struct Form {
    typed: String,
    wrong: Option<String>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/news/announcement.html")]
pub struct AnnouncementPage {
    chrome: Chrome,
    l: L,
    here: String,
    facts: Vec<String>,
    paragraphs: Vec<String>,
    form: Option<Form>,
    said: Option<String>,
    answer: Option<String>,
    sign_in: Option<String>,
}

impl AnnouncementPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: AnnouncementView) -> Self {
        let l = chrome.l;
        let a = view.announcement;
        let mut facts = vec![l.t(&format!("news-kind-{}", a.kind)), when::far_day(l, view.day)];
        if let Some(call) = &a.call {
            let sector = programme.sector(&call.sector).map_or(call.sector.as_str(), |s| l.of(&s.name)).to_owned();
            facts.push(format!("{sector} · {}", l.t(&format!("provider-kind-{}", call.kind))));
            let key = if view.open { "news-deadline" } else { "news-closed" };
            facts.push(l.t1(key, "day", when::far_day(l, call.deadline)));
        }
        let here = routes::announcement(&a.id);
        let (mut form, mut said, mut answer) = (None, None, None);
        match view.applying {
            Some(Applying::May(typed, wrong)) => {
                form = Some(Form { typed, wrong: wrong.map(|code| l.t(&format!("seat-wrong-{code}"))) });
            }
            Some(Applying::Has(state, words)) => {
                said = Some(l.t(&format!("seat-own-{state}")));
                answer = words;
            }
            Some(Applying::Not(code)) => said = Some(l.t(&format!("seat-not-{code}"))),
            None => {}
        }
        let asks = view.open && chrome.viewer.is_none();
        Self {
            sign_in: asks.then(|| routes::with_query(routes::SIGN_IN, &[("next", &here)])),
            facts,
            paragraphs: a.body.lines().map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect(),
            form,
            said,
            answer,
            chrome: chrome.titled(Nav::None, a.title),
            here,
            l,
        }
    }

    /// A notice; a call for everybody, after applying, after the decision, too late.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let provider =
            |applying| Self::new(provider(locale), samples::programme(), view(locale, AnnouncementKind::Call, Some(applying)));
        let open = || samples::chrome(locale, routes::NEWS);
        vec![
            Self::new(open(), samples::programme(), view(locale, AnnouncementKind::Notice, None)),
            Self::new(open(), samples::programme(), view(locale, AnnouncementKind::Call, None)),
            provider(Applying::May(String::new(), Some("words"))),
            provider(Applying::Has(SeatState::Applied, None)),
            provider(Applying::Has(SeatState::Held, Some("牵头项目多，现场人员足。".to_owned()))),
            provider(Applying::Has(SeatState::Declined, None)),
            provider(Applying::Has(SeatState::Ended, None)),
            provider(Applying::Not("closed")),
            provider(Applying::Not("other")),
        ]
    }
}

fn view(locale: Locale, kind: AnnouncementKind, applying: Option<Applying>) -> AnnouncementView {
    AnnouncementView {
        announcement: sample_announcement(locale, kind),
        day: date(2026, 10, 9),
        open: kind == AnnouncementKind::Call && applying != Some(Applying::Not("closed")),
        applying,
    }
}

fn provider(locale: Locale) -> Chrome {
    let viewer = Viewer { name: "p@provider.example".to_owned(), role: Role::Provider, organisation: None };
    samples::chrome(locale, routes::NEWS).signed_in(Some(viewer), "sample-token")
}

impl Page for AnnouncementPage {
    fn sample(locale: Locale) -> Self {
        let applying = Applying::May(String::new(), None);
        Self::new(provider(locale), samples::programme(), view(locale, AnnouncementKind::Call, Some(applying)))
    }
}

//! A provider reads and answers its cards, appeals these, its suspension or its place in the standing; another officer decides (P15).

use super::cards::{CardLine, CardView, sample_cards};
use crate::emails::when::{self, Due};
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use jiff::civil::{Date, date};
use schema::domain::account::Role;
use schema::domain::conduct::CardState;
use schema::domain::ids::Id;
use schema::domain::listing::appeal::{AppealState, AppealSubject};
use schema::domain::text::Locale;
use schema::models::provider_appeals::ProviderAppeal;

/// What a provider sees of its appeals.
#[derive(Debug, Clone, Default)]
pub struct OwnAppealsView {
    /// What it can appeal now.
    pub open_to: Vec<AppealSubject>,
    /// Its cards, newest first.
    pub cards: Vec<CardView>,
    /// Its appeals, newest first.
    pub appeals: Vec<ProviderAppeal>,
    /// What was typed, and what is wrong with it: `words` or `nothing`.
    pub wrong: Option<(AppealSubject, String, &'static str)>,
    /// What was typed about a card, and what is wrong with it: `words` or `late`.
    pub card_wrong: Option<(Id, String, &'static str)>,
    /// The day.
    pub today: Date,
}

#[derive(Debug)]
struct Line {
    title: String,
    state: String,
    words: String,
    answer: Option<String>,
}

#[derive(Debug)]
struct Form {
    code: &'static str,
    title: String,
    hint: String,
    typed: String,
    wrong: Option<String>,
}

#[derive(Debug)]
struct OwnCard {
    line: CardLine,
    /// Label of the field in which the provider answers, where it may.
    answer: Option<String>,
    typed: String,
    wrong: Option<String>,
}

impl OwnCard {
    fn of(l: L, view: &OwnAppealsView, card: &CardView) -> Self {
        let case = &card.case;
        let answer = match case.state {
            CardState::Noticed { reply_by } if view.today <= reply_by => Some("reply".to_owned()),
            CardState::Yellow { .. } => Some("mend-yellow".to_owned()),
            CardState::Red { reapply_from } if view.today >= reapply_from => Some("mend-red".to_owned()),
            _ => None,
        };
        let wrong = view.card_wrong.as_ref().filter(|(id, ..)| *id == case.id);
        Self {
            line: CardLine::of(l, card),
            answer: answer.map(|key| l.t(&format!("card-answer-{key}"))),
            typed: wrong.map(|(_, typed, _)| typed.clone()).unwrap_or_default(),
            wrong: wrong.map(|(.., code)| l.t(&format!("card-wrong-{code}"))),
        }
    }
}

/// The provider's page.
#[derive(Debug, Template)]
#[template(path = "pages/standing/appeals.html")]
pub struct OwnAppealsPage {
    chrome: Chrome,
    l: L,
    gone: Option<String>,
    cards: Vec<OwnCard>,
    forms: Vec<Form>,
    lines: Vec<Line>,
}

fn about(l: L, subject: AppealSubject) -> String {
    l.t(&format!("provider-appeal-about-{}", subject.code()))
}

impl OwnAppealsPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, view: &OwnAppealsView) -> Self {
        let l = chrome.l;
        let fault = |code: &str| l.t(&format!("provider-appeal-wrong-{code}"));
        let form = |subject: &AppealSubject| {
            let wrong = view.wrong.as_ref().filter(|(of, ..)| of == subject);
            Form {
                code: subject.code(),
                title: l.t1("appeal-against", "deed", about(l, *subject)),
                hint: l.t(&format!("provider-appeal-hint-{}", subject.code())),
                typed: wrong.map(|(_, typed, _)| typed.clone()).unwrap_or_default(),
                wrong: wrong.map(|(.., code)| fault(code)),
            }
        };
        let line = |a: &ProviderAppeal| Line {
            title: l.t1("appeal-against", "deed", about(l, a.subject)),
            state: l.t1(&format!("appeal-{}", a.state.code()), "day", when::day(l, a.due_on)),
            words: a.words.clone(),
            answer: a.answer.clone(),
        };
        let gone = view.wrong.as_ref().filter(|(of, ..)| !view.open_to.contains(of));
        Self {
            gone: gone.map(|(.., code)| fault(code)),
            cards: view.cards.iter().map(|card| OwnCard::of(l, view, card)).collect(),
            forms: view.open_to.iter().map(form).collect(),
            lines: view.appeals.iter().map(line).collect(),
            chrome: chrome.titled(Nav::Leads, l.t("conduct-title")).private(),
            l,
        }
    }

    /// Nothing yet; without words; too late.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let wrong = |open_to: Vec<AppealSubject>, code| {
            let wrong = Some((AppealSubject::Suspension, String::new(), code));
            OwnAppealsView { open_to, wrong, ..OwnAppealsView::default() }
        };
        let views = [OwnAppealsView::default(), wrong(AppealSubject::ALL.to_vec(), "words"), wrong(Vec::new(), "nothing")];
        views.iter().map(|view| Self::new(provider(locale), view)).collect()
    }
}

/// An appeal that waits, as an officer sees it.
#[derive(Debug, Clone)]
pub struct OpenAppeal {
    /// The appeal.
    pub appeal: ProviderAppeal,
    /// Whose.
    pub provider_name: String,
    /// Until when.
    pub due: Due,
    /// Whether the reader made the decision that it is against.
    pub own: bool,
}

#[derive(Debug)]
struct Row {
    id: String,
    title: String,
    provider: String,
    due: String,
    tone: &'static str,
    words: String,
    own: bool,
    uphold: String,
}

/// The desk's page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/appeals.html")]
pub struct OpenAppealsPage {
    chrome: Chrome,
    l: L,
    wrong: Option<String>,
    rows: Vec<Row>,
}

impl OpenAppealsPage {
    /// The page; `wrong` is `reason`, `own` or `decided`.
    #[must_use]
    pub fn new(chrome: Chrome, appeals: Vec<OpenAppeal>, wrong: Option<&str>) -> Self {
        let l = chrome.l;
        let row = |a: OpenAppeal| Row {
            id: a.appeal.id.to_string(),
            title: l.t1("appeal-against", "deed", about(l, a.appeal.subject)),
            provider: a.provider_name,
            due: format!("{} · {}", a.due.day(l), a.due.left(l)),
            tone: a.due.tone(),
            words: a.appeal.words,
            own: a.own,
            uphold: l.t(&format!("provider-appeal-uphold-{}", a.appeal.subject.code())),
        };
        Self {
            rows: appeals.into_iter().map(row).collect(),
            wrong: wrong.map(|code| l.t(&format!("desk-appeals-{code}"))),
            chrome: chrome.titled(Nav::Desk, l.t("desk-appeals-title")).private(),
            l,
        }
    }

    /// None; one without a reason.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        vec![
            Self::new(officer(locale), Vec::new(), Some("decided")),
            Self::new(officer(locale), vec![sample_open(AppealSubject::Standing, false)], Some("reason")),
        ]
    }
}

fn provider(locale: Locale) -> Chrome {
    let viewer = Viewer { name: "p@provider.example".to_owned(), role: Role::Provider, organisation: None };
    samples::chrome(locale, routes::OWN_APPEALS).signed_in(Some(viewer), "sample-token")
}

fn officer(locale: Locale) -> Chrome {
    let viewer = Viewer { name: "desk@bureau.example".to_owned(), role: Role::Bureau, organisation: None };
    samples::chrome(locale, routes::DESK_APPEALS).signed_in(Some(viewer), "sample-token")
}

fn sample_appeal(subject: AppealSubject, state: AppealState) -> ProviderAppeal {
    let id = "0192f0a0-0000-7000-8000-00000000000c";
    ProviderAppeal {
        id: schema::domain::ids::Id::parse(id).expect("a sample id"),
        provider_ref: samples::provider().provider_ref,
        subject,
        against: "2026-09-30".to_owned(),
        officer: None,
        words: "两起投诉已在上周了结，附和解书。".to_owned(),
        at: 0,
        due_on: date(2026, 10, 30),
        state,
        answer: (state != AppealState::Open).then(|| "已核对，投诉确已了结。".to_owned()),
    }
}

fn sample_open(subject: AppealSubject, own: bool) -> OpenAppeal {
    OpenAppeal {
        appeal: sample_appeal(subject, AppealState::Open),
        provider_name: samples::provider().name,
        due: Due { on: date(2026, 10, 30), working_days: 8, provisional: false },
        own,
    }
}

impl Page for OwnAppealsPage {
    fn sample(locale: Locale) -> Self {
        let appeal = |state: &AppealState| sample_appeal(AppealSubject::Suspension, *state);
        let appeals = AppealState::ALL.iter().map(appeal).collect();
        let view = OwnAppealsView {
            open_to: vec![AppealSubject::Standing],
            appeals,
            cards: sample_cards(),
            ..OwnAppealsView::default()
        };
        Self::new(provider(locale), &view)
    }
}

impl Page for OpenAppealsPage {
    fn sample(locale: Locale) -> Self {
        let rows = vec![sample_open(AppealSubject::Suspension, true), sample_open(AppealSubject::Suspension, false)];
        Self::new(officer(locale), rows, None)
    }
}

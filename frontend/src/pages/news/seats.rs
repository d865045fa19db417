//! Who holds the seats: for everybody; for the bureau with the applications that wait.

use super::desk::officer;
use super::sample_announcement;
use crate::emails::when;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::date;
use schema::domain::catalogue::ProviderKind;
use schema::domain::ids::{Id, ProviderRef, SectorCode};
use schema::domain::programme::Programme;
use schema::domain::seat::{AnnouncementKind, SeatState};
use schema::domain::text::Locale;
use schema::models::announcements::Announcement;
use schema::models::seats::Application;

/// Who holds a seat or asks for one.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The application.
    pub application: Application,
    /// Name of the provider.
    pub provider_name: String,
    /// Whether it can be decided: the last day to apply is over.
    pub due: bool,
}

/// The seats of one kind in one sector.
#[derive(Debug, Clone)]
pub struct SeatRow {
    /// Sector.
    pub sector: SectorCode,
    /// Kind of provider.
    pub kind: ProviderKind,
    /// How many.
    pub seats: usize,
    /// Who holds one.
    pub held: Vec<Seat>,
    /// Who waits for a decision.
    pub applied: Vec<Seat>,
    /// The call that is open, or was last.
    pub call: Option<(Announcement, bool)>,
}

#[derive(Debug)]
struct Holder {
    id: String,
    name: String,
    href: String,
    words: String,
    due: bool,
}

#[derive(Debug)]
struct Row {
    title: String,
    count: String,
    held: Vec<Holder>,
    applied: Vec<Holder>,
    call: Option<(String, String)>,
}

fn rows(l: L, programme: &Programme, rows: Vec<SeatRow>, of: impl Fn(&ProviderRef) -> String) -> Vec<Row> {
    let holder = |seat: Seat| Holder {
        href: of(&seat.application.provider_ref),
        id: seat.application.id.to_string(),
        name: seat.provider_name,
        words: seat.application.words,
        due: seat.due,
    };
    let row = |r: SeatRow| Row {
        title: format!(
            "{} · {}",
            programme.sector(&r.sector).map_or(r.sector.as_str(), |s| l.of(&s.name)),
            l.t(&format!("provider-kind-{}", r.kind))
        ),
        count: l.tv("seats-count", &[("held", &r.held.len()), ("seats", &r.seats)]),
        call: r.call.and_then(|(a, open)| {
            let deadline = a.call.as_ref().filter(|_| open)?.deadline;
            Some((routes::announcement(&a.id), l.t1("seats-open", "day", when::far_day(l, deadline))))
        }),
        held: r.held.into_iter().map(holder).collect(),
        applied: r.applied.into_iter().map(holder).collect(),
    };
    rows.into_iter().map(row).collect()
}

/// The public list.
#[derive(Debug, Template)]
#[template(path = "pages/news/seats.html")]
pub struct SeatsPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
}

impl SeatsPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, seats: Vec<SeatRow>) -> Self {
        let l = chrome.l;
        Self {
            rows: rows(l, programme, seats, |key| routes::provider(key)),
            chrome: chrome.titled(Nav::None, l.t("seats-title")).described(l.t("seats-lead")),
            l,
        }
    }

    /// The programme has no seats.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::SEATS), samples::programme(), Vec::new())
    }
}

/// The bureau's page.
#[derive(Debug, Template)]
#[template(path = "pages/news/desk_seats.html")]
pub struct DeskSeatsPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
    wrong: Option<String>,
}

impl DeskSeatsPage {
    /// The page; `wrong` is `reason`, `full`, `early` or `decided`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, seats: Vec<SeatRow>, wrong: Option<&str>) -> Self {
        let l = chrome.l;
        Self {
            rows: rows(l, programme, seats, |key| routes::desk_conduct(key)),
            wrong: wrong.map(|code| l.t(&format!("seats-wrong-{code}"))),
            chrome: chrome.titled(Nav::Desk, l.t("seats-title")).private(),
            l,
        }
    }

    /// Nobody applied; a decision without a reason.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        Self::new(officer(locale, routes::DESK_SEATS), samples::programme(), Vec::new(), Some("reason"))
    }
}

fn sample_rows(locale: Locale) -> Vec<SeatRow> {
    let id = |n: u8| Id::parse(&format!("0192f0a0-0000-7000-8000-0000000001{n:02}")).expect("a sample id");
    let seat = |n, state, due| Seat {
        application: Application {
            id: id(n),
            call_id: id(0),
            provider_ref: samples::provider().provider_ref,
            words: "牵头做过十二个冲压车间的项目，现场服务二十人。".to_owned(),
            at: 0,
            state,
            reason: None,
        },
        provider_name: samples::provider().name,
        due,
    };
    let call = sample_announcement(locale, AnnouncementKind::Call);
    debug_assert!(call.call.as_ref().is_some_and(|c| c.is_open(date(2026, 10, 9))));
    let sector = |code: &str| SectorCode::parse(code).expect("a sample sector");
    vec![
        SeatRow {
            sector: sector("AP"),
            kind: ProviderKind::Integrator,
            seats: 3,
            held: vec![seat(1, SeatState::Held, false)],
            applied: vec![seat(2, SeatState::Applied, true), seat(3, SeatState::Applied, false)],
            call: Some((call, true)),
        },
        SeatRow { sector: sector("EQ"), kind: ProviderKind::Integrator, seats: 3, held: vec![], applied: vec![], call: None },
    ]
}

impl Page for SeatsPage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::SEATS), samples::programme(), sample_rows(locale))
    }
}

impl Page for DeskSeatsPage {
    fn sample(locale: Locale) -> Self {
        Self::new(officer(locale, routes::DESK_SEATS), samples::programme(), sample_rows(locale), None)
    }
}

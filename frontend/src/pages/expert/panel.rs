//! The panels of a listing, as the bureau sees them: the draw with its seed and every exclusion, who sits, and the result once
//! all sheets are in. Before that no mark is on the page.

use super::figures::{Figures, sample_report};
use super::sample_ref;
use crate::components::{Choice, Field};
use crate::emails::when::{self, Due};
use crate::pages::handoff::{Mark, due_mark};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{DateTime, datetime};
use schema::domain::panel::expert::{Exclusion, Stratum};
use schema::domain::panel::result::PanelReport;
use schema::domain::panel::rules::PanelRules;
use schema::domain::panel::{PanelState, SeatState};
use schema::domain::text::Locale;

/// A seat.
#[derive(Debug, Clone)]
pub struct SeatRow {
    /// Whose.
    pub expert_ref: String,
    /// Name.
    pub name: String,
    /// Where it stands.
    pub state: SeatState,
    /// Why it ended.
    pub reason: String,
    /// Whether the sheet was handed in.
    pub handed_in: bool,
}

/// A lot of the draw.
#[derive(Debug, Clone)]
pub struct DrawnLot {
    /// Whose.
    pub name: String,
    /// The hash.
    pub lot: String,
    /// From which stratum.
    pub stratum: Stratum,
    /// Why the expert could not be drawn.
    pub excluded: Option<Exclusion>,
}

/// A version of the result.
#[derive(Debug, Clone)]
pub struct PanelVersion {
    /// From 1.
    pub number: i64,
    /// Why it differs from the one before.
    pub reason: String,
    /// When, programme time.
    pub at: DateTime,
    /// What came out.
    pub report: PanelReport,
}

/// A panel.
#[derive(Debug, Clone)]
pub struct PanelBlock {
    /// Id.
    pub id: String,
    /// Where it stands.
    pub state: PanelState,
    /// As stated.
    pub seed: String,
    /// When it was opened, programme time.
    pub opened: DateTime,
    /// Last day for the sheets.
    pub due: Due,
    /// Why it was set aside.
    pub reason: String,
    /// By which rules.
    pub rules: PanelRules,
    /// Seats.
    pub seats: Vec<SeatRow>,
    /// Lots, smallest first.
    pub lots: Vec<DrawnLot>,
    /// Versions of the result, newest first.
    pub versions: Vec<PanelVersion>,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct PanelView {
    /// Reference of the listing.
    pub solution_ref: String,
    /// Its name.
    pub name: String,
    /// Whether a panel can be opened.
    pub can_open: bool,
    /// Whether the reader may act.
    pub may_act: bool,
    /// Newest first.
    pub panels: Vec<PanelBlock>,
    /// Tone and key of what happened.
    pub notice: Option<(&'static str, &'static str)>,
}

#[derive(Debug)]
struct Shown {
    number: String,
    when: String,
    reason: String,
    figures: Figures,
}

#[derive(Debug)]
struct Seated {
    name: String,
    mark: Mark,
    reason: String,
}

#[derive(Debug)]
struct Block {
    id: String,
    mark: Mark,
    seed: String,
    opened: String,
    due: Option<(String, Mark)>,
    reason: String,
    short: bool,
    seats: Vec<Seated>,
    remove: Vec<Field>,
    lots: Vec<(String, String, String, Option<String>)>,
    newest: Option<Shown>,
    older: Vec<Shown>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/expert/panel.html")]
pub struct PanelPage {
    chrome: Chrome,
    l: L,
    action: String,
    back: String,
    can_open: bool,
    may_act: bool,
    seed: Field,
    notice: Option<(&'static str, String)>,
    panels: Vec<Block>,
}

fn seated(l: L, s: &SeatRow) -> Seated {
    let (tone, icon, key) = match (s.state, s.handed_in) {
        (SeatState::Sitting, true) => ("ok", "i-tick", "panel-seat-handed-in"),
        (SeatState::Sitting, false) => ("on", "i-clock", "panel-seat-awaited"),
        (SeatState::Recused, _) => ("", "i-stop", "review-recused"),
        (SeatState::Removed, _) => ("", "i-stop", "review-removed"),
    };
    Seated { name: s.name.clone(), mark: Mark::new(tone, icon, &l.t(key)), reason: s.reason.clone() }
}

fn block(l: L, at: usize, b: &PanelBlock) -> Block {
    let (tone, icon) = match b.state {
        PanelState::Open => ("on", "i-clock"),
        PanelState::Closed => ("ok", "i-tick"),
        PanelState::SetAside => ("", "i-stop"),
    };
    let sitting: Vec<&SeatRow> = b.seats.iter().filter(|s| s.state == SeatState::Sitting).collect();
    let choice = |s: &&SeatRow| Choice { value: s.expert_ref.clone(), label: s.name.clone(), chosen: false };
    let remove = vec![
        Field::select(l, "expert", l.t("panel-remove-whom"), sitting.iter().map(choice).collect()).id(format!("f-whom-{at}")),
        Field::area(l, "reason", 2, l.t("decision-reason"), "").id(format!("f-why-{at}")).max_length(1_000).marked(),
    ];
    let name = |key: &str| b.seats.iter().find(|s| s.expert_ref == key).map(|s| s.name.clone());
    let version = |v: &PanelVersion| Shown {
        number: v.number.to_string(),
        when: when::time(l, v.at),
        reason: v.reason.clone(),
        figures: Figures::of(l, &b.rules, &v.report, |key| Some(name(key).unwrap_or_else(|| key.to_owned()))),
    };
    let lot = |d: &DrawnLot| {
        let excluded = d.excluded.map(|e| l.t(&format!("panel-excluded-{}", e.code().replace('_', "-"))));
        (d.name.clone(), l.t(&format!("panel-stratum-{}", d.stratum)), d.lot.clone(), excluded)
    };
    let mut versions = b.versions.iter().map(version);
    Block {
        mark: Mark::new(tone, icon, &l.t(&format!("panel-state-{}", b.state.code().replace('_', "-")))),
        opened: when::time(l, b.opened),
        due: (b.state == PanelState::Open).then(|| (b.due.day(l), due_mark(l, b.due))),
        short: b.state == PanelState::Open && u32::try_from(sitting.len()).is_ok_and(|n| n < b.rules.size),
        seats: b.seats.iter().map(|s| seated(l, s)).collect(),
        remove: if sitting.is_empty() || b.state == PanelState::SetAside { Vec::new() } else { remove },
        lots: b.lots.iter().map(lot).collect(),
        newest: versions.next(),
        older: versions.collect(),
        id: b.id.clone(),
        seed: b.seed.clone(),
        reason: b.reason.clone(),
    }
}

impl PanelPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, view: PanelView) -> Self {
        let l = chrome.l;
        Self {
            l,
            action: routes::desk_panel(&view.solution_ref),
            back: routes::desk_listing(&view.solution_ref),
            can_open: view.can_open && view.may_act,
            may_act: view.may_act,
            seed: Field::line(l, "seed", "text", l.t("panel-seed"), "").hint(l.t("panel-seed-hint")).max_length(64),
            notice: view.notice.map(|(tone, key)| (tone, l.t(key))),
            panels: view.panels.iter().enumerate().map(|(at, b)| block(l, at, b)).collect(),
            chrome: chrome.titled(Nav::Desk, l.t1("panel-title", "name", view.name)).private(),
        }
    }

    /// None yet; one that is open and short; one whose result was changed; one set aside, seen by an auditor.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let views = [
            sample_view(Vec::new()),
            sample_view(vec![sample_block(PanelState::Open)]),
            PanelView { may_act: false, ..sample_view(vec![sample_block(PanelState::SetAside)]) },
        ];
        views.into_iter().map(|view| Self::new(super::officer(locale, &routes::desk_panel("S-AP-001")), view)).collect()
    }
}

fn sample_block(state: PanelState) -> PanelBlock {
    let rules = samples::programme().panel.clone();
    let seat = |n: usize, state, handed_in| SeatRow {
        expert_ref: sample_ref(n).to_string(),
        name: format!("Expert {n}"),
        state,
        reason: if state == SeatState::Sitting { String::new() } else { "Kin".to_owned() },
        handed_in,
    };
    let lot = |n: usize, excluded| DrawnLot {
        name: format!("Expert {n}"),
        lot: format!("{:064x}", n * 0x0101_0101),
        stratum: if n == 2 { Stratum::General } else { Stratum::Technical },
        excluded,
    };
    let at = datetime(2026, 11, 20, 16, 5, 0, 0);
    let report = sample_report(&rules);
    let version = |number, reason: &str| PanelVersion { number, reason: reason.to_owned(), at, report: report.clone() };
    let third = if state == PanelState::Closed { SeatState::Sitting } else { SeatState::Recused };
    PanelBlock {
        id: format!("panel-{state}"),
        state,
        seed: "2026-11-23-0417".to_owned(),
        opened: at,
        due: Due { on: samples::TODAY, working_days: 2, provisional: false },
        reason: if state == PanelState::SetAside { "Kin".to_owned() } else { String::new() },
        seats: vec![
            seat(1, SeatState::Sitting, true),
            seat(2, SeatState::Sitting, state == PanelState::Closed),
            seat(3, third, false),
            seat(4, SeatState::Removed, false),
        ],
        lots: std::iter::once(lot(1, None)).chain(Exclusion::ALL.iter().map(|e| lot(3, Some(*e)))).collect(),
        versions: if state == PanelState::Closed { vec![version(2, "Kin"), version(1, "")] } else { Vec::new() },
        rules,
    }
}

fn sample_view(panels: Vec<PanelBlock>) -> PanelView {
    PanelView {
        solution_ref: "S-AP-001".to_owned(),
        name: samples::listing().solution.name,
        can_open: panels.is_empty(),
        may_act: true,
        panels,
        notice: Some(("bad", "panel-too-few")),
    }
}

impl Page for PanelPage {
    fn sample(locale: Locale) -> Self {
        let view = sample_view(vec![sample_block(PanelState::Closed)]);
        Self::new(super::officer(locale, &routes::desk_panel("S-AP-001")), view)
    }
}

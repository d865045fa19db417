//! Experts, panels and score sheets as JSON. Marks are in them only for whoever may see them.

use super::instant;
use schema::domain::panel::draw::Draw;
use schema::domain::panel::result::PanelReport;
use schema::domain::panel::rules::PanelRules;
use schema::domain::panel::sheet::{Mark, Sheet};
use schema::domain::panel::{PanelState, SeatState};
use schema::models::experts::Registered;
use schema::models::panels::{Panel, Seat, StoredResult};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A tie of an expert.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct TieView {
    /// `employment`, `ownership` or `kin`.
    pub kind: &'static str,
    /// 统一社会信用代码 of the organisation.
    pub uscc: String,
    /// Last day; null while it holds.
    pub until: Option<String>,
}

/// An expert as the bureau reads it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ExpertView {
    /// Reference.
    pub expert_ref: String,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Whom the expert works for.
    pub employer: String,
    /// Skills.
    pub skills: Vec<&'static str>,
    /// Sectors; none = all.
    pub sectors: Vec<String>,
    /// Ties.
    pub ties: Vec<TieView>,
    /// Whether the expert can be drawn.
    pub active: bool,
}

impl From<&Registered> for ExpertView {
    fn from(r: &Registered) -> Self {
        let e = &r.expert;
        let tie = |t: &schema::domain::panel::expert::Tie| TieView {
            kind: t.kind.code(),
            uscc: t.uscc.as_str().to_owned(),
            until: t.until.map(|d| d.to_string()),
        };
        Self {
            expert_ref: e.expert_ref.to_string(),
            name: e.name.clone(),
            email: e.email.clone(),
            employer: e.employer.clone(),
            skills: e.skills.iter().map(|s| s.code()).collect(),
            sectors: e.sectors.iter().map(ToString::to_string).collect(),
            ties: e.ties.iter().map(tie).collect(),
            active: e.active,
        }
    }
}

/// How a panel is opened.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenInput {
    /// The stated seed, such as a published lottery number; one is thrown and kept where none is stated.
    pub seed: Option<String>,
}

/// Whom the bureau takes off, and why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveInput {
    /// Reference of the expert.
    pub expert_ref: String,
    /// Why; mailed to the expert.
    pub reason: Option<String>,
}

/// Why an expert steps back.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecuseInput {
    /// Why.
    pub reason: Option<String>,
}

/// One line of a sheet.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkInput {
    /// Whole points, up to those of the criterion.
    pub points: Option<u32>,
    /// Required where the points are extreme.
    pub reason: Option<String>,
}

/// A score sheet.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetInput {
    /// Lines by the code of their criterion.
    pub marks: BTreeMap<String, MarkInput>,
    /// What the expert says of the whole.
    pub opinion: Option<String>,
    /// The declaration to have no conflict of interest; true to hand in.
    pub no_conflict: Option<bool>,
    /// Why an open result is changed; only `amend` reads it.
    pub change_reason: Option<String>,
}

impl SheetInput {
    /// The sheet.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let mark = |m: &MarkInput| Mark { points: m.points, reason: m.reason.clone().unwrap_or_default() };
        Sheet {
            marks: self.marks.iter().map(|(code, m)| (code.clone(), mark(m))).collect(),
            opinion: self.opinion.clone().unwrap_or_default(),
            no_conflict: self.no_conflict == Some(true),
        }
    }
}

/// A seat as the bureau reads it: no marks.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct SeatView {
    /// Whose.
    pub expert_ref: String,
    /// `sitting`, `recused` or `removed`.
    pub state: &'static str,
    /// Why it ended; empty while it has not.
    pub reason: String,
    /// When the sheet was handed in.
    pub handed_in_at: Option<String>,
}

/// A version of a panel's result.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ResultView {
    /// From 1.
    pub number: i64,
    /// Why it differs from the one before; empty for the first.
    pub reason: String,
    /// When.
    pub at: String,
    /// Means in thousandths of a point, Kendall's W in thousandths, criteria, and for the bureau each expert with severity.
    #[schema(value_type = Object)]
    pub report: PanelReport,
}

impl From<&StoredResult> for ResultView {
    fn from(r: &StoredResult) -> Self {
        Self { number: r.number, reason: r.reason.clone(), at: instant(r.at), report: r.report.clone() }
    }
}

/// A panel as the bureau reads it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PanelView {
    /// Id.
    pub id: String,
    /// The listing.
    pub solution_ref: String,
    /// `open`, `closed` or `set_aside`.
    pub state: &'static str,
    /// Last day for the sheets.
    pub due_on: String,
    /// Why it was set aside; else empty.
    pub reason: String,
    /// Seats in the order of the draw.
    pub seats: Vec<SeatView>,
    /// Each draw: method, seed, day, and every lot with stratum and exclusion, smallest first.
    #[schema(value_type = Vec<Object>)]
    pub draws: Vec<Draw>,
    /// Versions of the result, newest first; none before all sheets are in.
    pub results: Vec<ResultView>,
}

impl PanelView {
    /// A panel with its seats and results.
    #[must_use]
    pub fn of(panel: &Panel, seats: &[Seat], results: &[StoredResult]) -> Self {
        let seat = |s: &Seat| SeatView {
            expert_ref: s.expert_ref.to_string(),
            state: s.state.code(),
            reason: s.reason.clone(),
            handed_in_at: s.submitted_at.map(instant),
        };
        Self {
            id: panel.id.to_string(),
            solution_ref: panel.solution_ref.to_string(),
            state: panel.state.code(),
            due_on: panel.due_on.to_string(),
            reason: panel.reason.clone(),
            seats: seats.iter().map(seat).collect(),
            draws: panel.draws.clone(),
            results: results.iter().map(ResultView::from).collect(),
        }
    }
}

/// A listing that an expert judges: the own sheet, never another's.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ReviewView {
    /// Id of the panel.
    pub id: String,
    /// The listing.
    pub solution_ref: String,
    /// Its name.
    pub name: String,
    /// `open`, `closed` or `set_aside`.
    pub state: &'static str,
    /// `sitting`, `recused` or `removed`.
    pub seat: &'static str,
    /// Last day for the sheet.
    pub due_on: String,
    /// When the sheet was handed in.
    pub handed_in_at: Option<String>,
    /// Criteria with their points, and what is extreme.
    #[schema(value_type = Object)]
    pub rules: PanelRules,
    /// What the expert has written.
    #[schema(value_type = Object)]
    pub sheet: Sheet,
    /// The latest result with nobody's marks but one's own; null before all sheets are in.
    pub result: Option<ResultView>,
}

impl ReviewView {
    /// What the expert of `seat` may see.
    #[must_use]
    pub fn of(panel: &Panel, name: &str, seat: &Seat, latest: Option<&StoredResult>) -> Self {
        let opened = latest.filter(|_| panel.state == PanelState::Closed && seat.state == SeatState::Sitting);
        let blind = |r: &StoredResult| {
            let mut view = ResultView::from(r);
            view.report.experts.retain(|e| e.expert_ref == seat.expert_ref);
            view
        };
        Self {
            id: panel.id.to_string(),
            solution_ref: panel.solution_ref.to_string(),
            name: name.to_owned(),
            state: panel.state.code(),
            seat: seat.state.code(),
            due_on: panel.due_on.to_string(),
            handed_in_at: seat.submitted_at.map(instant),
            rules: panel.rules.clone(),
            sheet: seat.sheet.clone(),
            result: opened.map(blind),
        }
    }
}

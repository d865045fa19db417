//! Supply gaps, as the bureau and the auditors read them.

use super::ZH;
use crate::app::App;
use crate::error::{AppError, FieldError};
use crate::extract::{MAX_LIMIT, MAX_PAGE, PageQuery, Query, Whole, query};
use schema::domain::gaps::{GapQuery, GapSort, GapSource, GapState, SupplyGap};
use schema::domain::ids::{ScenarioCode, SectorCode};
use schema::domain::programme::Programme;
use serde::{Deserialize, Serialize};

/// Which gaps, in which order. An empty parameter does not restrict.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct GapParameters {
    /// Sector code, such as AP
    #[param(value_type = Option<String>)]
    sector: Option<SectorCode>,
    /// Scenario code, such as G01
    #[param(value_type = Option<String>)]
    scenario: Option<ScenarioCode>,
    /// search, match or decline: gaps that showed in this way
    #[param(value_type = Option<String>)]
    source: Option<GapSource>,
    /// open, or closed (a published listing covers the scenario in the sector)
    #[param(value_type = Option<String>)]
    state: Option<GapState>,
    /// times, last, first or sector
    #[param(value_type = Option<String>, default = "times")]
    sort: Option<GapSort>,
    /// From 1; a page behind the end is empty
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<Whole<MAX_PAGE>>,
    /// Items on a page
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    limit: Option<Whole<MAX_LIMIT>>,
}

/// Reads the parameters.
///
/// # Errors
/// 422 with every parameter that is not right.
pub fn read(query_string: &str, programme: &Programme) -> Result<(GapQuery, PageQuery), AppError> {
    let Query(given) = Query::<GapParameters>::checked(query_string, |given, faults| unknown(given, programme, faults))?;
    let asked =
        GapQuery { sector: given.sector, scenario: given.scenario, source: given.source, state: given.state, sort: given.sort };
    Ok((asked, PageQuery { page: given.page, limit: given.limit }))
}

/// Codes that are well written but none of the programme's.
fn unknown(given: &GapParameters, programme: &Programme, faults: &mut Vec<FieldError>) {
    if given.sector.as_ref().is_some_and(|c| programme.sector(c).is_none()) {
        faults.push(query::fault("sector", "a sector code such as AP; see /api/v1/programme"));
    }
    if given.scenario.as_ref().is_some_and(|c| programme.scenario(c).is_none()) {
        faults.push(query::fault("scenario", "a scenario code such as G01; see /api/v1/scenarios"));
    }
}

/// What people asked for in one sector and scenario, and nobody could serve.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct SupplyGapView {
    /// Sector code; null where the search named none.
    pub sector: Option<String>,
    /// Its name.
    pub sector_name: Option<String>,
    /// Scenario code; null where the words stand for none.
    pub scenario: Option<String>,
    /// Its name.
    pub scenario_name: Option<String>,
    /// Searches in vain.
    pub searches: u32,
    /// Needs of matches that no feasible listing served; null stands for one or two, so that no firm is singled out.
    pub needs: Option<u32>,
    /// Declines because the provider does not do this; null stands for one or two.
    pub declines: Option<u32>,
    /// All together; null where it would give a hidden number away.
    pub total: Option<u32>,
    /// First day; null where a number is hidden.
    pub first_on: Option<String>,
    /// Latest day; null where a number is hidden.
    pub last_on: Option<String>,
    /// `open`, or `closed` while a published listing covers the scenario in the sector.
    pub state: &'static str,
    /// That listing.
    pub closed_by: Option<String>,
    /// The day since when it does.
    pub closed_on: Option<String>,
    /// The day on which the gap was opened again because the listing that covered it disappeared.
    pub reopened_on: Option<String>,
}

impl SupplyGapView {
    /// The view of a gap.
    #[must_use]
    pub fn of(app: &App, gap: &SupplyGap) -> Self {
        let (told, days) = (gap.told(), gap.days());
        let sector = gap.sector.as_ref();
        let scenario = gap.scenario.as_ref();
        let day = |at| app.clock.date_of(at).to_string();
        Self {
            sector: sector.map(ToString::to_string),
            sector_name: sector.and_then(|c| app.programme.sector(c)).map(|s| ZH.of(&s.name).to_owned()),
            scenario: scenario.map(ToString::to_string),
            scenario_name: scenario.and_then(|c| app.programme.scenario(c)).map(|s| ZH.of(&s.name).to_owned()),
            searches: told.searches,
            needs: told.needs,
            declines: told.declines,
            total: told.total,
            first_on: days.map(|(first, _)| first.to_string()),
            last_on: days.map(|(_, last)| last.to_string()),
            state: gap.state().code(),
            closed_by: gap.closed.as_ref().map(|c| c.solution_ref.to_string()),
            closed_on: gap.closed.as_ref().map(|c| day(c.at)),
            reopened_on: gap.reopened_at.map(day),
        }
    }
}

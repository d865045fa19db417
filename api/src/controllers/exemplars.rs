//! Firms to do likewise (学样仿样), from memory.

use crate::app::App;
use crate::error::{AppError, FieldError};
use crate::extract::{PageQuery, Query, Shared, query as parameters};
use crate::representations::Paged;
use crate::representations::exemplar::ExemplarView;
use actix_web::{HttpRequest, HttpResponse};
use schema::domain::catalogue::Size;
use schema::domain::exemplar::{Exemplar, exemplars};
use schema::domain::ids::{CaseRef, ScenarioCode, SectorCode};
use schema::domain::programme::Programme;
use serde::Deserialize;

/// Which firms are asked for.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExemplarParameters {
    /// Sector of the firms
    #[param(value_type = Option<String>)]
    pub sector: Option<SectorCode>,
    /// Size of one's own firm, `micro`, `small` or `medium`: each is told whether its solutions are made for it
    #[param(value_type = Option<String>)]
    pub size: Option<Size>,
    /// A scenario that was done
    #[param(value_type = Option<String>)]
    pub scenario: Option<ScenarioCode>,
}

impl ExemplarParameters {
    /// Whether a firm is asked for.
    #[must_use]
    pub fn wants(&self, exemplar: &Exemplar) -> bool {
        self.sector.as_ref().is_none_or(|sector| exemplar.sector == *sector)
            && self.scenario.as_ref().is_none_or(|code| exemplar.scenarios().contains(&code))
    }

    fn check(&self, programme: &Programme) -> Vec<FieldError> {
        let sector = self.sector.as_ref().filter(|code| programme.sector(code).is_none());
        let scenario = self.scenario.as_ref().filter(|code| programme.scenario(code).is_none());
        let faults = [
            sector.map(|_| parameters::fault("sector", "a sector code such as AP; see /api/v1/programme")),
            scenario.map(|_| parameters::fault("scenario", "a scenario code such as G01; see /api/v1/scenarios")),
        ];
        faults.into_iter().flatten().collect()
    }
}

/// The firms that are asked for.
#[must_use]
pub fn find(app: &App, wanted: &ExemplarParameters) -> Vec<Exemplar> {
    let snapshot = app.engine.snapshot();
    let all = exemplars(snapshot.listings().map(AsRef::as_ref));
    all.into_iter().filter(|exemplar| wanted.wants(exemplar)).collect()
}

/// The firm of a case.
#[must_use]
pub fn of_case(app: &App, case: &CaseRef) -> Option<Exemplar> {
    let snapshot = app.engine.snapshot();
    let all = exemplars(snapshot.listings().map(AsRef::as_ref));
    all.into_iter().find(|exemplar| exemplar.parts.iter().any(|part| part.case_ref == *case))
}

/// `GET /samples`: firms with accepted cases and the solutions that they use.
#[utoipa::path(get, path = "/api/v1/samples", tag = "catalogue",
    params(ExemplarParameters, PageQuery),
    responses((status = 200, description = "Done", body = Paged<ExemplarView>)))]
pub async fn list(app: Shared, request: HttpRequest, page: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let programme = &app.programme;
    let wanted = Query::<ExemplarParameters>::checked(request.query_string(), |q, faults| faults.extend(q.check(programme)))?.0;
    let found = find(&app, &wanted);
    Ok(HttpResponse::Ok().json(Paged::of(&found, page.0, |exemplar| ExemplarView::of(exemplar, wanted.size))))
}

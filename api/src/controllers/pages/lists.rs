//! All lists as a workbook: out for people and spreadsheets, in after a check that says what is wrong in each row.

use super::frame::{chrome, html, with_status};
use crate::app::App;
use crate::error::AppError;
use crate::exchange::{self, Catalogue, Fault, Table};
use crate::extract::{BureauUser, Filed, SentFile, Shared};
use crate::workflows::import::{self, Outcome};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpRequest, HttpResponse};
use frontend::L;
use frontend::pages::desk::{ListsPage, ListsView, Tallied};
use schema::models::audit::Actor;
use std::sync::Arc;

/// What spreadsheets know the files by.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Faults that the page lists; the marked copy has all of them.
const MOST_SHOWN: usize = 100;

/// `GET /desk/lists`.
pub async fn lists(app: Shared, request: HttpRequest, _user: BureauUser) -> HttpResponse {
    html(&ListsPage::new(chrome(&app, &request), ListsView::default()))
}

/// What a deed on the lists comes to.
enum Done {
    /// A file to keep.
    File(&'static str, Vec<u8>),
    /// What happened, or would happen.
    Told(ListsView),
}

/// `POST /desk/lists`, a form with parts, of which `deed` is `export`, `check`, `import` or `mark`, and `file` a workbook.
pub async fn exchange(app: Shared, request: HttpRequest, filed: Filed<BureauUser>) -> Result<HttpResponse, AppError> {
    let frame = chrome(&app, &request);
    let (app, l) = (Arc::clone(&app), frame.l);
    let done = app.blocking(move |app| deed(app, l, filed)).await?;
    Ok(match done {
        Done::File(name, bytes) => HttpResponse::Ok()
            .content_type(WORKBOOK)
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
            .insert_header(("x-content-type-options", "nosniff"))
            .insert_header(("cache-control", "private, no-store"))
            .body(bytes),
        Done::Told(view) if view.is_refused() => with_status(StatusCode::UNPROCESSABLE_ENTITY, &ListsPage::new(frame, view)),
        Done::Told(view) => html(&ListsPage::new(frame, view)),
    })
}

fn deed(app: &App, l: L, filed: Filed<BureauUser>) -> Result<Done, AppError> {
    let actor = Actor::Account(filed.by.person.account_id);
    if filed.fields.one("deed") == Some("export") {
        let all = import::export(app)?;
        let bytes = exchange::write_workbook(&all).map_err(|e| AppError::Internal(e.to_string()))?;
        import::note_export(app, actor, &all)?;
        return Ok(Done::File("lists.xlsx", bytes));
    }
    let Some(file) = filed.file else { return Ok(Done::Told(ListsView { no_file: true, ..ListsView::default() })) };
    let read = Workbook::read(app, &file)?;
    match (filed.fields.one("deed"), read.catalogue) {
        (Some("mark"), _) => {
            let bytes = exchange::annotated(&read.tables, &read.faults, l.0).map_err(|e| AppError::Internal(e.to_string()))?;
            Ok(Done::File("marked.xlsx", bytes))
        }
        (_, None) => Ok(Done::Told(refused(l, &read.faults))),
        (deed, Some(catalogue)) => take(app, actor, catalogue, deed != Some("import")).map(Done::Told),
    }
}

/// A workbook that was sent.
struct Workbook {
    tables: Vec<Table>,
    faults: Vec<Fault>,
    /// Its rows, where nothing is wrong with them.
    catalogue: Option<Catalogue>,
}

impl Workbook {
    fn read(app: &App, file: &SentFile) -> Result<Self, AppError> {
        let (tables, faults) = exchange::tables_of(&file.name, &file.bytes);
        let known = app.store.read(import::known)?;
        Ok(match exchange::read_tables(&tables, faults, &app.programme, &known) {
            Ok(read) => Self { tables, faults: Vec::new(), catalogue: Some(read.catalogue) },
            Err(faults) => Self { tables, faults, catalogue: None },
        })
    }
}

fn refused(l: L, faults: &[Fault]) -> ListsView {
    let shown = faults.iter().take(MOST_SHOWN).map(|fault| fault.message(l.0)).collect();
    ListsView { faults: shown, count: faults.len(), ..ListsView::default() }
}

/// Takes the rows in, or says what would happen; a row that the store refuses is told like one that cannot be read.
fn take(app: &App, actor: Actor, catalogue: Catalogue, rehearsed: bool) -> Result<ListsView, AppError> {
    match import::import_by(app, actor, catalogue, rehearsed) {
        Ok(outcome) => Ok(ListsView { tallies: tallied(&outcome), rehearsed, ..ListsView::default() }),
        Err(AppError::Conflict { code: "row_refused", detail }) => {
            Ok(ListsView { faults: vec![detail], count: 1, ..ListsView::default() })
        }
        Err(e) => Err(e),
    }
}

fn tallied(outcome: &Outcome) -> Vec<Tallied> {
    let tally = |(file, t): (&&str, &import::Tally)| Tallied {
        list: file.trim_end_matches(".csv").to_owned(),
        created: t.created,
        updated: t.updated,
        unchanged: t.unchanged,
    };
    outcome.tallies.iter().map(tally).collect()
}

//! The bureau's page of supply gaps.

use super::frame::{chrome, html};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{Overseer, PageQuery, Shared};
use crate::representations::gap;
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::desk::{GapRow, GapsPage, GapsView};
use schema::domain::gaps::{FEWEST, GapQuery, GapState, SupplyGap};
use schema::models::gaps;
use std::sync::Arc;

/// Most searches without a scenario that are listed.
const MOST_WORDS: i64 = 40;

/// `GET /desk/gaps`.
pub async fn list(app: Shared, request: HttpRequest, _user: Overseer) -> Result<HttpResponse, AppError> {
    // Who edits the address gets the list without what cannot be read.
    let (asked, page) = gap::read(request.query_string(), &app.programme).unwrap_or_default();
    let app = Arc::clone(&app);
    let (all, words) =
        app.blocking(|app| app.read(|c| Ok((gaps::all(c)?, gaps::unplaced(c, i64::from(FEWEST), MOST_WORDS)?)))).await?;
    let view = GapsView { words, ..view(&app, all, asked, page) };
    Ok(html(&GapsPage::new(chrome(&app, &request), &app.programme, &view)))
}

fn view(app: &App, all: Vec<SupplyGap>, asked: GapQuery, page: PageQuery) -> GapsView {
    let count = |state| GapQuery { state, ..asked.clone() }.of(all.clone()).len();
    let counts = [None, Some(GapState::Open), Some(GapState::Closed)].map(count);
    let found = asked.of(all);
    let (page, limit) = page.read();
    let skip = usize::try_from((page - 1) * limit).unwrap_or(usize::MAX);
    let rows: Vec<SupplyGap> = found.into_iter().skip(skip).take(usize::try_from(limit).unwrap_or(0)).collect();
    let snapshot = app.engine.snapshot();
    let listing = |gap: &SupplyGap| {
        let closing = gap.closed.as_ref()?;
        let name = snapshot.listing(&closing.solution_ref).map(|l| l.solution.name.clone());
        Some((name.unwrap_or_else(|| closing.solution_ref.to_string()), app.clock.date_of(closing.at)))
    };
    let reopened = |gap: &SupplyGap| gap.reopened_at.map(|at| app.clock.date_of(at));
    GapsView {
        rows: rows.into_iter().map(|gap| GapRow { closed: listing(&gap), reopened_on: reopened(&gap), gap }).collect(),
        asked,
        counts,
        page: u32::try_from(page).unwrap_or(1),
        limit: u32::try_from(limit).unwrap_or(20),
        words: Vec::new(),
    }
}

//! The bureau's page of integrity flags (B15).

use super::frame::{chrome, html};
use super::targets::held;
use crate::app::App;
use crate::error::AppError;
use crate::extract::{FormBody, Overseer, Shared};
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::desk::{FlagsPage, FlagsView};
use schema::domain::ids::ProviderRef;
use schema::domain::integrity::{Beside, FlagKind, PriceAside, flags};
use schema::models::experts;
use search_index::engine::Snapshot;
use std::sync::Arc;

/// `GET /desk/flags`; `?kind=` narrows.
pub async fn list(app: Shared, request: HttpRequest, _user: Overseer) -> Result<HttpResponse, AppError> {
    let kind = FormBody::parse(request.query_string()).one("kind").and_then(FlagKind::from_code);
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| view(app, kind)).await?;
    Ok(html(&FlagsPage::new(frame, &app.programme, &view)))
}

fn view(app: &App, kind: Option<FlagKind>) -> Result<FlagsView, AppError> {
    let held = held(app)?;
    let experts = app.read(experts::all)?;
    let beside = Beside { experts: experts.into_iter().map(|r| r.expert).collect(), prices: prices(&app.engine.snapshot()) };
    let programme = &app.programme;
    let flags = flags(&programme.integrity, &programme.panel, &held, &beside, app.clock.today());
    Ok(FlagsView { flags, kind })
}

/// Each published listing's price beside the scenario that most others claim too.
fn prices(snapshot: &Snapshot) -> Vec<(ProviderRef, PriceAside)> {
    let price = |listing: &schema::domain::catalogue::PublishedListing| {
        let widest = snapshot.prices_beside(&listing.solution).into_iter().max_by_key(|p| p.others)?;
        let aside = PriceAside {
            solution_ref: listing.solution.solution_ref.clone(),
            name: listing.solution.name.clone(),
            scenario: widest.scenario,
            median: widest.median,
            others: widest.others,
            percent: widest.percent,
        };
        Some((listing.provider.provider_ref.clone(), aside))
    };
    snapshot.listings().filter_map(|l| price(l)).collect()
}

//! Listings side by side, on one page to print.

use super::frame::{chrome, html, with_status};
use crate::controllers::comparisons::{chosen, items_beside};
use crate::controllers::matches::{key_of, readable};
use crate::error::AppError;
use crate::extract::Shared;
use crate::workflows::comparing::gather;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::public::{ComparePage, Compared, ComparedMatch};
use search_index::matching::cautions;
use std::sync::Arc;

/// `GET /compare`. What cannot be compared is told on the page; two that can are shown all the same.
pub async fn compare(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    // The report's form names them as the hand-off does.
    let given = chosen(request.query_string(), &["solution", "solutions"]);
    let key = key_of(&request);
    let id = chosen(request.query_string(), &["match"]).into_iter().find(|id| !id.is_empty());
    let stored = match id {
        // Who may not read the match compares the listings all the same.
        Some(id) => readable(&app, &request, &id, key.clone()).await.ok(),
        None => None,
    };
    let gathered = app.blocking(move |app| gather(app, &given)).await?;
    let items = items_beside(&app, &gathered, stored.as_ref())?;
    let of_match = stored.as_ref().map(|stored| ComparedMatch {
        id: stored.id.as_str(),
        key: key.as_deref(),
        profile: &stored.profile,
        report: &stored.report,
        items: &items,
    });
    let compared: Vec<Compared<'_>> =
        gathered.listings.iter().map(|listing| Compared { listing, cautions: cautions(listing) }).collect();
    let page = ComparePage::new(chrome(&app, &request), &app.programme, &compared, of_match, &gathered.faults, app.clock.today());
    Ok(if gathered.is_enough() { html(&page) } else { with_status(StatusCode::UNPROCESSABLE_ENTITY, &page) })
}

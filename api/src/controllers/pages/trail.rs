//! The audit trail as a page: who did what to what, when, and under which seal.

use super::case_view::local;
use super::frame::{chrome, html};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{FormBody, MAX_PAGE, Overseer, Shared};
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::desk::{TrailEntry, TrailPage, TrailView};
use schema::domain::ids::Id;
use schema::models::accounts;
use schema::models::audit::{self, TrailEvent, TrailQuery};
use std::sync::Arc;

/// Longest text of a filter.
const MAX_TEXT: usize = 100;
/// Events on a page.
const ON_A_PAGE: i64 = 50;

/// `GET /desk/trail`; `?subject_kind=`, `&subject=`, `&actor=` (an address or an id) and `&deed=` narrow.
pub async fn list(app: Shared, request: HttpRequest, _user: Overseer) -> Result<HttpResponse, AppError> {
    let query = FormBody::parse(request.query_string());
    let text = |name: &str| query.one(name).unwrap_or_default().trim().chars().take(MAX_TEXT).collect::<String>();
    let asked =
        TrailQuery { subject_kind: text("subject_kind"), subject: text("subject"), actor: text("actor"), deed: text("deed") };
    // Who edits the address gets the first page.
    let page = query.one("page").and_then(|n| n.parse().ok()).filter(|n| (1..=i64::from(MAX_PAGE)).contains(n)).unwrap_or(1);
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| view(app, asked, page)).await?;
    Ok(html(&TrailPage::new(frame, view)))
}

fn view(app: &App, asked: TrailQuery, page: i64) -> Result<TrailView, AppError> {
    let (total, events, head) = app.read(|c| {
        let by_address = accounts::by_email(c, &asked.actor)?.map(|account| account.id.to_string());
        let wanted = TrailQuery { actor: by_address.unwrap_or_else(|| asked.actor.clone()), ..asked.clone() };
        let (total, events) = audit::trail(c, &wanted, page, ON_A_PAGE)?;
        Ok((total, events, audit::head(c)?))
    })?;
    let entries = events.into_iter().map(|event| entry(app, event)).collect::<Result<_, _>>()?;
    let whole = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(TrailView { entries, asked, head: (head.seq, head.hash), total: whole(total), page: whole(page), limit: whole(ON_A_PAGE) })
}

fn entry(app: &App, event: TrailEvent) -> Result<TrailEntry, AppError> {
    let account = Id::parse(&event.actor).filter(|_| event.event.actor_kind == "account");
    let known = account.map(|id| app.read(|c| accounts::find(c, &id))).transpose()?.flatten();
    Ok(TrailEntry {
        at: local(app, event.event.at.as_microsecond()),
        by: event.event.actor_kind,
        who: known.map_or(event.actor, |account| account.email),
        deed: event.event.deed,
        subject: event.subject,
        data: event.event.data,
        seal: event.seal,
    })
}

//! Public notice: the list, one listing, and the form for objections.

use super::frame::{chrome, html, see_other, with_status};
use super::listings::due_of;
use crate::app::App;
use crate::controllers::listings::visible;
use crate::controllers::notices::{actor_of, on_notice};
use crate::error::{AppError, FieldError};
use crate::extract::{Anybody, FormBody, PageQuery, Query, Shared};
use crate::workflows::listing_moves::written;
use crate::workflows::notices::{self, Said};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::forms::FormErrors;
use frontend::pages::listing::{NoticePage, NoticeRow, NoticeView, NoticesPage, NoticesView, ObjectionForm};
use frontend::{Chrome, routes};
use schema::domain::listing::ListingState;
use schema::models::catalogue;
use schema::models::listings::{self, Listing};
use std::sync::Arc;

fn row(app: &App, listing: &Listing) -> Result<Option<NoticeRow>, AppError> {
    let Some(until) = due_of(app, &listing.state) else { return Ok(None) };
    let (provider, draft) = app.read(|c| Ok((catalogue::provider(c, &listing.provider_ref)?, written(c, listing)?)))?;
    Ok(Some(NoticeRow {
        solution_ref: listing.solution_ref.to_string(),
        name: listing.name.clone(),
        provider_name: provider.map(|p| p.name).unwrap_or_default(),
        summary: draft.one("summary").to_owned(),
        until,
    }))
}

/// `GET /notices`.
pub async fn list(app: Shared, request: HttpRequest, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app
        .blocking(move |app| {
            let (total, found) = app.read(|c| listings::list(c, &on_notice(), page, limit))?;
            let rows = found.iter().filter_map(|l| row(app, l).transpose()).collect::<Result<_, _>>()?;
            let whole = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
            Ok(NoticesView { rows, total: whole(total), page: whole(page), limit: whole(limit) })
        })
        .await?;
    Ok(html(&NoticesPage::new(frame, view)))
}

fn notice(
    app: &App,
    frame: Chrome,
    key: &str,
    form: ObjectionForm,
    errors: FormErrors,
    taken: bool,
) -> Result<NoticePage, AppError> {
    let listing = visible(app, None, key)?;
    if !matches!(listing.state, ListingState::Notice { .. }) {
        return Err(AppError::NotFound("notice"));
    }
    let row = row(app, &listing)?.ok_or(AppError::NotFound("notice"))?;
    let draft = app.read(|c| written(c, &listing))?;
    Ok(NoticePage::new(frame, &app.programme, NoticeView { row, draft, form, errors, taken }))
}

/// `GET /notices/{solution_ref}`; what was on notice and is published now is found where it is published.
pub async fn one(app: Shared, request: HttpRequest, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let taken = FormBody::parse(request.query_string()).one("said") == Some("taken");
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let page = app.blocking(move |app| notice(app, frame, &key, ObjectionForm::default(), FormErrors::default(), taken)).await?;
    Ok(html(&page))
}

fn errors(faults: &[FieldError]) -> FormErrors {
    let mut errors = FormErrors::default();
    for (pointer, key) in
        [("/name", "objection-name-wrong"), ("/email", "objection-email-wrong"), ("/words", "objection-words-wrong")]
    {
        if faults.iter().any(|f| f.pointer == pointer) {
            errors.add(pointer.trim_start_matches('/'), key);
        }
    }
    errors
}

/// `POST /notices/{solution_ref}`: an objection, by anybody.
pub async fn object(
    app: Shared,
    request: HttpRequest,
    who: Anybody,
    key: web::Path<String>,
    form: FormBody,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let actor = actor_of(who);
    let wrong = app
        .blocking(move |app| {
            let listing = visible(app, None, &key)?;
            let text = |name: &str| form.one(name).map(str::to_owned);
            let said = Said { name: text("name"), email: text("email"), words: text("words") };
            match notices::object(app, actor, &listing.solution_ref, &said) {
                Ok(_) => Ok(Ok(routes::with_query(&routes::notice(&listing.solution_ref), &[("said", "taken")]))),
                Err(AppError::Invalid(faults)) => {
                    let typed = |text: Option<String>| text.unwrap_or_default();
                    let form = ObjectionForm { name: typed(said.name), email: typed(said.email), words: typed(said.words) };
                    notice(app, frame, &key, form, errors(&faults), false).map(|page| Err(Box::new(page)))
                }
                Err(e) => Err(e),
            }
        })
        .await?;
    Ok(match wrong {
        Ok(path) => see_other(&path),
        Err(page) => with_status(StatusCode::UNPROCESSABLE_ENTITY, &*page),
    })
}

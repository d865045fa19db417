//! Evidence documents: taken by their owner, delivered to him and the bureau as files that open nothing.

use super::listings::{key_of, visible, whose};
use super::pages::frame::see_other;
use crate::app::App;
use crate::error::AppError;
use crate::extract::{Filed, ProviderUser, Shared, SignedIn, wants_json};
use crate::representations::document::{DocumentList, DocumentView};
use crate::workflows::documents as workflow;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::routes;
use schema::domain::ids::Id;
use schema::models::audit::Actor;
use schema::models::documents;
use std::sync::Arc;

/// What a browser may do with a document: keep it, nothing else.
const SANDBOX: &str = "sandbox; default-src 'none'";

fn id_of(text: &str) -> Result<Id, AppError> {
    Id::parse(text).ok_or(AppError::NotFound("document"))
}

async fn added(app: &Shared, key: &str, filed: Filed<ProviderUser>) -> Result<DocumentView, AppError> {
    let key = key_of(key)?;
    let file = filed.file.ok_or_else(|| AppError::invalid("/file", "required", "choose a file"))?;
    let by = filed.by;
    app.blocking(move |app: &App| {
        let actor = Actor::Account(by.person.account_id);
        workflow::add(app, actor, &by.provider_ref, &key, (&file.name, &file.bytes)).map(|d| DocumentView::of(&d))
    })
    .await
}

/// `POST /listings/{solution_ref}/documents`: a form with parts, of which `file` is a PDF, PNG, JPEG, DOCX or XLSX of at most 5 MiB.
#[utoipa::path(post, path = "/api/v1/listings/{solution_ref}/documents", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    request_body(content = String, content_type = "multipart/form-data"), responses((status = 201, description = "Kept", body = DocumentView),
        (status = 422, description = "`empty`, `too_large`, `unknown_type`, `lying_type`, `bomb`, `macros`, `damaged`", body = crate::error::Problem, content_type = "application/problem+json"),
        (status = 409, description = "`too_many_documents`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn add(app: Shared, key: web::Path<String>, filed: Filed<ProviderUser>) -> Result<HttpResponse, AppError> {
    Ok(HttpResponse::Created().json(added(&app, &key, filed).await?))
}

/// `POST /listings/{solution_ref}/documents` of the page.
pub async fn add_by_form(
    app: Shared,
    request: HttpRequest,
    key: web::Path<String>,
    filed: Filed<ProviderUser>,
) -> Result<HttpResponse, AppError> {
    let back = routes::listing(key.as_str());
    let said = match added(&app, &key, filed).await {
        Ok(view) if wants_json(&request) => return Ok(HttpResponse::Created().json(view)),
        Ok(_) => "filed".to_owned(),
        Err(AppError::Invalid(faults)) if !wants_json(&request) => {
            faults.first().map(|f| format!("file-{}", f.code.replace('_', "-"))).unwrap_or_default()
        }
        Err(AppError::TooLarge(_)) if !wants_json(&request) => "file-too-large".to_owned(),
        Err(e) => return Err(e),
    };
    Ok(see_other(&format!("{}#documents", routes::with_query(&back, &[("said", &said)]))))
}

/// `GET /listings/{solution_ref}/documents`, of one's own listing; the bureau sees every one's.
#[utoipa::path(get, path = "/api/v1/listings/{solution_ref}/documents", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    responses((status = 200, description = "Done", body = DocumentList)))]
pub async fn list(app: Shared, person: SignedIn, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let provider = whose(&person)?;
    let app = Arc::clone(&app);
    let found = app
        .blocking(move |app| {
            let listing = visible(app, provider.as_ref(), &key)?;
            app.read(|c| documents::of_listing(c, &listing.solution_ref))
        })
        .await?;
    Ok(HttpResponse::Ok().json(DocumentList { items: found.iter().map(DocumentView::of).collect() }))
}

/// `GET /documents/{id}`: the file, for its owner and the bureau.
#[utoipa::path(get, path = "/api/v1/documents/{id}", tag = "listings", security(("bearer" = [])), params(("id" = String, Path, description = "Id of the document")),
    responses((status = 200, description = "The file, as an attachment", body = String, content_type = "application/octet-stream"),
        (status = 404, description = "There is none that one may read", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn deliver(app: Shared, person: SignedIn, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let provider = whose(&person)?;
    let id = id_of(&id)?;
    let app = Arc::clone(&app);
    let (document, bytes) =
        app.blocking(move |app| workflow::read(app, &Actor::Account(person.account_id), provider.as_ref(), &id)).await?;
    let plain = format!("document.{}", document.kind);
    let named = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", routes::encode(&document.name));
    Ok(HttpResponse::Ok()
        .content_type(document.kind.media_type())
        .insert_header((CONTENT_DISPOSITION, named))
        .insert_header(("content-security-policy", SANDBOX))
        .insert_header(("x-content-type-options", "nosniff"))
        .insert_header(("cache-control", "private, no-store"))
        .body(bytes))
}

/// `DELETE /documents/{id}`, by its owner, unless the bureau is judging its listing.
#[utoipa::path(delete, path = "/api/v1/documents/{id}", tag = "listings", security(("bearer" = [])), params(("id" = String, Path, description = "Id of the document")),
    responses((status = 204, description = "Removed"),
        (status = 409, description = "`invalid_transition`: its listing is being judged", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn remove(app: Shared, by: ProviderUser, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let id = id_of(&id)?;
    let app = Arc::clone(&app);
    app.blocking(move |app| workflow::remove(app, Actor::Account(by.person.account_id), &by.provider_ref, &id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

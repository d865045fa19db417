//! Members of one's own organisation by JSON, and the desk's part in changing who speaks for one.

use super::registrations::brake;
use crate::error::AppError;
use crate::extract::{BureauUser, MemberUser, Overseer, Sent, Shared};
use crate::representations::Paged;
use crate::representations::member::{
    ChangeDecisionInput, ChangeView, InvitationInput, InvitationView, MemberView, RepresentativeInput,
};
use crate::workflows::{members, representing};
use actix_web::{HttpRequest, HttpResponse, web};
use schema::domain::ids::Id;
use schema::models::representatives;
use std::sync::Arc;

/// All of a list that is short by its nature.
pub(super) fn all<T>(items: Vec<T>) -> Paged<T> {
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Paged { total, page: 1, limit: 100, items: items.into_iter().take(100).collect() }
}

/// `GET /members`: who belongs to one's own organisation, the oldest first, and who invited whom.
#[utoipa::path(get, path = "/api/v1/members", tag = "account", security(("bearer" = [])),
    responses((status = 200, description = "Done", body = Paged<MemberView>)))]
pub async fn list(app: Shared, user: MemberUser) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let found = app.blocking(move |app| members::of(app, &user.organisation)).await?;
    Ok(HttpResponse::Ok().json(all(found.members.iter().map(MemberView::from).collect())))
}

/// `GET /invitations`: whom the members of one's own organisation invited, newest first.
#[utoipa::path(get, path = "/api/v1/invitations", tag = "account", security(("bearer" = [])),
    responses((status = 200, description = "Done", body = Paged<InvitationView>)))]
pub async fn invitations(app: Shared, user: MemberUser) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let now = app.clock.micros();
    let found = app.blocking(move |app| members::of(app, &user.organisation)).await?;
    Ok(HttpResponse::Ok().json(all(found.invitations.iter().map(|i| InvitationView::of(i, &found, now)).collect())))
}

/// `POST /invitations`: mails a colleague a one-time link that works for seven days. Whether the address has an account elsewhere
/// is not told; a second invitation of an address replaces the first.
#[utoipa::path(post, path = "/api/v1/invitations", tag = "account", security(("bearer" = [])), request_body = InvitationInput,
    responses((status = 201, description = "A mail is on its way", body = InvitationView),
        (status = 409, description = "A member already, or too many are open", body = crate::error::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many tries", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn invite(
    app: Shared,
    request: HttpRequest,
    sent: Sent<MemberUser, InvitationInput>,
) -> Result<HttpResponse, AppError> {
    let peer = request.peer_addr().map(|a| a.ip());
    let Sent { by, given } = sent;
    let app = Arc::clone(&app);
    let now = app.clock.micros();
    let view = app
        .blocking(move |app| {
            let (name, email) = given.check(&app.programme).map_err(AppError::Invalid)?;
            brake(app, &email, peer)?;
            let made = members::invite(app, &by.person.account_id, &by.organisation, &name, &email)?;
            Ok::<_, AppError>(InvitationView::of(&made, &members::of(app, &by.organisation)?, now))
        })
        .await?;
    Ok(HttpResponse::Created().json(view))
}

/// `DELETE /invitations/{id}`: calls an invitation of one's own organisation back; its link dies.
#[utoipa::path(delete, path = "/api/v1/invitations/{id}", tag = "account", security(("bearer" = [])), params(("id" = String, Path, description = "Invitation")),
    responses((status = 204, description = "Done"),
        (status = 409, description = "It was taken up or called back", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn revoke(app: Shared, user: MemberUser, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let id = Id::parse(&id).ok_or(AppError::NotFound("invitation"))?;
    let app = Arc::clone(&app);
    app.blocking(move |app| members::revoke(app, &user.person.account_id, &user.organisation, &id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `POST /representative`: proposes that another member speaks for one's own organisation. The present representative is asked by
/// mail; where nobody answers, the desk decides by the due date.
#[utoipa::path(post, path = "/api/v1/representative", tag = "account", security(("bearer" = [])), request_body = RepresentativeInput,
    responses((status = 202, description = "The present representative is asked", body = ChangeView),
        (status = 409, description = "The person speaks for it already", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn propose(app: Shared, sent: Sent<MemberUser, RepresentativeInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let app = Arc::clone(&app);
    let change = app
        .blocking(move |app| {
            let contact = given.check(&app.programme).map_err(AppError::Invalid)?;
            representing::propose(app, &by.person.account_id, &by.organisation, &contact)
        })
        .await?;
    Ok(HttpResponse::Accepted().json(ChangeView::from(&change)))
}

/// `GET /representative-changes`: changes of representatives that wait, those due first.
#[utoipa::path(get, path = "/api/v1/representative-changes", tag = "bureau", security(("bearer" = [])),
    responses((status = 200, description = "Done", body = Paged<ChangeView>)))]
pub async fn changes(app: Shared, _user: Overseer) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let found = app.blocking(move |app| app.read(representatives::waiting)).await?;
    Ok(HttpResponse::Ok().json(all(found.iter().map(ChangeView::from).collect())))
}

/// `POST /representative-changes/{id}/decision`: the desk decides where the present representative cannot be reached.
#[utoipa::path(post, path = "/api/v1/representative-changes/{id}/decision", tag = "bureau", security(("bearer" = [])), params(("id" = String, Path, description = "Change")), request_body = ChangeDecisionInput,
    responses((status = 200, description = "Done", body = ChangeView),
        (status = 409, description = "It does not wait for a decision", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn decide(
    app: Shared,
    sent: Sent<BureauUser, ChangeDecisionInput>,
    id: web::Path<String>,
) -> Result<HttpResponse, AppError> {
    let id = Id::parse(&id).ok_or(AppError::NotFound("change"))?;
    let Sent { by, given } = sent;
    let app = Arc::clone(&app);
    let done =
        app.blocking(move |app| representing::decide(app, &by.person.account_id, &id, given.approve, &given.reason)).await?;
    Ok(HttpResponse::Ok().json(ChangeView::from(&done)))
}

//! The page of one's own organisation's members, and the desk's of changes of representatives.

use super::case_view::local;
use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::controllers::registrations::brake;
use crate::error::{AppError, FieldError};
use crate::extract::{BureauUser, FormBody, MemberUser, Overseer, Shared};
use crate::representations::member::{InvitationInput, RepresentativeInput};
use crate::workflows::{members, representing};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::emails::when::Due;
use frontend::pages::account::{Invited, MemberForm, MemberRow, MembersPage, MembersView};
use frontend::pages::desk::{ChangeRow, ChangesPage, ChangesView};
use frontend::routes;
use schema::domain::account::Role;
use schema::domain::ids::Id;
use schema::models::representatives::{self, Change};
use std::net::IpAddr;
use std::sync::Arc;

/// `GET /account/members`.
pub async fn show(app: Shared, request: HttpRequest, user: MemberUser) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| view(app, &user)).await?;
    Ok(html(&MembersPage::new(frame, view)))
}

fn view(app: &App, user: &MemberUser) -> Result<MembersView, AppError> {
    let found = members::of(app, &user.organisation)?;
    let change = app.read(|c| representatives::waiting_of(c, user.organisation.role, &user.organisation.key))?;
    let now = app.clock.micros();
    let invited = |i: &schema::models::invitations::Invitation| Invited {
        id: i.id.to_string(),
        person: i.person.clone(),
        email: i.email.clone(),
        by: found.name_of(&i.invited_by),
        state: i.state(now),
        until: local(app, i.expires_at),
    };
    let member = |m: &members::Colleague| MemberRow {
        person: m.name.clone(),
        email: m.email.clone(),
        by: m.invited_by.clone(),
        since: local(app, m.since),
        representative: m.representative,
        own: m.id == user.person.account_id,
    };
    Ok(MembersView {
        organisation: found.recorded.name.clone(),
        contact: found.recorded.contact.name.clone(),
        members: found.members.iter().map(member).collect(),
        invitations: found.invitations.iter().take(50).map(invited).collect(),
        change: change.map(|c| (c.contact.name, c.due_on)),
        form: MemberForm::default(),
    })
}

/// `POST /account/members`: invites (`deed=invite`), calls back (`revoke`, `id`), proposes a representative (`represent`).
pub async fn act(app: Shared, request: HttpRequest, user: MemberUser, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let peer = request.peer_addr().map(|a| a.ip());
    let wrong = app
        .blocking(move |app| {
            let fault = match deed(app, &user, &form, peer) {
                Ok(()) => return Ok(None),
                Err(AppError::Invalid(faults)) => faults,
                Err(AppError::Conflict { code, detail }) => vec![FieldError::new("/email", code, detail)],
                Err(e) => return Err(e),
            };
            view(app, &user).map(|seen| Some(MembersView { form: typed(&form, &fault), ..seen }))
        })
        .await?;
    Ok(match wrong {
        None => see_other(routes::MEMBERS),
        Some(view) => with_status(StatusCode::UNPROCESSABLE_ENTITY, &MembersPage::new(frame, view)),
    })
}

fn deed(app: &App, user: &MemberUser, form: &FormBody, peer: Option<IpAddr>) -> Result<(), AppError> {
    let text = |name: &str| form.one(name).map(str::to_owned);
    let (by, of) = (&user.person.account_id, &user.organisation);
    match form.one("deed") {
        Some("invite") => {
            let input = InvitationInput { name: text("name"), email: text("email") };
            let (name, email) = input.check(&app.programme).map_err(AppError::Invalid)?;
            brake(app, &email, peer)?;
            members::invite(app, by, of, &name, &email).map(|_| ())
        }
        Some("represent") => {
            let input = RepresentativeInput { email: text("email"), name: text("name"), phone: text("phone") };
            let contact = input.check(&app.programme).map_err(AppError::Invalid)?;
            representing::propose(app, by, of, &contact).map(|_| ())
        }
        _ => {
            let id = form.one("id").and_then(Id::parse).ok_or(AppError::NotFound("invitation"))?;
            match members::revoke(app, by, of, &id) {
                // It has ended: the list says how.
                Err(AppError::Conflict { .. }) => Ok(()),
                other => other,
            }
        }
    }
}

fn typed(form: &FormBody, faults: &[FieldError]) -> MemberForm {
    let text = |name: &str| form.one(name).unwrap_or_default().to_owned();
    let field = |pointer: &str| match pointer {
        "/name" => "name",
        "/phone" => "phone",
        _ => "email",
    };
    MemberForm {
        represents: form.one("deed") == Some("represent"),
        name: text("name"),
        email: text("email"),
        phone: text("phone"),
        wrong: faults.iter().map(|f| (field(&f.pointer), f.code)).collect(),
    }
}

/// `GET /desk/representatives`.
pub async fn changes(app: Shared, request: HttpRequest, user: Overseer) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let decides = user.person.role == Role::Bureau;
    let rows = app.blocking(waiting).await?;
    Ok(html(&ChangesPage::new(frame, ChangesView { rows, decides, wrong: None })))
}

fn waiting(app: &App) -> Result<Vec<ChangeRow>, AppError> {
    let today = app.clock.today();
    let row = |c: Change| {
        let of = members::Organisation { role: c.role, key: c.organisation_ref.clone() };
        let recorded = app.store.read(|conn| members::recorded(conn, &of))?;
        Ok(ChangeRow {
            id: c.id.to_string(),
            organisation: recorded.name,
            role: c.role,
            present: recorded.contact,
            next: c.contact,
            at: local(app, c.proposed_at),
            due: Due::seen_from(today, c.due_on, &app.calendar),
        })
    };
    app.read(representatives::waiting)?.into_iter().map(row).collect()
}

/// `POST /desk/representatives`: decides (`deed=approve` or `refuse`, `reason`) on the change `id`.
pub async fn decide(app: Shared, request: HttpRequest, user: BureauUser, form: FormBody) -> Result<HttpResponse, AppError> {
    let id = form.one("id").and_then(Id::parse).ok_or(AppError::NotFound("change"))?;
    let reason = form.one("reason").unwrap_or_default().to_owned();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let wrong = app
        .blocking(move |app| {
            let approve = form.one("deed") == Some("approve");
            match representing::decide(app, &user.person.account_id, &id, approve, &reason) {
                Ok(_) => Ok(None),
                Err(AppError::Invalid(_)) => {
                    Ok(Some(ChangesView { rows: waiting(app)?, decides: true, wrong: Some((id.to_string(), reason)) }))
                }
                Err(e) => Err(e),
            }
        })
        .await?;
    Ok(match wrong {
        None => see_other(routes::DESK_REPRESENTATIVES),
        Some(view) => with_status(StatusCode::UNPROCESSABLE_ENTITY, &ChangesPage::new(frame, view)),
    })
}

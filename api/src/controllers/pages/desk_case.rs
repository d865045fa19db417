//! One case on the bureau's desk.

use super::case_view::{local, told};
use super::frame::{chrome, html};
use crate::app::App;
use crate::controllers::handoffs::visible;
use crate::error::AppError;
use crate::extract::{Overseer, Shared};
use crate::mail;
use crate::representations::lead::district;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::L;
use frontend::pages::desk::{CaseMail, DeskCasePage, DeskCaseView, TrailRow};
use schema::models::handoffs::{Handoff, Whose};
use schema::models::outbox::{self, MailStatus};
use schema::models::{audit, enterprises};
use std::sync::Arc;

/// `GET /desk/cases/{id}`.
pub async fn one(app: Shared, request: HttpRequest, _user: Overseer, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let l = frame.l;
    let view = app.blocking(move |app| view(app, l, &visible(app, &Whose::All, &id)?)).await?;
    Ok(html(&DeskCasePage::new(frame, view)))
}

fn view(app: &App, l: L, case: &Handoff) -> Result<DeskCaseView, AppError> {
    let told = told(app, case)?;
    let (firm, mails, trail) = app.read(|c| {
        let firm = enterprises::find(c, &case.enterprise_ref)?;
        Ok((firm, outbox::of_handoff(c, &case.id)?, audit::of_subject(c, "handoff", case.id.as_str())?))
    })?;
    let place = firm.as_ref().and_then(|e| e.profile.district.as_deref()).map(|name| district(&app.programme, name));
    Ok(DeskCaseView {
        lead: told.lead,
        enterprise_name: firm.map(|e| e.name).unwrap_or_default(),
        place: l.of(place.as_ref().unwrap_or(&app.programme.identity.city)).to_owned(),
        stage: told.stage,
        events: told.events,
        due: told.due,
        first_contact_on: told.first_contact_on,
        mails: mails.iter().map(|m| mail_of(app, m)).collect::<Result<_, _>>()?,
        trail: trail.into_iter().map(|e| TrailRow { at: app.clock.wall_clock(e.at), by: e.actor_kind, deed: e.deed }).collect(),
    })
}

fn mail_of(app: &App, status: &MailStatus) -> Result<CaseMail, AppError> {
    let waits = status.state == "pending";
    Ok(CaseMail {
        subject: mail::subject_of(app, status)?,
        to: mail::masked(&status.recipient),
        state: match status.state.as_str() {
            "pending" if status.last_error.is_some() => "retrying",
            "pending" => "pending",
            "sent" => "sent",
            "dead" => "dead",
            _ => "cancelled",
        },
        at: status.sent_at.or(waits.then_some(status.due_at)).map(|at| local(app, at)),
        error: status.last_error.clone().filter(|_| status.state != "sent"),
    })
}

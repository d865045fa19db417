//! The demo's own pages: its mailbox and its accounts.

use super::case_view::local;
use super::frame::{chrome, html};
use crate::app::App;
use crate::controllers::demo::{Sent, known_accounts, mails};
use crate::error::AppError;
use crate::extract::{PageQuery, Query, Shared};
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::pages::demo::{
    AccountsPage, DemoAccount, MailboxPage, MailboxView, ReceivedMail, ReceivedPage, ReceivedRow, framed,
};
use schema::domain::account::Role;
use std::sync::Arc;

/// What the frame of a mail may do: show text, colours and pictures that are in the mail.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/// `GET /demo/mailbox`.
pub async fn mailbox(app: Shared, request: HttpRequest, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app
        .blocking(move |app| {
            let all = mails(app)?;
            let skip = usize::try_from((page - 1) * limit).unwrap_or(usize::MAX);
            let take = usize::try_from(limit).unwrap_or(usize::MAX);
            Ok(MailboxView {
                rows: all.iter().skip(skip).take(take).map(|m| row(app, m)).collect(),
                total: u32::try_from(all.len()).unwrap_or(u32::MAX),
                page: u32::try_from(page).unwrap_or(1),
                limit: u32::try_from(limit).unwrap_or(20),
                now: app.clock.wall_clock(app.clock.now()),
            })
        })
        .await?;
    Ok(html(&MailboxPage::new(frame, view)))
}

fn row(app: &App, mail: &Sent) -> ReceivedRow {
    let m = &mail.rendered.outgoing;
    ReceivedRow { id: m.id.clone(), to: m.to.clone(), subject: m.subject.clone(), sent_at: local(app, mail.sent_at) }
}

/// `GET /demo/mailbox/{id}`; with `?part=html` the HTML part alone, for its frame.
pub async fn mail(app: Shared, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let part = request.query_string().contains("part=html");
    let mail = app
        .blocking(move |app| {
            let found = mails(app)?.into_iter().find(|m| m.rendered.outgoing.id == *id).ok_or(AppError::NotFound("mail"))?;
            Ok((local(app, found.sent_at), found.rendered))
        })
        .await?;
    let (sent_at, rendered) = mail;
    let m = rendered.outgoing;
    if part {
        return Ok(HttpResponse::Ok()
            .insert_header((CONTENT_SECURITY_POLICY, MAIL_POLICY))
            .insert_header(("X-Frame-Options", "SAMEORIGIN"))
            .content_type("text/html; charset=utf-8")
            .body(framed(&m.html)));
    }
    let view = ReceivedMail { id: m.id, to: m.to, subject: m.subject, sent_at, text: m.text, links: rendered.links };
    Ok(html(&ReceivedPage::new(frame, view)))
}

/// `GET /demo/accounts`.
pub async fn accounts(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let known = app.blocking(known_accounts).await?;
    let shown = known.into_iter().filter_map(|a| {
        Some(DemoAccount {
            role: Role::from_code(&a.role)?,
            email: a.email,
            password: a.password,
            organisation: a.organisation_ref,
        })
    });
    Ok(html(&AccountsPage::new(frame, shown.collect())))
}

//! What only a demo has: its accounts, its mailbox, its clock. Answers loopback peers and hosts only.

use crate::app::App;
use crate::error::AppError;
use crate::extract::{JsonBody, Shared};
use crate::mail::{self, Rendered};
use crate::worker;
use actix_web::guard::GuardContext;
use actix_web::{HttpResponse, Responder};
use jiff::{SignedDuration, Timestamp};
use schema::models::{outbox, settings};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;

/// Name of the setting that keeps the demo's accounts and passwords.
pub const ACCOUNTS: &str = "demo_accounts";
/// Mails that the mailbox shows.
const MAILBOX_SIZE: i64 = 500;

/// One account of the demo.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoAccount {
    /// Role.
    pub role: String,
    /// Address.
    pub email: String,
    /// Password, random for each store.
    pub password: String,
    /// Enterprise or provider.
    pub organisation_ref: Option<String>,
}

/// Whether a request comes from this machine and names it: a page elsewhere cannot reach the demo by another host name.
#[must_use]
pub fn is_local(context: &GuardContext<'_>) -> bool {
    let head = context.head();
    let peer = head.peer_addr.is_some_and(|a| a.ip().is_loopback());
    let host = head.headers().get("Host").and_then(|h| h.to_str().ok()).unwrap_or_default();
    let name =
        host.rsplit_once(':').map_or(host, |(name, port)| if port.bytes().all(|b| b.is_ascii_digit()) { name } else { host });
    let local = |name: &str| matches!(name, "localhost" | "127.0.0.1" | "[::1]");
    // A page of another site must not move the clock.
    let origin = head.headers().get("Origin").map(|o| o.to_str().unwrap_or("null"));
    let own =
        origin.is_none_or(|o| o.strip_prefix("http://").map(|h| h.rsplit_once(':').map_or(h, |(n, _)| n)).is_some_and(local));
    peer && own && local(name)
}

/// The demo's accounts.
///
/// # Errors
/// When the database fails.
pub fn known_accounts(app: &App) -> Result<Vec<DemoAccount>, AppError> {
    let text = app.read(|c| settings::get(c, ACCOUNTS))?.unwrap_or_else(|| "[]".to_owned());
    serde_json::from_str(&text).map_err(|e| AppError::Internal(e.to_string()))
}

/// `GET /demo/accounts.json`.
pub async fn accounts(app: Shared) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    Ok(HttpResponse::Ok().json(app.blocking(known_accounts).await?))
}

/// A mail of the mailbox with the time at which it left, in microseconds.
#[derive(Debug)]
pub struct Sent {
    /// As it left.
    pub rendered: Rendered,
    /// Microseconds.
    pub sent_at: i64,
}

/// The latest mails, newest first, made readable again from the outbox.
///
/// # Errors
/// When the database fails or a payload is damaged.
pub fn mails(app: &App) -> Result<Vec<Sent>, AppError> {
    let sent = app.read(|c| outbox::sent(c, MAILBOX_SIZE))?;
    sent.iter()
        .map(|(mail, at)| Ok(Sent { rendered: mail::render(app, mail, schema::models::instant(*at))?, sent_at: *at }))
        .collect()
}

/// `GET /demo/mailbox.json`.
pub async fn mailbox(app: Shared) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let items = app
        .blocking(|app| {
            let view = |m: &Sent| {
                let mail = &m.rendered.outgoing;
                let links: Vec<_> = m.rendered.links.iter().map(|(rel, url)| json!({ "rel": rel.code(), "url": url })).collect();
                json!({
                    "id": mail.id, "to": mail.to, "subject": mail.subject, "text": mail.text, "html": mail.html, "links": links,
                    "sent_at": crate::representations::instant(m.sent_at),
                })
            };
            Ok(mails(app)?.iter().map(view).collect::<Vec<_>>())
        })
        .await?;
    Ok(HttpResponse::Ok().json(items))
}

/// Where the clock is to go.
#[derive(Debug, Deserialize)]
pub struct ClockInput {
    to: Option<String>,
    advance_minutes: Option<i64>,
}

/// `POST /demo/clock`: forward only.
pub async fn clock(app: Shared, body: JsonBody<ClockInput>) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    let to = match (&body.0.to, body.0.advance_minutes) {
        (Some(text), None) => text.parse::<Timestamp>().map_err(|e| AppError::invalid("/to", "time", e.to_string()))?,
        (None, Some(minutes)) => {
            let by = SignedDuration::from_secs(minutes.saturating_mul(60));
            now.checked_add(by).map_err(|_| AppError::invalid("/advance_minutes", "range", "too far"))?
        }
        _ => return Err(AppError::invalid("", "required", "send either \"to\" (RFC 3339) or \"advance_minutes\"")),
    };
    if to < now {
        return Err(AppError::Unprocessable {
            code: "backwards",
            detail: format!("the clock stands at {now} and goes forward only"),
        });
    }
    if to > now + SignedDuration::from_hours(24 * 3660) {
        return Err(AppError::invalid("/to", "range", "at most ten years ahead"));
    }
    let app = Arc::clone(&app);
    let ran = app.blocking(move |app| worker::advance(app, to)).await?;
    let zoned = app.clock.now().to_zoned(app.clock.zone());
    let now = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    Ok(HttpResponse::Ok().json(json!({ "now": now, "ran": ran })))
}

/// What is answered where there is no demo, or from elsewhere.
pub async fn hidden() -> impl Responder {
    HttpResponse::NotFound().finish()
}

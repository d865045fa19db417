//! Announcements and seats: for everybody, for providers that apply, for the bureau.

use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, PageQuery, ProviderUser, Query, Shared};
use crate::workflows::announcing::{self, Typed};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::forms::FormErrors;
use frontend::pages::news::{
    AnnouncementPage, AnnouncementView, Applying, DeskNewsPage, DeskNewsView, DeskSeatsPage, NewsForm, NewsPage, NewsView, Seat,
    SeatRow, SeatsPage,
};
use frontend::routes;
use jiff::civil::Date;
use schema::domain::ids::{Id, ProviderRef};
use schema::domain::seat::SeatState;
use schema::models::announcements::{self, Announcement};
use schema::models::audit::Actor;
use schema::models::{catalogue, instant, seats};
use std::sync::Arc;

/// A page of announcements with their days, and how many there are.
type Found = (Vec<(Date, Announcement)>, u32);

fn found(app: &App, page: i64, limit: i64) -> Result<Found, AppError> {
    let (total, found) = app.read(|c| announcements::list(c, page, limit))?;
    let rows = found.into_iter().map(|a| (app.clock.date_of(instant(a.at)), a)).collect();
    Ok((rows, whole(total)))
}

fn whole(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// `GET /news`.
pub async fn list(app: Shared, request: HttpRequest, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let (rows, total) = app.blocking(move |app| found(app, page, limit)).await?;
    Ok(html(&NewsPage::new(frame, NewsView { rows, total, page: whole(page), limit: whole(limit) })))
}

fn key_of(id: &str) -> Result<Id, AppError> {
    Id::parse(id).ok_or(AppError::NotFound("announcement"))
}

/// `GET /news/{id}`.
pub async fn one(
    app: Shared,
    request: HttpRequest,
    who: Option<ProviderUser>,
    id: web::Path<String>,
) -> Result<HttpResponse, AppError> {
    let id = key_of(&id)?;
    let provider = who.map(|user| user.provider_ref);
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let programme = Arc::clone(&app.programme);
    let view = app.blocking(move |app| view(app, &id, provider.as_ref())).await?;
    Ok(html(&AnnouncementPage::new(frame, &programme, view)))
}

fn view(app: &App, id: &Id, provider: Option<&ProviderRef>) -> Result<AnnouncementView, AppError> {
    let announcement = app.read(|c| announcements::find(c, id))?.ok_or(AppError::NotFound("announcement"))?;
    let open = announcement.call.as_ref().is_some_and(|call| call.is_open(app.clock.today()));
    let mut applying = None;
    if let (Some(call), Some(key)) = (&announcement.call, provider) {
        let (own, before) = app.read(|c| Ok((catalogue::provider(c, key)?, seats::all(c)?)))?;
        let before = before.into_iter().find(|a| a.call_id == *id && a.provider_ref == *key);
        applying = Some(match before {
            Some(a) => Applying::Has(a.state, a.reason),
            None if !open => Applying::Not("closed"),
            None if !own.is_some_and(|p| announcing::suits(&p, call)) => Applying::Not("other"),
            None => Applying::May(String::new(), None),
        });
    }
    Ok(AnnouncementView { day: app.clock.date_of(instant(announcement.at)), announcement, open, applying })
}

/// `POST /news/{id}`: `words` of a provider that applies.
pub async fn apply(
    app: Shared,
    request: HttpRequest,
    user: ProviderUser,
    id: web::Path<String>,
    form: FormBody,
) -> Result<HttpResponse, AppError> {
    let id = key_of(&id)?;
    let back = routes::announcement(&id);
    let typed = form.one("words").unwrap_or_default().to_owned();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let programme = Arc::clone(&app.programme);
    let wrong = app
        .blocking(move |app| {
            let (actor, key) = (Actor::Account(user.person.account_id.clone()), &user.provider_ref);
            match announcing::apply(app, actor, key, &id, Some(&typed)) {
                Ok(_) => Ok(None),
                Err(AppError::Invalid(_)) => {
                    let applying = Some(Applying::May(typed, Some("words")));
                    Ok(Some((StatusCode::UNPROCESSABLE_ENTITY, AnnouncementView { applying, ..view(app, &id, None)? })))
                }
                Err(AppError::Conflict { .. }) => Ok(Some((StatusCode::CONFLICT, view(app, &id, Some(key))?))),
                Err(e) => Err(e),
            }
        })
        .await?;
    Ok(match wrong {
        None => see_other(&back),
        Some((status, view)) => with_status(status, &AnnouncementPage::new(frame, &programme, view)),
    })
}

/// `GET /seats`.
pub async fn seats_list(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let programme = Arc::clone(&app.programme);
    let rows = app.blocking(seat_rows).await?;
    Ok(html(&SeatsPage::new(frame, &programme, rows)))
}

fn seat_rows(app: &App) -> Result<Vec<SeatRow>, AppError> {
    let (calls, all, providers) = app.read(|c| Ok((announcements::calls(c)?, seats::all(c)?, catalogue::providers(c)?)))?;
    let today = app.clock.today();
    let row = |s: &schema::domain::seat::Seats| {
        let of = |a: &&Announcement| a.call.as_ref().is_some_and(|c| c.sector == s.sector && c.kind == s.kind);
        let own: Vec<&Announcement> = calls.iter().filter(of).collect();
        let open = |id: &Id| own.iter().any(|a| a.id == *id && a.call.as_ref().is_some_and(|c| c.is_open(today)));
        let seat = |a: &seats::Application| Seat {
            provider_name: providers
                .iter()
                .find(|p| p.provider_ref == a.provider_ref)
                .map(|p| p.name.clone())
                .unwrap_or_default(),
            due: !open(&a.call_id),
            application: a.clone(),
        };
        let those = |state| all.iter().filter(|a| a.state == state && own.iter().any(|o| o.id == a.call_id)).map(seat).collect();
        SeatRow {
            sector: s.sector.clone(),
            kind: s.kind,
            seats: s.seats,
            held: those(SeatState::Held),
            applied: those(SeatState::Applied),
            call: own.first().map(|a| ((*a).clone(), open(&a.id))),
        }
    };
    Ok(app.programme.seats.iter().map(row).collect())
}

/// `GET /desk/news`.
pub async fn desk(
    app: Shared,
    request: HttpRequest,
    _user: BureauUser,
    query: Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let said = match FormBody::parse(request.query_string()).one("said") {
        Some("published") => Some("published"),
        Some("withdrawn") => Some("withdrawn"),
        _ => None,
    };
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let programme = Arc::clone(&app.programme);
    let (rows, total) = app.blocking(move |app| found(app, page, limit)).await?;
    let view = DeskNewsView { rows, total, page: whole(page), limit: whole(limit), said, ..DeskNewsView::default() };
    Ok(html(&DeskNewsPage::new(frame, &programme, view)))
}

/// `POST /desk/news` with `deed` `publish` or `withdraw`.
pub async fn announce(app: Shared, request: HttpRequest, user: BureauUser, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let programme = Arc::clone(&app.programme);
    let done = app.blocking(move |app| announced(app, Actor::Account(user.person.account_id), &form)).await?;
    Ok(match done {
        Ok(said) => see_other(&routes::with_query(routes::DESK_NEWS, &[("said", said)])),
        Err((status, view)) => with_status(status, &DeskNewsPage::new(frame, &programme, *view)),
    })
}

/// What was done, or the page that says why not.
type Announced = Result<&'static str, (StatusCode, Box<DeskNewsView>)>;

fn announced(app: &App, actor: Actor, form: &FormBody) -> Result<Announced, AppError> {
    let text = |name: &str| form.one(name).unwrap_or_default().to_owned();
    let typed = NewsForm {
        kind: text("kind"),
        title: text("title"),
        body: text("body"),
        seats: text("seats"),
        deadline: text("deadline"),
    };
    let done = match form.one("deed") {
        Some("publish") => {
            let (sector, kind) = typed.seats.split_once(' ').unwrap_or_default();
            let new = Typed {
                kind: typed.kind.clone(),
                title: typed.title.clone(),
                body: typed.body.clone(),
                sector: sector.to_owned(),
                provider_kind: kind.to_owned(),
                deadline: typed.deadline.clone(),
            };
            announcing::publish(app, actor, &new).map(|_| "published")
        }
        Some("withdraw") => announcing::withdraw(app, actor, &key_of(&text("id"))?).map(|()| "withdrawn"),
        _ => return Err(AppError::NotFound("deed")),
    };
    let mut errors = FormErrors::default();
    let (status, said) = match done {
        Ok(said) => return Ok(Ok(said)),
        Err(AppError::Invalid(faults)) => {
            faults.iter().for_each(|f| errors.add(f.pointer.trim_start_matches('/').to_owned(), "error-required"));
            (StatusCode::UNPROCESSABLE_ENTITY, None)
        }
        Err(AppError::Conflict { code, .. }) => (StatusCode::CONFLICT, Some(code)),
        Err(e) => return Err(e),
    };
    let limit = 20;
    let (rows, total) = found(app, 1, limit)?;
    let view = DeskNewsView { rows, total, page: 1, limit: whole(limit), form: typed, errors, said };
    Ok(Err((status, Box::new(view))))
}

/// `GET /desk/seats`.
pub async fn desk_seats(app: Shared, request: HttpRequest, _user: BureauUser) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let programme = Arc::clone(&app.programme);
    let rows = app.blocking(seat_rows).await?;
    Ok(html(&DeskSeatsPage::new(frame, &programme, rows, None)))
}

/// `POST /desk/seats`: `id`, `deed` (`held`, `declined` or `ended`) and `reason`.
pub async fn decide(app: Shared, request: HttpRequest, user: BureauUser, form: FormBody) -> Result<HttpResponse, AppError> {
    let id = form.one("id").and_then(Id::parse).ok_or(AppError::NotFound("application"))?;
    let to = form.one("deed").and_then(SeatState::from_code).filter(|to| *to != SeatState::Applied);
    let to = to.ok_or(AppError::NotFound("deed"))?;
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let programme = Arc::clone(&app.programme);
    let wrong = app
        .blocking(move |app| {
            let (status, code) =
                match announcing::decide(app, Actor::Account(user.person.account_id), &id, to, form.one("reason")) {
                    Ok(_) => return Ok(None),
                    Err(AppError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "reason"),
                    Err(AppError::Conflict { code: "no_seat", .. }) => (StatusCode::CONFLICT, "full"),
                    Err(AppError::Conflict { code: "call_open", .. }) => (StatusCode::CONFLICT, "early"),
                    Err(AppError::Conflict { .. }) => (StatusCode::CONFLICT, "decided"),
                    Err(e) => return Err(e),
                };
            Ok(Some((status, code, seat_rows(app)?)))
        })
        .await?;
    Ok(match wrong {
        None => see_other(routes::DESK_SEATS),
        Some((status, code, rows)) => with_status(status, &DeskSeatsPage::new(frame, &programme, rows, Some(code))),
    })
}

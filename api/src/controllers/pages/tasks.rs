//! The bureau's queue: everything that waits for it, by due date (B1, P5).

use super::frame::{chrome, html};
use super::judging;
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, MAX_PAGE, Shared};
use crate::mail;
use crate::workflows::carding;
use crate::workflows::hand_off;
use actix_web::{HttpRequest, HttpResponse};
use frontend::emails::when::Due;
use frontend::pages::desk::{Beside, QueueRow, TasksPage, TasksView};
use frontend::routes;
use schema::domain::registration::RegistrationState;
use schema::domain::seat::SeatState;
use schema::domain::tasks::{Task, TaskKind, queue};
use schema::models::cards::{self, Which};
use schema::models::{
    accounts, catalogue, deletions, enterprises, handoffs, instant, outbox, provider_appeals, registrations, representatives,
};
use schema::models::{announcements, seats};
use std::sync::Arc;

/// Tasks on a page.
const ON_A_PAGE: usize = 50;
/// Most tasks of one kind that are looked at: far more than a desk can have.
const MOST: i64 = 5_000;

/// `GET /desk/queue`; `?kind=` narrows.
pub async fn tasks(app: Shared, request: HttpRequest, _user: BureauUser) -> Result<HttpResponse, AppError> {
    let query = FormBody::parse(request.query_string());
    let kind = query.one("kind").and_then(TaskKind::from_code);
    // Who edits the address gets the first page.
    let page = query.one("page").and_then(|n| n.parse().ok()).filter(|n| (1..=MAX_PAGE).contains(n)).unwrap_or(1);
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| view(app, kind, page)).await?;
    Ok(html(&TasksPage::new(frame, view)))
}

fn view(app: &App, kind: Option<TaskKind>, page: u32) -> Result<TasksView, AppError> {
    let mut all = registrations_of(app)?;
    all.extend(listings(app)?);
    all.extend(cases(app)?);
    all.extend(letters(app)?);
    all.extend(people(app)?);
    all.extend(unreachable(app)?);
    all.extend(appeals(app)?);
    all.extend(open_cards(app)?);
    all.extend(seats_asked(app)?);
    let all = queue(all);
    let count = |kind: Option<TaskKind>| all.iter().filter(|t| kind.is_none_or(|k| t.kind == k)).count();
    let counts = std::iter::once(None).chain(TaskKind::ALL.iter().copied().map(Some)).map(|k| (k, count(k))).collect();
    let today = app.clock.today();
    let overdue = all.iter().filter(|t| t.due_on < today).count();
    let skip = (page as usize - 1).saturating_mul(ON_A_PAGE);
    let shown = all.into_iter().filter(|t| kind.is_none_or(|k| t.kind == k)).skip(skip).take(ON_A_PAGE);
    let rows = shown.map(|task| (Due::seen_from(today, task.due_on, &app.calendar), task)).collect();
    Ok(TasksView { rows, kind, counts, overdue, page, limit: ON_A_PAGE })
}

fn registrations_of(app: &App) -> Result<Vec<Task>, AppError> {
    let (_, waiting) = app.read(|c| registrations::list(c, RegistrationState::Waiting, 1, MOST))?;
    let task = |r: registrations::Registration| Task {
        kind: TaskKind::Registration,
        due_on: r.due_on.unwrap_or_else(|| app.clock.date_of(instant(r.submitted_at))),
        title: r.filing.name,
        about: r.filing.contact.name,
        path: routes::desk_registrations(),
    };
    Ok(waiting.into_iter().map(task).collect())
}

fn listings(app: &App) -> Result<Vec<Task>, AppError> {
    let providers = app.read(catalogue::providers)?;
    let today = app.clock.today();
    let task = |row: QueueRow| Task {
        kind: match row.beside {
            Some(Beside::EditLive | Beside::EditWaits) => TaskKind::Edit,
            Some(Beside::Appeal) => TaskKind::Appeal,
            // While somebody objects the notice cannot end (P5).
            None if row.objections > 0 => TaskKind::Objection,
            None => TaskKind::Listing,
        },
        due_on: row.due.map_or(today, |due| due.on),
        path: routes::desk_listing(&row.solution_ref),
        title: if row.name.is_empty() { row.solution_ref } else { row.name },
        about: row.provider_name,
    };
    Ok(judging::open(app, &providers)?.into_iter().map(task).collect())
}

fn cases(app: &App) -> Result<Vec<Task>, AppError> {
    let today = app.clock.today();
    let ((_, late), providers, firms) =
        app.read(|c| Ok((handoffs::overdue(c, today, 1, MOST)?, catalogue::providers(c)?, enterprises::all(c)?)))?;
    let task = |case: handoffs::Handoff| {
        let provider = providers.iter().find(|p| p.provider_ref == case.provider_ref).map(|p| p.name.clone());
        let firm = firms.iter().find(|e| e.enterprise_ref == case.enterprise_ref).map(|e| e.name.clone());
        Task {
            kind: TaskKind::OverdueCase,
            due_on: case.schedule.due_on,
            title: format!("{} {}", case.number, firm.unwrap_or_default()),
            about: provider.unwrap_or_default(),
            path: routes::desk_case(&case.id),
        }
    };
    Ok(late.into_iter().map(task).collect())
}

fn letters(app: &App) -> Result<Vec<Task>, AppError> {
    let (_, dead) = app.read(|c| outbox::list(c, "dead", 1, MOST))?;
    let task = |letter: outbox::MailStatus| {
        Ok(Task {
            kind: TaskKind::DeadLetter,
            due_on: app.clock.date_of(instant(letter.due_at)),
            title: mail::subject_of(app, &letter)?,
            about: mail::masked(&letter.recipient),
            path: routes::with_query(routes::DESK_MAIL, &[("show", "dead")]),
        })
    };
    dead.into_iter().map(task).collect()
}

/// Providers whose contact has to be found otherwise: they get no new leads.
fn unreachable(app: &App) -> Result<Vec<Task>, AppError> {
    let mut tasks = Vec::new();
    for provider in app.read(catalogue::providers)? {
        if app.read(|c| hand_off::is_unreachable(app, c, &provider))? {
            tasks.push(Task {
                kind: TaskKind::Unreachable,
                due_on: app.clock.today(),
                title: provider.name,
                about: provider.contact.phone,
                path: routes::provider(&provider.provider_ref),
            });
        }
    }
    Ok(tasks)
}

/// Appeals against suspensions and standings; those against decisions on listings stand with these.
fn appeals(app: &App) -> Result<Vec<Task>, AppError> {
    let (open, providers) = app.read(|c| Ok((provider_appeals::open(c)?, catalogue::providers(c)?)))?;
    let task = |appeal: provider_appeals::ProviderAppeal| Task {
        kind: TaskKind::Appeal,
        due_on: appeal.due_on,
        title: providers
            .iter()
            .find(|p| p.provider_ref == appeal.provider_ref)
            .map_or_else(|| appeal.provider_ref.to_string(), |p| p.name.clone()),
        about: appeal.provider_ref.to_string(),
        path: routes::desk_appeals(),
    };
    Ok(open.into_iter().map(task).collect())
}

/// Cards that wait for a decision, a check, or that were not put right in time.
fn open_cards(app: &App) -> Result<Vec<Task>, AppError> {
    let (open, providers) = app.read(|c| Ok((cards::list(c, Which::Open)?, catalogue::providers(c)?)))?;
    let on = carding::on(app, &[], None);
    let task = |case: cards::CardCase| {
        let name = providers.iter().find(|p| p.provider_ref == case.provider_ref).map(|p| p.name.clone());
        case.state.bureau_due(&on).map(|due_on| Task {
            kind: TaskKind::Card,
            due_on,
            title: name.unwrap_or_else(|| case.provider_ref.to_string()),
            about: case.provider_ref.to_string(),
            path: routes::desk_conduct(&case.provider_ref),
        })
    };
    Ok(open.into_iter().filter_map(task).collect())
}

/// Applications for seats whose last day is over.
fn seats_asked(app: &App) -> Result<Vec<Task>, AppError> {
    let (all, calls, providers) = app.read(|c| Ok((seats::all(c)?, announcements::calls(c)?, catalogue::providers(c)?)))?;
    let days = app.programme.deadlines.listing.moderation;
    let task = |a: &seats::Application| {
        let about = calls.iter().find(|call| call.id == a.call_id)?;
        let last = about.call.as_ref().filter(|call| !call.is_open(app.clock.today()))?.deadline;
        let name = providers.iter().find(|p| p.provider_ref == a.provider_ref).map(|p| p.name.clone());
        Some(Task {
            kind: TaskKind::Seat,
            due_on: app.calendar.add_working_days(last, days),
            title: name.unwrap_or_else(|| a.provider_ref.to_string()),
            about: about.title.clone(),
            path: routes::desk_seats(),
        })
    };
    Ok(all.iter().filter(|a| a.state == SeatState::Applied).filter_map(task).collect())
}

fn people(app: &App) -> Result<Vec<Task>, AppError> {
    let (asked, changes) = app.read(|c| Ok((deletions::waiting(c)?, representatives::waiting(c)?)))?;
    let mut tasks = Vec::new();
    for request in asked {
        let account = app.read(|c| accounts::find(c, &request.account_id))?;
        tasks.push(Task {
            kind: TaskKind::Deletion,
            due_on: request.due_on,
            title: account.as_ref().map(|a| a.display_name.clone()).unwrap_or_default(),
            about: account.map(|a| a.email).unwrap_or_default(),
            path: routes::desk_deletions(),
        });
    }
    tasks.extend(changes.into_iter().map(|change| Task {
        kind: TaskKind::Representative,
        due_on: change.due_on,
        title: change.contact.name,
        about: change.organisation_ref,
        path: routes::desk_representatives(),
    }));
    Ok(tasks)
}

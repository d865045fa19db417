//! Mails to experts: drawn, reminded, released, the result.

use super::letters::queue;
use super::{Tx, perform_job};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{Letter, PanelMatter, PanelNewsData};
use frontend::routes;
use schema::domain::ids::{ExpertRef, Id};
use schema::domain::panel::{PanelState, SeatState};
use schema::models::listings::{self, Listing};
use schema::models::panels::{self, Panel};
use schema::models::{catalogue, experts};

/// The job that reminds experts; see [`crate::jobs`]. Its key is the panel.
pub const REMIND: &str = "remind_experts";

/// Tells an expert what became of a panel.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    panel: &Panel,
    listing: &Listing,
    expert: &ExpertRef,
    what: PanelMatter,
    reason: &str,
) -> Result<(), AppError> {
    let Some(known) = experts::find(tx.conn, expert)? else { return Ok(()) };
    let provider = catalogue::provider(tx.conn, &listing.provider_ref)?;
    let data = PanelNewsData {
        number: listing.solution_ref.to_string(),
        expert: known.expert.name,
        listing: listing.name.clone(),
        provider: provider.map(|p| p.name).unwrap_or_default(),
        what,
        due_on: panel.due_on,
        reason: reason.to_owned(),
        path: routes::review(&panel.id),
    };
    let letter = if what == PanelMatter::Reminder { Letter::PanelReminder(data) } else { Letter::PanelNews(data) };
    queue(tx, letter, &known.expert.email, &Subject::Listing(listing.solution_ref.clone()), None)?;
    Ok(())
}

/// Sets the reminder of a panel: on the working day before its last.
pub(super) fn remind_later(tx: &mut Tx<'_>, panel: &Panel) -> Result<(), AppError> {
    let app = tx.app;
    let today = app.clock.date_of(tx.now);
    let left = u32::try_from(app.calendar.working_days_between(today, panel.due_on)).unwrap_or(0);
    let day = if left > 1 { app.calendar.add_working_days(today, left - 1) } else { panel.due_on };
    tx.job(REMIND, panel.id.as_str(), app.morning_of(day))
}

/// Reminds those whose sheets are not in.
///
/// # Errors
/// When the database fails.
pub fn remind(app: &App, job: &Id, id: &Id) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let panel = panels::find(tx.conn, id)?.ok_or(AppError::NotFound("panel"))?;
        let listing = listings::find(tx.conn, &panel.solution_ref)?.ok_or(AppError::NotFound("listing"))?;
        let late = panels::seats_of(tx.conn, id)?;
        let late = late.into_iter().filter(|s| s.state == SeatState::Sitting && s.submitted_at.is_none());
        let late: Vec<ExpertRef> = late.map(|s| s.expert_ref).filter(|_| panel.state == PanelState::Open).collect();
        for expert in &late {
            tell(tx, &panel, &listing, expert, PanelMatter::Reminder, "")?;
        }
        tx.audit(REMIND, ("listing", panel.solution_ref.as_str()), &(&panel.id, &late))
    })
}

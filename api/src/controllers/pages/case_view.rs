//! A case as pages show it: its history from the audit trail, its dates, the lead as the provider reads it.

use crate::app::App;
use crate::error::AppError;
use crate::representations::handoff::words;
use crate::representations::lead;
use frontend::emails::LeadData;
use frontend::emails::when::Due;
use frontend::pages::handoff::{Event, Happened, Legs, Stage};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use schema::domain::handoff::HandoffState;
use schema::models::handoffs::Handoff;
use schema::models::matches::StoredMatch;
use schema::models::{audit, catalogue, instant, matches};

/// A case with what its pages need from elsewhere.
pub struct Told {
    /// The lead as the provider reads it.
    pub lead: LeadData,
    /// The match that it came from.
    pub stored: Option<StoredMatch>,
    /// Where it stands, in local time.
    pub stage: Stage,
    /// Its history.
    pub events: Vec<Event>,
    /// Its due date, seen from today.
    pub due: Due,
    /// By when the provider calls, once accepted.
    pub first_contact_on: Option<Date>,
}

/// An instant in local time.
#[must_use]
pub fn local(app: &App, micros: i64) -> DateTime {
    app.clock.wall_clock(instant(micros))
}

/// The due date of a case, seen from today.
#[must_use]
pub fn due(app: &App, case: &Handoff) -> Due {
    Due::seen_from(app.clock.today(), case.schedule.due_on, &app.calendar)
}

/// The legs of a case's way (E17).
#[must_use]
pub fn legs(app: &App, case: &Handoff) -> Legs {
    let opened = case.opened_at.or_else(|| app.counters.opened_at(&case.id));
    Legs {
        sent_at: Some(local(app, case.sent_at)),
        delivered_at: case.delivered_at.map(|at| local(app, at)),
        opened_at: opened.map(|at| local(app, at)),
        answered_at: case.answered_at.map(|at| local(app, at)),
    }
}

/// Everything that a page tells of a case.
///
/// # Errors
/// When the database fails.
pub fn told(app: &App, case: &Handoff) -> Result<Told, AppError> {
    let (provider, stored, trail) = app.read(|c| {
        let provider = catalogue::provider(c, &case.provider_ref)?;
        Ok((provider, matches::find(c, &case.match_id)?, audit::of_subject(c, "handoff", case.id.as_str())?))
    })?;
    let name = provider.map_or_else(|| case.provider_ref.to_string(), |p| p.name);
    let accepted_on =
        |at: &Timestamp| app.calendar.add_working_days(app.clock.date_of(*at), app.programme.deadlines.first_contact);
    Ok(Told {
        lead: app.read(|c| lead::lead_data(app, c, case, &name, stored.as_ref()))?,
        stored,
        stage: Stage::of(&case.state, &app.clock.zone()),
        events: events(app, case, &trail),
        due: due(app, case),
        first_contact_on: if let HandoffState::Accepted { at } = &case.state { Some(accepted_on(at)) } else { None },
    })
}

fn events(app: &App, case: &Handoff, trail: &[audit::Event]) -> Vec<Event> {
    let mut events: Vec<Event> = trail.iter().filter_map(|e| event(app, e)).collect();
    let leg = |what, at: Option<i64>| at.map(|at| Event { what, at: local(app, at), words: None });
    let opened = case.opened_at.or_else(|| app.counters.opened_at(&case.id));
    events.extend(leg(Happened::Delivered, case.delivered_at));
    events.extend(leg(Happened::Opened, opened));
    events.sort_by_key(|e| e.at);
    events
}

fn event(app: &App, event: &audit::Event) -> Option<Event> {
    let what = match event.deed.as_str() {
        "hand_off" => Happened::Sent,
        "remind" => Happened::Reminded,
        "overdue" => Happened::Overdue,
        "accept" => Happened::Accepted,
        "expire" => Happened::Expired,
        "withdraw" => Happened::Withdrawn,
        "ask" => Happened::Asked,
        "decline" => Happened::Declined,
        "answer" => Happened::Answered,
        _ => return None,
    };
    Some(Event { what, at: app.clock.wall_clock(event.at), words: words(event) })
}

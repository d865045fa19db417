//! Panels of listings: opened with a stated seed, filled by lot, refilled by the next of the same seed.

use super::listing_moves::told;
use super::panel_letters::tell;
use super::panel_results::revise;
use super::{Tx, panel_letters, perform};
use crate::app::App;
use crate::error::AppError;
use frontend::emails::PanelMatter;
use schema::domain::ids::{ExpertRef, Id, SolutionRef};
use schema::domain::listing::{InvalidMove, ListingState};
use schema::domain::panel::draw::{Draw, Seating};
use schema::domain::panel::expert::{Expert, Party};
use schema::domain::panel::sheet::Sheet;
use schema::domain::panel::{PanelState, SeatState};
use schema::models::audit::Actor;
use schema::models::listings::Listing;
use schema::models::panels::{self, Panel, Seat};
use schema::models::{catalogue, experts};

/// Longest seed, in characters.
const MAX_SEED: usize = 64;
/// Working days that somebody has who is drawn later.
const LATER_DAYS: u32 = 3;

/// Opens a panel for a listing that awaits its experts; without a stated seed one is thrown.
///
/// # Errors
/// 409 `invalid_transition` when the listing does not await experts, `panel_open` when there is a panel, `too_few_experts` when
/// the register cannot fill the seats; nothing is opened then. 422 for a seed that cannot be written down.
pub fn open(app: &App, actor: Actor, key: &SolutionRef, seed: Option<&str>) -> Result<Panel, AppError> {
    let seed = stated(app, seed)?;
    perform(app, actor, |tx| {
        let listing = tx.listing(key)?;
        let ListingState::Review { due_on } = listing.state else {
            let e = InvalidMove { state: listing.state.name(), deed: "open a panel for" };
            return Err(super::listing_moves::refused(&e));
        };
        if panels::of_listing(tx.conn, key)?.iter().any(|p| p.state == PanelState::Open) {
            let detail = "experts are judging this listing already; nobody is drawn twice".to_owned();
            return Err(AppError::Conflict { code: "panel_open", detail });
        }
        let today = app.clock.date_of(tx.now);
        let due_on = if due_on > today { due_on } else { tx.working_days_on(app.programme.deadlines.listing.review) };
        let (party, rules) = (party(tx, &listing)?, app.programme.panel.clone());
        let draw = Draw::of(&seed, key, &party, &rules, today, &register(tx)?);
        let seating = draw.seat(&rules, &[], &[]);
        enough(&draw, &seating)?;
        let (id, opened_at, reason) = (tx.mint(), tx.at, String::new());
        let (solution_ref, state, draws) = (key.clone(), PanelState::Open, vec![draw]);
        let panel =
            Panel { id, solution_ref, state, due_on, party, rules, draws, reason, opened_at, closed_at: None, version: 1 };
        panels::insert(tx.conn, &panel)?;
        tx.audit("open_panel", ("listing", key.as_str()), &(&panel.id, &seed, &panel.draws, &seating.drawn))?;
        seat(tx, &panel, &listing, seating.drawn)?;
        panel_letters::remind_later(tx, &panel)?;
        Ok(panel)
    })
}

fn stated(app: &App, seed: Option<&str>) -> Result<String, AppError> {
    let seed = match seed.map(str::trim).filter(|s| !s.is_empty()) {
        Some(seed) => seed.to_owned(),
        None => app.random.token().chars().take(16).collect(),
    };
    if seed.chars().count() > MAX_SEED || seed.chars().any(char::is_control) {
        let detail = format!("a seed is one line of at most {MAX_SEED} characters, such as a published lottery number");
        return Err(AppError::invalid("/seed", "seed", detail));
    }
    Ok(seed)
}

fn enough(draw: &Draw, seating: &Seating) -> Result<(), AppError> {
    if seating.short == 0 {
        return Ok(());
    }
    let excluded = draw.lots.iter().filter(|l| l.excluded.is_some()).count();
    let detail = format!(
        "{} seats cannot be filled: {} experts are active, {excluded} of them are excluded; enlist more, with the skills that lack",
        seating.short,
        draw.lots.len()
    );
    Err(AppError::Conflict { code: "too_few_experts", detail })
}

fn register(tx: &mut Tx<'_>) -> Result<Vec<Expert>, AppError> {
    Ok(experts::all(tx.conn)?.into_iter().map(|r| r.expert).collect())
}

fn party(tx: &mut Tx<'_>, listing: &Listing) -> Result<Party, AppError> {
    let provider = catalogue::provider(tx.conn, &listing.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
    let sectors = catalogue::solution(tx.conn, &listing.solution_ref)?.map(|s| s.sectors).unwrap_or_default();
    Ok(Party { provider_ref: provider.provider_ref, uscc: provider.uscc, email: provider.contact.email, sectors })
}

fn seat(tx: &mut Tx<'_>, panel: &Panel, listing: &Listing, drawn: Vec<ExpertRef>) -> Result<(), AppError> {
    for expert_ref in drawn {
        let seat = Seat {
            panel_id: panel.id.clone(),
            expert_ref,
            state: SeatState::Sitting,
            reason: String::new(),
            sheet: Sheet::default(),
            submitted_at: None,
            drawn_at: tx.at,
        };
        panels::insert_seat(tx.conn, &seat)?;
        tell(tx, panel, listing, &seat.expert_ref, PanelMatter::Invited, "")?;
    }
    Ok(())
}

/// A panel and its listing; the listing is held until the end of the transaction, so that deeds on a panel come one by one.
///
/// # Errors
/// 404.
pub(super) fn held(tx: &mut Tx<'_>, id: &Id) -> Result<(Panel, Listing), AppError> {
    let known = panels::find(tx.conn, id)?.ok_or(AppError::NotFound("panel"))?;
    let listing = tx.listing(&known.solution_ref)?;
    let panel = panels::find(tx.conn, id)?.ok_or(AppError::NotFound("panel"))?;
    Ok((panel, listing))
}

/// The refusal of a deed on a panel that is not open any more.
pub(super) fn not_open(panel: &Panel) -> AppError {
    let detail = match panel.state {
        PanelState::SetAside => "this panel was set aside: the listing went on or away without its result",
        _ => "the result of this panel is open; a change now needs a reason and is kept as a new version",
    };
    AppError::Conflict { code: "panel_not_open", detail: detail.to_owned() }
}

/// Fills what is empty by the panel's last draw. Answers how many seats nobody is left for.
pub(super) fn refill(tx: &mut Tx<'_>, panel: &mut Panel, listing: &Listing) -> Result<u32, AppError> {
    let seats = panels::seats_of(tx.conn, &panel.id)?;
    let sitting: Vec<ExpertRef> = seats.iter().filter(|s| s.state == SeatState::Sitting).map(|s| s.expert_ref.clone()).collect();
    let mut out: Vec<ExpertRef> = seats.iter().filter(|s| s.state != SeatState::Sitting).map(|s| s.expert_ref.clone()).collect();
    out.extend(register(tx)?.into_iter().filter(|e| !e.active).map(|e| e.expert_ref));
    let Some(draw) = panel.draws.last() else { return Ok(0) };
    let seating = draw.seat(&panel.rules, &sitting, &out);
    if !seating.drawn.is_empty() {
        panel.due_on = panel.due_on.max(tx.working_days_on(LATER_DAYS));
    }
    panels::update(tx.conn, panel)?;
    panel.version += 1;
    seat(tx, panel, listing, seating.drawn)?;
    Ok(seating.short)
}

/// Draws again for seats that nobody was left for: the same seed, the register as it is now.
///
/// # Errors
/// 409 when the panel is not open, `no_empty_seat`, or `too_few_experts` still.
pub fn fill(app: &App, actor: Actor, id: &Id) -> Result<Panel, AppError> {
    perform(app, actor, |tx| {
        let (mut panel, listing) = held(tx, id)?;
        if panel.state != PanelState::Open {
            return Err(not_open(&panel));
        }
        let sitting = panels::seats_of(tx.conn, id)?.iter().filter(|s| s.state == SeatState::Sitting).count();
        if u32::try_from(sitting).is_ok_and(|n| n >= panel.rules.size) {
            return Err(AppError::Conflict { code: "no_empty_seat", detail: "every seat is taken".to_owned() });
        }
        let seed = panel.draws.first().map(|d| d.seed.clone()).unwrap_or_default();
        let today = app.clock.date_of(tx.now);
        let draw = Draw::of(&seed, &panel.solution_ref, &panel.party, &panel.rules, today, &register(tx)?);
        panel.draws.push(draw);
        let short = refill(tx, &mut panel, &listing)?;
        if let (true, Some(draw)) = (short > 0, panel.draws.last()) {
            enough(draw, &Seating { drawn: Vec::new(), short })?;
        }
        tx.audit("fill_panel", ("listing", panel.solution_ref.as_str()), &(&panel.id, panel.draws.last()))?;
        Ok(panel)
    })
}

/// Takes an expert off. Of an open panel the next of the seed sits down instead; of a closed one the result is computed without
/// the expert's sheet, as a new version.
///
/// # Errors
/// 404; 409 when the expert does not sit, the panel was set aside, or it is the last sheet; 422 without a reason.
pub fn remove(app: &App, actor: Actor, id: &Id, expert: &ExpertRef, reason: Option<&str>) -> Result<Panel, AppError> {
    perform(app, actor, |tx| {
        let (mut panel, listing) = held(tx, id)?;
        let reason = told("/reason", reason)?;
        if panel.state == PanelState::SetAside {
            return Err(not_open(&panel));
        }
        leave(tx, &panel, expert, SeatState::Removed, &reason)?;
        tell(tx, &panel, &listing, expert, PanelMatter::Removed, &reason)?;
        if panel.state == PanelState::Open {
            refill(tx, &mut panel, &listing)?;
        } else {
            revise(tx, &panel, &reason)?;
        }
        tx.audit("remove_expert", ("listing", panel.solution_ref.as_str()), &(&panel.id, expert, &reason))?;
        Ok(panel)
    })
}

/// Ends a seat.
///
/// # Errors
/// 404 when there is no such seat; 409 `not_sitting` when it was ended before.
pub(super) fn leave(tx: &mut Tx<'_>, panel: &Panel, expert: &ExpertRef, state: SeatState, reason: &str) -> Result<(), AppError> {
    let seats = panels::seats_of(tx.conn, &panel.id)?;
    let mut seat = seats.into_iter().find(|s| s.expert_ref == *expert).ok_or(AppError::NotFound("seat of this expert"))?;
    if seat.state != SeatState::Sitting {
        let detail = "this expert does not sit on the panel any more".to_owned();
        return Err(AppError::Conflict { code: "not_sitting", detail });
    }
    seat.state = state;
    reason.clone_into(&mut seat.reason);
    Ok(panels::update_seat(tx.conn, &seat)?)
}

/// Whether a panel sits on a listing to which sheets were handed in already (B9).
pub(super) fn has_sheets(tx: &mut Tx<'_>, listing: &Listing) -> Result<bool, AppError> {
    let open = panels::of_listing(tx.conn, &listing.solution_ref)?.into_iter().find(|p| p.state == PanelState::Open);
    let Some(panel) = open else { return Ok(false) };
    Ok(panels::seats_of(tx.conn, &panel.id)?.iter().any(|s| s.state == SeatState::Sitting && s.submitted_at.is_some()))
}

/// Sets the open panel of a listing aside that moved without its result, and tells those who sit on it.
pub(super) fn set_aside(tx: &mut Tx<'_>, listing: &Listing, reason: &str) -> Result<(), AppError> {
    let open = panels::of_listing(tx.conn, &listing.solution_ref)?.into_iter().find(|p| p.state == PanelState::Open);
    let Some(mut panel) = open else { return Ok(()) };
    panel.state = PanelState::SetAside;
    reason.clone_into(&mut panel.reason);
    panel.closed_at = Some(tx.at);
    panels::update(tx.conn, &panel)?;
    for seat in panels::seats_of(tx.conn, &panel.id)?.into_iter().filter(|s| s.state == SeatState::Sitting) {
        tell(tx, &panel, listing, &seat.expert_ref, PanelMatter::SetAside, reason)?;
    }
    tx.audit("set_panel_aside", ("listing", listing.solution_ref.as_str()), &(&panel.id, reason))
}

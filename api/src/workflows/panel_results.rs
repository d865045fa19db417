//! The result of a panel: it opens when all sheets are in, moves the listing, and is kept with what it was computed from.

use super::listing_moves::News;
use super::panel_letters::tell;
use super::{Tx, notices};
use crate::error::AppError;
use frontend::L;
use frontend::emails::{NewsKind, PanelMatter};
use frontend::pages::expert::outcome;
use schema::db::{Store, StoreError};
use schema::domain::ids::Id;
use schema::domain::listing::ListingDeed;
use schema::domain::panel::draw;
use schema::domain::panel::result::{HandedIn, PanelInputs, PanelReport, judge};
use schema::domain::panel::{PanelState, SeatState};
use schema::domain::text::Locale;
use schema::models::audit::Actor;
use schema::models::listings::Listing;
use schema::models::panels::{self, Panel, Seat, StoredResult};

/// Closes an open panel whose seats are all taken and whose sheets are all in.
pub(super) fn close_if_whole(tx: &mut Tx<'_>, mut panel: Panel, listing: Listing) -> Result<(), AppError> {
    let seats = panels::seats_of(tx.conn, &panel.id)?;
    let sitting: Vec<&Seat> = seats.iter().filter(|s| s.state == SeatState::Sitting).collect();
    let whole = u32::try_from(sitting.len()).is_ok_and(|n| n >= panel.rules.size);
    if !whole || sitting.iter().any(|s| s.submitted_at.is_none()) {
        return Ok(());
    }
    let report = keep_version(tx, &panel, "")?;
    panel.state = PanelState::Closed;
    panel.closed_at = Some(tx.at);
    panels::update(tx.conn, &panel)?;
    for seat in &sitting {
        tell(tx, &panel, &listing, &seat.expert_ref, PanelMatter::Opened, "")?;
    }
    tx.audit("open_panel_result", ("listing", panel.solution_ref.as_str()), &(&panel.id, &report))?;
    let opinions: Vec<&str> = sitting.iter().map(|s| s.sheet.opinion.as_str()).filter(|o| !o.is_empty()).collect();
    move_on(tx, listing, &outcome(L(Locale::default()), &panel.rules, &report, &opinions), report.passed)
}

/// The outcome moves the listing. No person decides: whoever handed in last did not choose it.
fn move_on(tx: &mut Tx<'_>, mut listing: Listing, words: &str, passed: bool) -> Result<(), AppError> {
    let hand = std::mem::replace(&mut tx.actor, Actor::Clock);
    let reason = words.to_owned();
    let deed = if passed {
        ListingDeed::Recommend { until: tx.working_days_on(tx.app.programme.deadlines.listing.notice), reason }
    } else {
        ListingDeed::Return { field: None, reason }
    };
    tx.advance(&mut listing, &deed)?;
    if passed {
        notices::set_end(tx, &listing)?;
    }
    let what = if passed { NewsKind::Notice } else { NewsKind::Returned };
    tx.tell_provider(&listing, what, News { reason: deed.reason(), field: None, day: listing.state.due_on() })?;
    tx.actor = hand;
    Ok(())
}

/// Computes the result of a closed panel again, as a new version with its reason.
///
/// # Errors
/// 409 `no_sheet_left` where no sheet counts any more.
pub(super) fn revise(tx: &mut Tx<'_>, panel: &Panel, reason: &str) -> Result<(), AppError> {
    let report = keep_version(tx, panel, reason)?;
    tx.audit("revise_panel_result", ("listing", panel.solution_ref.as_str()), &(&panel.id, &report, reason))
}

fn keep_version(tx: &mut Tx<'_>, panel: &Panel, reason: &str) -> Result<PanelReport, AppError> {
    let mut sheets = Vec::new();
    for seat in panels::seats_of(tx.conn, &panel.id)? {
        if seat.state == SeatState::Sitting && seat.submitted_at.is_some() {
            let points = seat.sheet.read(&panel.rules).map_err(|faults| super::sheets::invalid(&faults))?;
            sheets.push(HandedIn { expert_ref: seat.expert_ref, points });
        }
    }
    if sheets.is_empty() {
        let detail = "this is the last sheet; without it there is no result".to_owned();
        return Err(AppError::Conflict { code: "no_sheet_left", detail });
    }
    let earlier = panels::earlier_totals(tx.conn, &panel.id)?;
    let inputs = PanelInputs { panel: panel.id.to_string(), rules: panel.rules.clone(), sheets, earlier };
    let report = judge(&inputs);
    let report_text = serde_json::to_string(&report).map_err(|e| AppError::Internal(e.to_string()))?;
    let known = panels::results_of(tx.conn, &panel.id)?;
    let number = known.first().map_or(1, |r| r.number + 1);
    let (id, panel_id, reason, at) = (tx.mint(), panel.id.clone(), reason.to_owned(), tx.at);
    panels::insert_result(
        tx.conn,
        &StoredResult { id, panel_id, number, inputs, report: report.clone(), report_text, reason, at },
    )?;
    Ok(report)
}

/// The latest results that do not come out again byte for byte, or whose draw does not, and how.
///
/// # Errors
/// When the store fails.
pub fn replays(store: &Store, limit: i64) -> Result<Vec<(Id, String)>, StoreError> {
    let mut differing = Vec::new();
    for id in store.read(|c| panels::newest_results(c, limit))? {
        match store.read(|c| panels::result(c, &id)) {
            Ok(Some(stored)) => {
                let panel = store.read(|c| panels::find(c, &stored.panel_id))?;
                differing.extend(differs(&stored, panel.as_ref()).map(|why| (id, why)));
            }
            Ok(None) => {}
            Err(StoreError::Damaged { why, .. }) => differing.push((id, why)),
            Err(e) => return Err(e),
        }
    }
    Ok(differing)
}

fn differs(stored: &StoredResult, panel: Option<&Panel>) -> Option<String> {
    let again = serde_json::to_string(&judge(&stored.inputs)).ok();
    if again.as_deref() != Some(stored.report_text.as_str()) {
        return Some("the result does not come out as it is recorded".to_owned());
    }
    let wrong = panel?.draws.iter().flat_map(|d| d.lots.iter().map(move |l| (d, l)));
    let wrong = wrong.into_iter().find(|(d, l)| draw::lot(&d.seed, &d.solution_ref, &l.expert_ref) != l.lot);
    wrong.map(|(_, l)| format!("the lot of {} is not the one of the stated seed", l.expert_ref))
}

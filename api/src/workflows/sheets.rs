//! An expert's own deeds: keeping a sheet, handing it in once, stepping back, and a change after closing with its reason.

use super::listing_moves::told;
use super::panels::{held, leave, not_open, refill};
use super::{Tx, panel_results, perform};
use crate::app::App;
use crate::error::{AppError, FieldError};
use schema::domain::ids::Id;
use schema::domain::panel::sheet::{MAX_WORDS, Sheet, SheetFault};
use schema::domain::panel::{PanelState, SeatState};
use schema::models::audit::Actor;
use schema::models::experts;
use schema::models::listings::Listing;
use schema::models::panels::{self, Panel, Seat};

/// The seat of whoever is signed in; another's panel looks like none (B8).
fn own(tx: &mut Tx<'_>, account: &Id, id: &Id) -> Result<(Panel, Listing, Seat), AppError> {
    let none = || AppError::NotFound("review of yours");
    let expert = experts::of_account(tx.conn, account)?.ok_or_else(none)?;
    let (panel, listing) = held(tx, id)?;
    let seats = panels::seats_of(tx.conn, id)?;
    let seat = seats.into_iter().find(|s| s.expert_ref == expert.expert.expert_ref).ok_or_else(none)?;
    Ok((panel, listing, seat))
}

/// The same where the sheet is still to be written.
fn to_write(tx: &mut Tx<'_>, account: &Id, id: &Id) -> Result<(Panel, Listing, Seat), AppError> {
    let (panel, listing, seat) = own(tx, account, id)?;
    let refused = |code, detail: &str| Err(AppError::Conflict { code, detail: detail.to_owned() });
    if seat.state != SeatState::Sitting {
        return refused("not_sitting", "you do not sit on this panel any more");
    }
    if panel.state != PanelState::Open {
        return Err(not_open(&panel));
    }
    if seat.submitted_at.is_some() {
        return refused("handed_in", "your sheet was handed in and stays as it is until the result opens");
    }
    Ok((panel, listing, seat))
}

/// A sheet as it can be kept: texts trimmed and cut.
fn tidy(mut sheet: Sheet) -> Sheet {
    let fit = |text: &str| -> String {
        let plain = text.chars().filter(|c| !c.is_control() || *c == '\n').take(MAX_WORDS).collect::<String>();
        plain.trim().to_owned()
    };
    sheet.opinion = fit(&sheet.opinion);
    for mark in sheet.marks.values_mut() {
        mark.reason = fit(&mark.reason);
    }
    sheet
}

/// What is wrong with a sheet, as the edge tells it.
#[must_use]
pub fn invalid(faults: &[SheetFault]) -> AppError {
    let words = |code| match code {
        "required" => "give points",
        "too_many" => "more points than the criterion has",
        "reason" => "points this low or this high need a reason",
        "undeclared" => "declare that you have no conflict of interest, or step back",
        _ => "no such criterion on this sheet",
    };
    let one = |f: &SheetFault| {
        let pointer = match (&f.criterion, f.code) {
            (None, _) => "/no_conflict".to_owned(),
            (Some(code), "reason") => format!("/marks/{code}/reason"),
            (Some(code), "unknown") => format!("/marks/{}", code.replace('~', "~0").replace('/', "~1")),
            (Some(code), _) => format!("/marks/{code}/points"),
        };
        FieldError::new(pointer, f.code, words(f.code))
    };
    AppError::Invalid(faults.iter().map(one).collect())
}

/// Keeps a sheet half written.
///
/// # Errors
/// 404; 409 when it is not to be written any more; 422 for a criterion that is not on the sheet.
pub fn keep(app: &App, account: &Id, id: &Id, sheet: Sheet) -> Result<Seat, AppError> {
    perform(app, Actor::Account(account.clone()), |tx| {
        let (panel, _, mut seat) = to_write(tx, account, id)?;
        let strange: Vec<SheetFault> =
            sheet.read(&panel.rules).err().unwrap_or_default().into_iter().filter(|f| f.code == "unknown").collect();
        if !strange.is_empty() {
            return Err(invalid(&strange));
        }
        seat.sheet = tidy(sheet);
        panels::update_seat(tx.conn, &seat)?;
        tx.audit("keep_sheet", ("panel", id.as_str()), &seat.expert_ref)?;
        Ok(seat)
    })
}

/// Hands a sheet in, once. The last one opens the result, which moves the listing.
///
/// # Errors
/// As [`keep`]; 422 with everything that is wrong.
pub fn hand_in(app: &App, account: &Id, id: &Id, sheet: Sheet) -> Result<Seat, AppError> {
    perform(app, Actor::Account(account.clone()), |tx| {
        let (panel, listing, mut seat) = to_write(tx, account, id)?;
        seat.sheet = tidy(sheet);
        seat.sheet.read(&panel.rules).map_err(|faults| invalid(&faults))?;
        seat.submitted_at = Some(tx.at);
        panels::update_seat(tx.conn, &seat)?;
        tx.audit("hand_in_sheet", ("panel", id.as_str()), &(&seat.expert_ref, &seat.sheet))?;
        panel_results::close_if_whole(tx, panel, listing)?;
        Ok(seat)
    })
}

/// Steps back from an open panel; the next of the seed sits down instead.
///
/// # Errors
/// 404; 409 when the result is open or the seat was ended; 422 without a reason.
pub fn recuse(app: &App, account: &Id, id: &Id, reason: Option<&str>) -> Result<(), AppError> {
    perform(app, Actor::Account(account.clone()), |tx| {
        let (mut panel, listing, seat) = own(tx, account, id)?;
        if panel.state != PanelState::Open {
            return Err(not_open(&panel));
        }
        let reason = told("/reason", reason)?;
        leave(tx, &panel, &seat.expert_ref, SeatState::Recused, &reason)?;
        refill(tx, &mut panel, &listing)?;
        tx.audit("recuse", ("panel", id.as_str()), &(&seat.expert_ref, &reason))
    })
}

/// Changes a sheet after the result is open: with a reason, as a new version of the result (B9).
///
/// # Errors
/// 404; 409 when the result is not open, or nothing changed; 422 with everything that is wrong.
pub fn amend(app: &App, account: &Id, id: &Id, sheet: Sheet, reason: Option<&str>) -> Result<Seat, AppError> {
    perform(app, Actor::Account(account.clone()), |tx| {
        let (panel, _, mut seat) = own(tx, account, id)?;
        if panel.state != PanelState::Closed || seat.state != SeatState::Sitting {
            let detail = "only a sheet that counts in an open result can be changed".to_owned();
            return Err(AppError::Conflict { code: "result_not_open", detail });
        }
        let reason = told("/change_reason", reason)?;
        let before = std::mem::replace(&mut seat.sheet, tidy(sheet));
        let points = seat.sheet.read(&panel.rules).map_err(|faults| invalid(&faults))?;
        if before.read(&panel.rules).is_ok_and(|old| old == points) {
            return Err(AppError::Conflict { code: "nothing_changed", detail: "these are the same points as before".to_owned() });
        }
        panels::update_seat(tx.conn, &seat)?;
        panel_results::revise(tx, &panel, &reason)?;
        tx.audit("amend_sheet", ("panel", id.as_str()), &(&seat.expert_ref, &before, &seat.sheet, &reason))?;
        Ok(seat)
    })
}

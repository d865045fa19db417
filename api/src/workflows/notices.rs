//! Public notice: everybody can object, the bureau answers, and the clock publishes what nobody stands against.

use super::freshness::is_active;
use super::letters::queue;
use super::listing_moves::{News, told};
use super::{Tx, perform, perform_job};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::{AppError, FieldError};
use frontend::emails::{Letter, NewsKind, ObjectionAnsweredData};
use schema::domain::account::normal_email;
use schema::domain::ids::{Id, SolutionRef};
use schema::domain::listing::{ListingDeed, ListingState};
use schema::domain::text::is_hidden;
use schema::models::audit::Actor;
use schema::models::catalogue;
use schema::models::listings::{self, Listing, Objection};

/// The job that ends a notice; see [`crate::jobs`]. Its key is the listing.
pub const PUBLISH: &str = "publish_listing";
/// Most objections to one listing that wait for an answer: more say nothing new.
const MOST_OPEN: i64 = 200;
/// Longest name of somebody who objects, in characters.
const MAX_NAME: usize = 60;

/// Sets the end of a notice that has begun.
pub(super) fn set_end(tx: &mut Tx<'_>, listing: &Listing) -> Result<(), AppError> {
    let Some(until) = listing.state.due_on() else { return Ok(()) };
    let due = tx.app.end_of(until);
    tx.job(PUBLISH, listing.solution_ref.as_str(), due)
}

/// Publishes a listing whose notice is over, unless an objection waits for its answer.
///
/// # Errors
/// When the database fails.
pub fn publish(app: &App, job: &Id, key: &SolutionRef) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let mut listing = tx.listing(key)?;
        let today = app.clock.date_of(tx.now);
        let over = matches!(listing.state, ListingState::Notice { until } if until < today);
        // A provider that is out publishes nothing; being taken in again sets a new end.
        let held = listings::open_objections(tx.conn, key)? > 0 || !is_active(tx, &listing.provider_ref)?;
        if !over || held {
            return tx.audit("nothing_to_do", ("listing", key.as_str()), &PUBLISH);
        }
        if let Some(mut solution) = catalogue::solution(tx.conn, key)? {
            solution.confirmed_on = Some(today);
            catalogue::save_solution(tx.conn, &solution, tx.at)?;
        }
        tx.advance(&mut listing, &ListingDeed::Publish)?;
        tx.tell_provider(&listing, NewsKind::Published, News::default())
    })
}

/// What somebody says against a listing.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Who.
    pub name: Option<String>,
    /// Address for the answer.
    pub email: Option<String>,
    /// What.
    pub words: Option<String>,
}

/// Takes an objection to a listing that is on notice.
///
/// # Errors
/// 422 with every field that is not right; 409 when the listing is not on notice.
pub fn object(app: &App, actor: Actor, key: &SolutionRef, said: &Said) -> Result<Objection, AppError> {
    perform(app, actor, |tx| {
        let listing = tx.listing(key)?;
        if !matches!(listing.state, ListingState::Notice { .. }) {
            let detail = "this listing is not on public notice; objections are taken while it is".to_owned();
            return Err(AppError::Conflict { code: "not_on_notice", detail });
        }
        if listings::open_objections(tx.conn, key)? >= MOST_OPEN {
            return Err(AppError::Conflict { code: "too_many_objections", detail: "enough objections wait already".to_owned() });
        }
        let (name, contact, words) = checked(said)?;
        let (id, at) = (tx.mint(), tx.at);
        let key = key.clone();
        let state = "open".to_owned();
        let objection = Objection { id, solution_ref: key, name, contact, words, at, state, answer: None, answered_at: None };
        listings::insert_objection(tx.conn, &objection)?;
        tx.audit("object", ("listing", objection.solution_ref.as_str()), &objection.id)?;
        Ok(objection)
    })
}

fn checked(said: &Said) -> Result<(String, String, String), AppError> {
    let mut faults = Vec::new();
    let name: String = said.name.as_deref().unwrap_or_default().trim().chars().filter(|c| !is_hidden(*c)).collect();
    if name.is_empty() || name.chars().count() > MAX_NAME {
        faults.push(FieldError::new("/name", "required", format!("say who objects, in at most {MAX_NAME} characters")));
    }
    let contact = normal_email(said.email.as_deref().unwrap_or_default());
    if contact.is_none() {
        faults.push(FieldError::new("/email", "email", "give an e-mail address for the answer"));
    }
    let words = match told("/words", said.words.as_deref()) {
        Ok(words) => words,
        Err(AppError::Invalid(found)) => {
            faults.extend(found);
            String::new()
        }
        Err(e) => return Err(e),
    };
    match contact {
        Some(contact) if faults.is_empty() => Ok((name, contact, words)),
        _ => Err(AppError::Invalid(faults)),
    }
}

/// Answers an objection. Upheld, the listing goes back to its provider; dismissed, the notice goes on, and ends where it is over.
///
/// # Errors
/// 409 `already_decided` when it was answered before (B5); 422 without an answer.
pub fn answer(app: &App, actor: Actor, id: &Id, uphold: bool, answer: Option<&str>) -> Result<Listing, AppError> {
    perform(app, actor, |tx| {
        let objection = listings::objection(tx.conn, id)?.ok_or(AppError::NotFound("objection"))?;
        let mut listing = tx.listing(&objection.solution_ref)?;
        let answer = told("/reason", answer)?;
        let state = if uphold { "upheld" } else { "dismissed" };
        if !listings::answer_objection(tx.conn, id, state, &answer, tx.at)? {
            return Err(AppError::Conflict { code: "already_decided", detail: "this objection was answered before".to_owned() });
        }
        if uphold {
            tx.advance(&mut listing, &ListingDeed::Return { field: None, reason: answer.clone() })?;
            tx.tell_provider(&listing, NewsKind::Returned, News { reason: &answer, ..News::default() })?;
        } else if let ListingState::Notice { until } = listing.state {
            let due = tx.app.end_of(until).max(tx.now);
            tx.job(PUBLISH, listing.solution_ref.as_str(), due)?;
        }
        let number = listing.solution_ref.to_string();
        let data = ObjectionAnsweredData { number, listing: listing.name.clone(), name: objection.name, upheld: uphold, answer };
        queue(tx, Letter::ObjectionAnswered(data), &objection.contact, &Subject::Listing(listing.solution_ref.clone()), None)?;
        tx.audit("answer_objection", ("listing", listing.solution_ref.as_str()), &(id, state))?;
        Ok(listing)
    })
}

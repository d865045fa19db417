//! Laying listings side by side. Nothing is written.

use crate::app::App;
use crate::error::AppError;
use schema::domain::catalogue::PublishedListing;
use schema::domain::comparison::{ChoiceFault, ChoiceFaultKind, FEWEST, MOST, read_choice};
use schema::domain::ids::SolutionRef;
use schema::models::revisions;
use std::sync::Arc;

/// What can be compared of what was chosen.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// Published listings in the order of the choice, each once and at most [`MOST`].
    pub listings: Vec<Arc<PublishedListing>>,
    /// What is wrong with the choice, in its order; the number of listings last.
    pub faults: Vec<ChoiceFault>,
}

impl Gathered {
    /// Whether there is something to see side by side.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.listings.len() >= FEWEST
    }
}

/// The listings behind the references of a choice.
///
/// # Errors
/// When the store fails.
pub fn gather(app: &App, given: &[String]) -> Result<Gathered, AppError> {
    let (chosen, mut faults) = read_choice(given);
    let snapshot = app.engine.snapshot();
    let mut listings = Vec::new();
    for (place, key) in &chosen {
        match snapshot.listing(key) {
            Some(listing) => listings.push(Arc::clone(listing)),
            None => faults.push(ChoiceFault::at(*place, key.as_str(), why_missing(app, key)?)),
        }
    }
    faults.sort_by_key(|fault| fault.place);
    let found = listings.len();
    if found < FEWEST {
        faults.push(ChoiceFault::of_count(found, ChoiceFaultKind::TooFew));
    } else if found > MOST {
        faults.push(ChoiceFault::of_count(found, ChoiceFaultKind::TooMany));
        listings.truncate(MOST);
    }
    Ok(Gathered { listings, faults })
}

fn why_missing(app: &App, key: &SolutionRef) -> Result<ChoiceFaultKind, AppError> {
    let was_there = app.read(|c| revisions::was_published(c, key))?;
    Ok(if was_there { ChoiceFaultKind::Withdrawn } else { ChoiceFaultKind::Unknown })
}

//! Pages, by area. The constructor of each takes the frame and domain values and does all that is needed to show them.

pub mod account;
pub mod demo;
pub mod desk;
pub mod expert;
pub mod handoff;
pub mod listing;
pub mod news;
pub mod public;
pub mod standing;

#[cfg(test)]
mod english;

use crate::Page;
use schema::domain::text::Locale;

/// The sample of one page, rendered, with its name.
pub type Sample = (&'static str, String);

/// The sample of every page, rendered: what the tests check and what a style guide shows.
#[must_use]
pub fn samples(locale: Locale) -> Vec<Sample> {
    let areas: [fn(Locale) -> Vec<Sample>; 9] = [
        public::samples,
        handoff::samples,
        listing::samples,
        desk::samples,
        news::samples,
        account::samples,
        demo::samples,
        standing::samples,
        expert::samples,
    ];
    areas.iter().flat_map(|area| area(locale)).collect()
}

/// The sample of one page.
pub(crate) fn sample<P: Page>(name: &'static str, locale: Locale) -> Sample {
    (name, Page::render(&P::sample(locale)))
}

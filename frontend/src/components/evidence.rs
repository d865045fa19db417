//! The stamp that says how good the evidence is.

use super::component;
use crate::L;
use askama::Template;
use schema::domain::catalogue::Evidence;

/// An evidence grade with its word; the same three stamps as in the strip.
#[derive(Debug, Clone, Copy, Template)]
#[template(
    ext = "html",
    source = r##"<span class="ev ev--{{ grade() }}"><svg viewBox="0 0 16 16" aria-hidden="true"><use href="#i-ev{{ grade() }}"/></svg>{{ l.word(evidence) }}</span>"##
)]
pub struct Badge {
    l: L,
    evidence: Evidence,
}

component!(Badge);

impl Badge {
    /// The badge of a grade.
    #[must_use]
    pub const fn new(l: L, evidence: Evidence) -> Self {
        Self { l, evidence }
    }

    fn grade(self) -> u8 {
        match self.evidence {
            Evidence::Claimed => 0,
            Evidence::RefereeConfirmed => 1,
            Evidence::Accepted => 2,
        }
    }
}

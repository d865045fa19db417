//! What matching asks of every listing again and again, made once for a state of the catalogue and laid side by side: where
//! phrases stand, what is claimed and how far it can be believed, which hard constraints could be broken.

mod concordance;
mod facts;
mod limits;

pub(super) use concordance::Concordance;
pub(super) use facts::Facts;
pub(super) use limits::{Barred, Limits};

use super::rules::RULES;
use crate::document::Entry;
use schema::domain::programme::Programme;
use std::sync::Arc;

/// A catalogue as matching asks it, by ordinal. A pure function of the listings.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(super) limits: Limits,
    /// By the rules in force.
    pub(super) facts: Facts,
    pub(super) concordance: Concordance,
}

impl Prepared {
    /// Of these listings, in their order.
    pub(crate) fn of(programme: &Programme, entries: &[Arc<Entry>]) -> Self {
        Self {
            limits: Limits::of(programme, entries),
            facts: Facts::of(&RULES, entries),
            concordance: Concordance::of(entries.iter().map(|entry| &entry.words)),
        }
    }
}

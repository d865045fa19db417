//! Names of listings and providers, by what typing them may begin with.

use super::key::Key;
use super::table::{Entry, Owner, Table};
use crate::document::Entry as ListingEntry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The keys of one listing: its name and its provider's.
#[derive(Debug)]
pub(crate) struct Keys {
    name: Arc<Key>,
    provider: Arc<Key>,
}

impl Keys {
    /// The keys of these names.
    pub(crate) fn new(name: &str, provider: &str) -> Self {
        Self { name: Arc::new(Key::new(name)), provider: Arc::new(Key::new(provider)) }
    }
}

/// Names of the listings and providers of a catalogue.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(super) table: Table,
    /// By provider's place: the ordinal of one of its listings, and how many it has.
    pub(super) providers: Vec<(u32, u32)>,
}

impl Names {
    /// The names of `listings`, in their order.
    pub(crate) fn new(listings: &[Arc<ListingEntry>]) -> Self {
        let mut providers: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        let mut entries = Vec::new();
        for (ordinal, listing) in (0..).zip(listings) {
            let name = Arc::clone(&listing.keys.name);
            entries.push(Entry { owner: Owner::Solution(ordinal), key: name, is_name: true });
            providers.entry(listing.listing.provider.provider_ref.as_str()).or_insert((ordinal, 0)).1 += 1;
        }
        let providers: Vec<(u32, u32)> = providers.into_values().collect();
        for (place, (ordinal, _)) in (0..).zip(&providers) {
            let key = Arc::clone(&listings[*ordinal as usize].keys.provider);
            entries.push(Entry { owner: Owner::Provider(place), key, is_name: true });
        }
        Self { table: Table::new(entries), providers }
    }
}

//! Which hits are answered, in which order, and how.

use super::BEHIND;
use super::best::{Best, Hit};
use super::table::Owner;
use crate::snapshot::Snapshot;
use schema::domain::suggestion::{Suggestion, SuggestionKind};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The best `limit` hits in their order; of one kind at most a third, while others have any.
pub(super) fn chosen(snapshot: &Snapshot, typed: &[char], best: Best, limit: usize) -> Vec<(Owner, Hit)> {
    let input: [u8; 32] = Sha256::digest(typed.iter().collect::<String>()).into();
    let tie = |owner: Owner| -> [u8; 32] {
        match owner {
            // Scenarios are the programme's and stand in its order.
            Owner::Scenario(place) => {
                let mut order = [0; 32];
                order[..4].copy_from_slice(&place.to_be_bytes());
                order
            }
            _ => Sha256::new().chain_update(input).chain_update(reference(snapshot, owner)).finalize().into(),
        }
    };
    let order = |(owner, hit): &(Owner, Hit)| (hit.grade, kind(*owner), distance(snapshot, *owner, hit));
    let mut all: Vec<(Owner, Hit)> = best.0.into_iter().collect();
    all.sort_by_cached_key(order);
    // Ties are broken only where they decide: among the first of each kind, and what is equal to the last of these.
    let mut kept = BTreeMap::new();
    all.retain(|hit| {
        let place = order(hit);
        let (count, last) = kept.entry(place.1).or_insert((0, place));
        let decides = *count < limit || *last == place;
        (*count, *last) = if decides { (*count + 1, place) } else { (*count, *last) };
        decides
    });
    all.sort_by_cached_key(|hit| (order(hit), tie(hit.0)));
    let mut taken: BTreeMap<SuggestionKind, usize> = BTreeMap::new();
    let mut first = vec![false; all.len()];
    for (place, (owner, _)) in all.iter().enumerate() {
        let of_kind = taken.entry(kind(*owner)).or_default();
        *of_kind += 1;
        first[place] = *of_kind <= limit.div_ceil(SuggestionKind::ALL.len());
    }
    let mut places: Vec<usize> = (0..all.len()).collect();
    places.sort_by_key(|place| !first[*place]);
    places.truncate(limit);
    let wanted: BTreeSet<usize> = places.into_iter().collect();
    all.into_iter().enumerate().filter(|(place, _)| wanted.contains(place)).map(|(_, hit)| hit).collect()
}

/// How far a hit is from what is looked for: a scenario the less, the more listings claim it; a name the less, the less of it
/// is left to type.
fn distance(snapshot: &Snapshot, owner: Owner, hit: &Hit) -> usize {
    match owner {
        Owner::Scenario(_) if hit.left < BEHIND => BEHIND.saturating_sub(claims(snapshot, reference(snapshot, owner))),
        _ => hit.left,
    }
}

/// How many listings claim a scenario.
fn claims(snapshot: &Snapshot, code: &str) -> usize {
    snapshot.columns.claims(code).len()
}

const fn kind(owner: Owner) -> SuggestionKind {
    match owner {
        Owner::Scenario(_) => SuggestionKind::Scenario,
        Owner::Solution(_) => SuggestionKind::Solution,
        Owner::Provider(_) => SuggestionKind::Provider,
    }
}

fn reference(snapshot: &Snapshot, owner: Owner) -> &str {
    let listing = |ordinal: u32| &*snapshot.entries[ordinal as usize].listing;
    match owner {
        Owner::Scenario(place) => snapshot.programme.scenarios[place as usize].code.as_str(),
        Owner::Solution(ordinal) => listing(ordinal).solution.solution_ref.as_str(),
        Owner::Provider(place) => listing(snapshot.names.providers[place as usize].0).provider.provider_ref.as_str(),
    }
}

/// A hit as it is answered.
pub(super) fn shown(snapshot: &Snapshot, owner: Owner, hit: Hit) -> Suggestion {
    let listing = |ordinal: u32| &*snapshot.entries[ordinal as usize].listing;
    let (label, listings, provider) = match owner {
        Owner::Scenario(place) => {
            let scenario = &snapshot.programme.scenarios[place as usize];
            (&scenario.name.zh, Some(whole(claims(snapshot, scenario.code.as_str()))), None)
        }
        Owner::Solution(ordinal) => (&listing(ordinal).solution.name, None, Some(listing(ordinal).provider.name.clone())),
        Owner::Provider(place) => {
            let (ordinal, count) = snapshot.names.providers[place as usize];
            (&listing(ordinal).provider.name, Some(count), None)
        }
    };
    Suggestion {
        kind: kind(owner),
        reference: reference(snapshot, owner).to_owned(),
        label: label.clone(),
        reason: hit.reason,
        word: hit.word,
        spans: vec![hit.span],
        listings,
        provider,
    }
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

//! Who else could serve a request, when a provider does not take it (E18).

use crate::app::App;
use frontend::emails::NextBest;
use schema::domain::ids::ProviderRef;
use schema::domain::matching::{MatchItem, NeedState};
use schema::models::matches::StoredMatch;
use std::collections::BTreeSet;

/// The best item of the match that is still published, whose provider takes matches and is none of `asked`.
#[must_use]
pub fn next_best(app: &App, stored: &StoredMatch, asked: &BTreeSet<ProviderRef>) -> Option<NextBest> {
    let snapshot = app.engine.snapshot();
    let takes = |item: &&MatchItem| snapshot.listing(&item.solution_ref).is_some_and(|listing| !listing.provider.paused);
    let item = stored.report.items.iter().filter(takes).find(|item| !asked.contains(&item.provider_ref))?;
    Some(offer(stored, item))
}

fn offer(stored: &StoredMatch, item: &MatchItem) -> NextBest {
    let count = |state| item.needs.iter().filter(|n| n.coverage == state).count();
    NextBest {
        solution_ref: item.solution_ref.clone(),
        name: item.name.clone(),
        provider_name: item.provider_name.clone(),
        covered: count(NeedState::Covered),
        partial: count(NeedState::Partial),
        needs: item.needs.len(),
        net: Some(item.price.net),
        path: frontend::routes::match_handoff_of(stored.id.as_str(), &[item.solution_ref.as_str()], None),
    }
}

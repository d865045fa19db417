//! Whom a programme with other subsidy rules affects (B7): told by `import`, also where it is only rehearsed.

use super::Failure;
use crate::app;
use schema::db::{DbConn, Store, StoreError};
use schema::domain::catalogue::PublishedListing;
use schema::domain::handoff::HandoffState;
use schema::domain::ids::SolutionRef;
use schema::domain::programme::Programme;
use schema::domain::subsidy::{PriceChange, changed_price, changed_rules};
use schema::models::{enterprises, handoffs, matches, revisions};
use std::collections::BTreeSet;

/// Says which rules `after` changes, and the listings, open cases and latest matches whose figures move with them.
#[expect(clippy::print_stdout, reason = "results go to standard output")]
pub(super) fn tell(store: &Store, before: &str, after: &str) -> Result<(), Failure> {
    // A programme that cannot be read any more cannot be compared; what comes in was read before.
    let (Ok(before), Ok(after)) = (Programme::parse(before), Programme::parse(after)) else { return Ok(()) };
    let changes = changed_rules(&before, &after);
    for change in &changes {
        println!("subsidy {}: {} {} → {}", change.rule, change.field, said(&change.before), said(&change.after));
    }
    if !changes.is_empty() {
        for line in moved(store, &before, &after)? {
            println!("{line}");
        }
    }
    Ok(())
}

fn said(value: &str) -> &str {
    if value.is_empty() { "(nothing)" } else { value }
}

fn moved(store: &Store, before: &Programme, after: &Programme) -> Result<Vec<String>, Failure> {
    let today = app::clock_of(store, after)?.today();
    let moves = |listing: &PublishedListing| changed_price(before, after, listing, today);
    let mut lines = store.read(|c| lines(c, &moves))?;
    let note = "a stored match keeps the figures of its day; match again for the new ones";
    lines.push(if lines.is_empty() { "no figure on the site moves".to_owned() } else { note.to_owned() });
    Ok(lines)
}

fn lines(c: &mut DbConn, moves: &dyn Fn(&PublishedListing) -> Option<PriceChange>) -> Result<Vec<String>, StoreError> {
    let (mut lines, mut listed) = (Vec::new(), BTreeSet::new());
    for listing in revisions::published(c)?.1 {
        if let Some(change) = moves(&listing) {
            let key = listing.solution.solution_ref;
            lines.push(format!("listing {key}: net {} → {} yuan", change.before.net, change.after.net));
            listed.insert(key);
        }
    }
    let (_, cases) = handoffs::list(c, &handoffs::Whose::All, None, 1, i64::MAX)?;
    for case in cases.iter().filter(|case| is_open(&case.state)) {
        let mut touched = Vec::new();
        for asked in &case.solutions {
            let frozen = revisions::revision(c, &asked.revision_id)?;
            touched.extend(frozen.as_ref().and_then(moves).map(|_| asked.solution_ref.to_string()));
        }
        if !touched.is_empty() {
            let (number, firm, state) = (&case.number, &case.enterprise_ref, case.state.name());
            lines.push(format!("case {number} of {firm} ({state}): {}", touched.join(", ")));
        }
    }
    lines.extend(matches_of(c, &listed)?);
    Ok(lines)
}

/// The latest match of each enterprise, with how many of its listings have another price now.
fn matches_of(c: &mut DbConn, listed: &BTreeSet<SolutionRef>) -> Result<Vec<String>, StoreError> {
    let mut lines = Vec::new();
    for enterprise in enterprises::all(c)? {
        let key = &enterprise.enterprise_ref;
        for (id, _) in matches::latest_of(c, key, 1)? {
            let Some(stored) = matches::find(c, &id)? else { continue };
            let touched = stored.report.items.iter().filter(|item| listed.contains(&item.solution_ref)).count();
            if touched > 0 {
                lines.push(format!("match {id} of {key} ({}): {touched} of {}", stored.ranked_on, stored.report.items.len()));
            }
        }
    }
    Ok(lines)
}

/// Whether a case still leads to a contract: it waits for an answer, or was accepted.
fn is_open(state: &HandoffState) -> bool {
    matches!(state, HandoffState::Sent | HandoffState::Asked { .. } | HandoffState::Accepted { .. })
}

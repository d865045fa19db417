//! Where two reports of one match differ, in sentences.

use schema::domain::matching::{MatchItem, MatchReport};
use std::collections::BTreeMap;

/// Every difference between what was recorded and what comes out again; nothing where they are equal.
#[must_use]
pub fn differences(recorded: &MatchReport, again: &MatchReport) -> Vec<String> {
    if recorded == again {
        return Vec::new();
    }
    let mut found = versions(recorded, again);
    let places = recorded.items.len().max(again.items.len());
    for at in 0..places {
        found.extend(at_place(at, recorded.items.get(at), again.items.get(at)));
    }
    found.extend(excluded(recorded, again));
    if recorded.further != again.further {
        found.push("who stands behind the explained is recorded otherwise than ranked again".to_owned());
    }
    let others = [
        (recorded.gaps == again.gaps, "the needs that nothing serves"),
        (recorded.read == again.read, "how the words of needs are read"),
        (recorded.unconfirmed == again.unconfirmed, "the conditions that wait to be confirmed"),
    ];
    found.extend(
        others.iter().filter(|(same, _)| !same).map(|(_, what)| format!("{what} are recorded otherwise than ranked again")),
    );
    found
}

fn versions(recorded: &MatchReport, again: &MatchReport) -> Vec<String> {
    [
        ("catalogue", recorded.catalogue_version.to_string(), again.catalogue_version.to_string()),
        ("engine", recorded.engine_version.clone(), again.engine_version.clone()),
        ("need list", recorded.need_list_version.to_string(), again.need_list_version.to_string()),
    ]
    .into_iter()
    .filter(|(_, was, is)| was != is)
    .map(|(what, was, is)| format!("{what} is recorded in version {was}, and is {is} when ranked again"))
    .collect()
}

fn at_place(at: usize, recorded: Option<&MatchItem>, again: Option<&MatchItem>) -> Option<String> {
    let place = at + 1;
    match (recorded, again) {
        (Some(was), Some(is)) if was == is => None,
        (Some(was), Some(is)) if was.solution_ref != is.solution_ref => {
            Some(format!("place {place} is recorded as {}, and is {} when ranked again", was.solution_ref, is.solution_ref))
        }
        (Some(was), Some(is)) => Some(format!("place {place}, {}, {}", was.solution_ref, of_item(was, is))),
        (Some(was), None) => {
            Some(format!("place {place} is recorded as {}, and is nobody's when ranked again", was.solution_ref))
        }
        (None, Some(is)) => Some(format!("place {place} is not recorded, and is {} when ranked again", is.solution_ref)),
        (None, None) => None,
    }
}

/// The first thing in which two items of one listing differ.
fn of_item(was: &MatchItem, is: &MatchItem) -> String {
    if was.score != is.score {
        return format!("is recorded with {} milli-points, and gets {} again", was.score, is.score);
    }
    let part = was.parts.iter().zip(&is.parts).find(|(a, b)| a != b);
    if let Some((a, b)) = part {
        return format!("is recorded with {} for {}, and gets {} again", a.points, a.part, b.points);
    }
    let need = was.needs.iter().zip(&is.needs).find(|(a, b)| a != b);
    if let Some((a, b)) = need {
        return format!(
            "is recorded with {} ({}) for need {}, and gets {} ({}) again",
            a.points, a.coverage, a.need_ref, b.points, b.coverage
        );
    }
    if was.price != is.price {
        return format!("is recorded at {} yuan net, and costs {} again", was.price.net, is.price.net);
    }
    "is recorded with other words than it has again".to_owned()
}

fn excluded(recorded: &MatchReport, again: &MatchReport) -> Vec<String> {
    let by_ref = |report: &MatchReport| -> BTreeMap<_, _> {
        report.excluded.iter().map(|e| (e.solution_ref.clone(), e.reasons.clone())).collect()
    };
    let (was, is) = (by_ref(recorded), by_ref(again));
    let gone =
        was.keys().filter(|key| !is.contains_key(*key)).map(|key| format!("{key} is recorded as excluded, and is not again"));
    let new =
        is.keys().filter(|key| !was.contains_key(*key)).map(|key| format!("{key} is excluded again, and not recorded as such"));
    let other = was.iter().filter(|(key, reasons)| is.get(*key).is_some_and(|r| r != *reasons));
    let other = other.map(|(key, _)| format!("{key} is recorded as excluded for other reasons than again"));
    gone.chain(new).chain(other).collect()
}

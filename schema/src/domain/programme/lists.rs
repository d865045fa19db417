//! What another version of the programme says differently about the N+X lists in force (B6).

use super::{NeedList, Programme};
use crate::domain::ids::{ScenarioCode, SectorCode};

/// The list in force of one sector, under two versions of the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListChange {
    /// Whose list.
    pub sector: SectorCode,
    /// Version that was in force; `None` where there was none.
    pub before: Option<u32>,
    /// Version that is in force.
    pub after: Option<u32>,
    /// Scenarios that became common.
    pub added: Vec<ScenarioCode>,
    /// Scenarios that are common no more.
    pub dropped: Vec<ScenarioCode>,
}

/// Every sector whose list in force `after` says differently from `before`, in the order of `after`, then those that are gone.
#[must_use]
pub fn changed_lists(before: &Programme, after: &Programme) -> Vec<ListChange> {
    let mut sectors: Vec<&SectorCode> = after.sectors.iter().map(|s| &s.code).collect();
    sectors.extend(before.sectors.iter().map(|s| &s.code).filter(|code| after.sector(code).is_none()));
    sectors.into_iter().filter_map(|sector| changed(sector, before.need_list(sector), after.need_list(sector))).collect()
}

fn changed(sector: &SectorCode, before: Option<&NeedList>, after: Option<&NeedList>) -> Option<ListChange> {
    let common = |list: Option<&NeedList>| list.map(|l| l.n.clone()).unwrap_or_default();
    let (was, is) = (common(before), common(after));
    let versions = (before.map(|l| l.version), after.map(|l| l.version));
    let own = |list: Option<&NeedList>| list.map(|l| l.x.clone());
    if versions.0 == versions.1 && was == is && own(before) == own(after) {
        return None;
    }
    Some(ListChange {
        sector: sector.clone(),
        before: versions.0,
        after: versions.1,
        added: is.iter().filter(|code| !was.contains(code)).cloned().collect(),
        dropped: was.iter().filter(|code| !is.contains(code)).cloned().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::NeedListState;

    #[test]
    fn b6_a_list_that_comes_into_force_is_named_with_what_becomes_common() {
        let before = Programme::zhengzhou().expect("the embedded programme is valid");
        let mut after = before.clone();
        assert_eq!(changed_lists(&before, &after), Vec::new());
        for list in after.need_lists.iter_mut().filter(|l| l.sector.as_str() == "AP") {
            list.state = if list.version == 2 { NeedListState::InForce } else { NeedListState::Retired };
        }
        let [change] = changed_lists(&before, &after).try_into().expect("one sector");
        let codes: Vec<&str> = change.added.iter().map(ScenarioCode::as_str).collect();
        assert_eq!((change.sector.as_str(), change.before, change.after), ("AP", Some(1), Some(2)));
        assert_eq!((codes, change.dropped.len()), (vec!["G18", "AP-X2"], 0));
    }
}

//! The level yardstick, the scenario library and the N+X lists.

use super::Check;
use crate::domain::programme::NeedListState;
use std::collections::BTreeSet;

/// 100 points, in hundredths.
const ALL_POINTS: u64 = 10_000;
/// Scenarios that the search for a path can tell apart.
const MOST_SCENARIOS: usize = 64;

impl Check<'_> {
    pub(super) fn levels(&mut self) {
        let levels = &self.programme.levels;
        let mut codes = BTreeSet::new();
        for (i, scenario) in levels.scenarios.iter().enumerate() {
            let place = format!("levels.scenarios[{i}]");
            self.unique(&format!("{place}.code"), scenario.code.to_string(), &mut codes);
            self.text(&format!("{place}.name"), &scenario.name);
            self.text(&format!("{place}.aspect"), &scenario.aspect);
            self.text(&format!("{place}.level_two"), &scenario.level_two);
        }
        self.base_items();
        let all = levels.scenarios.len();
        self.require(
            all <= MOST_SCENARIOS,
            "levels.scenarios",
            format!("has {all} scenarios, at most {MOST_SCENARIOS} are taken"),
        );
        let binding = levels.scenarios.iter().filter(|s| s.binding).count();
        let within = |n: u32, of: usize| usize::try_from(n).is_ok_and(|n| n <= of);
        for (i, rule) in levels.rules.iter().enumerate() {
            let place = format!("levels.rules[{i}]");
            self.require(
                usize::from(rule.level) == i + 1,
                format!("{place}.level"),
                format!("must be {}: levels ascend from 1", i + 1),
            );
            self.text(&format!("{place}.name"), &rule.name);
            self.require(
                within(rule.min_scenarios, all),
                format!("{place}.min_scenarios"),
                format!("there are only {all} scenarios"),
            );
            self.require(
                within(rule.min_binding, binding),
                format!("{place}.min_binding"),
                format!("only {binding} scenarios are binding"),
            );
            self.require(rule.min_binding <= rule.min_scenarios, format!("{place}.min_binding"), "is more than min_scenarios");
            self.require((1..=4).contains(&rule.scenario_level), format!("{place}.scenario_level"), "must be 1 to 4");
            if let Some(lower) = i.checked_sub(1).and_then(|before| levels.rules.get(before)) {
                self.require(rule.min_score > lower.min_score, format!("{place}.min_score"), "does not ascend");
                let grows = rule.min_scenarios >= lower.min_scenarios
                    && rule.min_binding >= lower.min_binding
                    && rule.scenario_level >= lower.scenario_level;
                self.require(grows, &place, "asks for less than the level below");
            }
        }
        let known = levels.rules.iter().any(|r| r.level == levels.target_level);
        self.require(known, "levels.target_level", format!("there is no rule for level {}", levels.target_level));
    }

    fn base_items(&mut self) {
        let levels = &self.programme.levels;
        // A file of answers names scenarios and items in one column.
        let mut codes: BTreeSet<String> = levels.scenarios.iter().map(|s| s.code.to_string()).collect();
        for (i, item) in levels.base.iter().enumerate() {
            let place = format!("levels.base[{i}]");
            self.unique(&format!("{place}.code"), item.code.to_string(), &mut codes);
            self.text(&format!("{place}.dimension"), &item.dimension);
            self.text(&format!("{place}.name"), &item.name);
            self.text(&format!("{place}.raised_by"), &item.raised_by);
            self.require(item.points > 0, format!("{place}.points"), "is nothing");
        }
        let sum = levels.base.iter().fold(0_u64, |sum, item| sum + u64::from(item.points));
        let whole = levels.base.is_empty() || sum == ALL_POINTS;
        self.require(whole, "levels.base", format!("the items sum to {sum} hundredths of a point, not {ALL_POINTS}"));
    }

    pub(super) fn scenarios(&mut self) {
        let p = self.programme;
        self.require(!p.scenarios.is_empty(), "scenarios", "is empty");
        let mut codes = BTreeSet::new();
        for (i, scenario) in p.scenarios.iter().enumerate() {
            let place = format!("scenarios[{i}]");
            self.unique(&format!("{place}.code"), scenario.code.to_string(), &mut codes);
            self.text(&format!("{place}.name"), &scenario.name);
            self.text(&format!("{place}.short"), &scenario.short);
            let ruler = (2..=4).contains(&scenario.short.zh.chars().count());
            self.require(ruler, format!("{place}.short.zh"), "must be two to four characters");
            let mut miit = BTreeSet::new();
            for (j, code) in scenario.miit.iter().enumerate() {
                let at = format!("{place}.miit[{j}]");
                self.require(p.miit(code).is_some(), &at, format!("{code} is no scenario of {}", p.levels.index));
                self.unique(&at, code.to_string(), &mut miit);
            }
            let seven = scenario.seven.is_none_or(|n| (1..=7).contains(&n));
            self.require(seven, format!("{place}.seven"), "must be 1 to 7");
            self.require(!scenario.synonyms.is_empty(), format!("{place}.synonyms"), "is empty: nobody types a code");
            self.words(&format!("{place}.synonyms"), &scenario.synonyms, &mut BTreeSet::new());
            let mut grouped = BTreeSet::new();
            for (j, group) in scenario.same.iter().enumerate() {
                let at = format!("{place}.same[{j}]");
                self.require((2..=6).contains(&group.len()), &at, "must have two to six words");
                self.words(&at, group, &mut grouped);
            }
            self.words(&format!("{place}.signs"), &scenario.signs, &mut BTreeSet::new());
        }
    }

    pub(super) fn need_lists(&mut self) {
        let p = self.programme;
        let mut versions = BTreeSet::new();
        for (i, list) in p.need_lists.iter().enumerate() {
            let place = format!("need_lists[{i}]");
            self.require(p.sector(&list.sector).is_some(), format!("{place}.sector"), format!("{} is no sector", list.sector));
            self.require(list.version > 0, format!("{place}.version"), "starts at 1");
            self.unique(&format!("{place}.version"), format!("{} version {}", list.sector, list.version), &mut versions);
            self.require(!list.n.is_empty(), format!("{place}.n"), "is empty");
            // N and X share one space: a scenario is common to the sector or not.
            let mut codes = BTreeSet::new();
            for (name, members) in [("n", &list.n), ("x", &list.x)] {
                for (j, code) in members.iter().enumerate() {
                    let at = format!("{place}.{name}[{j}]");
                    self.require(p.scenario(code).is_some(), &at, format!("{code} is not in the scenario library"));
                    self.unique(&at, code.to_string(), &mut codes);
                }
            }
        }
        for (i, sector) in p.sectors.iter().enumerate() {
            let in_force = p.need_lists.iter().filter(|l| l.sector == sector.code && l.state == NeedListState::InForce).count();
            self.require(
                in_force == 1,
                format!("sectors[{i}]"),
                format!("{} has {in_force} need lists in force, not 1", sector.code),
            );
        }
    }
}

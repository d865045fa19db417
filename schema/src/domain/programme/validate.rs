//! What must hold in a programme beyond its types: codes resolve, totals equal their sums, dates do not overlap.
//!
//! Each check goes on after a fault, so that whoever edits the file sees all of them at once.

use super::{Fault, NeedListState, Programme};
use crate::domain::text::LocalText;
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// What the parts of a score sum to.
const FULL_WEIGHT: u32 = 100_000;
/// The target table counts in hundredths.
const HUNDREDTHS: i64 = 100;
/// Row of the target table that the districts' quotas break down.
const QUOTA_ROW: u32 = 1;
/// Rules without which no price can be shown after subsidy: diagnosis and transformation.
const PRICED_RULES: [&str; 2] = ["R1", "R2"];

/// Every fault of meaning; none if the programme is valid.
pub(super) fn faults(programme: &Programme) -> Vec<Fault> {
    let mut check = Check { programme, faults: Vec::new() };
    check.identity();
    check.sectors();
    check.districts();
    check.targets();
    check.levels();
    check.scenarios();
    check.need_lists();
    check.subsidies();
    check.weights();
    check.price_bands();
    check.deadlines();
    check.calendar();
    check.elsewhere();
    check.faults
}

struct Check<'p> {
    programme: &'p Programme,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn fault(&mut self, place: impl Into<String>, reason: impl Into<String>) {
        self.faults.push(Fault::at(place, reason));
    }

    fn require(&mut self, holds: bool, place: impl Into<String>, reason: impl Into<String>) {
        if !holds {
            self.fault(place, reason);
        }
    }

    /// Both languages say something.
    fn text(&mut self, place: &str, text: &LocalText) {
        self.require(!text.zh.trim().is_empty(), format!("{place}.zh"), "is empty");
        self.require(!text.en.trim().is_empty(), format!("{place}.en"), "is empty");
    }

    /// No word is empty or stands twice, whatever its case.
    fn words<'w>(&mut self, place: &str, words: impl IntoIterator<Item = &'w String>, seen: &mut BTreeSet<String>) {
        for (i, word) in words.into_iter().enumerate() {
            let place = format!("{place}[{i}]");
            self.require(!word.is_empty() && word.trim() == word, &place, "is empty or has white space around it");
            self.unique(&place, word.to_lowercase(), seen);
        }
    }

    fn unique<T: Ord + std::fmt::Display>(&mut self, place: &str, item: T, seen: &mut BTreeSet<T>) {
        if seen.contains(&item) {
            self.fault(place, format!("{item} stands here a second time"));
        } else {
            seen.insert(item);
        }
    }

    fn period(&mut self, place: &str, from: Date, until: Date) {
        self.require(from <= until, format!("{place}.until"), format!("{until} is before {from}, the first day"));
    }

    fn identity(&mut self) {
        let p = self.programme;
        self.require(!p.id.is_empty() && p.id.bytes().all(|b| b.is_ascii_lowercase()), "id", "must be lower-case letters");
        self.require(p.version > 0, "version", "starts at 1");
        let texts = [&p.identity.city, &p.identity.bureau, &p.identity.tagline, &p.identity.mail_prefix];
        for (name, text) in ["city", "bureau", "tagline", "mail_prefix"].iter().zip(texts) {
            self.text(&format!("identity.{name}"), text);
        }
        let prefix = &p.identity.case_prefix;
        let letters = (1..=4).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_uppercase());
        self.require(letters, "identity.case_prefix", "must be one to four capital letters");
        self.require(!p.identity.time_zone.is_empty(), "identity.time_zone", "is empty");
        self.period("validity", p.validity.from, p.validity.until);
    }

    fn sectors(&mut self) {
        let p = self.programme;
        self.require(!p.sectors.is_empty(), "sectors", "is empty");
        let mut codes = BTreeSet::new();
        for (i, sector) in p.sectors.iter().enumerate() {
            let place = format!("sectors[{i}]");
            self.unique(&format!("{place}.code"), sector.code.to_string(), &mut codes);
            self.text(&format!("{place}.name"), &sector.name);
            self.text(&format!("{place}.short"), &sector.short);
            self.text(&format!("{place}.examples"), &sector.examples);
            for (j, focus) in sector.focus_districts.iter().enumerate() {
                let known = p.districts.iter().any(|d| d.name == *focus);
                self.require(known, format!("{place}.focus_districts[{j}]"), format!("{focus} is no district's full name"));
            }
        }
    }

    fn districts(&mut self) {
        let p = self.programme;
        self.require(!p.districts.is_empty(), "districts", "is empty");
        // Names and aliases share one space: any of them must lead to one district.
        let mut names = BTreeSet::new();
        let years: Vec<&String> = p.districts.first().into_iter().flat_map(|d| d.targets.keys()).collect();
        for (i, district) in p.districts.iter().enumerate() {
            let place = format!("districts[{i}]");
            self.unique(&format!("{place}.name"), district.name.to_lowercase(), &mut names);
            self.require(!district.name_en.trim().is_empty(), format!("{place}.name_en"), "is empty");
            self.words(&format!("{place}.aliases"), &district.aliases, &mut names);
            for year in district.targets.keys() {
                let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
                self.require(is_year, format!("{place}.targets.{year}"), "is not a year of four digits");
            }
            // A year that is left out would read as no quota; 0 says so.
            let same = district.targets.keys().eq(years.iter().copied());
            self.require(same, format!("{place}.targets"), "has other years than the first district");
        }
    }

    fn targets(&mut self) {
        let p = self.programme;
        let mut before = 0;
        for (i, target) in p.targets.iter().enumerate() {
            let place = format!("targets[{i}]");
            self.require(target.number > before, format!("{place}.number"), "does not ascend");
            before = target.number;
            self.text(&format!("{place}.name"), &target.name);
            self.text(&format!("{place}.unit"), &target.unit);
            for (code, value) in &target.by_sector {
                let at = format!("{place}.by_sector.{code}");
                self.require(p.sector(code).is_some(), &at, format!("{code} is no sector"));
                self.require(*value >= 0, &at, "is negative");
            }
            for sector in p.sectors.iter().filter(|s| !target.by_sector.contains_key(&s.code)) {
                self.fault(format!("{place}.by_sector"), format!("has no value for {}", sector.code));
            }
            let sum = target.by_sector.values().fold(0i64, |sum, v| sum.saturating_add(*v));
            let adds_up = !target.total_is_sum || sum == target.total;
            self.require(adds_up, format!("{place}.total"), format!("is {}, but the sectors sum to {sum}", target.total));
        }
        let quota = p.districts.iter().flat_map(|d| d.targets.values()).fold(0i64, |sum, n| sum.saturating_add(i64::from(*n)));
        match p.targets.iter().enumerate().find(|(_, t)| t.number == QUOTA_ROW) {
            Some((i, row)) => self.require(
                row.total == quota.saturating_mul(HUNDREDTHS),
                format!("targets[{i}].total"),
                format!("is {} hundredths, but the districts' quotas sum to {quota}", row.total),
            ),
            None => self.fault("targets", format!("has no row {QUOTA_ROW}, which the districts' quotas break down")),
        }
    }

    fn levels(&mut self) {
        let levels = &self.programme.levels;
        let mut codes = BTreeSet::new();
        for (i, scenario) in levels.scenarios.iter().enumerate() {
            let place = format!("levels.scenarios[{i}]");
            self.unique(&format!("{place}.code"), scenario.code.to_string(), &mut codes);
            self.text(&format!("{place}.name"), &scenario.name);
            self.text(&format!("{place}.aspect"), &scenario.aspect);
            self.text(&format!("{place}.level_two"), &scenario.level_two);
        }
        let all = levels.scenarios.len();
        let binding = levels.scenarios.iter().filter(|s| s.binding).count();
        let within = |n: u32, of: usize| usize::try_from(n).is_ok_and(|n| n <= of);
        for (i, rule) in levels.rules.iter().enumerate() {
            let place = format!("levels.rules[{i}]");
            self.require(usize::from(rule.level) == i + 1, format!("{place}.level"), format!("must be {}: levels ascend from 1", i + 1));
            self.text(&format!("{place}.name"), &rule.name);
            self.require(within(rule.min_scenarios, all), format!("{place}.min_scenarios"), format!("there are only {all} scenarios"));
            self.require(within(rule.min_binding, binding), format!("{place}.min_binding"), format!("only {binding} scenarios are binding"));
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

    fn scenarios(&mut self) {
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
        }
    }

    fn need_lists(&mut self) {
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
            self.require(in_force == 1, format!("sectors[{i}]"), format!("{} has {in_force} need lists in force, not 1", sector.code));
        }
    }

    fn subsidies(&mut self) {
        let p = self.programme;
        let levels = p.levels.rules.len();
        let mut periods: BTreeMap<&str, Vec<(Date, Date)>> = BTreeMap::new();
        for (i, rule) in p.subsidies.iter().enumerate() {
            let place = format!("subsidies[{i}]");
            self.require(!rule.code.is_empty(), format!("{place}.code"), "is empty");
            self.text(&format!("{place}.name"), &rule.name);
            self.text(&format!("{place}.clause"), &rule.clause);
            self.text(&format!("{place}.who"), &rule.who);
            self.period(&place, rule.from, rule.until);
            // One code may have several periods, but only one of them at a time.
            let earlier = periods.entry(&rule.code).or_default();
            let overlap = earlier.iter().find(|(from, until)| rule.from <= *until && *from <= rule.until).copied();
            if let Some((from, until)) = overlap {
                self.fault(format!("{place}.from"), format!("{} already stands from {from} until {until}", rule.code));
            }
            earlier.push((rule.from, rule.until));
            let rate = rule.rate_basis_points.is_none_or(|r| r <= 10_000);
            self.require(rate, format!("{place}.rate_basis_points"), "is more than the whole (10000)");
            self.require(rule.cap_fen.is_none_or(|c| c >= 0), format!("{place}.cap_fen"), "is negative");
            let level = rule.min_level.is_none_or(|l| (1..=levels).contains(&usize::from(l)));
            self.require(level, format!("{place}.min_level"), "is no level of the yardstick");
            if PRICED_RULES.contains(&rule.code.as_str()) {
                let complete = rule.rate_basis_points.is_some() && rule.cap_fen.is_some();
                self.require(complete, &place, format!("{} needs a rate and a cap: prices are shown by it", rule.code));
            }
        }
        for code in PRICED_RULES {
            self.require(p.subsidy(code).is_some(), "subsidies", format!("has no {code}; where nothing is paid, give it rate 0"));
        }
    }

    fn weights(&mut self) {
        let w = &self.programme.weights;
        let sum = [w.coverage, w.sector_fit, w.outcome, w.value, w.delivery].into_iter().fold(0u32, u32::saturating_add);
        self.require(sum == FULL_WEIGHT, "weights", format!("the five terms sum to {sum}, not {FULL_WEIGHT}"));
        let dominates = u64::from(w.coverage) * 3 >= u64::from(FULL_WEIGHT) * 2;
        self.require(dominates, "weights.coverage", "is less than two thirds: comfort would outweigh relevance");
        let ordered = w.must >= w.should && w.should >= w.could && w.could > 0;
        self.require(ordered, "weights.must", "priorities must descend from must over should to could, all above 0");
        self.require(w.binding_below_target >= 1_000, "weights.binding_below_target", "is less than 1000, which would punish a need");
        self.require(w.reference_price_fen > 0, "weights.reference_price_fen", "must be above 0");
        self.require(w.reference_weeks > 0, "weights.reference_weeks", "must be above 0");
    }

    fn price_bands(&mut self) {
        let bands = &self.programme.price_bands;
        self.require(!bands.is_empty(), "price_bands", "is empty");
        let mut values = BTreeSet::new();
        let mut before = 0;
        for (i, band) in bands.iter().enumerate() {
            let place = format!("price_bands[{i}]");
            self.unique(&format!("{place}.value"), band.value.clone(), &mut values);
            self.text(&format!("{place}.label"), &band.label);
            match (band.below_fen, i + 1 == bands.len()) {
                (Some(_), true) => self.fault(&place, "is the last band and must be open: leave below_fen out"),
                (None, false) => self.fault(&place, "has no below_fen, but only the last band is open"),
                (Some(below), false) => {
                    self.require(below > before, format!("{place}.below_fen"), "does not ascend");
                    before = below;
                }
                (None, true) => {}
            }
        }
    }

    fn deadlines(&mut self) {
        let d = &self.programme.deadlines;
        let ordered = 0 < d.reminder && d.reminder < d.answer && d.answer <= d.expiry;
        self.require(ordered, "deadlines", "must ascend: reminder before answer, answer not after expiry");
        self.require(d.first_contact > 0 && d.outcome > 0, "deadlines", "first_contact and outcome must be above 0");
        let [asked, badged, hidden] = d.freshness_days;
        self.require(0 < asked && asked < badged && badged < hidden, "deadlines.freshness_days", "must ascend");
    }

    fn calendar(&mut self) {
        let table = &self.programme.calendar;
        let ascend = table.published_years.is_sorted_by(|a, b| a < b);
        self.require(ascend, "calendar.published_years", "must ascend, each year once");
        let mut seen = BTreeSet::new();
        for (name, days) in [("off", &table.off), ("work", &table.work)] {
            for (i, day) in days.iter().enumerate() {
                let place = format!("calendar.{name}[{i}]");
                let published = table.published_years.contains(&day.year());
                self.require(published, &place, format!("{day} is in a year that is not published"));
                // Off and work share one space: a day is one or the other.
                self.unique(&place, *day, &mut seen);
                let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
                self.require(name == "off" || weekend, &place, format!("{day} is a weekday and works anyway"));
            }
        }
    }

    fn elsewhere(&mut self) {
        let mut topics = BTreeSet::new();
        let mut words = BTreeSet::new();
        for (i, entry) in self.programme.elsewhere.iter().enumerate() {
            let place = format!("elsewhere[{i}]");
            self.unique(&format!("{place}.topic"), entry.topic.clone(), &mut topics);
            self.require(!entry.words.is_empty(), format!("{place}.words"), "is empty");
            self.words(&format!("{place}.words"), &entry.words, &mut words);
            self.text(&format!("{place}.advice"), &entry.advice);
        }
    }
}

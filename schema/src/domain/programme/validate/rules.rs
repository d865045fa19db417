//! Subsidies, weights, price bands, deadlines, the calendar and wishes that lead elsewhere.

use super::Check;
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// What the parts of a score sum to.
const FULL_WEIGHT: u32 = 100_000;
/// Rules without which no price can be shown after subsidy: diagnosis and transformation.
const PRICED_RULES: [&str; 2] = ["R1", "R2"];

impl Check<'_> {
    pub(super) fn subsidies(&mut self) {
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

    pub(super) fn weights(&mut self) {
        let w = &self.programme.weights;
        let sum = [w.coverage, w.sector_fit, w.outcome, w.value, w.delivery].into_iter().fold(0u32, u32::saturating_add);
        self.require(sum == FULL_WEIGHT, "weights", format!("the five terms sum to {sum}, not {FULL_WEIGHT}"));
        let dominates = u64::from(w.coverage) * 3 >= u64::from(FULL_WEIGHT) * 2;
        self.require(dominates, "weights.coverage", "is less than two thirds: comfort would outweigh relevance");
        let ordered = w.must >= w.should && w.should >= w.could && w.could > 0;
        self.require(ordered, "weights.must", "priorities must descend from must over should to could, all above 0");
        self.require(
            w.binding_below_target >= 1_000,
            "weights.binding_below_target",
            "is less than 1000, which would punish a need",
        );
        self.require(w.reference_price_fen > 0, "weights.reference_price_fen", "must be above 0");
        self.require(w.reference_weeks > 0, "weights.reference_weeks", "must be above 0");
    }

    pub(super) fn price_bands(&mut self) {
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

    pub(super) fn deadlines(&mut self) {
        let d = &self.programme.deadlines;
        let ordered = 0 < d.reminder && d.reminder < d.answer && d.answer <= d.expiry;
        self.require(ordered, "deadlines", "must ascend: reminder before answer, answer not after expiry");
        self.require(d.first_contact > 0 && d.outcome > 0, "deadlines", "first_contact and outcome must be above 0");
        let [asked, badged, hidden] = d.freshness_days;
        self.require(0 < asked && asked < badged && badged < hidden, "deadlines.freshness_days", "must ascend");
        for (name, days) in d.listing.named() {
            self.require((1..=250).contains(&days), format!("deadlines.listing.{name}"), "must be 1 to 250 working days");
        }
        let reminded = d.listing.referee_reminder < d.listing.referee;
        self.require(reminded, "deadlines.listing.referee_reminder", "must be below referee");
    }

    pub(super) fn calendar(&mut self) {
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

    pub(super) fn elsewhere(&mut self) {
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

//! What must hold in a programme beyond its types: codes resolve, totals equal their sums, dates do not overlap.
//!
//! Each check goes on after a fault, so that whoever edits the file sees all of them at once.

mod conduct;
mod library;
mod panel;
mod rules;
mod standing;
mod vocabulary;

use super::{Fault, Programme};
use crate::domain::text::LocalText;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The target table counts in hundredths.
const HUNDREDTHS: i64 = 100;
/// Row of the target table that the districts' quotas break down.
const QUOTA_ROW: u32 = 1;

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
    check.standing();
    check.panel();
    check.conduct();
    check.seats();
    check.price_bands();
    check.deadlines();
    check.calendar();
    check.elsewhere();
    check.vocabulary();
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
}

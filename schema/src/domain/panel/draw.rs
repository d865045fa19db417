//! The draw: by lot, stratified by skill, from a stated seed.
//!
//! Each expert's lot is SHA-256 of `qingzhun-draw/1`, seed, listing and expert, one a line; the smallest lots win. Whoever has the
//! seed and the register gets the same seats with `sha256sum` alone, an expert who is added or leaves changes no other's lot, and
//! the next of the same seed replaces whoever steps back. (The idea of RFC 3797: a fixed, public function of a stated seed.)

use super::expert::{Exclusion, Expert, Party, Stratum};
use super::rules::PanelRules;
use crate::domain::ids::{ExpertRef, SolutionRef};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Name of the method; it stands in every draw.
pub const METHOD: &str = "qingzhun-draw/1";

/// One expert's lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Lower-case hexadecimal digits of the hash.
    pub lot: String,
    /// Whose.
    pub expert_ref: ExpertRef,
    /// From which stratum.
    pub stratum: Stratum,
    /// Why the expert cannot be drawn.
    pub excluded: Option<Exclusion>,
}

/// A draw: every expert of the register with lot and exclusion, smallest lot first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// [`METHOD`].
    pub method: String,
    /// As stated.
    pub seed: String,
    /// For which listing.
    pub solution_ref: SolutionRef,
    /// On which day ties were looked at.
    pub on: Date,
    /// All lots.
    pub lots: Vec<Lot>,
}

/// Who takes the seats that are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seating {
    /// Drawn now, in the order of their lots.
    pub drawn: Vec<ExpertRef>,
    /// Seats that nobody is left for.
    pub short: u32,
}

/// The lot of an expert.
#[must_use]
pub fn lot(seed: &str, solution: &SolutionRef, expert: &ExpertRef) -> String {
    let mut hash = Sha256::new();
    for line in [METHOD, seed, solution.as_str(), expert.as_str()] {
        hash.update(line.as_bytes());
        hash.update(b"\n");
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Draw {
    /// The lots of the active `experts` for a listing of `party`.
    #[must_use]
    pub fn of(seed: &str, solution: &SolutionRef, party: &Party, rules: &PanelRules, on: Date, experts: &[Expert]) -> Self {
        let one = |e: &Expert| Lot {
            lot: lot(seed, solution, &e.expert_ref),
            expert_ref: e.expert_ref.clone(),
            stratum: e.stratum(),
            excluded: e.excluded(party, rules, on),
        };
        let mut lots: Vec<Lot> = experts.iter().filter(|e| e.active).map(one).collect();
        lots.sort_by(|a, b| (&a.lot, &a.expert_ref).cmp(&(&b.lot, &b.expert_ref)));
        Self { method: METHOD.to_owned(), seed: seed.to_owned(), solution_ref: solution.clone(), on, lots }
    }

    /// Fills the seats that `sitting` leave empty, without those who are `out`: first what the technical stratum still lacks,
    /// then the general stratum, then whoever is left.
    #[must_use]
    pub fn seat(&self, rules: &PanelRules, sitting: &[ExpertRef], out: &[ExpertRef]) -> Seating {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let technical = |key: &ExpertRef| self.lots.iter().any(|l| l.expert_ref == *key && l.stratum == Stratum::Technical);
        let empty = rules.size.saturating_sub(count(sitting.len()));
        let lacking = rules.technical.saturating_sub(count(sitting.iter().filter(|k| technical(k)).count())).min(empty);
        let free: Vec<&Lot> = self
            .lots
            .iter()
            .filter(|l| l.excluded.is_none() && !sitting.contains(&l.expert_ref) && !out.contains(&l.expert_ref))
            .collect();
        let of = |stratum| free.iter().filter(move |l| l.stratum == stratum).map(|l| &l.expert_ref);
        let take = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let first: Vec<&ExpertRef> = of(Stratum::Technical).take(take(lacking)).collect();
        let rest = of(Stratum::General).chain(of(Stratum::Technical).skip(first.len())).take(take(empty - lacking));
        let chosen: Vec<&ExpertRef> = first.iter().copied().chain(rest).collect();
        let drawn: Vec<ExpertRef> = free.iter().map(|l| &l.expert_ref).filter(|k| chosen.contains(k)).cloned().collect();
        Seating { short: empty - count(drawn.len()).min(empty), drawn }
    }
}

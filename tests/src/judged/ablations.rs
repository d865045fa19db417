//! What each part of the ranker adds: the product without it, on every judged set.

use super::bench::Bench;
use super::metrics::mean;
use super::reader::Judgements;
use super::table::ndcg_10;
use api::exchange::sample::ANCHOR;
use schema::domain::enterprise::{Enterprise, Profile};
use schema::domain::ids::SolutionRef;
use schema::domain::programme::Programme;
use search_index::engine::{Engine, Snapshot};
use search_index::matching::{RULES, Rules, rank_with};
use std::error::Error;
use std::fmt;

/// A part of the ranker, taken away by what it is made of: a rule or the programme's data.
pub struct Part {
    /// Its name.
    pub name: &'static str,
    without: Without,
}

enum Without {
    Rules(fn(&mut Rules)),
    Programme(fn(&mut Programme)),
}

/// The parts, those of the coverage of needs first.
pub const PARTS: &[Part] = &[
    rules("over-claiming discount", |r| r.free_claims = 1_000),
    rules("cases (claims count in full)", |r| r.claim_alone = 1_000),
    rules("words of needs in listings", |r| r.words = 0),
    rules("rarity (idf) of those words", |r| (r.common_word, r.telling_word) = (0, 4_000)),
    rules("scenarios described, not claimed", |r| r.described = 0),
    rules("agreement of two voices", |r| r.agrees = 0),
    rules("likeness of characters", |r| r.likeness = 0),
    programme("exchangeable words (same)", |p| p.scenarios.iter_mut().for_each(|s| s.same.clear())),
    programme("words of scenarios (synonyms)", |p| p.scenarios.iter_mut().for_each(|s| s.synonyms.clear())),
    programme("signs of scenarios", |p| p.scenarios.iter_mut().for_each(|s| s.signs.clear())),
    programme("priority of needs", |p| (p.weights.must, p.weights.should, p.weights.could) = (1_000, 1_000, 1_000)),
    programme("binding scenarios weigh more", |p| p.weights.binding_below_target = 1_000),
    programme("sector fit", |p| p.weights.sector_fit = 0),
    rules("size of firm", |r| r.size_outside = 1_000),
    programme("outcome", |p| p.weights.outcome = 0),
    programme("value for money", |p| p.weights.value = 0),
    programme("delivery time", |p| p.weights.delivery = 0),
    programme("all but coverage", |p| {
        (p.weights.sector_fit, p.weights.outcome, p.weights.value, p.weights.delivery) = (0, 0, 0, 0);
    }),
];

const fn rules(name: &'static str, without: fn(&mut Rules)) -> Part {
    Part { name, without: Without::Rules(without) }
}

const fn programme(name: &'static str, without: fn(&mut Programme)) -> Part {
    Part { name, without: Without::Programme(without) }
}

/// A judged set.
pub struct Set<'a> {
    /// Its name.
    pub name: &'static str,
    /// Who asks.
    pub enterprises: &'a [Enterprise],
    /// What the judges said.
    pub judged: &'a Judgements,
}

/// What is lost without one part, on one set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loss {
    /// Mean nDCG@10 of the product less the mean without the part: what the part adds.
    pub adds: f64,
    /// Enterprises that the part serves better.
    pub better: usize,
    /// Enterprises that it serves worse.
    pub worse: usize,
}

/// The product and what each part adds to it.
pub struct Ablations {
    names: Vec<&'static str>,
    whole: Vec<f64>,
    rows: Vec<(&'static str, Vec<Loss>)>,
}

impl Ablations {
    /// Ranks every set with all parts, and without each of them in turn.
    ///
    /// # Errors
    /// Where an index cannot be built.
    pub fn of(bench: &Bench, sets: &[Set<'_>]) -> Result<Self, Box<dyn Error>> {
        let whole = each(bench, &bench.engine, &RULES, sets);
        let mut rows = Vec::new();
        for part in PARTS {
            let (engine, rules) = part.taken_from(bench)?;
            let without = each(bench, engine.as_ref().unwrap_or(&bench.engine), &rules, sets);
            rows.push((part.name, whole.iter().zip(&without).map(|(with, without)| Loss::of(with, without)).collect()));
        }
        Ok(Self { names: sets.iter().map(|s| s.name).collect(), whole: whole.into_iter().map(mean).collect(), rows })
    }

    /// nDCG@10 of the product on each set.
    #[must_use]
    pub fn whole(&self) -> &[f64] {
        &self.whole
    }
}

impl Part {
    /// What remains of programme and rules without it; no engine where the programme stays as it is.
    ///
    /// # Errors
    /// Where the index cannot be built.
    pub fn taken_from(&self, bench: &Bench) -> Result<(Option<Engine>, Rules), Box<dyn Error>> {
        let mut rules = RULES;
        match self.without {
            Without::Rules(take) => {
                take(&mut rules);
                Ok((None, rules))
            }
            Without::Programme(take) => {
                let mut programme = (*bench.programme).clone();
                take(&mut programme);
                Ok((Some(bench.under(programme)?), rules))
            }
        }
    }
}

/// The ranking of one profile by `rules`, best first, with the scores.
#[must_use]
pub fn ranked(snapshot: &Snapshot, profile: &Profile, rules: &Rules) -> Vec<(SolutionRef, u32)> {
    rank_with(snapshot, profile, ANCHOR, rules).items.into_iter().map(|item| (item.solution_ref, item.score)).collect()
}

fn each(bench: &Bench, engine: &Engine, rules: &Rules, sets: &[Set<'_>]) -> Vec<Vec<f64>> {
    let snapshot = engine.snapshot();
    let order = |p: &Profile| ranked(&snapshot, p, rules).into_iter().map(|(solution, _)| solution).collect();
    sets.iter().map(|set| ndcg_10(&order, bench, set.enterprises, set.judged)).collect()
}

impl Loss {
    /// Less than this is the same.
    const SAME: f64 = 1e-9;

    fn of(with: &[f64], without: &[f64]) -> Self {
        let pairs = || with.iter().zip(without).map(|(with, without)| with - without);
        Self {
            adds: mean(pairs()),
            better: pairs().filter(|gain| *gain > Self::SAME).count(),
            worse: pairs().filter(|gain| *gain < -Self::SAME).count(),
        }
    }
}

impl fmt::Display for Ablations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<34}", "nDCG@10")?;
        self.names.iter().try_for_each(|name| write!(f, " {name:>19}"))?;
        write!(f, "\n{:<34}", "the product")?;
        self.whole.iter().try_for_each(|value| write!(f, " {value:>19.3}"))?;
        writeln!(f, "\n\nwhat each part adds (enterprises that it serves better : worse)")?;
        for (name, losses) in &self.rows {
            write!(f, "{name:<34}")?;
            losses.iter().try_for_each(|l| write!(f, " {:>+10.3} ({:>2} :{:>2})", l.adds, l.better, l.worse))?;
            writeln!(f)?;
        }
        Ok(())
    }
}

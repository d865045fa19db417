//! Who stands where, and the reasons of those that are asked for.

use super::board::Board;
use super::coverage::{self, Fit};
use super::order::TieBreak;
use super::prepared::Barred;
use super::ratio::Ratio;
use super::score::{self, Comfort};
use super::{Asked, Assessed, ENGINE_VERSION, explanation};
use crate::bits::Bits;
use crate::interpret;
use schema::domain::ids::{ScenarioCode, SolutionRef};
use schema::domain::matching::{EXPLAINED, Exclusion, ExclusionReason, Further, MatchItem, MatchReport};
use schema::domain::subsidy::{SubsidyKind, SubsidyTerms};
use std::cmp::Reverse;

/// A catalogue ranked for a profile. Reasons are put into words only where they are asked for.
pub struct Ranking<'a> {
    asked: Asked<'a>,
    board: Board,
    barred: Barred<'a>,
    tie: TieBreak,
    /// Who serves any need.
    serves: Bits,
    /// Score and ordinal of what fits, best first, equals in no order.
    scores: Vec<(u32, u32)>,
}

impl<'a> Ranking<'a> {
    pub(super) fn of(asked: Asked<'a>) -> Self {
        let board = Board::of(&asked);
        let barred = asked.snapshot.prepared.limits.barred(asked.profile);
        let mut ranking =
            Self { tie: TieBreak::of(asked.profile), barred, board, asked, serves: Bits::default(), scores: Vec::new() };
        ranking.score();
        ranking
    }

    /// Scores what fits: the sum of the parts that [`explanation::item`] shows.
    fn score(&mut self) {
        let count = self.asked.snapshot.len();
        let (mut points, mut weights) = (vec![0_u32; count], vec![0_u64; count]);
        for (at, (need, of)) in self.asked.needs.iter().zip(&self.asked.shares).enumerate() {
            let served = self.board.row(at).iter().enumerate().filter(|(_, kappa)| **kappa > Ratio::ZERO);
            for (ordinal, kappa) in served {
                self.serves.set(ordinal);
                points[ordinal] += kappa.points_of(*of);
                weights[ordinal] += kappa.share_of(need.weight);
            }
        }
        let programme = self.asked.programme;
        let terms = |kind| SubsidyTerms::of(programme, self.asked.on, kind);
        let terms = SubsidyKind::ALL.iter().map(|kind| terms(*kind)).collect::<Vec<_>>();
        let fits = (0..count).filter(|ordinal| self.serves.has(*ordinal) && !self.barred.bars(*ordinal));
        self.scores = fits
            .map(|at| {
                let comfort = comfort(&self.asked, &terms, at, weights[at]);
                // There are fewer than four thousand million listings.
                (points[at] + comfort.points(&programme.weights), at as u32)
            })
            .collect();
        self.scores.sort_unstable_by_key(|(score, _)| Reverse(*score));
    }

    /// How many listings fit.
    #[must_use]
    pub fn len(&self) -> usize {
        self.scores.len()
    }

    /// Whether nothing fits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scores.is_empty()
    }

    /// The first `most` items with their reasons, best first.
    #[must_use]
    pub fn items(&self, most: usize) -> Vec<MatchItem> {
        self.first(most).into_iter().map(|ordinal| self.item(ordinal)).collect()
    }

    /// The place and the score of `solution`, from 1; `None` where it does not fit.
    #[must_use]
    pub fn place_of(&self, solution: &SolutionRef) -> Option<(u32, u32)> {
        let (own, ordinal) = *self.scores.iter().find(|(_, ordinal)| self.reference(*ordinal) == solution)?;
        let key = self.tie.key(solution);
        let above = self
            .scores
            .iter()
            .take_while(|(score, _)| *score >= own)
            .filter(|(score, other)| *score > own || (*other != ordinal && self.tie.key(self.reference(*other)) < key));
        Some((u32::try_from(above.count() + 1).unwrap_or(u32::MAX), own))
    }

    /// The item of `solution`; `None` where it does not fit.
    #[must_use]
    pub fn item_of(&self, solution: &SolutionRef) -> Option<MatchItem> {
        let mut found = self.scores.iter().filter(|(_, ordinal)| self.reference(*ordinal) == solution);
        found.next().map(|(_, ordinal)| self.item(*ordinal))
    }

    /// The item of `solution` as far as no hard constraint keeps it out, though it may serve no need; `None` where one does, or the
    /// catalogue has none such.
    #[must_use]
    pub fn item_unless_barred(&self, solution: &SolutionRef) -> Option<MatchItem> {
        let entries = &self.asked.snapshot.entries;
        let ordinal = entries.iter().position(|entry| entry.listing.solution.solution_ref == *solution)?;
        (!self.barred.bars(ordinal)).then(|| self.item(ordinal as u32))
    }

    /// Everything: each listing among the items, behind them, or among the excluded.
    #[must_use]
    pub fn report(&self) -> MatchReport {
        self.report_of(EXPLAINED)
    }

    /// The same with the reasons of the first `most` only.
    #[must_use]
    pub fn report_of(&self, most: usize) -> MatchReport {
        let asked = &self.asked;
        let mut order = self.first(usize::MAX);
        let further = order.split_off(most.min(order.len()));
        MatchReport {
            catalogue_version: asked.snapshot.catalogue_version(),
            engine_version: ENGINE_VERSION.to_owned(),
            need_list_version: asked.programme.need_list(&asked.profile.sector).map_or(0, |list| list.version),
            items: order.into_iter().map(|ordinal| self.item(ordinal)).collect(),
            further: self.further(&further),
            excluded: self.excluded(),
            gaps: explanation::gaps::of(self),
            read: explanation::read(asked),
            unconfirmed: interpret::unconfirmed(asked.needs.iter().map(|need| (need.need, &need.said)), asked.profile, asked.on),
        }
    }

    /// The ordinals of the first `most`, best first; equals by lot.
    fn first(&self, most: usize) -> Vec<u32> {
        let mut out = Vec::with_capacity(self.scores.len().min(most));
        for equals in self.scores.chunk_by(|one, next| one.0 == next.0) {
            if out.len() >= most {
                break;
            }
            let from = out.len();
            out.extend(equals.iter().map(|(_, ordinal)| *ordinal));
            if equals.len() > 1 {
                out[from..].sort_by_cached_key(|ordinal| self.tie.key(self.reference(*ordinal)));
            }
        }
        out.truncate(most);
        out
    }

    fn reference(&self, ordinal: u32) -> &'a SolutionRef {
        &self.asked.snapshot.entries[ordinal as usize].listing.solution.solution_ref
    }

    fn item(&self, ordinal: u32) -> MatchItem {
        let (asked, entry) = (&self.asked, &self.asked.snapshot.entries[ordinal as usize]);
        let credit = asked.facts.view(&asked.profile.sector).credit[ordinal as usize];
        let concordance = &asked.snapshot.prepared.concordance;
        let fit = |(at, need)| {
            if self.board.kappa(at, ordinal) == Ratio::ZERO {
                return Fit::none();
            }
            let met = self.board.met(concordance, at, ordinal);
            let named = |code: &ScenarioCode| concordance.naming(code, ordinal);
            coverage::fit(asked.rules, asked.profile, need, (&entry.listing, &entry.words), met, named, credit)
        };
        let needs = asked.needs.iter().enumerate().map(fit).collect();
        explanation::item(asked, &Assessed { listing: &entry.listing, words: &entry.words, broken: Vec::new(), needs })
    }

    /// Those that nothing is said of but their place.
    fn further(&self, ordinals: &[u32]) -> Vec<Further> {
        let mut scores = vec![0; self.asked.snapshot.len()];
        self.scores.iter().for_each(|(score, ordinal)| scores[*ordinal as usize] = *score);
        let further = ordinals.iter().map(|ordinal| {
            let listing = &self.asked.snapshot.entries[*ordinal as usize].listing;
            Further {
                solution_ref: listing.solution.solution_ref.clone(),
                revision_id: listing.revision_id.clone(),
                name: listing.solution.name.clone(),
                score: scores[*ordinal as usize],
            }
        });
        further.collect()
    }

    fn excluded(&self) -> Vec<Exclusion> {
        let mut fits = vec![false; self.asked.snapshot.len()];
        self.scores.iter().for_each(|(_, ordinal)| fits[*ordinal as usize] = true);
        let entries = self.asked.snapshot.entries.iter().enumerate().zip(fits);
        let out = entries.filter(|(_, fits)| !fits).map(|((ordinal, entry), _)| {
            let solution = &entry.listing.solution;
            let mut reasons = self.barred.reasons(ordinal, solution);
            reasons.extend((!self.serves.has(ordinal)).then_some(ExclusionReason::NoNeedCovered));
            Exclusion { solution_ref: solution.solution_ref.clone(), name: solution.name.clone(), reasons }
        });
        out.collect()
    }
}

/// The four terms beside coverage, from what was prepared.
fn comfort(asked: &Asked<'_>, terms: &[SubsidyTerms], at: usize, covered: u64) -> Comfort {
    let (facts, weights) = (asked.facts, &asked.programme.weights);
    let (gross, kind) = facts.price[at];
    let fit = facts.view(&asked.profile.sector).fit[at];
    let standing = score::standing(facts.demoted[at]);
    Comfort {
        sector_fit: score::sector_fit(asked.rules, fit, facts.fits(asked.profile.size, at)),
        outcome: facts.outcome[at],
        value: score::value(weights.reference_price_fen, gross - terms[kind as usize].most(gross), covered).times(standing),
        delivery: score::delivery(weights, facts.delivery_weeks[at]).times(standing),
    }
}

impl Ranking<'_> {
    pub(super) fn asked(&self) -> &Asked<'_> {
        &self.asked
    }

    /// Whether some listing that fits serves the need at `at`.
    pub(super) fn is_served(&self, at: usize) -> bool {
        self.scores.iter().any(|(_, ordinal)| self.board.kappa(at, *ordinal) > Ratio::ZERO)
    }

    /// The first `most` of those that serve the need at `at` and are kept out: those of the sector first, then by how well they
    /// serve it, equals by lot.
    pub(super) fn kept_out(&self, at: usize, most: usize) -> Vec<SolutionRef> {
        let serves = (0..).zip(self.board.row(at)).filter(|(_, kappa)| **kappa > Ratio::ZERO);
        let mut out: Vec<(bool, Reverse<Ratio>, u32)> = serves
            .filter(|(ordinal, _)| self.barred.bars(*ordinal as usize))
            .map(|(ordinal, kappa)| (self.barred.not_sector(ordinal as usize), Reverse(*kappa), ordinal))
            .collect();
        out.sort_unstable();
        // Only whoever is as good as the last one shown can be among those shown.
        if let Some(last) = most.checked_sub(1).and_then(|last| out.get(last)).copied() {
            out.retain(|one| (one.0, one.1) <= (last.0, last.1));
        }
        out.sort_by_cached_key(|(sector, kappa, ordinal)| (*sector, *kappa, self.tie.key(self.reference(*ordinal))));
        out.into_iter().take(most).map(|(.., ordinal)| self.reference(ordinal).clone()).collect()
    }
}

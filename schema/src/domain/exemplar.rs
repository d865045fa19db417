//! 学样仿样: what a firm of one's own sector has put to work and had accepted, to do likewise.
//!
//! Made from published cases and nothing else. Cases do not say how large their firm is, so it is only told whether every
//! listing is made for the reader's size.

use super::catalogue::{Case, Evidence, PublishedListing, Size};
use super::ids::{CaseRef, ProviderRef, ScenarioCode, SectorCode, SolutionRef};
use super::money::Fen;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Stands in the names of firms that want to stay unnamed (中牟某压铸厂): two of them need not be the same.
const UNNAMED: char = '某';

/// One solution that a firm uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExemplarPart {
    /// Which solution.
    pub solution_ref: SolutionRef,
    /// Its name.
    pub name: String,
    /// Who offers it.
    pub provider_ref: ProviderRef,
    /// Its name.
    pub provider_name: String,
    /// The case that says so.
    pub case_ref: CaseRef,
    /// Grade of its evidence.
    pub evidence: Evidence,
    /// Scenarios that were done: those of the case, else all that the listing claims.
    pub scenarios: Vec<ScenarioCode>,
    /// 合同额, where the case states it.
    pub contract: Option<Fen>,
    /// Day of acceptance, where there was one.
    pub accepted_on: Option<Date>,
    /// 数字化水平 before and after, where the case states both.
    pub levels: Option<(u8, u8)>,
    /// Sizes that the listing is made for; empty means any.
    pub sizes: Vec<Size>,
}

/// A firm and what it uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemplar {
    /// Its name, as published.
    pub firm: String,
    /// Its sector.
    pub sector: SectorCode,
    /// What it uses, the best evidence first; at least one of them was accepted.
    pub parts: Vec<ExemplarPart>,
}

impl Exemplar {
    /// Names it: the first of its cases by reference.
    #[must_use]
    pub fn case_ref(&self) -> Option<&CaseRef> {
        self.parts.iter().map(|part| &part.case_ref).min()
    }

    /// Everything that was done, each once.
    #[must_use]
    pub fn scenarios(&self) -> Vec<&ScenarioCode> {
        let mut found: Vec<&ScenarioCode> = Vec::new();
        for code in self.parts.iter().flat_map(|part| &part.scenarios) {
            if !found.contains(&code) {
                found.push(code);
            }
        }
        found
    }

    /// Sum of the contracts; `None` unless every case states its own.
    #[must_use]
    pub fn contracts(&self) -> Option<Fen> {
        self.parts.iter().map(|part| part.contract).try_fold(Fen::ZERO, |sum, contract| Some(sum + contract?))
    }

    /// The weakest evidence among its parts: what can be said of the whole.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.parts.iter().map(|part| part.evidence).min().unwrap_or(Evidence::Claimed)
    }

    /// Whether every listing is made for `size`.
    #[must_use]
    pub fn suits(&self, size: Size) -> bool {
        self.parts.iter().all(|part| part.sizes.is_empty() || part.sizes.contains(&size))
    }

    fn accepted(&self) -> usize {
        self.parts.iter().filter(|part| part.evidence == Evidence::Accepted).count()
    }

    fn latest(&self) -> Option<Date> {
        self.parts.iter().filter_map(|part| part.accepted_on).max()
    }
}

/// The firms among the cases of `listings`: those with most accepted solutions first, then the latest acceptance, then by
/// reference. Firms without any accepted case are left out.
#[must_use]
pub fn exemplars<'a>(listings: impl IntoIterator<Item = &'a PublishedListing>) -> Vec<Exemplar> {
    let mut firms: BTreeMap<(String, SectorCode, Option<CaseRef>), Vec<ExemplarPart>> = BTreeMap::new();
    for listing in listings {
        for case in &listing.cases {
            let alone = case.enterprise_name.contains(UNNAMED).then(|| case.case_ref.clone());
            let key = (case.enterprise_name.trim().to_owned(), case.sector.clone(), alone);
            firms.entry(key).or_default().push(part(listing, case));
        }
    }
    let exemplar = |((firm, sector, _), parts)| Exemplar { firm, sector, parts: once(parts) };
    let mut found: Vec<Exemplar> = firms.into_iter().map(exemplar).filter(|e: &Exemplar| e.accepted() > 0).collect();
    found.sort_by_key(|e| (Reverse(e.accepted()), Reverse(e.latest()), e.case_ref().cloned()));
    found
}

fn part(listing: &PublishedListing, case: &Case) -> ExemplarPart {
    let solution = &listing.solution;
    let claimed = || solution.scenarios.iter().map(|claim| claim.code.clone()).collect();
    ExemplarPart {
        solution_ref: solution.solution_ref.clone(),
        name: solution.name.clone(),
        provider_ref: listing.provider.provider_ref.clone(),
        provider_name: listing.provider.name.clone(),
        case_ref: case.case_ref.clone(),
        evidence: case.evidence,
        scenarios: if case.scenarios.is_empty() { claimed() } else { case.scenarios.clone() },
        contract: case.contract,
        accepted_on: case.accepted_on,
        levels: case.level_before.zip(case.level_after),
        sizes: solution.sizes.clone(),
    }
}

/// Each solution once, with its best case.
fn once(mut parts: Vec<ExemplarPart>) -> Vec<ExemplarPart> {
    parts.sort_by(|a, b| {
        let best_first = b.evidence.cmp(&a.evidence).then_with(|| b.accepted_on.cmp(&a.accepted_on));
        best_first.then_with(|| a.case_ref.cmp(&b.case_ref))
    });
    let mut kept: Vec<ExemplarPart> = Vec::new();
    for part in parts {
        if !kept.iter().any(|held| held.solution_ref == part.solution_ref) {
            kept.push(part);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::{
        Coverage, Deployment, ListingStatus, PriceModel, ProviderCard, ProviderKind, ScenarioClaim, Solution,
    };
    use jiff::civil::date;

    fn listing(name: &str, cases: &[(&str, &str, Evidence, Option<Date>)]) -> PublishedListing {
        let solution_ref = SolutionRef::parse(name).expect("a reference");
        let provider_ref = ProviderRef::parse("P-1").expect("a reference");
        let sector = SectorCode::parse("AL").expect("a code");
        let claim = ScenarioClaim { code: ScenarioCode::parse("G02").expect("a code"), level: 2, coverage: Coverage::Full };
        let case = |(key, firm, evidence, accepted_on): &(&str, &str, Evidence, Option<Date>)| Case {
            case_ref: CaseRef::parse(key).expect("a reference"),
            solution_ref: solution_ref.clone(),
            enterprise_name: (*firm).to_owned(),
            sector: sector.clone(),
            scenarios: vec![],
            contract: accepted_on.map(|_| Fen::from_yuan(10_000)),
            started_on: None,
            accepted_on: *accepted_on,
            level_before: Some(1),
            level_after: Some(2),
            evidence: *evidence,
            satisfaction: None,
        };
        PublishedListing {
            revision_id: String::new(),
            freshness: crate::domain::listing::freshness::Freshness::Fresh,
            cases: cases.iter().map(case).collect(),
            provider: ProviderCard {
                provider_ref: provider_ref.clone(),
                name: String::new(),
                kinds: vec![ProviderKind::Product],
                paused: false,
            },
            solution: Solution {
                solution_ref: solution_ref.clone(),
                provider_ref,
                name: name.to_owned(),
                version: None,
                summary: String::new(),
                description: String::new(),
                sectors: vec![sector.clone()],
                scenarios: vec![claim],
                deployment: vec![Deployment::Edge],
                price_model: PriceModel::OneOff,
                price_min: Fen::from_yuan(1),
                price_max: Fen::from_yuan(2),
                annual_fee: None,
                discount_basis_points: None,
                delivery_weeks: 1,
                enterprise_person_days: None,
                sizes: vec![Size::Small],
                interfaces: vec![],
                integrates_with: vec![],
                requires: vec![],
                conflicts: vec![],
                security_level: None,
                service_mode: None,
                benefits: vec![],
                confirmed_on: None,
                status: ListingStatus::Published,
            },
        }
    }

    #[test]
    fn what_one_firm_uses_stands_together_and_unnamed_firms_are_not_taken_for_one() {
        use Evidence::{Accepted, Claimed, RefereeConfirmed};
        let day = |month| Some(date(2026, month, 1));
        let listings = [
            listing(
                "S-1",
                &[("C-1", "甲厂", Accepted, day(3)), ("C-2", "某厂", Accepted, day(9)), ("C-3", "乙厂", Claimed, None)],
            ),
            listing("S-2", &[("C-4", "甲厂", RefereeConfirmed, None), ("C-5", "某厂", Accepted, day(1))]),
            listing("S-3", &[("C-6", "甲厂", Accepted, day(2)), ("C-7", "甲厂", Claimed, None)]),
        ];
        let found = exemplars(&listings);
        let names = |e: &Exemplar| -> Vec<String> { e.parts.iter().map(|p| p.case_ref.to_string()).collect() };
        let told: Vec<_> = found.iter().map(|e| (e.firm.as_str(), names(e))).collect();
        assert_eq!(
            told,
            [
                ("甲厂", vec!["C-1".to_owned(), "C-6".to_owned(), "C-4".to_owned()]),
                ("某厂", vec!["C-2".to_owned()]),
                ("某厂", vec!["C-5".to_owned()]),
            ],
            "most accepted first, then the latest; a mere claim makes no example"
        );
        let first = &found[0];
        assert_eq!((first.evidence(), first.contracts()), (RefereeConfirmed, None), "the weakest part speaks for the whole");
        assert_eq!(first.case_ref().map(CaseRef::as_str), Some("C-1"));
        assert_eq!(first.scenarios().len(), 1, "each scenario once");
        assert!(first.suits(Size::Small) && !first.suits(Size::Micro));
    }
}

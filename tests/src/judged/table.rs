//! Runs the contenders over the judged enterprises and prints what came out.

use super::metrics::{Grades, Share, mean, ndcg};
use super::oracle::feasible;
use super::reader::Judgements;
use schema::domain::catalogue::PublishedListing;
use schema::domain::enterprise::{Enterprise, Profile};
use schema::domain::ids::SolutionRef;
use schema::domain::programme::Programme;
use std::collections::BTreeMap;
use std::fmt;

/// Something that ranks listings for a profile, best first.
pub type Ranking<'a> = dyn Fn(&Profile) -> Vec<SolutionRef> + 'a;

/// What one contender reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Mean nDCG@5.
    pub ndcg_5: f64,
    /// Mean nDCG@10.
    pub ndcg_10: f64,
    /// Share of over-claiming listings among all top fives.
    pub over_claiming: Share,
    /// Share of listings that break a hard constraint among all top fives.
    pub broken: Share,
}

/// Measures `ranking` on every enterprise that was judged.
pub fn measure(
    name: &'static str,
    ranking: &Ranking<'_>,
    programme: &Programme,
    listings: &[PublishedListing],
    enterprises: &[Enterprise],
    judged: &Judgements,
) -> Row {
    let by_ref: BTreeMap<&SolutionRef, &PublishedListing> =
        listings.iter().map(|l| (&l.solution.solution_ref, l)).collect();
    let (mut over_claiming, mut broken) = (Share::default(), Share::default());
    let (mut five, mut ten) = (Vec::new(), Vec::new());
    for enterprise in enterprises {
        let Some(grades) = judged.grades.get(&enterprise.enterprise_ref) else { continue };
        let fits = |solution: &SolutionRef| {
            by_ref.get(solution).is_some_and(|l| feasible(programme, &enterprise.profile, &l.solution))
        };
        // The judges ignored budget, deadline, deployment and interfaces: what breaks one of them is worth nothing.
        let grades: Grades = grades.iter().filter(|(s, _)| fits(s)).map(|(s, g)| (s.clone(), *g)).collect();
        let ranked = ranking(&enterprise.profile);
        five.extend(ndcg(&ranked, &grades, 5));
        ten.extend(ndcg(&ranked, &grades, 10));
        for solution in ranked.iter().take(5) {
            over_claiming.count(judged.over_claiming.contains(solution));
            broken.count(!fits(solution));
        }
    }
    Row { name, ndcg_5: mean(five), ndcg_10: mean(ten), over_claiming, broken }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: Share| 100.0 * share.value();
        write!(
            f,
            "{:<34} nDCG@5 {:.3}  nDCG@10 {:.3}  over-claiming {:>5.1} %  broken {:>5.1} %",
            self.name,
            self.ndcg_5,
            self.ndcg_10,
            percent(self.over_claiming),
            percent(self.broken)
        )
    }
}

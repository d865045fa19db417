//! What several mails, and the pages behind their links, say about a case. Names from the programme are already in the reader's language.

use schema::domain::catalogue::{Deployment, Evidence, Size};
use schema::domain::enterprise::Priority;
use schema::domain::ids::{NeedRef, SolutionRef};
use schema::domain::matching::NeedState;
use schema::domain::money::Fen;
use serde::{Deserialize, Serialize};

/// What a provider may know of an enterprise before it accepts (P8): nothing here identifies it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadFacts {
    /// Sector, in full.
    pub sector: String,
    /// Sector, as in a headline.
    pub sector_short: String,
    /// 微/小/中.
    pub size: Size,
    /// The programme's city.
    pub city: String,
    /// The district; `None` where the enterprise did not state one.
    pub district: Option<String>,
    /// Label of the price band that the budget falls in; the exact budget stays with the enterprise.
    pub budget_band: Option<String>,
    /// Weeks until it must run.
    pub deadline_weeks: Option<u32>,
    /// Acceptable deployments; empty means any.
    pub deployment: Vec<Deployment>,
    /// Systems that it must connect to.
    pub must_integrate: Vec<String>,
}

impl LeadFacts {
    /// The district, or the city where no district is stated.
    #[must_use]
    pub fn place(&self) -> &str {
        self.district.as_deref().unwrap_or(&self.city)
    }
}

/// One need as a provider reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedLine {
    /// `N1`, `X2`.
    pub need_ref: NeedRef,
    /// Name of its scenario; empty where the words stand for none.
    pub name: String,
    /// Two to four characters for the ruler above a strip.
    pub short: String,
    /// The enterprise's words, masked; `None` where it left the sector's need as it is.
    pub words: Option<String>,
    /// Must, should, could.
    pub priority: Priority,
}

impl NeedLine {
    /// Whether the enterprise cannot do without it.
    #[must_use]
    pub fn is_must(&self) -> bool {
        self.priority == Priority::Must
    }
}

/// How one need fares with one solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Covered, partly, not.
    pub state: NeedState,
    /// Evidence behind it; `None` where uncovered.
    pub evidence: Option<Evidence>,
}

impl Cell {
    /// The sign that stands for the state where there is no picture.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self.state {
            NeedState::Covered => "■",
            NeedState::Partial => "◧",
            NeedState::Uncovered => "□",
        }
    }
}

/// A solution that the enterprise asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedSolution {
    /// 编号.
    pub solution_ref: SolutionRef,
    /// 名称.
    pub name: String,
    /// One per need, in the order of the needs.
    pub cells: Vec<Cell>,
}

/// How many needs are covered, partly, not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// 已覆盖.
    pub covered: usize,
    /// 部分覆盖.
    pub partial: usize,
    /// 未覆盖.
    pub none: usize,
}

impl Tally {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> usize {
        self.covered + self.partial + self.none
    }

    /// Counts each of `needs` once, by the solution that serves it best.
    #[must_use]
    pub fn best_of(needs: usize, solutions: &[AskedSolution]) -> Self {
        let mut tally = Self::default();
        for place in 0..needs {
            let best = solutions.iter().filter_map(|s| s.cells.get(place)).map(|c| c.state).min();
            match best {
                Some(NeedState::Covered) => tally.covered += 1,
                Some(NeedState::Partial) => tally.partial += 1,
                Some(NeedState::Uncovered) | None => tally.none += 1,
            }
        }
        tally
    }
}

/// The best solution that is left when a provider does not take a case (E18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextBest {
    /// 编号.
    pub solution_ref: SolutionRef,
    /// 名称.
    pub name: String,
    /// Who offers it.
    pub provider_name: String,
    /// Needs it covers.
    pub covered: usize,
    /// Needs it covers in part.
    pub partial: usize,
    /// All needs.
    pub needs: usize,
    /// Lowest first-year price after the maximum subsidy.
    pub net: Option<Fen>,
    /// Path of the request page with this solution chosen, below the public URL.
    pub path: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_counts_by_the_solution_that_serves_it_best() {
        let solution = |states: [NeedState; 3]| AskedSolution {
            solution_ref: SolutionRef::parse("S1").expect("a reference"),
            name: String::new(),
            cells: states.map(|state| Cell { state, evidence: None }).to_vec(),
        };
        use NeedState::{Covered, Partial, Uncovered};
        let both = [solution([Covered, Uncovered, Uncovered]), solution([Partial, Partial, Uncovered])];
        assert_eq!(Tally::best_of(3, &both), Tally { covered: 1, partial: 1, none: 1 });
        assert_eq!(Tally::best_of(3, &[]).total(), 3);
    }
}

//! What several mails, and the pages behind their links, say about a case. Names from the programme stand in every language, so
//! that whoever reads it reads it in his own; words of owners and listings stand as they were written.

use crate::components::NeedName;
use crate::i18n::{Arg, L};
use schema::domain::catalogue::{Deployment, Evidence, Size};
use schema::domain::enterprise::{NeedKind, Priority};
use schema::domain::ids::{ScenarioCode, SolutionRef};
use schema::domain::matching::{MatchItem, NeedState};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::text::LocalText;
use serde::{Deserialize, Serialize};

/// What a provider may know of an enterprise before it accepts (P8): nothing here identifies it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadFacts {
    /// Sector, in full.
    pub sector: LocalText,
    /// Sector, as in a headline.
    pub sector_short: LocalText,
    /// 微/小/中.
    pub size: Size,
    /// The programme's city.
    pub city: LocalText,
    /// The district; `None` where it is not shown.
    pub district: Option<LocalText>,
    /// Label of the price band that the budget falls in; the exact budget stays with the enterprise.
    pub budget_band: Option<LocalText>,
    /// Weeks until it must run.
    pub deadline_weeks: Option<u32>,
    /// Acceptable deployments; empty means any.
    pub deployment: Vec<Deployment>,
    /// Systems that it must connect to.
    pub must_integrate: Vec<String>,
}

impl LeadFacts {
    /// Label and value of every fact that is stated.
    #[must_use]
    pub fn rows(&self, l: L) -> Vec<(String, String)> {
        let row = |key: &str, value: String| Some((l.t(key), value));
        let rows = [
            row("mail-fact-sector", l.of(&self.sector).to_owned()),
            row("mail-fact-size", l.word(self.size)),
            row("mail-fact-place", self.place_words(l)),
            self.budget_band.as_ref().and_then(|band| row("mail-fact-budget", l.t1("mail-budget-ceiling", "band", l.of(band)))),
            self.deadline_weeks.and_then(|weeks| row("mail-fact-weeks", l.t1("mail-weeks-within", "weeks", weeks))),
            (!self.deployment.is_empty()).then(|| (l.t("mail-fact-deployment"), l.list(self.deployment.iter()))),
            (!self.must_integrate.is_empty()).then(|| (l.t("mail-fact-integrate"), l.join(&self.must_integrate))),
        ];
        rows.into_iter().flatten().collect()
    }

    /// The district, or the city where none is shown.
    #[must_use]
    pub fn place(&self, l: L) -> &str {
        l.of(self.district.as_ref().unwrap_or(&self.city))
    }

    /// The sector as a headline says it.
    #[must_use]
    pub fn trade(&self, l: L) -> &str {
        l.of(&self.sector_short)
    }

    /// The place as a fact: city and district, or the city with a word that the district is not shown.
    #[must_use]
    pub fn place_words(&self, l: L) -> String {
        let city = l.of(&self.city);
        match (&self.district, l.is_zh()) {
            (Some(district), true) => format!("{city}{}", l.of(district)),
            (Some(district), false) => format!("{}, {city}", l.of(district)),
            (None, _) => l.t1("mail-place-city", "city", city),
        }
    }
}

/// One need as a provider reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedLine {
    /// `N1`, `X2`, as everywhere on the site.
    pub number: String,
    /// N or X.
    pub kind: NeedKind,
    /// Name of its scenario; the beginning of the words where they stand for none.
    pub name: LocalText,
    /// Two to four characters for the ruler above a strip.
    pub short: LocalText,
    /// The enterprise's words, masked; `None` where it left the sector's need as it is.
    pub words: Option<String>,
    /// Must, should, could.
    pub priority: Priority,
}

impl NeedLine {
    /// The need `number` for the scenario `code`, given or as the report read it; `words` are masked already.
    #[must_use]
    pub fn of(
        programme: &Programme,
        number: String,
        kind: NeedKind,
        code: Option<&ScenarioCode>,
        words: Option<String>,
        priority: Priority,
    ) -> Self {
        let NeedName { name, short } = NeedName::of(programme, code, words.as_deref().unwrap_or_default());
        Self { number, kind, name, short, words, priority }
    }

    /// What it is called, as in the match report.
    #[must_use]
    pub fn title(&self, l: L) -> &str {
        l.of(&self.name)
    }

    /// Its words, where they are not its title already.
    #[must_use]
    pub fn quoted(&self, l: L) -> Option<&str> {
        self.words.as_deref().filter(|words| *words != self.title(l))
    }

    /// Whether it is the enterprise's own.
    #[must_use]
    pub fn is_x(&self) -> bool {
        self.kind == NeedKind::X
    }

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

impl AskedSolution {
    /// A matched listing, with its coverage of the needs in their order.
    #[must_use]
    pub fn of(item: &MatchItem) -> Self {
        let cells = item.needs.iter().map(|n| Cell { state: n.coverage, evidence: n.evidence }).collect();
        Self { solution_ref: item.solution_ref.clone(), name: item.name.clone(), cells }
    }
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

impl NextBest {
    /// A matched listing as the next best; `path` is the request page with it chosen.
    #[must_use]
    pub fn of(item: &MatchItem, path: String) -> Self {
        let tally = Tally::best_of(item.needs.len(), &[AskedSolution::of(item)]);
        Self {
            solution_ref: item.solution_ref.clone(),
            name: item.name.clone(),
            provider_name: item.provider_name.clone(),
            covered: tally.covered,
            partial: tally.partial,
            needs: tally.total(),
            net: Some(item.price.net),
            path,
        }
    }

    /// What it covers, in words.
    #[must_use]
    pub fn cover_words(&self, l: L) -> String {
        let counts: [(&str, &dyn Arg); 4] =
            [("total", &self.needs), ("covered", &self.covered), ("partial", &self.partial), ("solution", &self.name)];
        l.tv("mail-next-cover", &counts)
    }
}

#[cfg(test)]
mod tests;

//! What several mails, and the pages behind their links, say about a case. Names from the programme are already in the reader's language.

use crate::components::NeedLabel;
use crate::i18n::{Arg, L};
use schema::domain::catalogue::{Deployment, Evidence, Size};
use schema::domain::enterprise::{NeedKind, Priority, Profile};
use schema::domain::ids::SolutionRef;
use schema::domain::masking::mask;
use schema::domain::matching::{MatchItem, NeedState, ReadNeed};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
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
    /// What `profile` shows of an enterprise; `names` are its own and its contact's, to be masked wherever it typed them.
    #[must_use]
    pub fn of(l: L, programme: &Programme, profile: &Profile, names: &[&str]) -> Self {
        let sector = programme.sector(&profile.sector);
        let district = profile.district.as_deref().map(|name| match (programme.district(name), l.is_zh()) {
            (Some(district), true) => district.name.clone(),
            (Some(district), false) => district.name_en.clone(),
            (None, _) => name.to_owned(),
        });
        Self {
            sector: sector.map_or_else(|| profile.sector.to_string(), |s| l.of(&s.name).to_owned()),
            sector_short: sector.map_or_else(|| profile.sector.to_string(), |s| l.of(&s.short).to_owned()),
            size: profile.size,
            city: l.of(&programme.identity.city).to_owned(),
            district,
            budget_band: profile.budget.and_then(|b| programme.price_band(b)).map(|band| l.of(&band.label).to_owned()),
            deadline_weeks: profile.deadline_weeks,
            deployment: profile.deployment.clone(),
            must_integrate: profile.must_integrate.iter().map(|system| mask(system, names)).collect(),
        }
    }

    /// Label and value of every fact that is stated.
    #[must_use]
    pub fn rows(&self, l: L) -> Vec<(String, String)> {
        let row = |key: &str, value: String| Some((l.t(key), value));
        let rows = [
            row("mail-fact-sector", self.sector.clone()),
            row("mail-fact-size", l.word(self.size)),
            row("mail-fact-place", self.place_words(l)),
            self.budget_band.as_ref().and_then(|band| row("mail-fact-budget", l.t1("mail-budget-ceiling", "band", band))),
            self.deadline_weeks.and_then(|weeks| row("mail-fact-weeks", l.t1("mail-weeks-within", "weeks", weeks))),
            (!self.deployment.is_empty()).then(|| (l.t("mail-fact-deployment"), l.list(self.deployment.iter()))),
            (!self.must_integrate.is_empty()).then(|| (l.t("mail-fact-integrate"), l.join(&self.must_integrate))),
        ];
        rows.into_iter().flatten().collect()
    }

    /// The district, or the city where no district is stated.
    #[must_use]
    pub fn place(&self) -> &str {
        self.district.as_deref().unwrap_or(&self.city)
    }

    /// The place as a fact: city and district, or the city with a word that the district is not stated.
    #[must_use]
    pub fn place_words(&self, l: L) -> String {
        match (&self.district, l.is_zh()) {
            (Some(district), true) => format!("{}{district}", self.city),
            (Some(district), false) => format!("{district}, {}", self.city),
            (None, _) => l.t1("mail-place-city", "city", &self.city),
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
    /// Every need of `profile` in its order, masked; `read` says what the words of an X stand for.
    #[must_use]
    pub fn all(l: L, programme: &Programme, profile: &Profile, read: &[ReadNeed], names: &[&str]) -> Vec<Self> {
        NeedLabel::all(l, programme, profile, read).iter().map(|need| Self::masked(need, names)).collect()
    }

    /// `need` with its words masked; `names` are the enterprise's own and its contact's.
    #[must_use]
    pub fn masked(need: &NeedLabel, names: &[&str]) -> Self {
        let words = need.quote.as_deref().map(|quote| mask(quote, names));
        let (name, short) = match (&need.scenario, &words) {
            // Without a scenario the label was cut from the words, and a cut may hide what the mask would find.
            (None, Some(words)) => (String::new(), words.chars().take(4).collect()),
            _ => (need.name.clone(), need.short.clone()),
        };
        Self { number: need.number.clone(), kind: need.kind, name, short, words, priority: need.priority }
    }

    /// What it is called: its scenario, else its words.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.name.is_empty() { self.words.as_deref().unwrap_or_default() } else { &self.name }
    }

    /// Its words, where they are not its title already.
    #[must_use]
    pub fn quoted(&self) -> Option<&str> {
        self.words.as_deref().filter(|_| !self.name.is_empty())
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

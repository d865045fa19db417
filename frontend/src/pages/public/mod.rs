//! Pages that need no account.

mod answers;
mod compare;
mod error;
mod exemplars;
mod hit;
mod home;
mod level;
mod plan;
mod privacy;
mod providers;
mod ranking;
mod report;
mod scenario;
pub mod search;
mod solution;
mod start;
mod subsidy;
mod why_not;

pub use answers::FileNote;
pub use compare::{ComparePage, Compared, ComparedMatch};
pub use error::{ErrorKind, ErrorPage};
pub use exemplars::{ExemplarsPage, ExemplarsQuery};
pub use hit::HitCard;
pub use home::{HomeExample, HomeFigures, HomePage, Unmet};
pub use level::{LevelPage, LevelSource};
pub use plan::{PlanChoice, PlanPage};
pub use privacy::PrivacyPage;
pub use providers::{ProviderEntry, ProviderPage, ProvidersPage, ProvidersQuery};
pub use ranking::{RankingPage, RankingRules};
pub use report::{Behind, Consultant, FIRST, MatchReportPage, ReadWords, StoredMatch};
pub use scenario::ScenarioPage;
pub use search::SearchPage;
pub use solution::{AgainstNeeds, CapabilitySentence, SolutionPage};
pub use start::{MatchNeedsPage, MatchSectorPage};
pub use subsidy::SubsidyPage;
pub use why_not::{WhyNotAnswer, WhyNotPage, WhyNotWhichPage};

use super::{Sample, sample};
use crate::Page;
use schema::domain::text::Locale;

pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let faded = SolutionPage::samples_faded(locale).into_iter().map(|page| ("solution-faded", page.render()));
    let mut pages = vec![
        sample::<HomePage>("home", locale),
        sample::<SearchPage>("search", locale),
        ("search-gap", SearchPage::sample_gap(locale).render()),
        sample::<SolutionPage>("solution", locale),
        ("solution-alone", SolutionPage::sample_alone(locale).render()),
        sample::<ComparePage>("compare", locale),
        ("compare-alone", ComparePage::sample_alone(locale).render()),
        ("compare-faults", ComparePage::sample_with_faults(locale).render()),
        sample::<ProvidersPage>("providers", locale),
        sample::<ProviderPage>("provider", locale),
        sample::<ScenarioPage>("scenario", locale),
        sample::<MatchSectorPage>("match-sector", locale),
        ("match-sector-signed-in", MatchSectorPage::sample_signed_in(locale).render()),
        sample::<MatchNeedsPage>("match-needs", locale),
        ("match-needs-errors", MatchNeedsPage::sample_with_errors(locale).render()),
        ("match-needs-readings", MatchNeedsPage::sample_with_readings(locale).render()),
        ("match-needs-file", MatchNeedsPage::sample_with_file(locale).render()),
        ("match-needs-file-refused", MatchNeedsPage::sample_with_bad_file(locale).render()),
        sample::<MatchReportPage>("report", locale),
        ("report-empty", MatchReportPage::sample_empty(locale).render()),
        ("report-long", MatchReportPage::sample_long(locale).render()),
        ("report-outside", MatchReportPage::sample_outside(locale).render()),
        sample::<LevelPage>("level", locale),
        ("level-none", LevelPage::sample_none(locale).render()),
        ("level-points", LevelPage::sample_points(locale).render()),
        sample::<ExemplarsPage>("exemplars", locale),
        ("exemplars-empty", ExemplarsPage::sample_empty(locale).render()),
        ("exemplars-unknown", ExemplarsPage::sample_unknown(locale).render()),
        sample::<PlanPage>("plan", locale),
        ("plan-to-choose", PlanPage::sample_to_choose(locale).render()),
        sample::<SubsidyPage>("subsidy", locale),
        ("subsidy-blank", SubsidyPage::sample_blank(locale).render()),
        ("subsidy-loan", SubsidyPage::sample_loan(locale).render()),
        ("subsidy-elsewhere", SubsidyPage::sample_elsewhere(locale).render()),
        ("subsidy-errors", SubsidyPage::sample_with_errors(locale).render()),
        sample::<WhyNotPage>("why-not", locale),
        ("why-not-excluded", WhyNotPage::sample_excluded(locale).render()),
        ("why-not-later", WhyNotPage::sample_later(locale).render()),
        ("why-not-recorded", WhyNotPage::sample_recorded(locale).render()),
        sample::<WhyNotWhichPage>("why-not-which", locale),
        ("why-not-which-none", WhyNotWhichPage::sample_none(locale).render()),
        sample::<RankingPage>("ranking", locale),
        sample::<PrivacyPage>("privacy", locale),
        sample::<ErrorPage>("error", locale),
    ];
    pages.extend(faded);
    pages
}
